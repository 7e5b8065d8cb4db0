import type { OptimizerId } from '../../../core/optimizers/optimizer';
import type { Trajectory } from '../../../core/simulate/trajectory';
import { ghost } from '../../../core/simulate/curves';
import type { MapView } from './contour';
import { traceMarker } from '../pen/markers';
import { armDash, type Palette } from '../pen/palette';
import { haloText, unitOf, type Pen } from '../pen/pen';

export interface Trail {
  readonly id: OptimizerId;
  readonly trajectory: Trajectory;
  /** Steps by which the estimate lags in the long run; `null` where it has no such number. */
  readonly lag: number | null;
}

/** Pixels by which a trail may go on before it needs another point. */
const UNSEEN = 0.4;
/** Longest arrow in CSS pixels. */
const ARROW = 54;

/**
 * Trails up to step `t`, their heads, and at the heads the descent directions of true gradient and estimate;
 * a ring on each trail at step `hover`.
 */
export function paintTrails(
  pen: Pen,
  trails: readonly Trail[],
  { t, hover }: { readonly t: number; readonly hover: number | null },
  view: MapView,
  palette: Palette,
  divergedText: (step: number) => string,
): void {
  const unit = unitOf(view.size);
  // Lines first and heads last, so that no line hides a head.
  for (const trail of trails) paintLine(pen, trail, t, view, palette);
  for (const trail of trails) {
    const at = Math.min(t, trail.trajectory.length - 1);
    paintGhost(pen, trail, at, view, palette);
    paintArrows(pen, trail, at, view, palette);
    const x = view.x(trail.trajectory.theta[2 * at]);
    const y = view.y(trail.trajectory.theta[2 * at + 1]);
    traceMarker(pen, trail.id, x, y, 6.5 * unit);
    pen.fillStyle = palette.arms[trail.id];
    pen.fill();
    pen.strokeStyle = palette.panel;
    pen.lineWidth = 1.75;
    pen.setLineDash([]);
    pen.stroke();
    if (hover !== null && hover < trail.trajectory.length) paintRing(pen, trail, hover, view, palette);
    const { divergedAt } = trail.trajectory;
    if (divergedAt !== null && t >= divergedAt - 1) paintDivergence(pen, trail, view, palette, divergedText);
  }
}

function paintLine(pen: Pen, { id, trajectory }: Trail, t: number, view: MapView, palette: Palette): void {
  const { theta, length } = trajectory;
  const last = Math.min(t, length - 1);
  pen.lineJoin = 'round';
  pen.lineCap = 'round';
  // A casing of ground colour keeps a trail readable where it crosses lines and other trails.
  for (const casing of [true, false]) {
    if (casing && id === 'nesterov') continue;
    pen.beginPath();
    let lastX = 0;
    let lastY = 0;
    for (let i = 0; i <= last; i++) {
      const x = bounded(view.x(theta[2 * i]));
      const y = bounded(view.y(theta[2 * i + 1]));
      if (i === 0) pen.moveTo(x, y);
      else if (Math.abs(x - lastX) + Math.abs(y - lastY) < UNSEEN && i < last) continue;
      else pen.lineTo(x, y);
      lastX = x;
      lastY = y;
    }
    pen.setLineDash(casing ? [] : armDash[id]);
    pen.strokeStyle = casing ? palette.panel : palette.arms[id];
    pen.globalAlpha = casing ? 0.6 : 1;
    pen.lineWidth = (casing ? 5 : id === 'nesterov' ? 3.2 : 2.5) * unitOf(view.size);
    pen.stroke();
  }
  pen.globalAlpha = 1;
  pen.setLineDash([]);
}

/**
 * A hollow marker at the place on the trail that the next step's estimate stands for: its lag behind the
 * head.
 */
function paintGhost(
  pen: Pen,
  { id, trajectory, lag }: Trail,
  at: number,
  view: MapView,
  palette: Palette,
): void {
  if (lag === null || lag <= 0 || at === 0 || at >= trajectory.length - 1) return;
  const [gx, gy] = ghost(trajectory, at + 1, lag);
  traceMarker(pen, id, view.x(gx), view.y(gy), 6 * unitOf(view.size));
  pen.fillStyle = palette.panel;
  pen.fill();
  pen.strokeStyle = palette.arms[id];
  pen.lineWidth = 2;
  pen.stroke();
}

function paintRing(pen: Pen, { id, trajectory }: Trail, at: number, view: MapView, palette: Palette): void {
  const x = view.x(trajectory.theta[2 * at]);
  const y = view.y(trajectory.theta[2 * at + 1]);
  for (const [colour, width] of [
    [palette.panel, 6],
    [palette.arms[id], 2.5],
  ] as const) {
    pen.beginPath();
    pen.arc(x, y, 8, 0, 2 * Math.PI);
    pen.strokeStyle = colour;
    pen.lineWidth = width;
    pen.stroke();
  }
}

/** Canvas paths far outside the picture lose precision; beyond this nothing is visible anyway. */
function bounded(pixel: number): number {
  return Math.min(1e5, Math.max(-1e5, pixel));
}

function paintArrows(pen: Pen, { id, trajectory }: Trail, at: number, view: MapView, palette: Palette): void {
  const { gradient, estimate, theta, length } = trajectory;
  if (at >= length - 1) return;
  const size = Math.max(
    Math.hypot(gradient[2 * at], gradient[2 * at + 1]),
    Math.hypot(estimate[2 * at], estimate[2 * at + 1]),
  );
  if (!(size > 0)) return;
  const x = view.x(theta[2 * at]);
  const y = view.y(theta[2 * at + 1]);
  // Screen y points down, so descent −v is (−v_x, +v_y) in pixels.
  paintArrow(
    pen,
    x,
    y,
    (-gradient[2 * at] / size) * ARROW,
    (gradient[2 * at + 1] / size) * ARROW,
    palette.ink,
  );
  paintArrow(
    pen,
    x,
    y,
    (-estimate[2 * at] / size) * ARROW,
    (estimate[2 * at + 1] / size) * ARROW,
    palette.arms[id],
  );
}

function paintArrow(pen: Pen, x: number, y: number, dx: number, dy: number, colour: string): void {
  const length = Math.hypot(dx, dy);
  if (length < 9) return;
  const ux = dx / length;
  const uy = dy / length;
  pen.strokeStyle = colour;
  pen.lineWidth = 1.75;
  pen.beginPath();
  pen.moveTo(x, y);
  pen.lineTo(x + dx, y + dy);
  pen.moveTo(x + dx - 6 * ux + 3.5 * uy, y + dy - 6 * uy - 3.5 * ux);
  pen.lineTo(x + dx, y + dy);
  pen.lineTo(x + dx - 6 * ux - 3.5 * uy, y + dy - 6 * uy + 3.5 * ux);
  pen.stroke();
}

/** Names a diverged arm at the last place of its trail that is in the picture. */
function paintDivergence(
  pen: Pen,
  { id, trajectory }: Trail,
  view: MapView,
  palette: Palette,
  divergedText: (step: number) => string,
): void {
  const { theta, length, divergedAt } = trajectory;
  const { width, height } = view.size;
  let i = length - 1;
  const inside = (k: number) => {
    const x = view.x(theta[2 * k]);
    const y = view.y(theta[2 * k + 1]);
    return x >= 0 && x <= width && y >= 0 && y <= height;
  };
  while (i > 0 && !inside(i)) i--;
  const x = Math.min(width - 80, Math.max(80, view.x(theta[2 * i])));
  const y = Math.min(height - 16, Math.max(20, view.y(theta[2 * i + 1]) - 14));
  const text = divergedText(divergedAt!);
  pen.font = `600 12.5px ${palette.font}`;
  pen.textAlign = 'center';
  pen.textBaseline = 'middle';
  haloText(pen, text, x, y, palette.arms[id], palette.panel);
}

/** × at each minimum, ○ at the start. */
export function paintLandmarks(
  pen: Pen,
  minima: readonly (readonly [number, number])[],
  start: readonly [number, number],
  view: Pick<MapView, 'x' | 'y'>,
  palette: Palette,
): void {
  pen.lineCap = 'round';
  for (const [mx, my] of minima) {
    const x = view.x(mx);
    const y = view.y(my);
    for (const [colour, width] of [
      [palette.panel, 6],
      [palette.ink, 2.5],
    ] as const) {
      pen.strokeStyle = colour;
      pen.lineWidth = width;
      pen.beginPath();
      pen.moveTo(x - 6, y - 6);
      pen.lineTo(x + 6, y + 6);
      pen.moveTo(x + 6, y - 6);
      pen.lineTo(x - 6, y + 6);
      pen.stroke();
    }
  }
  pen.beginPath();
  pen.arc(view.x(start[0]), view.y(start[1]), 9, 0, 2 * Math.PI);
  pen.strokeStyle = palette.panel;
  pen.lineWidth = 5;
  pen.stroke();
  pen.strokeStyle = palette.ink;
  pen.lineWidth = 2;
  pen.stroke();
}
