import { describe, expect, it } from 'vitest';
import { createArm, optimizerIds, optimizers } from '../optimizers/registry';
import { surfaces } from '../surfaces/registry';
import { createSurface } from '../surfaces/surface';
import { createTrajectory, DIVERGENCE_FACTOR, simulate, type Simulation } from './trajectory';

const base: Simulation = {
  surface: surfaces.quadratic.create({ kappa: 10, phi: 0.3 }),
  arm: createArm('rsgdm', { alpha: 0.3 }),
  start: [-2, 1],
  steps: 100,
  sigma: 0,
  seed: 1,
};

describe('simulate', () => {
  it.each([
    ...optimizerIds.map((id) => createArm(id, { alpha: 0.05 })),
    createArm('sgdm', { alpha: 0.05, debias: true }),
    createArm('rsgdm', { alpha: 0.05, gamma: 3, delta: 0.4 }),
    createArm('rsgdm', { alpha: 0.05, gamma: 3, debias: true }),
    createArm('rsgdm', { alpha: 0.05, gamma: 3, delta: 0.4, warm: true }),
  ])('records what the optimizer does step by step, to 1e-13: %j', (arm) => {
    const run = simulate({ ...base, arm });
    const optimizer = optimizers[arm.id];
    const state = optimizer.init(arm, 2);
    const g = new Float64Array(2);
    const n = new Float64Array(2);
    let [x, y] = base.start;
    for (let t = 1; t <= base.steps; t++) {
      const before = 2 * t - 2;
      base.surface.gradient(x, y, g);
      optimizer.estimate(state, g, arm, n);
      const recorded = [...run.theta.subarray(before, before + 2), run.loss[t - 1]];
      recorded.push(
        ...run.gradient.subarray(before, before + 2),
        ...run.estimate.subarray(before, before + 2),
      );
      const expected = [x, y, base.surface.f(x, y), ...g, ...n];
      recorded.forEach((value, i) => expect(Math.abs(value - expected[i])).toBeLessThan(1e-13));
      x -= arm.alpha * n[0];
      y -= arm.alpha * n[1];
    }
    expect(run.length).toBe(101);
    expect(run.divergedAt).toBeNull();
    expect(run.loss[100]).toBeLessThan(run.loss[0]);
  });

  it('gives equal bits for equal input, and another run for another seed', () => {
    const noisy = { ...base, sigma: 1 };
    const first = simulate(noisy);
    expect(simulate(noisy).theta).toEqual(first.theta);
    expect(simulate({ ...noisy, seed: 2 }).theta).not.toEqual(first.theta);
  });

  it('adds the same noise at step t for every arm, from its own σ and the surface’s together', () => {
    const surface = surfaces['noisy-quadratic'].create({ kappa: 10, phi: 0.3, sigma: 3 });
    const noiseOf = (id: 'sgd' | 'sgdm') => {
      const arm = createArm(id, { alpha: 1e-3, beta: 0 });
      const run = simulate({ ...base, surface, arm, sigma: 4, steps: 4000 });
      return run.estimate.map((n, i) => n - run.gradient[i]);
    };
    const ofSgd = noiseOf('sgd');
    noiseOf('sgdm').forEach((value, i) => expect(value).toBeCloseTo(ofSgd[i], 10));
    const deviation = Math.sqrt(ofSgd.reduce((sum, value) => sum + value * value, 0) / ofSgd.length);
    // σ = hypot(3, 4) = 5; the standard error of 8,000 draws is 5/√16000 ≈ 0.04.
    expect(Math.abs(deviation - 5)).toBeLessThan(0.16);
  });

  it('is a prefix of a longer run', () => {
    const noisy = { ...base, sigma: 1 };
    const long = simulate({ ...noisy, steps: 300 });
    const short = simulate(noisy);
    expect(short.theta).toEqual(long.theta.subarray(0, 202));
  });

  it('fills the same buffers again, and enlarges them when a run needs more', () => {
    const out = createTrajectory(200);
    const { theta, loss } = out;
    simulate({ ...base, steps: 200, sigma: 2, seed: 9 }, out);
    simulate(base, out);
    expect(out.theta).toBe(theta);
    expect(out.loss).toBe(loss);
    expect(out.length).toBe(101);
    expect(theta.subarray(0, 202)).toEqual(simulate(base).theta);
    simulate({ ...base, steps: 201 }, out);
    expect(out.length).toBe(202);
    expect(out.theta.subarray(0, 404)).toEqual(simulate({ ...base, steps: 201 }).theta);
  });

  it('stops at the first state beyond the bound and keeps the finite ones', () => {
    const run = simulate({ ...base, arm: createArm('sgd', { alpha: 1 }) });
    // λ = 10, α = 1: the error grows by 9 a step, the loss by 81, so the bound 1e12 · loss_0 falls at t = 7.
    expect(run.divergedAt).toBe(7);
    expect(run.length).toBe(7);
    const bound = DIVERGENCE_FACTOR * run.loss[0];
    expect(run.loss.subarray(0, 7).every((value) => value <= bound)).toBe(true);
    expect(run.loss[6] * 81).toBeGreaterThan(bound);
  });

  it('counts NaN as divergence', () => {
    const surface = createSurface({
      ...base.surface,
      evaluate: (at) => at.set([Math.sqrt(at[0] - 1), 1, 0], 2),
    });
    const run = simulate({ ...base, surface, start: [1, 0] });
    expect(run.divergedAt).toBe(1);
  });

  it('ends at once where the start has no finite loss', () => {
    const run = simulate({ ...base, start: [1e200, 0] });
    expect([run.length, run.divergedAt, run.theta[0]]).toEqual([1, 0, 1e200]);
  });

  it('takes no step when there is none to take, and goes nowhere when α = 0', () => {
    const none = simulate({ ...base, steps: 0 });
    expect([none.length, none.divergedAt, ...none.theta]).toEqual([1, null, -2, 1]);
    const still = simulate({ ...base, arm: createArm('sgdm', { alpha: 0 }) });
    expect(still.theta[200]).toBe(-2);
    expect(still.loss[100]).toBe(still.loss[0]);
  });
});
