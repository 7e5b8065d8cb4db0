import type { AlphaSearchResult } from '../../../experiment/record/alpha-search-result';
import type { TrainedArm } from '../../../experiment/settings';
import type { Arm, OptimizerId } from '../../../core/optimizers/optimizer';
import type { Messages } from '../../../i18n/en';
import { significant } from '../../../i18n/format';
import { dashOf } from '../../draw/pen/palette';

/** How one arm of a run is named and drawn. */
export interface ArmLook {
  readonly id: OptimizerId;
  /** "A", "B", … */
  readonly letter: string;
  readonly name: string;
  /** Letter and name. */
  readonly title: string;
  readonly dash: readonly number[];
}

export const letterOf = (index: number) => 'ABCDEFGH'[index];

/** True if the arm is the paper's RSGDM, γ = δ = β, cold and not debiased. */
export function isPaper({ id, beta, gamma, delta, debias, warm }: Arm): boolean {
  return id === 'rsgdm' && gamma === beta && (delta ?? beta) === beta && !debias && !warm;
}

export function looksOf(arms: readonly TrainedArm[], { common, train: texts }: Messages): ArmLook[] {
  const nameOf = (arm: TrainedArm) => {
    const plain = common.arms[arm.id];
    const isDebiased = arm.debias && (arm.id === 'sgdm' || arm.id === 'rsgdm');
    const named = isPaper(arm)
      ? texts.paper(plain)
      : arm.id === 'rsgdm'
        ? `${plain} γ ${significant(arm.gamma)}`
        : plain;
    return isDebiased ? common.debiased(named) : named;
  };
  const names = arms.map(nameOf);
  return arms.map((arm, index) => {
    const alike = arms.filter((_, i) => names[i] === names[index]);
    const name = [names[index], ...distinctKnobs(arm, alike)].join(' ');
    const before = arms.slice(0, index).filter(({ id }) => id === arm.id).length;
    return {
      id: arm.id,
      letter: letterOf(index),
      name,
      title: texts.arm(letterOf(index), name),
      dash: dashOf(arm.id, before),
    };
  });
}

/** The arms of a search as it leaves them: where γ was searched too, at the γ that it found. */
export const looksOfSearch = ({ arms }: AlphaSearchResult, messages: Messages): ArmLook[] =>
  looksOf(
    arms.map(({ arm, best, bestGamma }) => ({
      ...arm,
      alpha: best ?? arm.alpha,
      gamma: bestGamma ?? arm.gamma,
    })),
    messages,
  );

/** The knobs that tell an arm from others of the same name, as "α 0.2". */
function distinctKnobs(arm: TrainedArm, alike: readonly TrainedArm[]): string[] {
  const knobs = [
    ['α', 'alpha'],
    ['β', 'beta'],
    ['δ', 'delta'],
    ['λ', 'weightDecay'],
  ] as const;
  return knobs.flatMap(([symbol, key]) => {
    const value = arm[key];
    if (alike.every((other) => other[key] === value) || typeof value !== 'number') return [];
    return `${symbol} ${significant(value)}`;
  });
}
