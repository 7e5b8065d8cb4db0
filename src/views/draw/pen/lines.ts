import { clipped, line, paintGrid, plotOf, type AxisOptions, type Plot } from './axes';
import type { Palette } from './palette';
import { haloText, unitOf, type Pen, type Size } from './pen';

export interface Series {
  readonly points: readonly (readonly [x: number, y: number])[];
  readonly colour: string;
  readonly dash: readonly number[];
  readonly width?: number;
  /** Stems from 0 instead of a line. */
  readonly stems?: boolean;
}

export interface LinesPicture {
  readonly x: AxisOptions;
  readonly y: AxisOptions;
  readonly series: readonly Series[];
  /** Horizontal lines with a name. */
  readonly levels?: readonly { readonly y: number; readonly text: string }[];
}

/** Lines over common axes. */
export function paintLines(
  pen: Pen,
  { x, y, series, levels = [] }: LinesPicture,
  size: Size,
  palette: Palette,
): void {
  const plot = plotOf(size, x, y);
  paintGrid(pen, plot, size, x, y, palette);
  clipped(pen, plot, () => {
    for (const level of levels) {
      pen.strokeStyle = palette.lineStrong;
      pen.lineWidth = 1;
      pen.setLineDash([3, 4]);
      line(pen, plot.left, plot.y(level.y), plot.right, plot.y(level.y));
      pen.setLineDash([]);
    }
    for (const one of series) paintSeries(pen, plot, one, series.length, series.indexOf(one), unitOf(size));
  });
  pen.font = `550 ${11.5 * unitOf(size)}px ${palette.font}`;
  pen.textAlign = 'right';
  pen.textBaseline = 'bottom';
  for (const level of levels)
    haloText(pen, level.text, plot.right - 2, plot.y(level.y) - 3, palette.inkSoft, palette.panel);
}

function paintSeries(
  pen: Pen,
  plot: Plot,
  { points, colour, dash, width = 2.25, stems }: Series,
  count: number,
  index: number,
  unit: number,
): void {
  const place = (value: number) => Math.max(-1e4, Math.min(1e4, plot.y(value)));
  pen.strokeStyle = colour;
  pen.lineWidth = width * unit;
  pen.lineJoin = 'round';
  if (stems) {
    // Stems of several series stand side by side within their step.
    const gap = Math.abs(plot.x(1) - plot.x(0));
    const shift = ((index + 0.5) / count - 0.5) * 0.8 * gap;
    pen.lineWidth = Math.max(1.5, Math.min(7, (0.7 * gap) / count));
    for (const [x, y] of points) line(pen, plot.x(x) + shift, plot.y(0), plot.x(x) + shift, place(y));
    return;
  }
  pen.setLineDash(dash);
  pen.beginPath();
  points.forEach(([x, y], i) =>
    i === 0 ? pen.moveTo(plot.x(x), place(y)) : pen.lineTo(plot.x(x), place(y)),
  );
  pen.stroke();
  pen.setLineDash([]);
}
