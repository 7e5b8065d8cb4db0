import { useLayoutEffect, useRef } from 'react';
import { paintLines, type LinesPicture } from '../draw/lines';
import { useLayer, usePalette, useSize } from '../shared/canvas';

/** A small chart of lines on a canvas. */
export function Lines({ picture, label }: { picture: LinesPicture; label: string }) {
  const stack = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const size = useSize(stack);
  const palette = usePalette();
  const draw = useLayer(canvas, size, (pen) => paintLines(pen, picture, size, palette));
  useLayoutEffect(draw, [draw, picture, size, palette]);
  return (
    <div className="canvas-stack lines" ref={stack} role="img" aria-label={label}>
      <canvas ref={canvas} aria-hidden />
    </div>
  );
}

/** Rows of a chart's series: name, x, y. */
export function linesCsv(header: string, names: readonly string[], { series }: LinesPicture): string {
  const rows = [header];
  series.forEach(({ points }, i) => {
    for (const [x, y] of points) rows.push([names[i], x, y].join(','));
  });
  return `${rows.join('\n')}\n`;
}
