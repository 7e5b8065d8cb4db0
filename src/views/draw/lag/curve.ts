import type { Smoothed } from '../../../core/estimator/smoothing';
import { line, plotOf, type AxisOptions, type Plot } from '../pen/axes';
import { emsOf, Labels } from '../pen/labels';
import { paintLines, type Series } from '../pen/lines';
import { armDash, type Palette } from '../pen/palette';
import { unitOf, type Pen, type Size } from '../pen/pen';

/** The user's own curve with its averages. */
export interface CurvePicture {
  /** Where each point stands, and its value. */
  readonly x: Float64Array;
  readonly raw: Float64Array;
  /** EMA, debiased and corrected, at the point's index. */
  readonly lines: readonly Float64Array[];
  readonly log: boolean;
  /** Lag of the debiased line in points, and from which point on it is drawn. */
  readonly lag: number;
  readonly settled: number;
  readonly texts: { readonly x: string; readonly y: string; readonly late: string };
}

export const curveLines = ({ ema, debiased, corrected }: Smoothed): readonly Float64Array[] => [
  ema,
  debiased,
  corrected,
];

/** Of the curve itself, then of `lines`. */
export const curveStyles = (palette: Palette) => [
  { colour: palette.inkSoft, dash: [] as readonly number[], width: 1 },
  { colour: palette.arms.sgdm, dash: armDash.sgdm, width: 2 },
  { colour: palette.arms.sgdm, dash: [] as readonly number[], width: 3 },
  { colour: palette.arms.rsgdm, dash: [] as readonly number[], width: 2.25 },
];

/** Lines over the curve, and a bar as long as the debiased one is late, where that changes most. */
export function paintCurve(pen: Pen, picture: CurvePicture, size: Size, palette: Palette): void {
  const { x, raw, lines, log } = picture;
  const styles = curveStyles(palette);
  const series = [raw, ...lines].map((values, i): Series => ({
    ...styles[i],
    points: Array.from(values, (value, at) => [x[at], value]),
  }));
  const axes = axesOf(picture);
  paintLines(pen, { ...axes, series: log ? series.map(aboveZero) : series }, size, palette);
  paintLate(pen, plotOf(size, axes.x, axes.y), picture, size, palette);
}

const aboveZero = (series: Series): Series => ({
  ...series,
  points: series.points.filter(([, value]) => value > 0),
});

function axesOf({ x, raw, lines, log, texts }: CurvePicture): { x: AxisOptions; y: AxisOptions } {
  let [low, high] = [Infinity, -Infinity];
  // The EMA begins near 0, which on a log scale would leave the curve no room.
  for (const values of log ? [raw] : [raw, ...lines])
    for (const value of values) [low, high] = [Math.min(low, value), Math.max(high, value)];
  if (low === high) [low, high] = log ? [low / 2, high * 2] : [low - 1, high + 1];
  const pad = log ? 1.1 : 0.05 * (high - low);
  const last = x.at(-1)!;
  return {
    x: { domain: [x[0], last > x[0] ? last : x[0] + 1], label: texts.x },
    y: { domain: log ? [low / pad, high * pad] : [low - pad, high + pad], label: texts.y, log },
  };
}

/** From the point whose value the average shows to where it shows it. */
function paintLate(
  pen: Pen,
  plot: Plot,
  { x, lines: [, debiased], lag, settled, texts }: CurvePicture,
  size: Size,
  palette: Palette,
): void {
  const reach = Math.round(lag);
  let [at, most] = [-1, 0];
  for (let i = Math.max(reach, settled); i < debiased.length; i++) {
    const change = Math.abs(plot.y(debiased[i]) - plot.y(debiased[i - reach]));
    if (change > most) [at, most] = [i, change];
  }
  if (at < 0 || lag < 0.05) return;
  const unit = unitOf(size);
  const from = Math.max(0, at - lag);
  const below = Math.floor(from);
  const start = x[below] + (from - below) * (x[Math.min(x.length - 1, below + 1)] - x[below]);
  const [left, right, y] = [plot.x(start), plot.x(x[at]), plot.y(debiased[at])];
  for (const [width, colour] of [
    [7, palette.panel],
    [3, palette.arms.sgdm],
  ] as const) {
    pen.strokeStyle = colour;
    pen.lineWidth = width * unit;
    line(pen, left, y, right, y);
    line(pen, left, y - 7 * unit, left, y + 7 * unit);
    line(pen, right, y - 7 * unit, right, y + 7 * unit);
  }
  const labels = new Labels(pen, size, plot);
  labels.keepFree({ left: left - 8, right: right + 8, top: y - 8, bottom: y + 8 });
  // Beside a falling curve there is room above it, beside a climbing one below it.
  const aside = right + (15 * unit * emsOf(texts.late)) / 2 + 14 * unit;
  const away = (debiased[at] < debiased[at - reach] ? -1 : 1) * 24 * unit;
  labels.put(
    texts.late,
    [
      [aside, y + away],
      [aside, y + 2 * away],
      [(left + right) / 2, y - 26 * unit],
      [(left + right) / 2, y + 26 * unit],
    ],
    { size: 15 * unit, weight: 700, font: palette.font, ink: palette.arms.sgdm, ground: palette.panel },
  );
}
