import { scaleLinear, scaleLog } from 'd3-scale';
import type { OptimizerId } from '../../core/optimizers/optimizer';
import { significant } from '../../i18n/format';
import { armDash, type Palette } from './palette';
import type { Pen, Size } from './pen';

export interface Curve {
  readonly id: OptimizerId;
  /** Value at x = 0, 1, 2 … */
  readonly values: ArrayLike<number>;
  readonly length: number;
}

export interface CurvesLayout {
  /** Pixel of an x value and back. */
  x(value: number): number;
  invertX(pixel: number): number;
  readonly left: number;
  readonly right: number;
}

const MARGIN = { left: 58, right: 14, top: 12, bottom: 34 };

export function curvesLayout({ width }: Size, last: number): CurvesLayout {
  const scale = scaleLinear([0, Math.max(1, last)], [MARGIN.left, width - MARGIN.right]);
  return {
    x: scale,
    invertX: (pixel) => scale.invert(pixel),
    left: MARGIN.left,
    right: width - MARGIN.right,
  };
}

/** Curves over a shared step axis; the part after step `t` is faint. */
export function paintCurves(
  pen: Pen,
  curves: readonly Curve[],
  options: { size: Size; last: number; t: number; log: boolean; xLabel: string; yLabel: string },
  palette: Palette,
): void {
  const { size, last, t, log } = options;
  const layout = curvesLayout(size, last);
  const bottom = size.height - MARGIN.bottom;
  const [low, high] = range(curves, log);
  const y = log
    ? scaleLog([low, high], [bottom, MARGIN.top])
    : scaleLinear([low, high], [bottom, MARGIN.top]).nice();
  paintAxes(pen, layout, y, options, palette);

  pen.save();
  pen.beginPath();
  pen.rect(layout.left, 0, layout.right - layout.left, bottom);
  pen.clip();
  pen.lineJoin = 'round';
  for (const { id, values, length } of curves)
    for (const faint of [true, false]) {
      pen.beginPath();
      const end = faint ? length : Math.min(length, t + 1);
      for (let i = 0; i < end; i++) {
        const pixel = y(log ? Math.max(values[i], low / 10) : values[i]);
        if (i === 0) pen.moveTo(layout.x(i), pixel);
        else pen.lineTo(layout.x(i), pixel);
      }
      pen.strokeStyle = palette.arms[id];
      pen.globalAlpha = faint ? 0.22 : 1;
      pen.lineWidth = id === 'nesterov' ? 3 : 2.25;
      pen.setLineDash(armDash[id]);
      pen.stroke();
    }
  pen.restore();
  pen.setLineDash([]);
  pen.globalAlpha = 1;

  pen.strokeStyle = palette.lineStrong;
  pen.lineWidth = 1;
  pen.beginPath();
  pen.moveTo(layout.x(t), MARGIN.top);
  pen.lineTo(layout.x(t), bottom);
  pen.stroke();
}

function range(curves: readonly Curve[], log: boolean): [number, number] {
  let low = Infinity;
  let high = -Infinity;
  for (const { values, length } of curves)
    for (let i = 0; i < length; i++) {
      if (log && values[i] <= 0) continue;
      low = Math.min(low, values[i]);
      high = Math.max(high, values[i]);
    }
  if (!Number.isFinite(low)) return log ? [0.1, 1] : [0, 1];
  // A run that blows up must not flatten all others to a line.
  if (log) return [Math.max(low, high * 1e-14) * 0.8, Math.max(high, low * 10) * 1.25];
  return [Math.min(0, low), high > low ? high : low + 1];
}

function paintAxes(
  pen: Pen,
  layout: CurvesLayout,
  y: { (value: number): number; ticks(count?: number): number[] },
  {
    size,
    last,
    log,
    xLabel,
    yLabel,
  }: { size: Size; last: number; log: boolean; xLabel: string; yLabel: string },
  palette: Palette,
): void {
  const bottom = size.height - MARGIN.bottom;
  pen.font = `11.5px ${palette.font}`;
  pen.lineWidth = 1;
  pen.textBaseline = 'middle';
  pen.textAlign = 'right';
  const all = y.ticks(log ? 6 : 5);
  const decades = all.filter((tick) => Math.abs(Math.log10(tick) % 1) < 1e-9);
  const every = Math.ceil(decades.length / 6);
  const ticks = log && decades.length >= 2 ? decades.filter((_, i) => i % every === 0) : all.slice(0, 8);
  for (const tick of ticks) {
    pen.strokeStyle = palette.line;
    pen.beginPath();
    pen.moveTo(layout.left, y(tick));
    pen.lineTo(layout.right, y(tick));
    pen.stroke();
    pen.fillStyle = palette.inkSoft;
    pen.fillText(significant(tick, 2), layout.left - 7, y(tick));
  }
  pen.textBaseline = 'top';
  pen.textAlign = 'center';
  pen.fillStyle = palette.inkSoft;
  for (const tick of scaleLinear([0, Math.max(1, last)], [0, 1])
    .ticks(5)
    .filter(Number.isInteger))
    pen.fillText(String(tick), layout.x(tick), bottom + 6);
  pen.textAlign = 'right';
  pen.fillText(xLabel, layout.right, bottom + 20);
  pen.textAlign = 'left';
  pen.textBaseline = 'bottom';
  pen.fillText(yLabel, 4, bottom + 32);
}
