import type { Arm } from '../../core/optimizers/optimizer';
import { optimizers } from '../../core/optimizers/registry';
import type { Metric } from '../../core/simulate/metric';
import { searchAlpha } from '../../core/simulate/search';
import { alphaAtShare } from '../../core/simulate/stability';
import type { Surface } from '../../core/surfaces/surface';
import type { SurfaceRates } from '../../stores/surface';

/** Runs that every arm gets to find its best α. */
export const BUDGET = 40;
/** The search covers this factor to both sides of the suggested α, as its slider does. */
const SPAN = 30;

/** Whether linear theory knows a stability edge here: a quadratic with a minimum. */
export function hasEdge({ eigen }: Surface): boolean {
  return eigen !== null && eigen.values.every((value) => value > 0);
}

/** What a best rate is judged by. */
export function metricOf({ drift }: Surface): Metric {
  return drift ? { id: 'tracking-error' } : { id: 'final-loss' };
}

/**
 * The α of an arm under a rule that sets all of them alike: at an equal share of its stability edge, or the best of
 * equally many tried on this very race. `null` where the rule does not apply (no edge on this surface, or Adam, which
 * has none).
 */
export function ruledAlpha(
  rule: Exclude<SurfaceRates, 'set'>,
  arm: Arm,
  share: number,
  race: {
    readonly surface: Surface;
    readonly start: readonly [number, number];
    readonly steps: number;
    readonly sigma: number;
    readonly seed: number;
  },
): number | null {
  const { surface } = race;
  if (rule === 'share') {
    const applies = hasEdge(surface) && optimizers[arm.id].filter(arm) !== null;
    return applies ? alphaAtShare(arm, surface.eigen!.values, share) : null;
  }
  const suggested = surface.alpha[arm.id];
  const { best } = searchAlpha(
    { ...race, arm },
    metricOf(surface),
    [suggested / SPAN, suggested * SPAN],
    BUDGET,
  );
  return best.value === Infinity ? null : best.alpha;
}
