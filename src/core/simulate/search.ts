import type { TrajectoryMetric } from './metric';
import { measure } from './metric';
import { createTrajectory, simulate, type Simulation } from './trajectory';

/** One rate that was tried; Infinity when the arm diverged or never reached ε. */
export interface RateTrial {
  readonly alpha: number;
  readonly value: number;
}

/** Share of the budget that is spread evenly over the range before the search closes in. */
const SPREAD = 0.6;

/**
 * The best α for one arm within a budget of runs, so that every arm can stand at its own best, found with
 * equal effort: a geometric grid over `range` = [low, high], 0 < low < high, then geometric means beside the
 * best one. The arm's own α is ignored. Returns every trial in the order tried; the first of equals is best.
 */
export function searchAlpha(
  simulation: Simulation,
  metric: TrajectoryMetric,
  range: readonly [number, number],
  budget: number,
): { readonly best: RateTrial; readonly trials: readonly RateTrial[] } {
  const buffers = createTrajectory(simulation.steps);
  const trials: RateTrial[] = [];
  const run = (alpha: number) => {
    const trajectory = simulate({ ...simulation, arm: { ...simulation.arm, alpha } }, buffers);
    const value = trajectory.divergedAt === null ? measure(metric, simulation.surface, trajectory) : null;
    trials.push({ alpha, value: value ?? Infinity });
  };
  const [low, high] = range;
  const grid = Math.max(2, Math.ceil(SPREAD * budget));
  for (let i = 0; i < grid; i++) run(low * (high / low) ** (i / (grid - 1)));
  const best = () => trials.reduce((least, trial) => (trial.value < least.value ? trial : least));
  while (trials.length < budget) {
    const { alpha } = best();
    const rates = trials.map((trial) => trial.alpha);
    const below = Math.max(low, ...rates.filter((rate) => rate < alpha));
    const above = Math.min(high, ...rates.filter((rate) => rate > alpha));
    // The wider gap first, so that neither side is left unexplored.
    run(Math.sqrt(alpha * (alpha / below > above / alpha ? below : above)));
  }
  return { best: best(), trials };
}
