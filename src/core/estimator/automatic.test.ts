import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../random';
import { createArm } from '../optimizers/registry';
import { automaticWeights, runAutomatic } from './automatic';
import { estimate } from './estimate';

const gradients = fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: 1, maxLength: 60 });
const decay = fc.double({ min: 0, max: 0.99, noNaN: true });

describe('runAutomatic', () => {
  it('is the optimizer, and its weights by age make its estimate of the gradients', () => {
    fc.assert(
      fc.property(gradients, decay, (list, beta) => {
        const g = Float64Array.from(list);
        const run = runAutomatic(beta, g);
        expect(run.estimate).toEqual(estimate(createArm('sgdf', { alpha: 1, beta }), g));
        run.gamma.forEach((gamma, i) => {
          const weights = automaticWeights(beta, gamma, i + 1, Infinity);
          const sum = weights.reduce((total, weight, k) => total + weight * g[i - k], 0);
          expect(Math.abs(sum - run.estimate[i])).toBeLessThan(1e-10);
          expect(weights.reduce((total, weight) => total + weight, 0)).toBeCloseTo(1, 10);
        });
      }),
    );
  });

  it('lets a step in sooner than SGDM, and corrects noise alone less than halfway', () => {
    const random = createRandom(7);
    const noise = Float64Array.from({ length: 4000 }, () => random.normal());
    const { gamma } = runAutomatic(0.9, noise);
    const mean = gamma.reduce((sum, value) => sum + value, 0) / gamma.length;
    expect(mean).toBeGreaterThan(0);
    expect(mean).toBeLessThan(4.5);
    // The newest gradient of a surprise is trusted least: γ falls where the gradient leaps.
    const leap = noise.map((value, i) => 0.1 * value + (i >= 2000 ? 5 : 0));
    const around = runAutomatic(0.9, leap).gamma;
    const before = around.subarray(1900, 2000).reduce((sum, value) => sum + value, 0) / 100;
    expect(around[2000]).toBeLessThan(before / 4);
  });
});
