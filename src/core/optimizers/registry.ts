import { adam } from './adam';
import { nesterov } from './nesterov';
import type { Arm, Optimizer, OptimizerId } from './optimizer';
import { rsgdm } from './rsgdm';
import { sgd } from './sgd';
import { sgdf } from './sgdf';
import { sgdm } from './sgdm';

/** Every optimizer there is, in the order in which legends and tables list them. */
export const optimizers: Readonly<Record<OptimizerId, Optimizer>> = {
  sgd,
  sgdm,
  rsgdm,
  nesterov,
  sgdf,
  adam,
};

export const optimizerIds = Object.keys(optimizers) as readonly OptimizerId[];

/** A complete arm: β = 0.9, the paper's γ = β with δ tied, no debias, cold difference; `knobs` override. */
export function createArm(id: OptimizerId, knobs: Partial<Omit<Arm, 'id'>> & Pick<Arm, 'alpha'>): Arm {
  const beta = knobs.beta ?? 0.9;
  return { beta, gamma: beta, delta: null, debias: false, warm: false, ...knobs, id };
}
