import { ADAM_BETA2 } from '../../core/optimizers/adam';
import { weightSum } from '../../core/optimizers/bias';
import type { Arm } from '../../core/optimizers/optimizer';
import { wholePower } from '../../core/optimizers/power';
import { sgdfFactors } from '../../core/optimizers/sgdf';

/** The factors of step t that the header carries; doubles here, so that powers stay exact. */
export function stepFactors(arm: Arm, t: number): { scale: number; second: number } {
  if (arm.id === 'adam')
    return { scale: 1 / (1 - wholePower(arm.beta, t)), second: 1 / (1 - wholePower(ADAM_BETA2, t)) };
  if (arm.id === 'sgdf') {
    const { mean, variance } = sgdfFactors(t, arm.beta);
    return { scale: mean, second: variance };
  }
  if (arm.id === 'sgdm' && arm.debias) return { scale: 1 / (1 - wholePower(arm.beta, t)), second: 1 };
  if (arm.id === 'rsgdm' && arm.debias) return { scale: 1 / weightSum(t, arm), second: 1 };
  return { scale: 1, second: 1 };
}
