import { describe, expect, it } from 'vitest';
import { createArm } from '../../../core/optimizers/registry';
import { angleErrors } from '../../../core/simulate/curves';
import { simulate } from '../../../core/simulate/trajectory';
import { surfaces } from '../../../core/surfaces/registry';
import type { Race } from '../race/race';
import { fittedBox, zoomedBox } from './window';

const box = { x: [-2, 2], y: [-1, 3] } as const;

function raceAt(alpha: number, steps: number): Race {
  const surface = surfaces.quadratic.create({ kappa: 10, phi: 0 });
  const arm = createArm('sgd', { alpha });
  const start = [3, 40] as const;
  const trajectory = simulate({ surface, arm, start, steps, sigma: 0, seed: 1 });
  return {
    surface,
    spec: { id: 'quadratic', parameters: {} },
    start,
    steps,
    runners: [{ arm, trajectory, excess: trajectory.loss, angles: angleErrors(trajectory) }],
    fairness: { mode: 'own' },
    nesterovGap: null,
  };
}

describe('fittedBox', () => {
  it('holds every point, the start and the minimum, with a margin', () => {
    const race = raceAt(0.19, 60);
    const fitted = fittedBox(race, 0);
    const [{ trajectory }] = race.runners;
    for (let i = 0; i < trajectory.length; i++) {
      expect(trajectory.theta[2 * i]).toBeGreaterThan(fitted.x[0]);
      expect(trajectory.theta[2 * i]).toBeLessThan(fitted.x[1]);
      expect(trajectory.theta[2 * i + 1]).toBeGreaterThan(fitted.y[0]);
      expect(trajectory.theta[2 * i + 1]).toBeLessThan(fitted.y[1]);
    }
    expect(fitted.x[0]).toBeLessThan(0);
    expect(fitted.y[1]).toBeGreaterThan(40);
  });

  it('does not follow a diverged arm to where nothing is seen', () => {
    const race = raceAt(1, 60);
    const { y } = fittedBox(race, 0);
    expect(race.runners[0].trajectory.divergedAt).not.toBeNull();
    expect(y[1] - y[0]).toBeLessThan(200);
  });
});

describe('zoomedBox', () => {
  it('magnifies about a point that stays in place', () => {
    const zoomed = zoomedBox(box, 2, 1, 0);
    expect(zoomed).toEqual({ x: [-0.5, 1.5], y: [-0.5, 1.5] });
    // The point's share of the window is unchanged.
    expect((1 - zoomed.x[0]) / (zoomed.x[1] - zoomed.x[0])).toBeCloseTo(0.75, 12);
  });

  it('moves along when the point is led elsewhere', () => {
    expect(zoomedBox(box, 1, 0, 0, 1, 0.5)).toEqual({ x: [-3, 1], y: [-1.5, 2.5] });
  });

  it('refuses windows that cannot be drawn', () => {
    expect(zoomedBox(box, 1e9, 1, 1)).toBe(box);
    expect(zoomedBox(box, 1e-12, 1, 1)).toBe(box);
  });
});
