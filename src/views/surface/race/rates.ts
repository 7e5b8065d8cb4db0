import type { Arm } from '../../../core/optimizers/optimizer';
import { optimizers } from '../../../core/optimizers/registry';
import type { TrajectoryMetric } from '../../../core/simulate/metric';
import { searchAlpha } from '../../../core/simulate/search';
import { alphaAtShare } from '../../../core/simulate/stability';
import type { Surface } from '../../../core/surfaces/surface';

/** Runs that every arm gets to find its best α. */
export const BUDGET = 40;
/** The search covers this factor to both sides of the suggested α, as its slider does. */
const SPAN = 30;

/** True if linear theory knows a stability edge here: a quadratic with a minimum. */
export function hasEdge({ eigen }: Surface): boolean {
  return eigen !== null && eigen.values.every((value) => value > 0);
}

/** Returns the metric by which a best rate is judged. */
export function trajectoryMetricOf({ drift }: Surface): TrajectoryMetric {
  return drift ? { id: 'tracking-error' } : { id: 'final-loss' };
}

/** The race that a rate is found for. */
export interface RateRace {
  readonly surface: Surface;
  readonly start: readonly [number, number];
  readonly steps: number;
  readonly sigma: number;
  readonly seed: number;
}

/** α at `share` of the arm's stability edge; `null` where linear theory knows none (here, or for Adam). */
export function rateAtShare(arm: Arm, share: number, surface: Surface): number | null {
  const applies = hasEdge(surface) && optimizers[arm.id].filter(arm) !== null;
  return applies ? alphaAtShare(arm, surface.eigen!.values, share) : null;
}

/** The best of `budget` α tried on this very race; `null` when the arm diverged with all of them. */
export function bestRate(arm: Arm, race: RateRace, budget: number): number | null {
  const suggested = race.surface.alpha[arm.id];
  const range = [suggested / SPAN, suggested * SPAN] as const;
  const { best } = searchAlpha({ ...race, arm }, trajectoryMetricOf(race.surface), range, budget);
  return best.value === Infinity ? null : best.alpha;
}
