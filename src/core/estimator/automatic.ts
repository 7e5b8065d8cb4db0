import { createArm, optimizers } from '../optimizers/registry';
import { automaticGamma } from '../optimizers/sgdf';

/** What SGDF made of the gradients of one parameter. */
export interface AutomaticRun {
  /** n_t at t − 1. */
  readonly estimate: Float64Array;
  /** γ_t in steps at t − 1, the correction that it chose: 0 (debiased SGDM) … β/(1−β) (SGD). */
  readonly gamma: Float64Array;
}

/** Runs SGDF with decay β over the gradients g_1 … g_n of one parameter. */
export function runAutomatic(beta: number, gradients: Float64Array): AutomaticRun {
  const arm = createArm('sgdf', { alpha: 1, beta });
  const state = optimizers.sgdf.init(arm, 1);
  const g = new Float64Array(1);
  const n = new Float64Array(1);
  const estimate = new Float64Array(gradients.length);
  const gamma = new Float64Array(gradients.length);
  for (let i = 0; i < gradients.length; i++) {
    g[0] = gradients[i];
    optimizers.sgdf.estimate(state, g, arm, n);
    estimate[i] = n[0];
    gamma[i] = automaticGamma(state, 0, g[0], beta);
  }
  return { estimate, gamma };
}

/**
 * The weights by age that n_t = m̂_t + √K (g_t − m̂_t) gives, for ages 0 … min(t, reach) − 1: those of the
 * debiased mean times 1 − √K, and √K more for the newest gradient. `gamma` = √K β/(1−β) is that of step t ≥
 * 1.
 */
export function automaticWeights(beta: number, gamma: number, t: number, reach: number): Float64Array {
  const root = beta === 0 ? 1 : (gamma * (1 - beta)) / beta;
  const scale = ((1 - root) * (1 - beta)) / (1 - beta ** t);
  const weights = Float64Array.from({ length: Math.min(t, reach) }, (_, k) => scale * beta ** k);
  if (weights.length > 0) weights[0] += root;
  return weights;
}
