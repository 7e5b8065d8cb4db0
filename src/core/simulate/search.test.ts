import { describe, expect, it } from 'vitest';
import { createArm, optimizerIds } from '../optimizers/registry';
import { surfaces } from '../surfaces/registry';
import { searchAlpha } from './search';
import { bestAlpha } from './stability';
import { simulate, type Simulation } from './trajectory';

const surface = surfaces.quadratic.create({ kappa: 20, phi: 0.3 });
const base: Simulation = {
  surface,
  arm: createArm('sgd', { alpha: 1 }),
  start: [-2, 1],
  steps: 200,
  sigma: 0,
  seed: 1,
};

describe('searchAlpha', () => {
  it('is as fast as the best rate of theory on a quadratic, to 3 %', () => {
    for (const id of ['sgd', 'sgdm', 'rsgdm'] as const) {
      const arm = createArm(id, { alpha: 1 });
      const { best } = searchAlpha({ ...base, arm }, { id: 'final-loss' }, [1e-3, 3], 60);
      const theory = bestAlpha(arm, surface.eigen!.values)!;
      // Per step over 200 of them; the loss falls as the radius squared. A finite run may do better than the
      // limit.
      const contraction = (best.value / surface.f(...base.start)) ** (1 / 400);
      expect(contraction, id).toBeLessThan(1.03 * theory.radius);
    }
  });

  it('spends exactly its budget, inside the range, and returns the best of what it tried', () => {
    for (const id of optimizerIds) {
      const arm = createArm(id, { alpha: 1 });
      const { best, trials } = searchAlpha({ ...base, arm }, { id: 'final-loss' }, [1e-4, 10], 25);
      expect(trials).toHaveLength(25);
      expect(new Set(trials.map(({ alpha }) => alpha)).size).toBe(25);
      for (const { alpha, value } of trials) {
        expect(alpha).toBeGreaterThanOrEqual(1e-4);
        expect(alpha).toBeLessThanOrEqual(10);
        expect(value).toBeGreaterThanOrEqual(best.value);
      }
      const again = simulate({ ...base, arm: { ...arm, alpha: best.alpha } });
      expect(again.loss[200]).toBe(best.value);
    }
  });

  it('says Infinity when nothing works', () => {
    const { best } = searchAlpha(base, { id: 'steps-to', epsilon: 1e-3 }, [5, 50], 8);
    expect(best.value).toBe(Infinity);
  });
});
