import { canSettle, verdictFor } from '../../experiment/compare/verdict';
import { useTrainRun, type TrainRun } from './state';

/** True if the planned pair of the present experiment has no verdict yet that further seeds could give. */
export function isOpen({ settings, runs, plan }: TrainRun = useTrainRun.getState()): boolean {
  if (!settings || !plan) return false;
  const verdict = verdictFor({ runs, arms: settings.arms, plan }, plan.a, plan.b);
  return verdict === null || canSettle(verdict);
}
