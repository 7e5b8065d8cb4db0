import { deltaOf } from '../optimizers/bias';
import type { Arm, OptimizerId } from '../optimizers/optimizer';

/**
 * The arms whose estimate is a fixed weighting of past gradients: SGDF weighs by what it sees, Adam divides
 * by it.
 */
export type LinearId = Exclude<OptimizerId, 'sgdf' | 'adam'>;

export function isLinear<T extends { readonly id: OptimizerId }>(
  arm: T,
): arm is T & { readonly id: LinearId } {
  return arm.id !== 'sgdf' && arm.id !== 'adam';
}

/** The knobs that decide how an estimate weighs the past. */
export type Knobs = Pick<Arm, 'beta' | 'gamma' | 'delta' | 'debias' | 'warm'>;

/** The steady state of an estimate n = m + γz: β, γ, and δ with the tied case resolved. */
export interface Filter {
  readonly beta: number;
  readonly gamma: number;
  readonly delta: number;
}

/**
 * The knobs that `arm` really uses, as those of an RSGDM: SGD is β = γ = 0, SGDM is γ = 0 and Nesterov is
 * γ = δ = β, none of which takes more than the optimizer's own `knobs` allow.
 */
export function effectiveKnobs(id: LinearId, { beta, gamma, delta, debias, warm }: Knobs): Knobs {
  switch (id) {
    case 'sgd':
      return { beta: 0, gamma: 0, delta: null, debias: false, warm: false };
    case 'sgdm':
      return { beta, gamma: 0, delta: null, debias, warm: false };
    case 'nesterov':
      return { beta, gamma: beta, delta: null, debias: false, warm: false };
    case 'rsgdm':
      return { beta, gamma, delta, debias, warm };
  }
}

export function filterOf(knobs: Pick<Knobs, 'beta' | 'gamma' | 'delta'>): Filter {
  return { beta: knobs.beta, gamma: knobs.gamma, delta: deltaOf(knobs) };
}
