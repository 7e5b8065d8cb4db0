import { describe, expect, it } from 'vitest';
import { createArm } from '../optimizers/registry';
import { surfaces } from '../surfaces/registry';
import { armAt, axisValue, bestCell, createMap, DIVERGED, DONE, NOT_REACHED, type MapSpec } from './map';
import { stabilityEdge } from './stability';
import { simulate } from './trajectory';

const spec: MapSpec = {
  surface: surfaces.quadratic.create({ kappa: 10, phi: 0.4 }),
  arm: createArm('rsgdm', { alpha: 0.1 }),
  x: { knob: 'alpha', min: 0.01, max: 10, scale: 'log', cells: 40 },
  y: { knob: 'beta', min: 0, max: 0.98, scale: 'linear', cells: 24 },
  gamma: 'paper',
  start: [-2, 1],
  steps: 400,
  sigma: 0,
  seed: 1,
  metric: { id: 'final-loss' },
};

function complete(of: MapSpec) {
  const map = createMap(of);
  map.advance(Infinity);
  return map;
}

describe('createMap', () => {
  it('fills every cell with what the simulation of its arm says', () => {
    const map = complete(spec);
    expect([map.done, map.block]).toEqual([960, 1]);
    for (const [column, row] of [
      [0, 0],
      [10, 20],
      [39, 23],
    ]) {
      const arm = armAt(spec, column, row);
      expect(arm.gamma).toBe(arm.beta);
      const run = simulate({ ...spec, arm });
      const cell = row * 40 + column;
      expect(map.states[cell]).toBe(run.divergedAt === null ? DONE : DIVERGED);
      expect(map.values[cell]).toBe(run.divergedAt === null ? run.loss[400] : Number.NaN);
    }
  });

  it('goes from coarse to fine, the same whatever the slices', () => {
    const map = createMap(spec);
    // 40 × 24 cells: 3 × 2 blocks of 16, then those of 8 …
    map.advance(6);
    expect(map.block).toBe(16);
    const seen = [...map.states.keys()].filter((i) => map.states[i] > 0);
    expect(seen).toEqual([0, 16, 32, 640, 656, 672]);
    map.advance(9);
    expect(map.block).toBe(8);
    while (map.advance(7));
    expect(map.values).toEqual(complete(spec).values);
  });

  it('diverges exactly beyond the stability edge', () => {
    // Steps enough to tell: cells within 2 % of the edge are left out.
    const map = complete({ ...spec, steps: 4000 });
    const largest = 10;
    let compared = 0;
    for (let row = 0; row < 24; row++) {
      for (let column = 0; column < 40; column++) {
        const arm = armAt(spec, column, row);
        const share = (arm.alpha * largest) / stabilityEdge(arm)!;
        if (Math.abs(share - 1) < 0.02) continue;
        compared += 1;
        expect(map.states[row * 40 + column], `α ${arm.alpha} β ${arm.beta}`).toBe(
          share > 1 ? DIVERGED : DONE,
        );
      }
    }
    expect(compared).toBeGreaterThan(900);
  });

  it('counts steps to ε and says when it was never reached', () => {
    const map = complete({ ...spec, metric: { id: 'steps-to', epsilon: 1e-3 }, steps: 100 });
    const best = bestCell(spec, map)!;
    const run = simulate({ ...spec, arm: armAt(spec, best.column, best.row), steps: 100 });
    expect(map.values[best.row * 40 + best.column]).toBe(run.loss.findIndex((loss) => loss <= 1e-3));
    expect(map.states).toContain(NOT_REACHED);
    expect(map.states[0]).toBe(NOT_REACHED);
    expect(Math.min(...map.values.filter(Number.isFinite))).toBe(map.values[best.row * 40 + best.column]);
  });

  it('measures the distance to a moving minimum', () => {
    const surface = surfaces['drifting-circle'].create({ kappa: 1, phi: 0, radius: 1, period: 200 });
    const tracking: MapSpec = {
      ...spec,
      surface,
      steps: 2000,
      arm: createArm('sgd', { alpha: 0.1 }),
      x: { knob: 'alpha', min: 0.1, max: 0.1, scale: 'log', cells: 1 },
      y: { knob: 'beta', min: 0, max: 0, scale: 'linear', cells: 1 },
      metric: { id: 'tracking-error' },
    };
    // On the circle the error of SGD is that of a first-order filter: |z−1| / |z − (1−α)|, z = e^{iω}.
    const omega = (2 * Math.PI) / 200;
    const expected =
      Math.hypot(Math.cos(omega) - 1, Math.sin(omega)) / Math.hypot(Math.cos(omega) - 0.9, Math.sin(omega));
    expect(complete(tracking).values[0]).toBeCloseTo(expected, 10);
  });

  it('lets γ be an axis, or follow β', () => {
    const axis = { knob: 'gamma', min: 0, max: 9, scale: 'linear', cells: 9 } as const;
    expect(armAt({ ...spec, y: axis }, 0, 4).gamma).toBe(axisValue(axis, 4));
    expect(armAt({ ...spec, gamma: null }, 0, 4).gamma).toBe(0.9);
    expect(armAt({ ...spec, gamma: 'plain-sgd' }, 0, 23).gamma).toBeGreaterThan(20);
  });

  it('has no best cell before the first one is done', () => {
    expect(bestCell(spec, createMap(spec))).toBeNull();
  });
});
