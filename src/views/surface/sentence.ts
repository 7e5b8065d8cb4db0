import { optimizerIds } from '../../core/optimizers/registry';
import type { Messages } from '../../i18n/en';
import { significant } from '../../i18n/format';
import type { Race, Runner } from './race';

/**
 * The race in plain words: the final losses of the arms that are compared (SGDM and RSGDM when both run), what
 * diverged, and for what it holds. Says no more than the shown digits.
 */
export function raceSentence(race: Race, { surface: texts, common }: Messages): string {
  if (race.runners.length === 0) return texts.noArms;
  const name = ({ arm }: Runner) =>
    arm.debias && (arm.id === 'sgdm' || arm.id === 'rsgdm')
      ? common.debiased(common.arms[arm.id])
      : common.arms[arm.id];
  const parts = race.runners
    .filter(({ trajectory }) => trajectory.divergedAt !== null)
    .map((runner) => texts.oneDiverged(name(runner), runner.trajectory.divergedAt!));
  const finished = race.runners.filter(({ trajectory }) => trajectory.divergedAt === null);
  const [a, b] = comparedOf(finished);
  if (a && b) parts.push(compare(a, b));
  else if (a) parts.push(texts.alone(name(a), race.steps, significant(finalLoss(a))));
  if (race.coincidence !== null)
    parts.push(texts.coincide(race.coincidence === 0 ? '0' : significant(race.coincidence, 2)));
  if (race.runners.length > 1) parts.push(texts.scope);
  return parts.join(' ');

  function compare(first: Runner, second: Runner): string {
    const [low, high] = finalLoss(first) <= finalLoss(second) ? [first, second] : [second, first];
    const shown = [significant(finalLoss(low)), significant(finalLoss(high))];
    if (shown[0] === shown[1]) return texts.equal(name(low), name(high), race.steps, shown[0]);
    const times = finalLoss(high) / finalLoss(low);
    return texts.ahead(
      name(low),
      name(high),
      race.steps,
      shown[0],
      shown[1],
      Number.isFinite(times) && times > 0 ? significant(times) : '∞',
    );
  }
}

function finalLoss({ excess }: Runner): number {
  return excess[excess.length - 1];
}

/** SGDM and RSGDM where both finished; else the first two that did. */
function comparedOf(finished: readonly Runner[]): readonly (Runner | undefined)[] {
  const pair = (['sgdm', 'rsgdm'] as const).map((id) => finished.find(({ arm }) => arm.id === id));
  if (pair.every(Boolean)) return pair;
  return finished.toSorted((a, b) => optimizerIds.indexOf(a.arm.id) - optimizerIds.indexOf(b.arm.id));
}
