import type { TrainedArm } from '../settings';
import type { AlphaSearchResult } from '../record/alpha-search-result';

/**
 * On what terms two arms were compared. `identical`: nothing differs. `tuned`: each at the best α of a search
 * with the same budget. `same`: one α. `own`: anything else.
 */
export type Fairness = (typeof fairnesses)[number];

export const fairnesses = ['identical', 'tuned', 'same', 'own'] as const;

export function fairnessOf(a: TrainedArm, b: TrainedArm, tuning: AlphaSearchResult | null = null): Fairness {
  if (sameArm(a, b)) return 'identical';
  if (isTuned(a, tuning) && isTuned(b, tuning)) return 'tuned';
  return a.alpha === b.alpha ? 'same' : 'own';
}

/**
 * True if the arm stands at the best α that the search found for it. All arms of one search have one budget.
 */
export function isTuned(arm: TrainedArm, tuning: AlphaSearchResult | null): boolean {
  return (
    tuning?.arms.some(
      ({ arm: searched, best, bestGamma = searched.gamma }) =>
        best !== null && sameArm({ ...searched, alpha: best, gamma: bestGamma }, arm),
    ) ?? false
  );
}

export function sameArm(a: TrainedArm, b: TrainedArm): boolean {
  const keys = ['id', 'alpha', 'beta', 'gamma', 'delta', 'debias', 'warm', 'weightDecay'] as const;
  return keys.every((key) => a[key] === b[key]);
}
