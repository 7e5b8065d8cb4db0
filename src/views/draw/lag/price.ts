import type { FrontierPoint } from '../../../core/estimator/frontier';
import type { OptimizerId } from '../../../core/optimizers/optimizer';
import { clipped, line, paintGrid, plotOf, type AxisOptions, type Plot } from '../pen/axes';
import { emsOf, Labels } from '../pen/labels';
import { traceMarker } from '../pen/markers';
import { armDash, type Palette } from '../pen/palette';
import { unitOf, type Pen, type Size } from '../pen/pen';

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
  const { tied, free, smaller, current, marks, automatic } = picture;
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
  const labels = new Labels(pen, size, { ...plot, right: size.width });
  for (const { id, lag, noise } of marks) {
    const [px, py] = [plot.x(lag), plot.y(noise)];
    traceMarker(pen, id, px, py, 5 * unit);
    pen.fillStyle = palette.arms[id];
    pen.fill();
    pen.strokeStyle = palette.panel;
    pen.lineWidth = 1.5;
    pen.stroke();
    labels.keepFree(around(px, py, 7 * unit));
  }
  traceMarker(pen, 'rsgdm', plot.x(current.lag), plot.y(current.noise), 9 * unit);
  pen.fillStyle = palette.arms.rsgdm;
  pen.fill();
  pen.strokeStyle = palette.panel;
  pen.lineWidth = 3;
  pen.stroke();
  labels.keepFree(around(plot.x(current.lag), plot.y(current.noise), 11 * unit));
  if (automatic) {
    const [x, y] = [plot.x(automatic.now.lag), plot.y(automatic.now.noise)];
    traceMarker(pen, 'sgdf', x, y, 8 * unit);
    pen.fillStyle = palette.arms.sgdf;
    pen.fill();
    pen.strokeStyle = palette.panel;
    pen.lineWidth = 1.5;
    pen.stroke();
    labels.keepFree(around(x, y, 10 * unit));
  }
  nameAll(plot, picture, labels, palette, unit);
}

const around = (x: number, y: number, reach: number) => ({
  left: x - reach,
  right: x + reach,
  top: y - reach,
  bottom: y + reach,
});

/** Names the points first, then SGDF's, then the curves where there is room left. */
function nameAll(
  plot: Plot,
  { smaller, free, marks, automatic, texts }: PricePicture,
  labels: Labels,
  palette: Palette,
  unit: number,
): void {
  const style = { size: 12 * unit, font: palette.font, ground: palette.panel };
  const name = (text: string, x: number, y: number, under: boolean, ink: string, weight: number) => {
    const half = (style.size * emsOf(text)) / 2;
    const near = (under ? 20 : -20) * unit;
    const far = -near;
    const places = [near, far, 1.5 * near, 1.5 * far, 2 * near, 2 * far].flatMap((down) =>
      [0.85 * half + 9 * unit, -0.85 * half - 9 * unit].map((across) => [x + across, y + down] as const),
    );
    labels.put(text, places, { ...style, ink, weight });
  };
  // The curves fall from left to right: above and to the right of a point there is room.
  for (const { lag, noise, text, side } of marks)
    name(text, plot.x(lag), plot.y(noise), side === 'below', palette.ink, 550);
  if (automatic) {
    const { now, text } = automatic;
    name(text, plot.x(now.lag), plot.y(now.noise), true, palette.arms.sgdf, 650);
  }
  const nameCurve = (points: readonly Point[], text: string, shares: readonly number[], ink: string) => {
    const half = (style.size * emsOf(text)) / 2;
    const places = shares.flatMap((share) => {
      const point = points[Math.round(share * (points.length - 1))];
      return point ? [[plot.x(point.lag) - half, plot.y(point.noise) + 13 * unit] as const] : [];
    });
    labels.put(text, places, { ...style, ink, weight: 550 });
  };
  nameCurve(smaller, texts.smaller, [0.42, 0.5, 0.58, 0.34, 0.26], palette.arms.sgdm);
  if (free) nameCurve(free, texts.free, [0.55, 0.63, 0.47, 0.7], palette.arms.rsgdm);
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
