import type { OptimizerId } from '../../core/optimizers/optimizer';
import type { Messages } from '../../i18n/en';
import { significant } from '../../i18n/format';
import { comparedOf } from '../shared/compared';
import type { Race, Runner } from './race';

/**
 * The race in plain words: what diverged, the final losses of the arms that are compared, whether RSGDM and Nesterov
 * coincide, and for what all this holds. Says no more than the shown digits.
 */
export function raceSentence(race: Race, messages: Messages): string {
  const { surface: texts } = messages;
  if (race.runners.length === 0) return texts.noArms;
  const parts = race.runners
    .filter(({ trajectory }) => trajectory.divergedAt !== null)
    .map((runner) => texts.oneDiverged(armName(runner.arm, messages), runner.trajectory.divergedAt!));
  const finished = race.runners.filter(({ trajectory }) => trajectory.divergedAt === null);
  const compared = comparedOf(finished, ({ arm }) => arm.id);
  if (compared) parts.push(compare(compared, race.steps, messages));
  else if (finished.length === 1)
    parts.push(
      texts.alone(armName(finished[0].arm, messages), race.steps, significant(finalLoss(finished[0]))),
    );
  if (race.coincidence !== null)
    parts.push(texts.coincide(race.coincidence === 0 ? '0' : significant(race.coincidence, 2)));
  if (race.runners.length > 1) parts.push(scopeOf(race, messages));
  return parts.join(texts.join);
}

/** "SGDM debiased" where the switch makes it so. */
export function armName(arm: { id: OptimizerId; debias: boolean }, { common }: Messages): string {
  const name = common.arms[arm.id];
  return arm.debias && (arm.id === 'sgdm' || arm.id === 'rsgdm') ? common.debiased(name) : name;
}

function compare([first, second]: readonly [Runner, Runner], steps: number, messages: Messages): string {
  const { surface: texts } = messages;
  const [low, high] = finalLoss(first) <= finalLoss(second) ? [first, second] : [second, first];
  const names = [armName(low.arm, messages), armName(high.arm, messages)] as const;
  const shown = [significant(finalLoss(low)), significant(finalLoss(high))] as const;
  if (shown[0] === shown[1]) return texts.equal(...names, steps, shown[0]);
  const times = finalLoss(high) / finalLoss(low);
  return texts.ahead(...names, steps, ...shown, finalLoss(low) > 0 ? significant(times) : null);
}

function scopeOf({ fairness }: Race, { surface: texts, common }: Messages): string {
  switch (fairness.mode) {
    case 'tuned-one':
      return texts.scopeTunedOne(common.arms[fairness.arm]);
    case 'share':
      return texts.scopeShare(significant(100 * fairness.share));
    case 'best':
      return texts.scopeBest(fairness.budget);
    default:
  }
  return fairness.mode === 'same' ? texts.scopeSame : texts.scopeOwn;
}

function finalLoss({ excess }: Runner): number {
  return excess[excess.length - 1];
}
