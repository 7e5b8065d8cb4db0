import { scaleLog } from 'd3-scale';
import type { OptimizerId } from '../../../core/optimizers/optimizer';
import { significant } from '../../../i18n/format';
import { line } from '../pen/axes';
import { traceMarker } from '../pen/markers';
import type { Palette } from '../pen/palette';
import type { Pen, Size } from '../pen/pen';

/** What one arm, at one γ, was tried with in the first round of a search. */
export interface TuningLine {
  readonly id: OptimizerId;
  readonly dash: readonly number[];
  /** In ascending α; `loss` is null for a run that diverged, which breaks the line. */
  readonly points: readonly { readonly alpha: number; readonly loss: number | null }[];
  /** The α that the arm was given in the end, if it is one of this line's. */
  readonly best: number | null;
}

export interface TuningTexts {
  readonly x: string;
  readonly y: string;
  readonly diverged: string;
}

const MARGIN = { left: 56, right: 18, top: 14, bottom: 38 };
/** Room for the row of runs that diverged. */
const DIVERGED = 20;

/**
 * The loss of every candidate of the first round against α, both on log axes; the α that was taken is ringed.
 */
export function paintTuning(
  pen: Pen,
  lines: readonly TuningLine[],
  texts: TuningTexts,
  size: Size,
  palette: Palette,
): void {
  const points = lines.flatMap((one) => one.points);
  const losses = points.flatMap(({ loss }) => (loss !== null && loss > 0 ? [loss] : []));
  if (losses.length === 0) return;
  const hasDiverged = points.some(({ loss }) => loss === null);
  const alphas = points.map(({ alpha }) => alpha);
  const bottom = size.height - MARGIN.bottom;
  const top = MARGIN.top + (hasDiverged ? DIVERGED : 0);
  const right = size.width - MARGIN.right;
  const x = scaleLog([Math.min(...alphas) / 1.3, Math.max(...alphas) * 1.3], [MARGIN.left, right]);
  const y = scaleLog([Math.min(...losses) / 1.04, Math.max(...losses) * 1.04], [bottom, top]);

  pen.setLineDash([]);
  pen.font = `11.5px ${palette.font}`;
  pen.lineWidth = 1;
  pen.textAlign = 'right';
  pen.textBaseline = 'middle';
  let above = Infinity;
  for (const tick of y.ticks(5)) {
    pen.strokeStyle = palette.line;
    line(pen, MARGIN.left, y(tick), right, y(tick));
    if (above - y(tick) < 16) continue;
    above = y(tick);
    pen.fillStyle = palette.inkSoft;
    pen.fillText(significant(tick), MARGIN.left - 7, y(tick));
  }
  pen.textAlign = 'center';
  pen.textBaseline = 'top';
  let after = -Infinity;
  for (const alpha of [...new Set(alphas)].toSorted((a, b) => a - b)) {
    const text = significant(alpha);
    if (x(alpha) - after < 44) continue;
    after = x(alpha);
    pen.fillText(text, x(alpha), bottom + 6);
  }
  pen.textAlign = 'right';
  pen.fillText(texts.x, right, bottom + 22);
  pen.textAlign = 'left';
  pen.fillText(texts.y, 4, bottom + 22);
  if (hasDiverged) {
    pen.textBaseline = 'middle';
    pen.fillText(texts.diverged, 4, MARGIN.top);
  }
  const at = (loss: number | null) => (loss === null || loss <= 0 ? MARGIN.top : y(loss));
  for (const one of lines) paintLine(pen, one, x, at, palette);
}

type Scale = (value: number) => number;

function paintLine(
  pen: Pen,
  { id, dash, points, best }: TuningLine,
  x: Scale,
  y: (loss: number | null) => number,
  palette: Palette,
): void {
  pen.strokeStyle = palette.arms[id];
  pen.fillStyle = palette.arms[id];
  pen.lineWidth = 2;
  pen.setLineDash([...dash]);
  pen.beginPath();
  let isDown = false;
  for (const { alpha, loss } of points) {
    if (loss !== null && isDown) pen.lineTo(x(alpha), y(loss));
    else if (loss !== null) pen.moveTo(x(alpha), y(loss));
    isDown = loss !== null;
  }
  pen.stroke();
  pen.setLineDash([]);
  for (const { alpha, loss } of points) {
    traceMarker(pen, id, x(alpha), y(loss), 3.5);
    if (loss === null) pen.stroke();
    else pen.fill();
    if (alpha !== best) continue;
    pen.lineWidth = 2.5;
    pen.beginPath();
    pen.arc(x(alpha), y(loss), 8.5, 0, 2 * Math.PI);
    pen.stroke();
    pen.lineWidth = 2;
  }
}
