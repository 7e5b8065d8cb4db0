import { describe, expect, it } from 'vitest';
import { createArm, optimizerIds } from '../../../core/optimizers/registry';
import { measure } from '../../../core/simulate/metric';
import { stabilityEdge } from '../../../core/simulate/stability';
import { simulate } from '../../../core/simulate/trajectory';
import { isLinear } from '../../../core/estimator/filter';
import { surfaceIds, surfaces } from '../../../core/surfaces/registry';
import { bestRate, BUDGET, hasEdge, trajectoryMetricOf, rateAtShare } from './rates';

const raceOn = (id: (typeof surfaceIds)[number], steps = 200) => {
  const surface = surfaces[id].create();
  return { surface, start: surface.start, steps, sigma: 0, seed: 1 };
};

describe('the rules that set learning rates', () => {
  it('a share of the stability edge is that share for every linear arm, and nothing for the others', () => {
    const race = raceOn('quadratic');
    const steepest = Math.max(...race.surface.eigen!.values);
    for (const id of optimizerIds) {
      const arm = createArm(id, { alpha: 1 });
      const alpha = rateAtShare(arm, 0.4, race.surface);
      if (!isLinear(arm)) expect(alpha).toBeNull();
      else expect((alpha! * steepest) / stabilityEdge(arm)!).toBeCloseTo(0.4, 12);
    }
  });

  it('below its edge an arm converges on the quadratic, above it diverges', () => {
    const race = raceOn('quadratic', 3000);
    for (const id of ['sgd', 'sgdm', 'rsgdm', 'nesterov'] as const) {
      const at = (share: number) => {
        const arm = createArm(id, { alpha: 1 });
        return simulate({ ...race, arm: { ...arm, alpha: rateAtShare(arm, share, race.surface)! } });
      };
      const calm = at(0.95);
      expect(calm.divergedAt).toBeNull();
      expect(calm.loss[calm.length - 1]).toBeLessThan(1e-6 * calm.loss[0]);
      const wild = at(1.05);
      expect(wild.loss[wild.length - 1]).toBeGreaterThan(wild.loss[0]);
    }
  });

  it('knows where there is no edge', () => {
    const withEdge = surfaceIds.filter((id) => hasEdge(surfaces[id].create()));
    expect(withEdge).toContain('quadratic');
    expect(withEdge).not.toContain('rosenbrock');
    expect(withEdge).not.toContain('saddle');
    expect(rateAtShare(createArm('sgdm', { alpha: 1 }), 0.4, surfaces.rosenbrock.create())).toBeNull();
  });

  it.each(['rosenbrock', 'quadratic', 'drifting-circle', 'beale'] as const)(
    'the best of equally many is at least about as good as the suggested α: %s',
    (id) => {
      const race = raceOn(id);
      const metric = trajectoryMetricOf(race.surface);
      for (const armId of optimizerIds) {
        const arm = createArm(armId, { alpha: race.surface.alpha[armId] });
        const value = (alpha: number) => {
          const run = simulate({ ...race, arm: { ...arm, alpha } });
          return run.divergedAt === null ? measure(metric, race.surface, run)! : Infinity;
        };
        // A final loss is jagged in α, and the suggested one lies between two of the grid: its luck may be
        // missed.
        expect(value(bestRate(arm, race, BUDGET)!)).toBeLessThanOrEqual(3 * value(arm.alpha) + 1e-12);
      }
    },
  );
});
