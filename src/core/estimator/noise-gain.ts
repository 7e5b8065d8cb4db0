import { weightSum } from '../optimizers/bias';
import { filterOf, type Filter, type Knobs } from './filter';
import { impulse } from './response';

/**
 * Var n / σ² in the steady state for independent gradient noise, Σ h_k² in closed form for any δ:
 * (1−β)/(1+β) + 2γ(1−β)²(1−δ)/(1−βδ) + 2γ²(1−δ)²/(1+δ).
 *
 * With h = u + γv: Σu² = (1−β)/(1+β), Σuv = (1−β)²(1−δ)/(1−βδ), Σv² = 2(1−δ)²/(1+δ). All three are
 * positive, so noise grows with γ; tied, it is 1 (plain SGD) at γ = β/(1−β).
 */
export function noiseGain({ beta, gamma, delta }: Filter): number {
  const mean = (1 - beta) / (1 + beta);
  const cross = ((1 - beta) ** 2 * (1 - delta)) / (1 - beta * delta);
  const difference = (2 * (1 - delta) ** 2) / (1 + delta);
  return mean + gamma * (2 * cross + gamma * difference);
}

/**
 * Var n_t / σ² at step t ≥ 1, start-up, debias and warm difference included: Σ_{k<t} h_k² with the weight of
 * g_1 corrected when warm, over S_t² when debiased. Debiasing raises the noise of the first steps to 1.
 */
export function noiseGainAt(t: number, knobs: Knobs): number {
  const filter = filterOf(knobs);
  const { beta, gamma, delta } = filter;
  const b = 1 - beta;
  const d = 1 - delta;
  const mean = (b * (1 - beta ** (2 * t))) / (1 + beta);
  const cross = b * d * (1 - (d * beta * (1 - (beta * delta) ** (t - 1))) / (1 - beta * delta));
  const difference = d * d * (1 + (d * (1 - delta ** (2 * (t - 1)))) / (1 + delta));
  let sum = mean + gamma * (2 * cross + gamma * difference);
  if (knobs.warm) {
    const oldest = impulse(filter, t - 1);
    const warm = gamma * d * delta ** (t - 1);
    sum += warm * (warm - 2 * oldest);
  }
  return knobs.debias ? sum / weightSum(t, knobs) ** 2 : sum;
}

/**
 * Var(n_t − n_{t−1}) / σ² in the steady state: how much the estimate shakes from step to step,
 * Σ (h_k − h_{k−1})² = 2(Σ h_k² − Σ h_k h_{k+1}).
 */
export function jitterGain(filter: Filter): number {
  return 2 * (noiseGain(filter) - lagOneProduct(filter));
}

/** Σ h_k h_{k+1}, term by term from h_k = (1−β)β^k − γ(1−δ)²δ^(k−1) with h_0's extra γ(1−δ). */
function lagOneProduct({ beta, gamma, delta }: Filter): number {
  const b = 1 - beta;
  const d = 1 - delta;
  const mean = (b * beta) / (1 + beta);
  const both = 1 - beta * delta;
  const meanThenDifference = d * b * (beta - (d * beta * beta) / both);
  const differenceThenMean = (-d * d * b) / both;
  const difference = -(d ** 3) + (d ** 3 * delta) / (1 + delta);
  return mean + gamma * (meanThenDifference + differenceThenMean + gamma * difference);
}
