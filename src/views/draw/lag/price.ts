import type { FrontierPoint } from '../../../core/estimator/frontier';
import type { OptimizerId } from '../../../core/optimizers/optimizer';
import { clipped, line, paintGrid, plotOf, type AxisOptions, type Plot } from '../pen/axes';
import { traceMarker } from '../pen/markers';
import { armDash, type Palette } from '../pen/palette';
import { haloText, unitOf, type Pen, type Size } from '../pen/pen';

export interface PricePicture {
  /** SGDM's lag β/(1−β), the longest there is to remove. */
  readonly longest: number;
  /** γ = 0 … with δ tied; the same at the chosen δ when it is free. */
  readonly tied: readonly FrontierPoint[];
  readonly free: readonly FrontierPoint[] | null;
  /** The same lags by a smaller β alone. */
  readonly smaller: readonly { readonly lag: number; readonly noise: number }[];
  readonly current: FrontierPoint;
  readonly marks: readonly {
    readonly id: OptimizerId;
    readonly lag: number;
    readonly noise: number;
    readonly text: string;
    readonly side: 'above' | 'below';
  }[];
  /** SGDF's γ_t at the drawn step, and between which points eight of ten of them lie; `null`: not drawn. */
  readonly automatic: {
    readonly now: FrontierPoint;
    readonly between: readonly FrontierPoint[];
    readonly text: string;
  } | null;
  readonly texts: { readonly x: string; readonly y: string; readonly smaller: string; readonly free: string };
}

export function pricePlot(size: Size, { longest, tied, free, current, texts }: PricePicture) {
  const all = [...tied, ...(free ?? []), current];
  const noises = all.map(({ noise }) => noise);
  const least = Math.min(...noises);
  const [low, high] = [least * 0.7, Math.max(...noises, least * 2) * 1.4];
  const first = Math.min(-0.08 * longest, ...all.map(({ lag }) => lag));
  const x: AxisOptions = { domain: [first, Math.max(longest * 1.06, 0.1)], label: texts.x };
  const y: AxisOptions = { domain: [low, high], label: texts.y, log: true };
  return { plot: plotOf(size, x, y), x, y };
}

/** Lag against noise: the curves of choices, the named ones, and where the sliders stand. */
export function paintPrice(pen: Pen, picture: PricePicture, size: Size, palette: Palette): void {
  const { plot, x, y } = pricePlot(size, picture);
  const { tied, free, smaller, current, marks, automatic, texts } = picture;
  const unit = unitOf(size);
  paintGrid(pen, plot, size, x, y, palette);
  clipped(pen, plot, () => {
    pen.lineJoin = 'round';
    stroke(pen, plot, smaller, palette.arms.sgdm, 1.75 * unit, armDash.sgdm);
    stroke(pen, plot, tied, palette.arms.rsgdm, (free ? 1.5 : 3) * unit, []);
    if (free) stroke(pen, plot, free, palette.arms.rsgdm, 3 * unit, [10, 3]);
    if (automatic) {
      pen.globalAlpha = 0.35;
      stroke(pen, plot, automatic.between, palette.arms.sgdf, 11 * unit, []);
      pen.globalAlpha = 1;
    }
    pen.setLineDash([3, 4]);
    pen.strokeStyle = palette.lineStrong;
    pen.lineWidth = 1;
    line(pen, plot.x(current.lag), plot.y(current.noise), plot.x(current.lag), plot.bottom);
    line(pen, plot.left, plot.y(current.noise), plot.x(current.lag), plot.y(current.noise));
    pen.setLineDash([]);
  });
  pen.font = `550 ${12 * unit}px ${palette.font}`;
  pen.textBaseline = 'middle';
  nameCurve(pen, plot, smaller, texts.smaller, 0.42, palette.arms.sgdm, palette, unit);
  if (free) nameCurve(pen, plot, free, texts.free, 0.55, palette.arms.rsgdm, palette, unit);
  for (const { id, lag, noise, text, side } of marks) {
    const [px, py] = [plot.x(lag), plot.y(noise)];
    traceMarker(pen, id, px, py, 5 * unit);
    pen.fillStyle = palette.arms[id];
    pen.fill();
    pen.strokeStyle = palette.panel;
    pen.lineWidth = 1.5;
    pen.stroke();
    // The curves fall from left to right: above and to the right of a point there is room, at the right edge below it.
    const atEdge = px > plot.right - 70 * unit;
    const under = side === 'below';
    pen.textAlign = atEdge ? 'right' : 'left';
    haloText(
      pen,
      text,
      atEdge ? Math.min(plot.right, px + 8 * unit) : px + 9 * unit,
      py + (under ? 15 : -13) * unit,
      palette.ink,
      palette.panel,
    );
  }
  traceMarker(pen, 'rsgdm', plot.x(current.lag), plot.y(current.noise), 9 * unit);
  pen.fillStyle = palette.arms.rsgdm;
  pen.fill();
  pen.strokeStyle = palette.panel;
  pen.lineWidth = 3;
  pen.stroke();
  if (automatic) paintAutomatic(pen, plot, automatic, palette, unit);
}

/** SGDF's star with its name under the curve. */
function paintAutomatic(
  pen: Pen,
  plot: Plot,
  { now, text }: NonNullable<PricePicture['automatic']>,
  palette: Palette,
  unit: number,
): void {
  const [x, y] = [plot.x(now.lag), plot.y(now.noise)];
  traceMarker(pen, 'sgdf', x, y, 8 * unit);
  pen.fillStyle = palette.arms.sgdf;
  pen.fill();
  pen.strokeStyle = palette.panel;
  pen.lineWidth = 1.5;
  pen.stroke();
  pen.font = `650 ${12 * unit}px ${palette.font}`;
  // Names of the fixed points stand above the curve.
  const room = x > plot.left + 60 * unit;
  pen.textAlign = room ? 'right' : 'left';
  haloText(pen, text, x - (room ? 8 : -8) * unit, y + 16 * unit, palette.arms.sgdf, palette.panel);
}

type Point = { readonly lag: number; readonly noise: number };

function stroke(
  pen: Pen,
  plot: Plot,
  points: readonly Point[],
  colour: string,
  width: number,
  dash: readonly number[],
): void {
  pen.strokeStyle = colour;
  pen.lineWidth = width;
  pen.setLineDash(dash);
  pen.beginPath();
  points.forEach(({ lag, noise }, i) => {
    if (i === 0) pen.moveTo(plot.x(lag), plot.y(noise));
    else pen.lineTo(plot.x(lag), plot.y(noise));
  });
  pen.stroke();
  pen.setLineDash([]);
}

/** Words under a curve at a share of its length. */
function nameCurve(
  pen: Pen,
  plot: Plot,
  points: readonly Point[],
  text: string,
  share: number,
  colour: string,
  palette: Palette,
  unit: number,
): void {
  const point = points[Math.round(share * (points.length - 1))];
  if (!point) return;
  pen.textAlign = 'right';
  haloText(pen, text, plot.x(point.lag) - 2, plot.y(point.noise) + 12 * unit, colour, palette.panel);
}
