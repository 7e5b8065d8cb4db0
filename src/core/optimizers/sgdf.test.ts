import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Arm } from './optimizer';
import { createArm, optimizers } from './registry';
import { automaticGamma } from './sgdf';

const gradients = fc.array(fc.double({ min: -100, max: 100, noNaN: true }), { minLength: 1, maxLength: 80 });
const decay = fc.double({ min: 0, max: 0.999, noNaN: true });

function estimates(arm: Arm, sequence: readonly number[]): number[] {
  const state = optimizers[arm.id].init(arm, 1);
  const out = new Float64Array(1);
  return sequence.map((g) => {
    optimizers[arm.id].estimate(state, Float64Array.of(g), arm, out);
    return out[0];
  });
}

/** The algorithm as arXiv 2311.02818 lists it, line by line, in other words than the product's. */
function transcription(sequence: readonly number[], b1: number): { n: number; gain: number; mean: number }[] {
  const b2 = 0.999;
  const epsilon = 1e-8;
  let m = 0;
  let s = 0;
  return sequence.map((g, i) => {
    const t = i + 1;
    m = b1 * m + (1 - b1) * g;
    s = b2 * s + (1 - b2) * (g - m) ** 2;
    const mean = m / (1 - b1 ** t);
    const wide = (s * (1 - b1) * (1 - b1 ** (2 * t))) / ((1 + b1) * (1 - b2 ** t));
    const gain = wide / (wide + (g - mean) ** 2 + epsilon);
    return { n: mean + gain ** 0.5 * (g - mean), gain, mean };
  });
}

describe('sgdf', () => {
  it('is the algorithm of the paper, to 64 ulps of the largest gradient', () => {
    fc.assert(
      fc.property(gradients, decay, (list, beta) => {
        const actual = estimates(createArm('sgdf', { alpha: 1, beta }), list);
        const size = Math.max(1, ...list.map(Math.abs));
        // Forming m̂ divides by 1 − β^t, which itself carries the rounding of β^t.
        const tolerance = (64 * Number.EPSILON * size) / (1 - beta);
        transcription(list, beta).forEach(({ n }, i) =>
          expect(Math.abs(actual[i] - n)).toBeLessThanOrEqual(tolerance),
        );
      }),
    );
  });

  it('lies between debiased SGDM and SGD, at the γ that it says it chose', () => {
    fc.assert(
      fc.property(gradients, fc.double({ min: 0.01, max: 0.99, noNaN: true }), (list, beta) => {
        const arm = createArm('sgdf', { alpha: 1, beta });
        const state = optimizers.sgdf.init(arm, 1);
        const out = new Float64Array(1);
        const most = beta / (1 - beta);
        const expected = transcription(list, beta);
        list.forEach((g, i) => {
          optimizers.sgdf.estimate(state, Float64Array.of(g), arm, out);
          const gamma = automaticGamma(state, 0, g, beta);
          expect(gamma).toBeGreaterThanOrEqual(0);
          expect(gamma).toBeLessThanOrEqual(most);
          // n = m̂ + γ (1−β)/β (g − m̂), as of debiased RSGDM with a tied δ and weights fixed at this γ.
          const { mean } = expected[i];
          const blended = mean + ((gamma * (1 - beta)) / beta) * (g - mean);
          expect(Math.abs(out[0] - blended)).toBeLessThan((1e-12 * Math.max(1, Math.abs(g))) / (1 - beta));
        });
      }),
    );
  });

  it('K → 0, where gradients are small beside ε: debiased SGDM', () => {
    const list = Array.from({ length: 60 }, (_, t) => 1e-9 * Math.sin(t) ** 3);
    const mean = estimates(createArm('sgdm', { alpha: 1, debias: true }), list);
    estimates(createArm('sgdf', { alpha: 1 }), list).forEach((n, i) =>
      expect(Math.abs(n - mean[i])).toBeLessThan(1e-5 * 1e-9),
    );
  });

  it('K → 1, where the gradient meets its mean, and β = 0: SGD', () => {
    const constant = Array.from({ length: 60 }, () => 3);
    for (const n of estimates(createArm('sgdf', { alpha: 1 }), constant))
      expect(Math.abs(n - 3)).toBeLessThan(1e-13);
    const list = Array.from({ length: 20 }, (_, t) => Math.cos(t));
    expect(estimates(createArm('sgdf', { alpha: 1, beta: 0 }), list)).toEqual(list);
  });

  it('scales with its gradients, once they are large beside ε', () => {
    fc.assert(
      fc.property(gradients, (list) => {
        const arm = createArm('sgdf', { alpha: 1 });
        const large = list.map((g) => 2 ** 40 * (g + 1));
        const other = estimates(
          arm,
          large.map((g) => 4 * g),
        );
        const size = Math.max(...large.map(Math.abs));
        estimates(arm, large).forEach((n, i) =>
          expect(Math.abs(other[i] / 4 - n)).toBeLessThanOrEqual(1e-9 * size),
        );
      }),
    );
  });

  it('measures independent noise of variance σ² as 2β²/(1+β) σ²', () => {
    let value = 12345;
    const normal = () => {
      // Twelve uniforms of a linear congruential generator, less their mean.
      let sum = -6;
      for (let i = 0; i < 12; i++) {
        value = (value * 1664525 + 1013904223) % 2 ** 32;
        sum += value / 2 ** 32;
      }
      return sum;
    };
    const arm = createArm('sgdf', { alpha: 1 });
    const state = optimizers.sgdf.init(arm, 1);
    const out = new Float64Array(1);
    let spread = 0;
    for (let t = 1; t <= 20_000; t++) {
      optimizers.sgdf.estimate(state, Float64Array.of(normal()), arm, out);
      if (t > 10_000) spread += state.slots[1][0] / 10_000;
    }
    // g − m_t has variance β² (1 + (1−β)/(1+β)) = 2β²/(1+β), since m_t holds (1−β) of g itself.
    expect(spread / ((2 * 0.81) / 1.9)).toBeGreaterThan(0.95);
    expect(spread / ((2 * 0.81) / 1.9)).toBeLessThan(1.05);
  });
});
