import type { OptimizerId } from '../../../core/optimizers/optimizer';
import { clipped, line, paintGrid, plotOf, strokeValues, type AxisOptions, type Plot } from '../pen/axes';
import { emsOf, Labels } from '../pen/labels';
import { traceMarker } from '../pen/markers';
import { armDash, type Palette } from '../pen/palette';
import { unitOf, type Pen, type Size } from '../pen/pen';

export interface SignalCurve {
  readonly id: OptimizerId;
  /** n_t of the samples and of the true gradient, and the standard deviation between them, at t − 1. */
  readonly estimate: Float64Array;
  readonly mean: Float64Array;
  readonly deviation: Float64Array;
  /** `mean` over S_t for the first steps, as long as the start-up bias counts; `null` when there is none. */
  readonly unbiased: Float64Array | null;
  /** A horizontal gap: the estimate's value at step `at`, and how many steps before it was true. */
  readonly gap: {
    readonly at: number;
    readonly value: number;
    readonly steps: number;
    readonly text: string;
  } | null;
}

export interface SignalPicture {
  readonly truth: Float64Array;
  readonly samples: Float64Array;
  readonly curves: readonly SignalCurve[];
  /** Values of this size have room in any case (a drawing board needs it before anything is drawn). */
  readonly room: number;
  /** Step of the playback (later parts are faint) and step of the crosshair. */
  readonly t: number;
  readonly shown: number;
  readonly texts: {
    readonly x: string;
    readonly y: string;
    readonly truth: string;
    readonly bias: string;
  };
}

/**
 * The axes of the picture. y holds the truth, the estimates without noise and their bands, but no stray
 * samples.
 */
export function signalPlot(
  size: Size,
  { truth, curves, room, texts }: SignalPicture,
): { plot: Plot; x: AxisOptions; y: AxisOptions } {
  let [low, high] = [-room, room];
  const include = (value: number) => {
    if (value < low) low = value;
    else if (value > high) high = value;
  };
  truth.forEach(include);
  for (const { mean, deviation } of curves)
    for (let i = 0; i < mean.length; i++) {
      // A band as wide as ten signals leaves the picture: the signal must stay visible.
      const band = Math.min(deviation[i], 1.5);
      include(Math.max(-3, Math.min(3, mean[i])) - band);
      include(Math.max(-3, Math.min(3, mean[i])) + band);
    }
  if (high - low < 0.2) [low, high] = [low - 1, high + 1];
  const pad = 0.06 * (high - low);
  const x: AxisOptions = { domain: [0, Math.max(1, truth.length)], label: texts.x };
  const y: AxisOptions = { domain: [low - pad, high + pad], label: texts.y };
  return { plot: plotOf(size, x, y), x, y };
}

/** Truth, samples, estimates with their bands, start-up bias and the horizontal gaps of the shown step. */
export function paintSignal(pen: Pen, picture: SignalPicture, size: Size, palette: Palette): void {
  const { truth, samples, curves, t, shown } = picture;
  const { plot, x, y } = signalPlot(size, picture);
  const unit = unitOf(size);
  paintGrid(pen, plot, size, x, y, palette);
  clipped(pen, plot, () => {
    pen.strokeStyle = palette.lineStrong;
    pen.lineWidth = 1;
    line(pen, plot.left, plot.y(0), plot.right, plot.y(0));
    for (const curve of curves) paintBand(pen, plot, curve, palette);
    paintSamples(pen, plot, samples, truth, palette);
    for (const curve of curves) paintBias(pen, plot, curve, palette);
    pen.lineJoin = 'round';
    pen.strokeStyle = palette.ink;
    pen.lineWidth = 2.25 * unit;
    strokeValues(pen, plot, truth);
    for (const { id, estimate } of curves) {
      const now = Math.min(Math.floor(t), estimate.length);
      pen.strokeStyle = palette.arms[id];
      pen.lineWidth = (id === 'nesterov' ? 3 : 2.5) * unit;
      pen.setLineDash(armDash[id]);
      pen.globalAlpha = 0.3;
      strokeValues(pen, plot, estimate, Math.max(0, now - 1));
      pen.globalAlpha = 1;
      strokeValues(pen, plot, estimate, 0, now);
    }
    pen.globalAlpha = 1;
    pen.setLineDash([]);
  });
  pen.strokeStyle = palette.lineStrong;
  pen.lineWidth = 1;
  line(pen, plot.x(t), plot.top, plot.x(t), plot.bottom);
  if (shown !== t) {
    pen.strokeStyle = palette.ink;
    line(pen, plot.x(shown), plot.top, plot.x(shown), plot.bottom);
  }
  const labels = new Labels(pen, size, plot);
  paintGaps(pen, plot, picture, labels, size, palette);
  paintBiasName(plot, picture, labels, size, palette);
}

function paintBand(pen: Pen, plot: Plot, { id, mean, deviation }: SignalCurve, palette: Palette): void {
  if (!deviation.some((value) => value > 0)) return;
  pen.fillStyle = palette.arms[id];
  pen.globalAlpha = 0.13;
  between(
    pen,
    plot,
    mean.length,
    (i) => mean[i] - deviation[i],
    (i) => mean[i] + deviation[i],
  );
  pen.globalAlpha = 1;
}

/** The gap between the estimate and what it would be without the start-up bias. */
function paintBias(pen: Pen, plot: Plot, { id, mean, unbiased }: SignalCurve, palette: Palette): void {
  if (!unbiased) return;
  pen.fillStyle = palette.arms[id];
  pen.globalAlpha = 0.3;
  between(
    pen,
    plot,
    unbiased.length,
    (i) => mean[i],
    (i) => unbiased[i],
  );
  pen.globalAlpha = 1;
}

function between(
  pen: Pen,
  plot: Plot,
  length: number,
  low: (i: number) => number,
  high: (i: number) => number,
): void {
  const place = (value: number) => Math.max(-1e4, Math.min(1e4, plot.y(value)));
  pen.beginPath();
  for (let i = 0; i < length; i++) {
    if (i === 0) pen.moveTo(plot.x(1), place(low(0)));
    else pen.lineTo(plot.x(i + 1), place(low(i)));
  }
  for (let i = length - 1; i >= 0; i--) pen.lineTo(plot.x(i + 1), place(high(i)));
  pen.closePath();
  pen.fill();
}

function paintSamples(
  pen: Pen,
  plot: Plot,
  samples: Float64Array,
  truth: Float64Array,
  palette: Palette,
): void {
  pen.fillStyle = palette.inkSoft;
  pen.globalAlpha = 0.55;
  pen.beginPath();
  for (let i = 0; i < samples.length; i++) {
    const y = plot.y(samples[i]);
    if (samples[i] !== truth[i] && y > plot.top && y < plot.bottom)
      pen.rect(plot.x(i + 1) - 1.3, y - 1.3, 2.6, 2.6);
  }
  pen.fill();
  pen.globalAlpha = 1;
}

/** The gaps with their words: beside the gap, else above or below it, none over another. */
function paintGaps(
  pen: Pen,
  plot: Plot,
  { curves }: SignalPicture,
  labels: Labels,
  size: Size,
  palette: Palette,
): void {
  const unit = unitOf(size);
  const gaps = curves
    .flatMap(({ id, gap }) => (gap ? [{ id, ...gap, y: plot.y(gap.value) }] : []))
    .filter(({ y }) => y > plot.top - 4 && y < plot.bottom + 4)
    .toSorted((a, b) => a.y - b.y)
    .map((gap) => ({ ...gap, from: plot.x(gap.at - gap.steps), to: plot.x(gap.at) }));
  for (const { id, from, to, y } of gaps) {
    pen.setLineDash([]);
    for (const [width, colour] of [
      [6, palette.panel],
      [2.5, palette.arms[id]],
    ] as const) {
      pen.strokeStyle = colour;
      pen.lineWidth = width;
      line(pen, from, y, to, y);
      line(pen, from, y - 6, from, y + 6);
    }
    traceMarker(pen, id, to, y, 5 * unit);
    pen.fillStyle = palette.arms[id];
    pen.fill();
    labels.keepFree({
      left: Math.min(from, to) - 6,
      right: Math.max(from, to) + 6 * unit,
      top: y - 6,
      bottom: y + 6,
    });
  }
  // All words start left of the longest gap, so that none lies on another gap's line.
  const left = Math.min(...gaps.map(({ from, to }) => Math.min(from, to)));
  const right = Math.max(...gaps.map(({ from, to }) => Math.max(from, to)));
  for (const [i, { id, text, y }] of gaps.entries()) {
    const half = (13 * unit * emsOf(text)) / 2;
    const rows = [0, 1, -1, 2, -2, 3, -3, 4, -4].map((row) => y + (row + i * 0.01) * 18 * unit);
    const beside = (x: number, reach: number) => x - reach > plot.left && x + reach < plot.right;
    const columns = [left - 12 - half, right + 16 * unit + half].filter((x) => beside(x, half));
    labels.put(
      text,
      [
        ...columns.flatMap((x) => rows.slice(0, 3).map((row) => [x, row] as const)),
        ...rows.slice(1).map((row) => [(left + right) / 2, row] as const),
      ],
      { size: 13 * unit, weight: 700, font: palette.font, ink: palette.arms[id], ground: palette.panel },
    );
  }
}

/** Names the shaded start where it is large enough to see, and where there is room. */
function paintBiasName(
  plot: Plot,
  { curves, texts }: SignalPicture,
  labels: Labels,
  size: Size,
  palette: Palette,
): void {
  let [at, widest] = [0, 14];
  let y = 0;
  for (const { mean, unbiased } of curves)
    for (let i = 0; i < (unbiased?.length ?? 0); i++) {
      const gap = Math.abs(plot.y(mean[i]) - plot.y(unbiased![i]));
      if (gap > widest) [widest, at, y] = [gap, i + 1, (plot.y(mean[i]) + plot.y(unbiased![i])) / 2];
    }
  if (at === 0) return;
  const unit = unitOf(size);
  const half = (12 * unit * emsOf(texts.bias)) / 2;
  labels.put(
    texts.bias,
    [0, 20, 40, -20, 60].map((down) => [plot.x(at) + 14 + half, y + down * unit] as const),
    { size: 12 * unit, weight: 600, font: palette.font, ink: palette.inkSoft, ground: palette.panel },
  );
}
