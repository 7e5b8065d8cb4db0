import { describe, expect, it } from 'vitest';
import { createArm } from '../optimizers/registry';
import { surfaces } from '../surfaces/registry';
import { angleErrors, eigenErrors, ghost } from './curves';
import { spectralRadius } from './stability';
import { createTrajectory, simulate } from './trajectory';

const surface = surfaces.quadratic.create({ kappa: 10, phi: 0.7 });

describe('angleErrors', () => {
  it('are 0 for SGD, and the angle between the vectors in general', () => {
    const start = [-2, 1] as const;
    const sgd = createArm('sgd', { alpha: 0.05 });
    const angles = angleErrors(simulate({ surface, arm: sgd, start, steps: 20, sigma: 0, seed: 1 }));
    expect([...angles]).toEqual(Array.from({ length: 20 }, () => 0));
    const made = createTrajectory(4);
    made.length = 5;
    made.gradient.set([1, 0, 1, 0, 2, 2, 0, 0]);
    made.estimate.set([0, 3, -1, 0, 1, 0, 1, 1]);
    expect([...angleErrors(made)]).toEqual([90, 180, expect.closeTo(45, 12), Number.NaN]);
  });
});

describe('eigenErrors', () => {
  it('separate the two directions: each contracts at its own rate', () => {
    const arm = createArm('sgd', { alpha: 0.08 });
    const run = simulate({ surface, arm, start: [-2, 1], steps: 30, sigma: 0, seed: 1 });
    eigenErrors(surface, surface.eigen!, run).forEach((error, k) => {
      const rate = 1 - 0.08 * surface.eigen!.values[k];
      expect(Math.abs(rate)).toBeCloseTo(spectralRadius(arm, surface.eigen!.values[k])!, 12);
      for (let t = 1; t < error.length; t++) expect(error[t]).toBeCloseTo(rate * error[t - 1], 12);
    });
  });

  it('are measured from the minimum as it moves', () => {
    const moving = surfaces['drifting-line'].create();
    const still = createArm('sgd', { alpha: 0 });
    const [x, y] = moving.minima[0];
    const run = simulate({ surface: moving, arm: still, start: [x, y], steps: 50, sigma: 0, seed: 1 });
    const [first, second] = eigenErrors(moving, moving.eigen!, run);
    const [dx, dy] = moving.drift!(50);
    expect(Math.hypot(first[50], second[50])).toBeCloseTo(Math.hypot(dx, dy), 12);
    expect([first[0], second[0]]).toEqual([0, 0]);
  });
});

describe('ghost', () => {
  it('lies on the trail, lag steps before the place whose gradient the step saw', () => {
    const made = createTrajectory(3);
    made.length = 4;
    made.theta.set([0, 0, 1, 10, 2, 20, 3, 30]);
    expect(ghost(made, 3, 0)).toEqual([2, 20]);
    expect(ghost(made, 3, 0.5)).toEqual([1.5, 15]);
    expect(ghost(made, 3, 2)).toEqual([0, 0]);
    expect(ghost(made, 3, 9)).toEqual([0, 0]);
  });
});
