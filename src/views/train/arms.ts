import type { Arm, OptimizerId } from '../../core/optimizers/optimizer';
import type { Messages } from '../../i18n/en';
import { significant } from '../../i18n/format';
import { armDash } from '../draw/palette';

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

/** Dashes of a second, third, fourth arm with the same optimizer and so the same colour. */
const REPEATED: readonly (readonly number[])[] = [
  [2, 3],
  [14, 4],
  [1, 6],
];

export const letterOf = (index: number) => 'ABCD'[index];

/** Whether the arm is the paper's RSGDM, γ = δ = β, cold and not debiased. */
export function isPaper({ id, beta, gamma, delta, debias, warm }: Arm): boolean {
  return id === 'rsgdm' && gamma === beta && (delta ?? beta) === beta && !debias && !warm;
}

export function looksOf(arms: readonly Arm[], { common, train: texts }: Messages): ArmLook[] {
  return arms.map((arm, index) => {
    const plain = common.arms[arm.id];
    const isDebiased = arm.debias && (arm.id === 'sgdm' || arm.id === 'rsgdm');
    const named = isPaper(arm)
      ? texts.paper(plain)
      : arm.id === 'rsgdm'
        ? `${plain} γ ${significant(arm.gamma)}`
        : plain;
    const name = isDebiased ? common.debiased(named) : named;
    const before = arms.slice(0, index).filter(({ id }) => id === arm.id).length;
    return {
      id: arm.id,
      letter: letterOf(index),
      name,
      title: texts.arm(letterOf(index), name),
      dash: before === 0 ? armDash[arm.id] : REPEATED[before - 1],
    };
  });
}
