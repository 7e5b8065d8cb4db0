import { isLinear } from '../../core/estimator/filter';
import type { OptimizerId } from '../../core/optimizers/optimizer';
import type { Messages } from '../../i18n/en';
import { count, significant } from '../../i18n/format';
import { comparedOf } from '../shared/text/compared';
import type { Race, Runner } from './race/race';

/**
 * The race in plain words: what diverged, the final losses of the arms that are compared, whether RSGDM and
 * Nesterov coincide, and for what all this holds. Says no more than the shown digits.
 */
export function raceSentence(race: Race, messages: Messages): string {
  const { surface: texts } = messages;
  if (race.runners.length === 0) return texts.noArms;
  if (race.runners.every(({ trajectory }) => trajectory.divergedAt === 0)) return texts.noStart;
  const still = race.runners.filter(({ arm }) => arm.alpha === 0);
  const moving = race.runners.filter(({ arm }) => arm.alpha !== 0);
  if (moving.length > 0 && moving.every(isStuck)) return texts.flatStart;
  const parts = moving
    .filter(({ trajectory }) => trajectory.divergedAt !== null)
    .map((runner) => texts.oneDiverged(armName(runner.arm, messages), runner.trajectory.divergedAt!));
  if (still.length > 0)
    parts.push(texts.still(still.map(({ arm }) => armName(arm, messages)).join(texts.list)));
  const finished = moving.filter(({ trajectory }) => trajectory.divergedAt === null);
  const compared = comparedOf(finished, ({ arm }) => arm.id);
  if (compared) parts.push(compare(compared, race.steps, messages));
  else if (finished.length === 1)
    parts.push(
      texts.alone(armName(finished[0].arm, messages), race.steps, significant(finalLoss(finished[0]))),
    );
  if (race.nesterovGap !== null)
    parts.push(texts.coincide(race.nesterovGap === 0 ? '0' : significant(race.nesterovGap, 2)));
  const needed = slowestOf(race);
  if (needed !== null) parts.push(texts.slow(count(Number(needed.toPrecision(2))), race.steps));
  if (moving.length > 1) parts.push(scopeOf(race, messages));
  return parts.join(texts.join);
}

/** True if an arm has stayed where it started because the gradient is zero there. */
function isStuck({ trajectory: { theta, gradient, length } }: Runner): boolean {
  const end = 2 * (length - 1);
  return (
    length > 1 &&
    gradient[0] === 0 &&
    gradient[1] === 0 &&
    theta[end] === theta[0] &&
    theta[end + 1] === theta[1]
  );
}

/**
 * Steps in which the error in a quadratic's flattest direction falls to 1/e, 1/(α λ), for the linear arm with
 * the largest α; `null` unless that is longer than the race.
 */
function slowestOf({ surface, runners, steps }: Race): number | null {
  const lambda = surface.eigen ? Math.min(...surface.eigen.values) : 0;
  const alpha = Math.max(0, ...runners.flatMap(({ arm }) => (isLinear(arm) ? arm.alpha : [])));
  const needed = 1 / (alpha * lambda);
  return lambda > 0 && alpha > 0 && needed > steps ? needed : null;
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
  return texts.ahead(...names, steps, ...shown, timesText(finalLoss(low), finalLoss(high), texts));
}

/**
 * From here on a ratio is said in words: digits would tell of rounding at the minimum, and nobody can picture
 * them.
 */
const PICTURABLE = 1e6;

/** How many times the lower loss goes into the higher one; null where the lower one is the minimum itself. */
export function timesText(low: number, high: number, texts: Messages['surface']): string | null {
  if (low <= 0) return null;
  const times = high / low;
  if (times > PICTURABLE) return texts.times(null);
  return texts.times(times < 1000 ? significant(times) : count(Number(times.toPrecision(3))));
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
