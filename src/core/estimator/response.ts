import { weightSum } from '../optimizers/bias';
import { filterOf, type Filter, type Knobs } from './filter';

/**
 * h_k, the steady-state weight of the gradient k ≥ 0 steps ago:
 * h_0 = (1−β) + γ(1−δ), h_k = (1−β)β^k − γ(1−δ)²δ^(k−1).
 */
export function impulse({ beta, gamma, delta }: Filter, k: number): number {
  const ema = (1 - beta) * beta ** k;
  return k === 0 ? ema + gamma * (1 - delta) : ema - gamma * (1 - delta) ** 2 * delta ** (k - 1);
}

/** h_0 … h_(n−1). */
export function impulseResponse(filter: Filter, n: number): Float64Array {
  return Float64Array.from({ length: n }, (_, k) => impulse(filter, k));
}

/**
 * The weights that the estimate of step t ≥ 1 really gives to g_t, g_(t−1), … g_1 (index = age): h_k, less
 * γ(1−δ)δ^(t−1) of g_1 with the warm difference, and divided by S_t with debias.
 */
export function weightsAt(t: number, knobs: Knobs, out = new Float64Array(t)): Float64Array {
  const filter = filterOf(knobs);
  const { gamma, delta } = filter;
  for (let k = 0; k < t; k++) out[k] = impulse(filter, k);
  if (knobs.warm) out[t - 1] -= gamma * (1 - delta) * delta ** (t - 1);
  if (knobs.debias) {
    const sum = weightSum(t, knobs);
    for (let k = 0; k < t; k++) out[k] /= sum;
  }
  return out;
}

/** n_t for the gradient 1 from t = 1 on: S_t, or 1 with debias. */
export function stepResponse(t: number, knobs: Knobs): number {
  return knobs.debias ? 1 : weightSum(t, knobs);
}

/**
 * n_t for the ramp g_t = t, t ≥ 1: t − (1−β^t)β/(1−β) + γ(1−δ^t), with the warm difference γ(1−δ^(t−1));
 * divided by S_t with debias.
 */
export function rampResponse(t: number, knobs: Knobs): number {
  const { beta, gamma, delta } = filterOf(knobs);
  const ema = t - ((1 - beta ** t) * beta) / (1 - beta);
  const value = ema + gamma * (1 - delta ** (knobs.warm ? t - 1 : t));
  return knobs.debias ? value / weightSum(t, knobs) : value;
}

/**
 * L = β/(1−β) − γ in steps: by how much the estimate of a ramp is late in the steady state, and the mean
 * age Σ k·h_k of what it sees. Negative when the correction is larger than the lag. δ does not change it.
 */
export function steadyLag({ beta, gamma }: Pick<Filter, 'beta' | 'gamma'>): number {
  return beta / (1 - beta) - gamma;
}

/**
 * The first t ≥ 1 from which the start-up bias |1 − S_t| stays within `tolerance`, in steps; 1 with debias.
 * |1 − S_t| ≤ β^t + γ(1−δ)δ^(t−1), which falls from step to step, bounds the search.
 */
export function startUpSteps(knobs: Knobs, tolerance: number): number {
  if (knobs.debias) return 1;
  const { beta, gamma, delta } = filterOf(knobs);
  const bound = (t: number) => beta ** t + (knobs.warm ? 0 : gamma * (1 - delta) * delta ** (t - 1));
  let high = 1;
  while (bound(high) > tolerance) high *= 2;
  let last = high;
  while (last > 1 && Math.abs(1 - weightSum(last - 1, knobs)) <= tolerance) last--;
  return last;
}

/**
 * The number of steps after which the correction of a ramp's lag, γ(1−δ^t), has reached `share` of γ:
 * ln(1 − share)/ln δ, at least 1. A slow difference (δ near 1) is quiet and takes hold late.
 */
export function correctionDelay(delta: number, share: number): number {
  return delta === 0 ? 1 : Math.max(1, Math.log(1 - share) / Math.log(delta));
}
