import type { Surface } from '../surfaces/surface';
import type { Trajectory } from './trajectory';

/**
 * What a run is judged by: the loss after the last step; the first step with a loss of at most `epsilon`; or
 * the mean distance to the (nearest, possibly moving) minimum over the second half of the run.
 */
export type TrajectoryMetric =
  | { readonly id: 'final-loss' }
  | { readonly id: 'steps-to'; readonly epsilon: number }
  | { readonly id: 'tracking-error' };

/**
 * The metric of a run that did not diverge; smaller is better. `null` when `steps-to` never came down to ε.
 */
export function measure(
  metric: TrajectoryMetric,
  surface: Surface,
  { theta, loss, length }: Trajectory,
): number | null {
  const steps = length - 1;
  switch (metric.id) {
    case 'final-loss':
      return loss[steps];
    case 'steps-to': {
      for (let t = 0; t <= steps; t++) if (loss[t] <= metric.epsilon) return t;
      return null;
    }
    case 'tracking-error': {
      const from = Math.floor(steps / 2);
      let sum = 0;
      for (let t = from; t <= steps; t++) sum += distance(surface, theta[2 * t], theta[2 * t + 1], t);
      return sum / (steps - from + 1);
    }
  }
}

/** From (x, y) to the nearest minimum, where it lies after t steps. */
function distance({ minima, drift }: Surface, x: number, y: number, t: number): number {
  const [dx, dy] = drift ? drift(t) : [0, 0];
  return minima.reduce(
    (nearest, [mx, my]) => Math.min(nearest, Math.hypot(x - mx - dx, y - my - dy)),
    Infinity,
  );
}
