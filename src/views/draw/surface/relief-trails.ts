import type { Projection } from './camera';
import { traceMarker } from '../pen/markers';
import { armDash, type Palette } from '../pen/palette';
import { haloText, unitOf, type Pen, type Size } from '../pen/pen';
import { isHidden, type ReliefMesh } from './relief-mesh';
import { paintLandmarks, type Trail } from './trails';

/** Alpha of what a ridge hides: seen through it, and told apart. */
const BEHIND = 0.32;
/** Points of a trail nearer than this to the last one (pixels) add nothing. */
const FINEST = 1.5;
/** A segment is laid over the surface in at most this many pieces. */
const PIECES = 48;

interface Spot {
  readonly x: number;
  readonly y: number;
  readonly hidden: boolean;
}

/** Trails up to step `t` laid over the relief, with their heads, ○ at the start and × at each minimum. */
export function paintReliefTrails(
  pen: Pen,
  trails: readonly Trail[],
  landmarks: {
    readonly minima: readonly (readonly [number, number])[];
    readonly start: readonly [number, number];
  },
  { t, hover }: { readonly t: number; readonly hover: number | null },
  mesh: ReliefMesh,
  projection: Projection,
  size: Size,
  palette: Palette,
  divergedText: (step: number) => string,
): void {
  const unit = unitOf(size);
  const spot = (x: number, y: number): Spot | null => {
    const [mx, my] = [mesh.toX(x), mesh.toY(y)];
    const z = mesh.heightAt(mx, my);
    if (Number.isNaN(z)) return null;
    return {
      x: projection.x(mx, my),
      y: projection.y(mx, my, z),
      hidden: isHidden(mesh, projection, mx, my, z),
    };
  };
  const minima = landmarks.minima.flatMap(([x, y]) => spot(x, y) ?? []);
  const start = spot(...landmarks.start);
  paintLandmarks(
    pen,
    minima.map(({ x, y }) => [x, y] as const),
    start ? [start.x, start.y] : OUTSIDE,
    { x: (value) => value, y: (value) => value },
    palette,
  );
  for (const trail of trails) paintLine(pen, layTrail(trail, t, mesh, spot), trail, size, palette);
  trails.forEach(({ id, trajectory: { theta, length, divergedAt } }, i) => {
    const at = Math.min(t, length - 1);
    const head = spot(theta[2 * at], theta[2 * at + 1]);
    if (head) {
      pen.globalAlpha = head.hidden ? BEHIND : 1;
      traceMarker(pen, id, head.x, head.y, 6.5 * unit);
      pen.fillStyle = palette.arms[id];
      pen.fill();
      pen.strokeStyle = palette.panel;
      pen.lineWidth = 1.75;
      pen.stroke();
      pen.globalAlpha = 1;
    }
    const asked = hover !== null && hover < length ? spot(theta[2 * hover], theta[2 * hover + 1]) : null;
    if (asked) {
      pen.beginPath();
      pen.arc(asked.x, asked.y, 9, 0, 2 * Math.PI);
      pen.strokeStyle = palette.arms[id];
      pen.lineWidth = 2.5;
      pen.stroke();
    }
    if (divergedAt !== null && t >= divergedAt - 1) {
      pen.font = `600 ${12.5 * unit}px ${palette.font}`;
      pen.textAlign = 'left';
      pen.textBaseline = 'top';
      haloText(pen, divergedText(divergedAt), 12, 12 + 20 * unit * i, palette.arms[id], palette.panel);
    }
  });
}

const OUTSIDE = [-99, -99] as const;

/** The trail's places in the picture, `null` where it leaves the window. */
function layTrail(
  { trajectory: { theta, length } }: Trail,
  t: number,
  mesh: ReliefMesh,
  spot: (x: number, y: number) => Spot | null,
): (Spot | null)[] {
  const cell = (mesh.box.x[1] - mesh.box.x[0]) / mesh.columns;
  const spots: (Spot | null)[] = [spot(theta[0], theta[1])];
  let last = spots[0];
  for (let k = 1; k < Math.min(t + 1, length); k++) {
    const [x0, y0, x1, y1] = theta.subarray(2 * k - 2, 2 * k + 2);
    const pieces = Math.min(PIECES, Math.max(1, Math.ceil(Math.hypot(x1 - x0, y1 - y0) / cell)));
    for (let p = 1; p <= pieces; p++) {
      const next = spot(x0 + ((x1 - x0) * p) / pieces, y0 + ((y1 - y0) * p) / pieces);
      if (next && last && Math.hypot(next.x - last.x, next.y - last.y) < FINEST) continue;
      spots.push(next);
      last = next;
    }
  }
  return spots;
}

function paintLine(
  pen: Pen,
  spots: readonly (Spot | null)[],
  { id }: Trail,
  size: Size,
  palette: Palette,
): void {
  const unit = unitOf(size);
  const trace = (hidden: boolean) => {
    pen.beginPath();
    spots.forEach((spot, i) => {
      const before = spots[i - 1];
      if (!spot || !before || spot.hidden !== hidden) return;
      if (i < 2 || !spots[i - 2] || before.hidden !== hidden) pen.moveTo(before.x, before.y);
      pen.lineTo(spot.x, spot.y);
    });
  };
  const strokes = [
    { hidden: true, colour: palette.arms[id], alpha: BEHIND, width: 2, dash: armDash[id] },
    { hidden: false, colour: palette.panel, alpha: 0.6, width: 5, dash: [] },
    { hidden: false, colour: palette.arms[id], alpha: 1, width: 2.5, dash: armDash[id] },
  ];
  pen.lineJoin = 'round';
  pen.lineCap = 'round';
  for (const { hidden, colour, alpha, width, dash } of strokes) {
    if (id === 'nesterov' && colour === palette.panel) continue;
    trace(hidden);
    pen.strokeStyle = colour;
    pen.globalAlpha = alpha;
    pen.lineWidth = width * unit;
    pen.setLineDash([...dash]);
    pen.stroke();
  }
  pen.globalAlpha = 1;
  pen.setLineDash([]);
}
