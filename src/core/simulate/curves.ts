import type { Eigen, Surface } from '../surfaces/surface';
import type { Trajectory } from './trajectory';

/** Curves over the steps of one run, beside its loss. */

/**
 * The angle in degrees, 0 … 180, between the true gradient and the estimate of each step 1 … length − 1, at
 * index t − 1; NaN where one of the two is zero and has no direction.
 */
export function angleErrors({ gradient, estimate, length }: Trajectory): Float64Array {
  const angles = new Float64Array(length - 1);
  for (let i = 0; i < angles.length; i++)
    angles[i] = angleBetween(gradient[2 * i], gradient[2 * i + 1], estimate[2 * i], estimate[2 * i + 1]);
  return angles;
}

/** The angle in degrees, 0 … 180, between (ax, ay) and (bx, by); NaN where one of them is zero. */
export function angleBetween(ax: number, ay: number, bx: number, by: number): number {
  if ((ax === 0 && ay === 0) || (bx === 0 && by === 0)) return Number.NaN;
  // atan2 of cross and dot product keeps its digits at 0° and 180°, where acos loses them.
  return (Math.abs(Math.atan2(ax * by - ay * bx, ax * bx + ay * by)) * 180) / Math.PI;
}

/**
 * θ_t − θ* along each eigenvector of a quadratic, signed, for t = 0 … length − 1; θ* is where the surface's
 * minimum lies after t steps.
 */
export function eigenErrors(
  { minima, drift }: Pick<Surface, 'minima' | 'drift'>,
  eigen: Eigen,
  { theta, length }: Trajectory,
): readonly [Float64Array, Float64Array] {
  const along = ([vx, vy]: readonly [number, number]) =>
    Float64Array.from({ length }, (_, t) => {
      const [dx, dy] = drift ? drift(t) : [0, 0];
      return vx * (theta[2 * t] - minima[0][0] - dx) + vy * (theta[2 * t + 1] - minima[0][1] - dy);
    });
  return [along(eigen.vectors[0]), along(eigen.vectors[1])];
}

/**
 * The place that the estimate of step t stands for, `lag` steps back along the trail: θ between the recorded
 * states around t − 1 − lag (step t saw the gradient at θ_{t−1}), or the start where the trail is not that
 * long.
 */
export function ghost({ theta }: Trajectory, t: number, lag: number): readonly [number, number] {
  const position = Math.max(0, t - 1 - lag);
  const before = Math.floor(position);
  const share = position - before;
  const between = (offset: number) =>
    share === 0
      ? theta[2 * before + offset]
      : theta[2 * before + offset] * (1 - share) + theta[2 * before + 2 + offset] * share;
  return [between(0), between(1)];
}
