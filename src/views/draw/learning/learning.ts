import { scaleLinear, scaleLog } from 'd3-scale';
import type { OptimizerId } from '../../../core/optimizers/optimizer';
import { traceMarker } from '../pen/markers';
import type { Palette } from '../pen/palette';
import type { Pen, Size } from '../pen/pen';

/** One line of a learning chart; x is the training step. */
export interface LearningLine {
  readonly id: OptimizerId;
  readonly dash: readonly number[];
  readonly length: number;
  step(index: number): number;
  value(index: number): number;
  /** Drawn underneath another line of the same arm. */
  readonly faint?: boolean;
  /** Few points, each a measurement of its own: marked. */
  readonly marked?: boolean;
  /** Stands at the line's end. */
  readonly label?: string;
}

export interface LearningOptions {
  readonly size: Size;
  readonly steps: number;
  readonly log: boolean;
  /** The vertical axis never goes below this value, 0 unless given; what lies below it is cut off. */
  readonly least?: number;
  /** The vertical axis starts at 0 and ends at 1 at most. */
  readonly share: boolean;
  /** Step of the cross-hair, or null. */
  readonly inspected: number | null;
  readonly xLabel: string;
  readonly yLabel: string;
  readonly format: (value: number) => string;
}

const MARGIN = { left: 52, right: 16, top: 12, bottom: 36 };

/** Room for the labels at the ends of lines, pixels. */
const LABELS = 30;

export function learningScale({ width }: Size, steps: number, labels = 0) {
  return scaleLinear([0, Math.max(1, steps)], [MARGIN.left, width - MARGIN.right - labels]);
}

/** Learning curves over a shared step axis, with the cross-hair and each line's value on it. */
export function paintLearning(
  pen: Pen,
  lines: readonly LearningLine[],
  options: LearningOptions,
  palette: Palette,
): void {
  const { size, steps, log, inspected } = options;
  const labelled = lines.some(({ label }) => label !== undefined);
  const x = learningScale(size, steps, labelled ? LABELS : 0);
  const bottom = size.height - MARGIN.bottom;
  const [low, high] = rangeOf(lines, options);
  const y = log
    ? scaleLog([low, high], [bottom, MARGIN.top])
    : scaleLinear([low, high], [bottom, MARGIN.top]).nice();
  // A loss of zero lies below every log axis: it is drawn on its edge.
  const at = (value: number) => y(log ? Math.max(low, value) : value);
  paintAxes(pen, x, y, options, palette);

  pen.save();
  pen.beginPath();
  pen.rect(MARGIN.left, 0, size.width - MARGIN.left, bottom);
  pen.clip();
  pen.lineJoin = 'round';
  for (const line of lines) {
    pen.strokeStyle = palette.arms[line.id];
    pen.globalAlpha = line.faint ? 0.28 : 1;
    pen.lineWidth = line.faint ? 1.25 : 2.25;
    pen.setLineDash([...line.dash]);
    traceLine(pen, line, x, at);
    pen.stroke();
    if (line.marked) paintMarkers(pen, line, x, at, palette);
  }
  pen.restore();
  pen.setLineDash([]);
  pen.globalAlpha = 1;
  paintLabels(pen, lines, x, at, palette);
  if (inspected === null) return;

  pen.strokeStyle = palette.lineStrong;
  pen.lineWidth = 1;
  pen.beginPath();
  pen.moveTo(x(inspected), MARGIN.top);
  pen.lineTo(x(inspected), bottom);
  pen.stroke();
  for (const line of lines) {
    const index = indexAt(line, inspected);
    if (line.faint || index === null) continue;
    pen.fillStyle = palette.arms[line.id];
    pen.strokeStyle = palette.panel;
    pen.lineWidth = 1.5;
    traceMarker(pen, line.id, x(line.step(index)), at(line.value(index)), 5);
    pen.fill();
    pen.stroke();
  }
}

/** The last point of a line at or before `step`. */
export function indexAt(line: LearningLine, step: number): number | null {
  let low = 0;
  let high = line.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (line.step(middle) <= step) low = middle + 1;
    else high = middle;
  }
  return low === 0 ? null : low - 1;
}

type Scale = (value: number) => number;

/**
 * A line of points; where several share a pixel column, its lowest and highest value, so that a long noisy
 * run costs no more than its width and hides no spike.
 */
function traceLine(pen: Pen, line: LearningLine, x: Scale, y: Scale): void {
  pen.beginPath();
  let started = false;
  const to = (px: number, py: number) => {
    if (started) pen.lineTo(px, py);
    else pen.moveTo(px, py);
    started = true;
  };
  for (let i = 0; i < line.length;) {
    const column = Math.round(x(line.step(i)));
    let least = Infinity;
    let most = -Infinity;
    const first = line.value(i);
    let last = first;
    let count = 0;
    for (; i < line.length && Math.round(x(line.step(i))) === column; i++, count++) {
      last = line.value(i);
      least = Math.min(least, last);
      most = Math.max(most, last);
    }
    if (count === 1) to(x(line.step(i - 1)), y(first));
    else for (const value of [first, least, most, last]) to(column, y(value));
  }
}

function paintMarkers(pen: Pen, line: LearningLine, x: Scale, y: Scale, palette: Palette): void {
  pen.setLineDash([]);
  pen.fillStyle = palette.arms[line.id];
  for (let i = 0; i < line.length; i++) {
    traceMarker(pen, line.id, x(line.step(i)), y(line.value(i)), 3.5);
    pen.fill();
  }
}

/** Pixels between the labels of two lines that end at one place. */
const LABEL_LINE = 14;

/** Names the lines at their ends, from the highest down and moved apart where they would overlap. */
function paintLabels(pen: Pen, lines: readonly LearningLine[], x: Scale, y: Scale, palette: Palette): void {
  const labels = lines
    .flatMap(({ label, length, step, value }) =>
      label === undefined || length === 0 ? [] : [{ label, x: x(step(length - 1)), y: y(value(length - 1)) }],
    )
    .toSorted((a, b) => a.y - b.y);
  pen.font = `600 12px ${palette.font}`;
  pen.fillStyle = palette.ink;
  pen.textAlign = 'left';
  pen.textBaseline = 'middle';
  let above = -Infinity;
  for (const one of labels) {
    above = Math.max(one.y, above + LABEL_LINE);
    pen.fillText(one.label, one.x + 7, above);
  }
}

function rangeOf(
  lines: readonly LearningLine[],
  { log, share, least = 0 }: LearningOptions,
): [number, number] {
  let low = Infinity;
  let high = -Infinity;
  for (const line of lines)
    for (let i = 0; i < line.length; i++) {
      const value = line.value(i);
      if (log && value <= 0) continue;
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
  if (share) return [0, Number.isFinite(high) ? Math.min(1, Math.max(0.2, high * 1.15)) : 1];
  if (!Number.isFinite(low)) return log ? [0.1, 10] : least < 0 ? [0, 1] : [0, 3];
  if (log) return [low * 0.9, Math.max(high, low * 1.1) * 1.1];
  // Where all lies below it, all is drawn.
  const floor = (value: number) => (high > least ? Math.max(least, value) : value);
  return high > low ? [floor(low - 0.15 * (high - low)), high] : [floor(low - 0.5), high + 0.5];
}

/** Pixels that a number of steps and the gap beside it take. */
const STEP_LABEL = 60;

function paintAxes(
  pen: Pen,
  x: Scale & { ticks(count: number): number[] },
  y: Scale & { ticks(count: number): number[] },
  { size, log, format, xLabel, yLabel }: LearningOptions,
  palette: Palette,
): void {
  const bottom = size.height - MARGIN.bottom;
  const right = size.width - MARGIN.right;
  pen.font = `11.5px ${palette.font}`;
  pen.lineWidth = 1;
  pen.textBaseline = 'middle';
  pen.textAlign = 'right';
  let above = Infinity;
  for (const tick of y.ticks(log ? 4 : 5)) {
    pen.strokeStyle = palette.line;
    pen.beginPath();
    pen.moveTo(MARGIN.left, y(tick));
    pen.lineTo(right, y(tick));
    pen.stroke();
    // A log axis may offer more ticks than there is room for.
    if (above - y(tick) < 16) continue;
    above = y(tick);
    pen.fillStyle = palette.inkSoft;
    pen.fillText(format(tick), MARGIN.left - 7, y(tick));
  }
  pen.fillStyle = palette.inkSoft;
  pen.textBaseline = 'top';
  pen.textAlign = 'center';
  const ticks = x.ticks(Math.min(5, Math.max(2, (right - MARGIN.left) / STEP_LABEL)));
  for (const tick of ticks.filter(Number.isInteger)) pen.fillText(String(tick), x(tick), bottom + 6);
  pen.textAlign = 'right';
  pen.fillText(xLabel, right, bottom + 21);
  pen.textAlign = 'left';
  pen.fillText(yLabel, 4, bottom + 21);
}
