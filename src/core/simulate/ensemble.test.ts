import { describe, expect, it } from 'vitest';
import { createArm } from '../optimizers/registry';
import { surfaces } from '../surfaces/registry';
import { createEnsemble, summarise, type EnsembleSpec } from './ensemble';
import { simulate } from './trajectory';

const spec: EnsembleSpec = {
  surface: surfaces['noisy-quadratic'].create({ kappa: 4, phi: 0, sigma: 1 }),
  arms: [
    createArm('sgdm', { alpha: 0.2 }),
    createArm('rsgdm', { alpha: 0.2 }),
    createArm('sgd', { alpha: 0.6 }),
  ],
  start: [-2, 1],
  steps: 60,
  sigma: 0,
  firstSeed: 10,
  seeds: 40,
  grid: { box: { x: [-3, 3], y: [-3, 3] }, columns: 12, rows: 6 },
};

describe('createEnsemble', () => {
  it('runs every seed of every arm, the same whatever the slices', () => {
    const whole = createEnsemble(spec);
    expect(whole.advance(1000)).toBe(false);
    const sliced = createEnsemble(spec);
    let slices = 1;
    while (sliced.advance(7)) slices += 1;
    expect([slices, sliced.done, whole.done]).toEqual([6, 40, 40]);
    expect(sliced.arms).toEqual(whole.arms);
    const run = simulate({ ...spec, arm: spec.arms[1], seed: 13 });
    expect(whole.arms[1].finals[3]).toBe(run.loss[60]);
    expect([...whole.arms[1].ends.subarray(6, 8)]).toEqual([...run.theta.subarray(120, 122)]);
  });

  it('counts each state in its cell', () => {
    const one = createEnsemble({ ...spec, seeds: 1, arms: [spec.arms[0]] });
    one.advance(1);
    const { theta } = simulate({ ...spec, arm: spec.arms[0], seed: 10 });
    const expected = new Uint32Array(72);
    for (let t = 1; t <= 60; t++) {
      const column = Math.floor((theta[2 * t] + 3) * 2);
      const row = Math.floor(theta[2 * t + 1] + 3);
      if (column >= 0 && column < 12 && row >= 0 && row < 6) expected[row * 12 + column] += 1;
    }
    expect(one.arms[0].visits).toEqual(expected);
  });

  it('counts diverged seeds as infinitely bad', () => {
    const ensemble = createEnsemble({ ...spec, arms: [createArm('sgd', { alpha: 2 })], seeds: 5 });
    ensemble.advance(5);
    expect(ensemble.arms[0].diverged).toBe(5);
    expect([...ensemble.arms[0].finals]).toEqual([Infinity, Infinity, Infinity, Infinity, Infinity]);
    expect(ensemble.arms[0].ends.every(Number.isFinite)).toBe(true);
  });

  it('has the stationary variance of theory', () => {
    // SGD on λ = 1 with noise σ: Var θ = α²σ²/(1 − (1−α)²), so E f = ½ (that for λ = 1) + ½ κ (that for κ).
    const alpha = 0.2;
    const variance = (lambda: number) => alpha ** 2 / (1 - (1 - alpha * lambda) ** 2);
    const expected = 0.5 * variance(1) + 0.5 * 4 * variance(4);
    const ensemble = createEnsemble({
      ...spec,
      arms: [createArm('sgd', { alpha })],
      seeds: 4000,
      steps: 100,
    });
    ensemble.advance(4000);
    const mean = ensemble.arms[0].finals.reduce((sum, value) => sum + value, 0) / 4000;
    // The standard error is about 1.3 %.
    expect(Math.abs(mean / expected - 1)).toBeLessThan(0.05);
  });
});

describe('summarise', () => {
  it('describes the seeds done so far', () => {
    const finals = Float64Array.from([0.5, 0.1, Infinity, 0.3, 0.2, 0.4, 99, 99]);
    const summary = summarise(finals, 6, 0.3);
    expect(summary.count).toBe(6);
    expect(summary.quantiles[2]).toBeCloseTo(0.35, 12);
    expect(summary.quantiles[4]).toBe(Infinity);
    expect(summary.median95).toEqual([0.1, Infinity]);
    expect(summary.reached.value).toBe(0.5);
  });
});
