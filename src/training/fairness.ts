import type { Arm } from '../core/optimizers/optimizer';

/**
 * On what terms two arms were compared. `identical`: nothing differs. `same`: one α. `own`: each at an α that no search
 * of equal budget has found.
 */
export type Fairness = 'identical' | 'same' | 'own';

export function fairnessOf(a: Arm, b: Arm): Fairness {
  if (JSON.stringify(a) === JSON.stringify(b)) return 'identical';
  return a.alpha === b.alpha ? 'same' : 'own';
}
