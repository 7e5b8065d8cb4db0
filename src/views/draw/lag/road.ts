import { LANE, RAIL, type Track } from '../../../core/road/track';
import type { Palette } from '../pen/palette';
import type { Pen, Size } from '../pen/pen';

/** From units of length on the road (x right, y up) to pixels. */
export interface Camera {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

const MARGIN = 1.5;

/** Pixels that the score above the whole road takes. */
const SCORE = 96;

/** The whole road in the middle of what the score leaves free above it. */
export function wholeCamera({ x, y, steps }: Track, { width, height }: Size): Camera {
  let [left, right, bottom, top] = [x[0], x[0], y[0], y[0]];
  for (let t = 1; t <= steps; t++) {
    left = Math.min(left, x[t]);
    right = Math.max(right, x[t]);
    bottom = Math.min(bottom, y[t]);
    top = Math.max(top, y[t]);
  }
  const around = 2 * (RAIL + MARGIN);
  const scale = Math.min(width / (right - left + 0.75 * around), height / (top - bottom + around));
  const slack = height - scale * (top - bottom + around);
  return {
    scale,
    x: width / 2 - (scale * (left + right)) / 2,
    y: (height + Math.min(slack, SCORE)) / 2 + (scale * (bottom + top)) / 2,
  };
}

/**
 * A window of the road as close as `reach`, the steps behind the car that count, allows; the car at step `t`
 * drives at `offset` from the middle.
 */
export function followCamera(
  track: Track,
  t: number,
  { offset, reach }: { readonly offset: number; readonly reach: number },
  { width, height }: Size,
): Camera {
  const scale = Math.max(
    3,
    Math.min(width / Math.max(23, 1.4 * reach + 10), height / Math.max(16.5, 0.85 * reach + 9)),
  );
  const [x] = pointAt(track, t - 0.35 * reach, 0);
  const [, y] = pointAt(track, t - 0.36 * reach, offset / 2);
  return { scale, x: 0.52 * width - scale * x, y: height / 2 + scale * y };
}

/**
 * The point at distance `offset` to the left of the centre line at (fractional) step t, in units of length.
 */
export function pointAt({ x, y, heading, steps }: Track, t: number, offset: number): [number, number] {
  const i = Math.min(steps, Math.max(0, Math.floor(t)));
  const j = Math.min(steps, i + 1);
  const f = Math.min(1, Math.max(0, t - i));
  const angle = mix(heading[i], heading[j], f);
  return [mix(x[i], x[j], f) - offset * Math.sin(angle), mix(y[i], y[j], f) + offset * Math.cos(angle)];
}

/** From a (f = 0) to b (f = 1). */
export const mix = (a: number, b: number, f: number) => a + f * (b - a);

/** `values` at fractional step t, held at both ends. */
export function sample(values: ArrayLike<number>, t: number): number {
  const i = Math.min(values.length - 1, Math.max(0, Math.floor(t)));
  return mix(values[i], values[Math.min(values.length - 1, i + 1)], Math.min(1, t - i));
}

/** The (fractional) step whose place on the centre line is nearest to a pixel. */
export function stepAtPixel(track: Track, camera: Camera, px: number, py: number): number {
  let nearest = Infinity;
  let step = 0;
  for (let t = 0; t <= track.steps; t++) {
    const away = Math.hypot(
      camera.x + camera.scale * track.x[t] - px,
      camera.y - camera.scale * track.y[t] - py,
    );
    if (away < nearest) [nearest, step] = [away, t];
  }
  return step;
}

/** Ground, verge, lane and its markings; bumps where the samples of the gradient stray. */
export function paintRoad(
  pen: Pen,
  track: Track,
  camera: Camera,
  size: Size,
  bumps: { readonly truth: Float64Array; readonly samples: Float64Array },
  palette: Palette,
): void {
  const { scale } = camera;
  const { road } = palette;
  pen.setLineDash([]);
  pen.fillStyle = road.ground;
  pen.beginPath();
  pen.rect(0, 0, size.width, size.height);
  pen.fill();
  pen.lineCap = 'butt';
  pen.lineJoin = 'round';
  const along = (offset: number, colour: string, width: number) => {
    pen.strokeStyle = colour;
    pen.lineWidth = width;
    trace(pen, track, camera, offset);
    pen.stroke();
  };
  along(0, road.verge, 2 * RAIL * scale);
  along(RAIL, road.rail, Math.max(1.25, 0.35 * scale));
  along(-RAIL, road.rail, Math.max(1.25, 0.35 * scale));
  along(0, road.surface, 2 * (LANE + 0.5) * scale);
  paintBumps(pen, track, camera, bumps, palette);
  along(LANE, road.line, Math.max(1.25, 0.28 * scale));
  along(-LANE, road.line, Math.max(1.25, 0.28 * scale));
  pen.setLineDash([2.6 * scale, 3.4 * scale]);
  along(0, road.line, Math.max(1, 0.2 * scale));
  pen.setLineDash([]);
}

function trace(pen: Pen, track: Track, camera: Camera, offset: number): void {
  pen.beginPath();
  for (let t = 0; t <= track.steps; t++) {
    const [x, y] = pixel(camera, pointAt(track, t, offset));
    if (t === 0) pen.moveTo(x, y);
    else pen.lineTo(x, y);
  }
}

/** Returns where a point of the road lies in the picture. */
export const pixel = ({ scale, x, y }: Camera, [px, py]: readonly [number, number]) =>
  [x + scale * px, y - scale * py] as const;

/** One bump a step, as large as that step's noise, on the side to which it pushes. */
function paintBumps(
  pen: Pen,
  track: Track,
  camera: Camera,
  { truth, samples }: { readonly truth: Float64Array; readonly samples: Float64Array },
  { road }: Palette,
): void {
  pen.fillStyle = road.bump;
  for (let t = 1; t <= track.steps; t++) {
    const noise = samples[t - 1] - truth[t - 1];
    const strength = Math.min(1, Math.abs(noise) * 1.6);
    if (strength < 0.02) continue;
    // Spread over the lane by the golden ratio, so that no pattern shows.
    const place = Math.sign(noise) * (0.15 + 0.75 * ((t * 0.618034) % 1)) * LANE;
    const [x, y] = pixel(camera, pointAt(track, t, place));
    pen.globalAlpha = 0.25 + 0.5 * strength;
    pen.beginPath();
    pen.arc(x, y, camera.scale * (0.15 + 0.75 * strength), 0, 2 * Math.PI);
    pen.fill();
  }
  pen.globalAlpha = 1;
}

/** Noise at which fog hides half of what it can, and the most it hides. */
const HALF_FOG = 0.3;
const THICKEST = 0.16;
/** Around a car the fog opens up over this many steps. */
const CLEARING = 14;

/**
 * Fog over the road ahead of step `t`, thicker with the noise σ: what comes cannot be seen, only what has
 * been. Puffs stand still on the road and thin out as the car comes near.
 */
export function paintFog(
  pen: Pen,
  track: Track,
  t: number,
  sigma: number,
  camera: Camera,
  { road }: Palette,
): void {
  if (sigma <= 0) return;
  const strength = (THICKEST * sigma) / (sigma + HALF_FOG);
  pen.fillStyle = road.fog;
  for (let s = Math.ceil(t); s <= track.steps; s++) {
    for (let puff = 0; puff < 3; puff++) {
      // Two irrational strides, so that no pattern shows.
      const across = 2 * ((s * 0.618034 + puff * 0.41421) % 1) - 1;
      const radius = 3 + 6 * ((s * 0.754878 + puff * 0.56984) % 1);
      const [x, y] = pixel(camera, pointAt(track, s, across * RAIL));
      pen.globalAlpha = strength * Math.min(1, (s - t) / CLEARING);
      pen.beginPath();
      pen.arc(x, y, radius * camera.scale, 0, 2 * Math.PI);
      pen.fill();
    }
  }
  pen.globalAlpha = 1;
}
