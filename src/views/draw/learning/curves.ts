import { scaleLinear, scaleLog } from 'd3-scale';
import type { OptimizerId } from '../../../core/optimizers/optimizer';
import { significant } from '../../../i18n/format';
import { traceMarker } from '../pen/markers';
import { armDash, type Palette } from '../pen/palette';
import { haloText, unitOf, type Pen, type Size } from '../pen/pen';
import { curvesLayout, MARGIN, paintCrosshair, paintStepAxis, type CurvesLayout } from '../pen/step-axis';

export interface Curve {
  readonly id: OptimizerId;
  /** Value at x = 0, 1, 2 …; the curve breaks where it is NaN. */
  readonly values: ArrayLike<number>;
  readonly length: number;
  readonly divergedAt: number | null;
}

/** The gap between two curves at the shown step, as a bracket with its text. */
export interface Gap {
  readonly a: number;
  readonly b: number;
  readonly text: string;
}

export interface CurvesOptions {
  readonly size: Size;
  readonly last: number;
  /** Step of the race: what comes later is faint. */
  readonly t: number;
  /** Step that the crosshair stands at. */
  readonly shown: number;
  readonly gap: Gap | null;
  readonly log: boolean;
  /** Values at the ends of a linear axis and at its ticks; from the curves unless given. */
  readonly ticks?: readonly number[];
  /** Thin lines of theory behind the curves, in the arms' colours; they do not set the range. */
  readonly guides?: readonly Pick<Curve, 'id' | 'values' | 'length'>[];
  readonly xLabel: string;
  readonly yLabel: string;
  readonly divergedText: (step: number) => string;
}

/** Pixels by which a line may go on before it needs another point. */
const UNSEEN = 0.6;
/** Curves over a shared step axis; the part after step `t` is faint. */
export function paintCurves(
  pen: Pen,
  curves: readonly Curve[],
  options: CurvesOptions,
  palette: Palette,
): void {
  const { size, last, t, shown, gap, log } = options;
  const layout = curvesLayout(size, last);
  const bottom = size.height - MARGIN.bottom;
  const { ticks } = options;
  const [low, high] = ticks ? [ticks[0], ticks[ticks.length - 1]] : range(curves, log);
  const y = log
    ? scaleLog([low, high], [bottom, MARGIN.top])
    : scaleLinear([low, high], [bottom, MARGIN.top]);
  if (!log && !ticks) y.nice();
  // Above the axis a curve runs out of the picture, far enough to show its slope and no farther than a canvas
  // can draw. The scale written out: it is called for every value of every curve.
  const from = log ? Math.log(y.domain()[0]) : y.domain()[0];
  const perUnit = (bottom - MARGIN.top) / ((log ? Math.log(y.domain()[1]) : y.domain()[1]) - from);
  const place = (value: number) => {
    const along = log ? Math.log(Math.max(value, low / 10)) : value;
    return Math.max(-1e4, bottom - (along - from) * perUnit);
  };
  // The mark of a value stays in the picture, at its edge where the value is beyond.
  const inside = (value: number) => Math.min(bottom, Math.max(MARGIN.top, place(value)));
  paintAxes(pen, layout, y, options, palette);

  pen.save();
  pen.beginPath();
  pen.rect(layout.left, 0, layout.right - layout.left, bottom);
  pen.clip();
  pen.lineJoin = 'round';
  for (const { id, values, length } of options.guides ?? []) {
    pen.beginPath();
    tracePoints(pen, layout.x, (i) => place(values[i]), 0, length);
    pen.strokeStyle = palette.arms[id];
    pen.globalAlpha = 0.75;
    pen.lineWidth = 1.25 * unitOf(size);
    pen.setLineDash([2, 3]);
    pen.stroke();
  }
  for (const { id, values, length } of curves)
    for (const faint of [true, false]) {
      // Later steps are faint; earlier ones are not drawn twice.
      const [start, end] = faint ? [Math.min(t, length), length] : [0, Math.min(length, t + 1)];
      pen.beginPath();
      tracePoints(pen, layout.x, (i) => place(values[i]), start, end);
      pen.strokeStyle = palette.arms[id];
      pen.globalAlpha = faint ? 0.22 : 1;
      pen.lineWidth = (id === 'nesterov' ? 3 : 2.25) * unitOf(size);
      pen.setLineDash(armDash[id]);
      pen.stroke();
    }
  pen.restore();
  pen.setLineDash([]);
  pen.globalAlpha = 1;

  paintCrosshair(pen, layout.x(t), bottom, palette.lineStrong);
  if (shown !== t) paintCrosshair(pen, layout.x(shown), bottom, palette.ink);
  for (const { id, values, length } of curves) {
    if (shown >= length || Number.isNaN(values[shown])) continue;
    traceMarker(pen, id, layout.x(shown), inside(values[shown]), 4.5 * unitOf(size));
    pen.fillStyle = palette.arms[id];
    pen.fill();
    pen.strokeStyle = palette.panel;
    pen.lineWidth = 1.5;
    pen.stroke();
  }
  if (gap) paintGap(pen, layout, shown, inside(gap.a), inside(gap.b), gap.text, palette, size);
  paintDivergences(pen, curves, layout, options, palette);
}

/** Adds the points start … end − 1 to the path, without those that move it by less than can be seen. */
export function tracePoints(
  pen: Pen,
  xOf: (i: number) => number,
  yOf: (i: number) => number,
  start: number,
  end: number,
): void {
  let lastX = Number.NaN;
  let lastY = Number.NaN;
  for (let i = start; i < end; i++) {
    const x = xOf(i);
    const y = yOf(i);
    if (Number.isNaN(lastY)) {
      if (Number.isNaN(y)) continue;
      pen.moveTo(x, y);
    } else if (Math.abs(x - lastX) + Math.abs(y - lastY) < UNSEEN && i < end - 1) continue;
    else if (!Number.isNaN(y)) pen.lineTo(x, y);
    lastX = x;
    lastY = y;
  }
}

/** A bracket between two heights beside the crosshair, on the side with more room. */
function paintGap(
  pen: Pen,
  layout: CurvesLayout,
  shown: number,
  a: number,
  b: number,
  text: string,
  palette: Palette,
  size: Size,
): void {
  const unit = unitOf(size);
  const onLeft = layout.x(shown) > (layout.left + layout.right) / 2;
  const side = onLeft ? -1 : 1;
  const x = layout.x(shown) + 9 * side;
  const [top, foot] = [Math.max(MARGIN.top, Math.min(a, b)), Math.max(a, b)];
  pen.strokeStyle = palette.ink;
  pen.lineWidth = 1.25;
  pen.beginPath();
  pen.moveTo(x - 4 * side, top);
  pen.lineTo(x, top);
  pen.lineTo(x, foot);
  pen.lineTo(x - 4 * side, foot);
  pen.stroke();
  pen.font = `650 ${12 * unit}px ${palette.font}`;
  pen.textAlign = onLeft ? 'right' : 'left';
  pen.textBaseline = 'middle';
  const y = Math.min(size.height - MARGIN.bottom - 8, Math.max(MARGIN.top + 8, (top + foot) / 2));
  haloText(pen, text, x + 6 * side, y, palette.ink, palette.panel);
}

/** Names the arms that left the picture, where they left it. */
function paintDivergences(
  pen: Pen,
  curves: readonly Curve[],
  layout: CurvesLayout,
  { size, t, divergedText }: CurvesOptions,
  palette: Palette,
): void {
  pen.font = `600 ${12 * unitOf(size)}px ${palette.font}`;
  pen.textBaseline = 'middle';
  curves
    .filter(({ divergedAt }) => divergedAt !== null && t >= divergedAt - 1)
    .forEach(({ id, divergedAt }, i) => {
      const x = layout.x(divergedAt!);
      const onLeft = x > (layout.left + layout.right) / 2;
      pen.textAlign = onLeft ? 'right' : 'left';
      haloText(
        pen,
        divergedText(divergedAt!),
        x + (onLeft ? -8 : 8),
        MARGIN.top + 10 + 18 * i,
        palette.arms[id],
        palette.panel,
      );
    });
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
  // A run that blows up must not flatten all others to a line: it leaves the picture.
  const start = Math.max(...curves.map(({ values }) => values[0]));
  if (start > 0) high = Math.min(high, start * (log ? 1e3 : 3));
  if (log) return [Math.max(low, high * 1e-14) * 0.8, Math.max(high, low * 10) * 1.25];
  return [Math.min(0, low), high > low ? high : low + 1];
}

function paintAxes(
  pen: Pen,
  layout: CurvesLayout,
  y: { (value: number): number; ticks(count?: number): number[] },
  { size, last, log, ticks: fixed, xLabel, yLabel }: CurvesOptions,
  palette: Palette,
): void {
  pen.font = `${11.5 * unitOf(size)}px ${palette.font}`;
  pen.lineWidth = 1;
  pen.textBaseline = 'middle';
  pen.textAlign = 'right';
  const all = y.ticks(log ? 6 : 5);
  const decades = all.filter((tick) => Math.abs(Math.log10(tick) % 1) < 1e-9);
  const every = Math.ceil(decades.length / 6);
  const own = log && decades.length >= 2 ? decades.filter((_, i) => i % every === 0) : all.slice(0, 8);
  const ticks = fixed ?? own;
  // Decades first: where there is no room for both, a number between them gives way.
  const labelled = apart([...decades.filter((tick) => ticks.includes(tick)), ...ticks], y, 15 * unitOf(size));
  for (const tick of ticks) {
    pen.strokeStyle = palette.line;
    pen.beginPath();
    pen.moveTo(layout.left, y(tick));
    pen.lineTo(layout.right, y(tick));
    pen.stroke();
    pen.fillStyle = palette.inkSoft;
    if (labelled.has(tick))
      pen.fillText(significant(tick, log ? 1 : fixed ? 3 : 2), layout.left - 7, y(tick));
  }
  paintStepAxis(pen, layout, { size, last, xLabel, yLabel }, palette);
}

/** The ticks, from the most wanted on, that stand at least `least` pixels from every one before them. */
export function apart(
  ticks: readonly number[],
  y: (value: number) => number,
  least: number,
): ReadonlySet<number> {
  const taken = new Set<number>();
  for (const tick of ticks)
    if (![...taken].some((other) => Math.abs(y(other) - y(tick)) < least)) taken.add(tick);
  return taken;
}
