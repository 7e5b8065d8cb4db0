import type { Judgement } from '../../core/stats/judge';
import { verdictFor } from '../../experiment/compare/verdict';
import { useTrainRun, type TrainRun } from './state';

/** What may settle with further seeds. */
const canSettle = ({ words, reason }: Judgement) =>
  words === 'undecided' || reason === 'one-run' || reason === 'no-spread';

/** Whether the planned pair of the present experiment has no verdict yet that further seeds could give. */
export function isOpen({ settings, runs, plan }: TrainRun = useTrainRun.getState()): boolean {
  if (!settings || !plan) return false;
  const verdict = verdictFor({ runs, arms: settings.arms, plan }, plan.a, plan.b);
  return verdict === null || canSettle(verdict);
}
