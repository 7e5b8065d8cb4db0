import { describe, expect, it } from 'vitest';
import type { Arm, OptimizerId } from '../optimizers/optimizer';
import { createArm } from '../optimizers/registry';
import { presetGamma } from '../optimizers/relations';
import { surfaces } from '../surfaces/registry';
import { measuredContraction } from './contraction';
import { eigenErrors } from './curves';
import { spectralRadius, stabilityEdge } from './stability';
import { simulate } from './trajectory';

const kappa = 8;
const bowl = surfaces.quadratic.create({ kappa, phi: 0.6 });
/** Its eigenvectors are the axes: the two errors share no rounding, and can be followed to 10⁻²⁹⁰. */
const straight = surfaces.quadratic.create({ kappa, phi: 0 });
const still = new Float64Array(4000);

/** Measured contraction in both eigen-directions of the straight bowl. */
function measured(arm: Arm, steps: number) {
  const run = simulate({ surface: straight, arm, start: [-2, 1.3], steps, sigma: 0, seed: 1 });
  return eigenErrors(straight, straight.eigen!, run).map((error) => measuredContraction(error, still));
}

const linear: readonly OptimizerId[] = ['sgd', 'sgdm', 'nesterov', 'rsgdm'];
const grid = linear.flatMap((id) =>
  [0, 0.5, 0.9, 0.97].flatMap((beta) =>
    (id === 'rsgdm' ? [0.1, 0.5, 0.9] : [0]).flatMap((part) =>
      (id === 'rsgdm' ? [null, 0.3] : [null]).map((delta) =>
        createArm(id, { alpha: 1, beta, gamma: part * presetGamma('plain-sgd', beta), delta }),
      ),
    ),
  ),
);

describe('measuredContraction', () => {
  it('is r for r^t, with either sign, and for the envelope of r^t cos ωt', () => {
    const of = (f: (t: number) => number) =>
      measuredContraction(
        Float64Array.from({ length: 400 }, (_, t) => f(t)),
        still,
      );
    expect(of((t) => 0.97 ** t)).toBeCloseTo(0.97, 10);
    expect(of((t) => (-0.97) ** t)).toBeCloseTo(0.97, 10);
    expect(of((t) => 1.02 ** t)).toBeCloseTo(1.02, 10);
    for (const omega of [0.1, 0.37, 1, 2.4, 3])
      expect(of((t) => 0.95 ** t * Math.cos(omega * t + 0.3))).toBeCloseTo(0.95, 2);
  });

  it('ends where rounding of the other direction takes over, and says nothing of an error that is 0 or short', () => {
    const fast = Float64Array.from({ length: 400 }, (_, t) => Math.max(0.7 ** t, 1e-17));
    expect(measuredContraction(fast, new Float64Array(400).fill(1))).toBeCloseTo(0.7, 6);
    expect(measuredContraction(new Float64Array(400), still)).toBeNull();
    expect(measuredContraction(Float64Array.of(1, 0.5, 0.25), still)).toBeNull();
  });

  it('matches the spectral radius to 1 % in both directions, for every linear arm over a grid', () => {
    let cells = 0;
    for (const base of grid)
      for (const share of [0.05, 0.2, 0.5, 0.8, 0.95]) {
        const arm = { ...base, alpha: (share * stabilityEdge(base)!) / kappa };
        const found = measured(arm, 3000);
        straight.eigen!.values.forEach((lambda, k) => {
          const radius = spectralRadius(arm, lambda)!;
          // Faster than this the error is gone before a rate shows.
          if (radius < 0.5) return;
          cells += 1;
          const what = `${arm.id} β ${arm.beta} γ ${arm.gamma} δ ${arm.delta} at ${share}, λ ${lambda}`;
          expect(Math.abs(found[k]! / radius - 1), what).toBeLessThan(0.01);
        });
      }
    expect(cells).toBeGreaterThan(200);
  });
});

describe('stabilityEdge on a quadratic with two eigenvalues', () => {
  it('separates growing from shrinking cells exactly, for every linear arm', () => {
    for (const base of grid) {
      const edge = stabilityEdge(base)! / kappa;
      for (const share of [0.3, 0.7, 0.95, 0.99, 1.01, 1.05, 1.3]) {
        const arm = { ...base, alpha: share * edge };
        const result = simulate({ surface: bowl, arm, start: [-2, 1.3], steps: 20_000, sigma: 0, seed: 1 });
        const grew = result.divergedAt !== null || result.loss[20_000] > result.loss[0];
        expect(grew, `${arm.id} β ${arm.beta} γ ${arm.gamma} δ ${arm.delta} at ${share}`).toBe(share > 1);
      }
    }
  });
});
