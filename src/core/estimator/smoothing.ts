import { createArm } from '../optimizers/registry';
import { estimate } from './estimate';

/** A curve as momentum would see it; each at the point's index. */
export interface Smoothed {
  /** The EMA from 0, as SGDM keeps it: (1−β) Σ β^k v_(t−k). */
  readonly ema: Float64Array;
  /** The EMA over its sum of weights 1 − β^t, as TensorBoard draws it. */
  readonly debiased: Float64Array;
  /** RSGDM's estimate m + γz, debiased. */
  readonly corrected: Float64Array;
}

/** Smooths the values of a curve, in its own unit, by the estimators of the optimizers themselves. */
export function smooth(
  values: Float64Array,
  { beta, gamma, delta }: { readonly beta: number; readonly gamma: number; readonly delta: number | null },
): Smoothed {
  return {
    ema: estimate(createArm('sgdm', { alpha: 1, beta }), values),
    debiased: estimate(createArm('sgdm', { alpha: 1, beta, debias: true }), values),
    corrected: estimate(createArm('rsgdm', { alpha: 1, beta, gamma, delta, debias: true }), values),
  };
}
