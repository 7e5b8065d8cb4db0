import type { OptimizerId } from '../../../core/optimizers/optimizer';
import { clipped, line, paintGrid, plotOf, type AxisOptions } from '../pen/axes';
import { traceMarker } from '../pen/markers';
import type { Palette } from '../pen/palette';
import { haloText, unitOf, type Pen, type Size } from '../pen/pen';

export interface Distribution {
  readonly id: OptimizerId;
  readonly name: string;
  /** Finite values only. */
  readonly values: ArrayLike<number>;
  /** 5, 25, 50, 75 and 95 % quantiles over all runs; Infinity where diverged ones reach. */
  readonly quantiles: readonly [number, number, number, number, number];
  readonly median95: readonly [number, number] | null;
  /** Text at the right end, for instance of diverged runs. */
  readonly note: string;
}

export interface DistributionsOptions {
  readonly label: string;
  readonly log: boolean;
  readonly domain: readonly [number, number];
  /** A place on the axis with its name. */
  readonly mark: { readonly at: number; readonly text: string } | null;
}

const BINS = 60;

/**
 * One row per arm: histogram, box from quartile to quartile, whiskers to 5 and 95 %, the median with its
 * interval.
 */
export function paintDistributions(
  pen: Pen,
  rows: readonly Distribution[],
  { label, log, domain, mark }: DistributionsOptions,
  size: Size,
  palette: Palette,
): void {
  const x: AxisOptions = { domain, label, log };
  const y: AxisOptions = { domain: [0, Math.max(1, rows.length)], label: '', format: () => '' };
  const plot = plotOf(size, x, y);
  const unit = unitOf(size);
  paintGrid(pen, plot, size, x, y, palette);
  const height = (plot.bottom - plot.top) / Math.max(1, rows.length);
  clipped(pen, plot, () => {
    if (mark) {
      pen.strokeStyle = palette.ink;
      pen.lineWidth = 1;
      pen.setLineDash([4, 4]);
      line(pen, plot.x(mark.at), plot.top, plot.x(mark.at), plot.bottom);
      pen.setLineDash([]);
    }
    rows.forEach((row, i) => paintRow(pen, row, plot.top + i * height, height));
  });
  pen.textBaseline = 'top';
  rows.forEach(({ id, name, note }, i) => {
    pen.font = `650 ${12 * unit}px ${palette.font}`;
    pen.textAlign = 'left';
    haloText(pen, name, plot.left + 4, plot.top + i * height + 5, palette.arms[id], palette.panel);
    pen.textAlign = 'right';
    haloText(pen, note, plot.right - 2, plot.top + i * height + 5, palette.inkSoft, palette.panel);
  });
  if (mark) {
    pen.font = `550 ${11 * unit}px ${palette.font}`;
    pen.textBaseline = 'bottom';
    const right = plot.x(mark.at) > (plot.left + plot.right) / 2;
    pen.textAlign = right ? 'right' : 'left';
    haloText(
      pen,
      mark.text,
      plot.x(mark.at) + (right ? -5 : 5),
      plot.bottom - 3,
      palette.inkSoft,
      palette.panel,
    );
  }

  function paintRow(to: Pen, { id, values, quantiles, median95 }: Distribution, top: number, tall: number) {
    const base = top + 0.72 * tall;
    const bins = new Float64Array(BINS);
    const width = (plot.right - plot.left) / BINS;
    for (let i = 0; i < values.length; i++) {
      const bin = Math.floor((plot.x(values[i]) - plot.left) / width);
      bins[Math.min(BINS - 1, Math.max(0, bin))] += 1;
    }
    const most = Math.max(1, ...bins);
    to.fillStyle = palette.arms[id];
    to.globalAlpha = 0.35;
    to.beginPath();
    bins.forEach((count, bin) => {
      const high = (count / most) * 0.5 * tall;
      if (count > 0) to.rect(plot.left + bin * width, base - high, width, high);
    });
    to.fill();
    to.globalAlpha = 1;
    const at = (value: number) => (Number.isFinite(value) ? plot.x(value) : plot.right + 9);
    const [low, q1, median, q3, high] = quantiles.map(at);
    const y0 = top + 0.84 * tall;
    to.strokeStyle = palette.arms[id];
    to.lineWidth = 1.5 * unit;
    line(to, low, y0, high, y0);
    to.lineWidth = 5 * unit;
    to.globalAlpha = 0.45;
    line(to, q1, y0, q3, y0);
    to.globalAlpha = 1;
    if (median95) {
      to.lineWidth = 3 * unit;
      line(to, at(median95[0]), y0, at(median95[1]), y0);
    }
    traceMarker(to, id, median, y0, 5.5 * unit);
    to.fillStyle = palette.arms[id];
    to.fill();
    to.strokeStyle = palette.panel;
    to.lineWidth = 1.5;
    to.stroke();
  }
}
