import { zeroState, type Optimizer, type OptimizerState } from './optimizer';
import { wholePower } from './power';

export const SGDF_BETA2 = 0.999;
export const SGDF_EPSILON = 1e-8;

/**
 * What step t ≥ 1 multiplies its memories by: `mean` makes m the debiased m̂ = m/(1−β^t), and `variance`
 * takes s, the EMA of (g − m)², for that of independent noise and makes it the variance of the mean, ŝ = s
 * (1−β)(1−β^{2t})/((1+β)(1−β₂^t)).
 */
export function sgdfFactors(t: number, beta: number): { readonly mean: number; readonly variance: number } {
  const power = wholePower(beta, t);
  return {
    mean: 1 / (1 - power),
    variance: ((1 - beta) * (1 - power * power)) / ((1 + beta) * (1 - wholePower(SGDF_BETA2, t))),
  };
}

/** √K ∈ [0, 1): how far the estimate goes from the mean (0) to the gradient (1), `gap` = g − m̂. */
const rootGain = (variance: number, gap: number) =>
  Math.sqrt(variance / (variance + gap * gap + SGDF_EPSILON));

/**
 * SGDF (Yao et al., arXiv 2311.02818), a Wiener filter of mean and gradient: n_t = m̂_t + √K_t (g_t − m̂_t)
 * with K_t = ŝ_t / (ŝ_t + (g_t − m̂_t)² + ε), per component; β₂ = 0.999 and ε = 1e−8. It is RSGDM with a γ
 * that chooses itself at every step, γ_t = √K_t β/(1−β), between debiased SGDM (γ = 0) and SGD (γ = β/(1−β)).
 * Slots: m and s.
 */
export const sgdf: Optimizer = {
  id: 'sgdf',
  knobs: ['alpha', 'beta'],
  init: (_arm, n, like) => zeroState(2, n, like),
  estimate(state, g, { beta }, out) {
    state.t += 1;
    const m = state.slots[0];
    const s = state.slots[1];
    const factor = sgdfFactors(state.t, beta);
    for (let i = 0; i < g.length; i++) {
      const mean = beta * m[i] + (1 - beta) * g[i];
      const residual = g[i] - mean;
      m[i] = mean;
      s[i] = SGDF_BETA2 * s[i] + (1 - SGDF_BETA2) * residual * residual;
      const corrected = factor.mean * mean;
      const gap = g[i] - corrected;
      out[i] = corrected + rootGain(factor.variance * s[i], gap) * gap;
    }
  },
  filter: () => null,
};

/**
 * γ_t of component `i` in steps, after `estimate` took gradient component `g`: the γ with which debiased
 * RSGDM would have weighed this step's mean and gradient alike.
 */
export function automaticGamma(
  { t, slots: [m, s] }: OptimizerState,
  i: number,
  g: number,
  beta: number,
): number {
  const factor = sgdfFactors(t, beta);
  return (rootGain(factor.variance * s[i], g - factor.mean * m[i]) * beta) / (1 - beta);
}
