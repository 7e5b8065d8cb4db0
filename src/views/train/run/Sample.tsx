import { useEffect, useRef } from 'react';

/** One image of several (uint8 RGB, side `size`) with its class under it. */
export function Sample({
  pixels,
  index,
  size,
  name,
}: {
  pixels: Uint8Array;
  index: number;
  size: number;
  name: string;
}) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const context = canvas.current!.getContext('2d')!;
    const image = context.createImageData(size, size);
    const from = index * size * size * 3;
    for (let i = 0; i < size * size; i++) {
      for (let channel = 0; channel < 3; channel++)
        image.data[4 * i + channel] = pixels[from + 3 * i + channel];
      image.data[4 * i + 3] = 255;
    }
    context.putImageData(image, 0, 0);
  }, [pixels, index, size]);
  return (
    <span className="sample">
      <canvas ref={canvas} width={size} height={size} aria-hidden />
      <span className="sample-name">{name}</span>
    </span>
  );
}
