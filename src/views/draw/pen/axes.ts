import { scaleLinear, scaleLog } from 'd3-scale';
import { significant } from '../../../i18n/format';
import { emsOf } from './labels';
import type { Palette } from './palette';
import { unitOf, type Pen, type Size } from './pen';

export interface AxisOptions {
  readonly domain: readonly [number, number];
  readonly label: string;
  readonly log?: boolean;
  /** Text of a tick; three significant digits unless given. */
  readonly format?: (value: number) => string;
}

/** The plotting area of a picture and its two scales. */
export interface Plot {
  x(value: number): number;
  y(value: number): number;
  invertX(pixel: number): number;
  invertY(pixel: number): number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Margins around axes; the same for every plot, so that plots under each other share their steps' places. */
const MARGIN = { left: 54, right: 16, top: 12, bottom: 36 };

export function plotOf(size: Size, x: AxisOptions, y: AxisOptions): Plot {
  const { width, height } = size;
  const unit = unitOf(size);
  const [left, top] = [MARGIN.left * unit, MARGIN.top];
  const right = Math.max(left + 1, width - MARGIN.right * unit);
  const bottom = Math.max(top + 1, height - MARGIN.bottom * unit);
  const across = scaleOf(x, left, right);
  const up = scaleOf(y, bottom, top);
  return {
    x: across.to,
    y: up.to,
    invertX: across.back,
    invertY: up.back,
    left,
    right,
    top,
    bottom,
  };
}

/** A linear scale is written out: pictures call it thousands of times a frame. */
function scaleOf({ domain, log }: AxisOptions, from: number, to: number) {
  if (log) {
    const scale = scaleLog(domain, [from, to]);
    return { to: scale, back: (pixel: number) => scale.invert(pixel) };
  }
  const pixels = (to - from) / (domain[1] - domain[0]);
  return {
    to: (value: number) => from + (value - domain[0]) * pixels,
    back: (pixel: number) => domain[0] + (pixel - from) / pixels,
  };
}

/** Grid lines, ticks and the names of both axes. */
export function paintGrid(
  pen: Pen,
  plot: Plot,
  size: Size,
  x: AxisOptions,
  y: AxisOptions,
  palette: Palette,
): void {
  const unit = unitOf(size);
  pen.setLineDash([]);
  pen.lineWidth = 1;
  pen.strokeStyle = palette.line;
  pen.fillStyle = palette.inkSoft;
  pen.font = `${11.5 * unit}px ${palette.font}`;
  pen.textAlign = 'right';
  pen.textBaseline = 'middle';
  for (const tick of ticksOf(y, Math.max(2, Math.min(5, (plot.bottom - plot.top) / 34)))) {
    line(pen, plot.left, plot.y(tick), plot.right, plot.y(tick));
    pen.fillText(numberOf(y)(tick), plot.left - 7 * unit, plot.y(tick));
  }
  pen.textAlign = 'center';
  pen.textBaseline = 'top';
  let end = -Infinity;
  for (const tick of ticksOf(x, Math.max(2, Math.min(10, (plot.right - plot.left) / 70)))) {
    line(pen, plot.x(tick), plot.bottom, plot.x(tick), plot.bottom + 4);
    const text = numberOf(x)(tick);
    const half = (11.5 * unit * emsOf(text)) / 2;
    // A number for which there is no room is left out; its tick stays.
    if (plot.x(tick) - half < end + 4) continue;
    end = plot.x(tick) + half;
    pen.fillText(text, plot.x(tick), plot.bottom + 6 * unit);
  }
  pen.textAlign = 'right';
  pen.textBaseline = 'bottom';
  pen.fillText(x.label, plot.right, plot.bottom + 36 * unit);
  pen.textAlign = 'left';
  pen.fillText(y.label, 4, plot.bottom + 36 * unit);
}

function ticksOf({ domain, log }: AxisOptions, count: number): number[] {
  if (!log) return scaleLinear(domain, [0, 1]).ticks(count);
  const all = scaleLog(domain, [0, 1]).ticks(count);
  const round = all.filter((tick) => /^[125]e/.test(tick.toExponential(0)));
  const powers = all.filter((tick) => tick.toExponential(0).startsWith('1e'));
  return round.length <= 1.6 * count ? round : powers;
}

/** Ticks of a log scale are 1, 2 and 5 of a power: one digit says all. */
const numberOf = ({ format, log }: AxisOptions) =>
  format ?? ((value: number) => significant(value, log ? 1 : 3));

export function line(pen: Pen, x0: number, y0: number, x1: number, y1: number): void {
  pen.beginPath();
  pen.moveTo(x0, y0);
  pen.lineTo(x1, y1);
  pen.stroke();
}

/**
 * Strokes the values y_t at t − 1 from index `start` to before `end`, clipped by the caller; not finite ones
 * break the line.
 */
export function strokeValues(
  pen: Pen,
  plot: Plot,
  values: ArrayLike<number>,
  start = 0,
  end = values.length,
): void {
  pen.beginPath();
  let drawing = false;
  for (let i = start; i < end; i++) {
    const pixel = plot.y(values[i]);
    if (!Number.isFinite(pixel)) {
      drawing = false;
      continue;
    }
    // A canvas loses lines that leave it by far; their slope at the border is all that shows.
    const y = Math.max(-1e4, Math.min(1e4, pixel));
    if (drawing) pen.lineTo(plot.x(i + 1), y);
    else pen.moveTo(plot.x(i + 1), y);
    drawing = true;
  }
  pen.stroke();
}

/** Runs `paint` with everything outside the plotting area cut off. */
export function clipped(pen: Pen, { left, right, top, bottom }: Plot, paint: () => void): void {
  pen.save();
  pen.beginPath();
  pen.rect(left, top - 2, right - left, bottom - top + 4);
  pen.clip();
  paint();
  pen.restore();
}
