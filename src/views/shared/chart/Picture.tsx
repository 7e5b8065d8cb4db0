import { useLayoutEffect, useRef } from 'react';
import type { Palette } from '../../draw/pen/palette';
import type { Pen, Size } from '../../draw/pen/pen';
import { useLayer, usePalette, useSize } from './canvas';

export type Paint = (pen: Pen, size: Size, palette: Palette) => void;

/**
 * A picture that nobody acts on, in layers: each is painted anew when its function, the size or the theme
 * changes.
 */
export function Picture({
  className,
  label,
  layers,
}: {
  className: string;
  label: string;
  layers: readonly Paint[];
}) {
  const stack = useRef<HTMLDivElement>(null);
  const size = useSize(stack);
  const palette = usePalette();
  return (
    <div className={`canvas-stack ${className}`} ref={stack} role="img" aria-label={label}>
      {layers.map((paint, i) => (
        // Layers have no identity but their place.
        // oxlint-disable-next-line react/no-array-index-key
        <Layer key={i} paint={paint} size={size} palette={palette} />
      ))}
    </div>
  );
}

function Layer({ paint, size, palette }: { paint: Paint; size: Size; palette: Palette }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const draw = useLayer(canvas, size, (pen) => paint(pen, size, palette));
  useLayoutEffect(draw, [draw, paint, size, palette]);
  return <canvas ref={canvas} aria-hidden />;
}
