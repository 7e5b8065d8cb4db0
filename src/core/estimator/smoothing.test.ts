import { describe, expect, it } from 'vitest';
import { createRandom } from '../random';
import { smooth } from './smoothing';

const curve = (length: number) => {
  const random = createRandom(5);
  return Float64Array.from({ length }, (_, i) => 3 * Math.exp(-i / 60) + 0.2 * random.normal());
};

/** TensorBoard's slider, as its line chart computes it: an average of its own with a count of its own. */
function tensorboard(values: Float64Array, weight: number): number[] {
  let [last, seen] = [0, 0];
  return Array.from(values, (value) => {
    last = last * weight + (1 - weight) * value;
    seen += 1;
    return last / (1 - weight ** seen);
  });
}

describe('smooth', () => {
  it.each([0, 0.5, 0.9, 0.99])('draws at β = %d what TensorBoard draws', (beta) => {
    const values = curve(300);
    const { debiased } = smooth(values, { beta, gamma: 0, delta: null });
    tensorboard(values, beta).forEach((value, i) => expect(debiased[i]).toBeCloseTo(value, 12));
  });

  it('is the weighted sum of what came before', () => {
    const values = curve(40);
    const [beta, gamma] = [0.8, 2];
    const { ema, corrected } = smooth(values, { beta, gamma, delta: null });
    const mean = (t: number) =>
      values.slice(0, t).reduce((sum, value, i) => sum + (1 - beta) * beta ** (t - 1 - i) * value, 0);
    for (const t of [1, 2, 17, 40]) {
      expect(ema[t - 1]).toBeCloseTo(mean(t), 12);
      // With δ = β the averaged change is the change of the average; the weights sum to 1 − β^t +
      // γ(1−β)β^(t−1).
      const estimate = mean(t) + gamma * (mean(t) - mean(t - 1));
      const weights = 1 - beta ** t + gamma * (1 - beta) * beta ** (t - 1);
      expect(corrected[t - 1]).toBeCloseTo(estimate / weights, 12);
    }
  });

  it('is β/(1−β) points late of a steady change, less γ where it is corrected', () => {
    const values = Float64Array.from({ length: 400 }, (_, i) => 5 - 0.01 * i);
    const { debiased, corrected } = smooth(values, { beta: 0.9, gamma: 4.5, delta: null });
    expect(debiased[399]).toBeCloseTo(values[399 - 9], 10);
    expect(corrected[399]).toBeCloseTo((values[395] + values[394]) / 2, 10);
  });
});
