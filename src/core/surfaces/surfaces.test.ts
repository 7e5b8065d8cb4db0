import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createArm, optimizerIds } from '../optimizers/registry';
import { createRandom } from '../random';
import { simulate } from '../simulate/trajectory';
import { surfaceIds, surfaces } from './registry';

/** Central difference with Richardson's extrapolation: error O(h⁴) f⁗⁗ plus ulp(f)/h. */
function derivative(f: (h: number) => number): number {
  const central = (h: number) => (f(h) - f(-h)) / (2 * h);
  const h = 2e-3;
  return (4 * central(h / 2) - central(h)) / 3;
}

const unit = fc.double({ min: 0, max: 1, noNaN: true });

describe.each(surfaceIds)('%s', (id) => {
  const family = surfaces[id];
  const { view } = family.create();
  const parameters = fc
    .tuple(...family.parameters.map(({ min, max }) => fc.double({ min, max, noNaN: true })))
    .map((values) => Object.fromEntries(family.parameters.map(({ key }, i) => [key, values[i]])));
  const point = fc.tuple(
    fc.double({ min: view.x[0], max: view.x[1], noNaN: true }),
    fc.double({ min: view.y[0], max: view.y[1], noNaN: true }),
  );

  it('has the gradient of its loss, to 1e-6 of the gradient’s size', () => {
    fc.assert(
      fc.property(parameters, point, (values, [x, y]) => {
        const surface = family.create(values);
        const g = new Float64Array(2);
        surface.gradient(x, y, g);
        const dx = derivative((h) => surface.f(x + h, y));
        const dy = derivative((h) => surface.f(x, y + h));
        // Near a critical point the difference quotient itself is only good to about 1e-12 of f.
        const tolerance = 1e-6 * Math.hypot(dx, dy) + 1e-9 * (1 + Math.abs(surface.f(x, y)));
        expect(Math.abs(g[0] - dx)).toBeLessThanOrEqual(tolerance);
        expect(Math.abs(g[1] - dy)).toBeLessThanOrEqual(tolerance);
      }),
      { numRuns: 300 },
    );
  });

  it('has the eigenvalues that it says', () => {
    fc.assert(
      fc.property(parameters, point, unit, unit, (values, [x, y], u, v) => {
        const surface = family.create(values);
        if (!surface.eigen) return;
        const [here, there] = [new Float64Array(2), new Float64Array(2)];
        surface.gradient(x, y, here);
        const { values: lambda, vectors } = surface.eigen;
        surface.gradient(
          x + u * vectors[0][0] + v * vectors[1][0],
          y + u * vectors[0][1] + v * vectors[1][1],
          there,
        );
        for (const i of [0, 1]) {
          const expected = u * lambda[0] * vectors[0][i] + v * lambda[1] * vectors[1][i];
          expect(Math.abs(there[i] - here[i] - expected)).toBeLessThan(1e-12 * (1 + lambda[1]) * 10);
        }
      }),
    );
  });

  it('moves as a whole when it drifts', () => {
    fc.assert(
      fc.property(parameters, point, fc.integer({ min: 0, max: 1000 }), (values, [x, y], t) => {
        const surface = family.create(values);
        const [dx, dy] = surface.drift ? surface.drift(t) : [0, 0];
        const expected = surface.f(x, y);
        expect(Math.abs(surface.f(x + dx, y + dy, t) - expected)).toBeLessThanOrEqual(1e-10 * (1 + expected));
        if (surface.drift) expect(surface.drift(0)).toEqual([0, 0]);
      }),
    );
  });

  it('perturbs its gradient without bias', () => {
    const surface = family.create();
    if (!surface.perturb) return;
    const draws = createRandom(7);
    const g = new Float64Array(2);
    const count = 40_000;
    const truth = new Float64Array(2);
    surface.gradient(1, -2, truth);
    const sum = [0, 0];
    const squares = [0, 0];
    for (let i = 0; i < count; i++) {
      g.set(truth);
      surface.perturb(1, -2, g, Float64Array.of(draws.normal(), draws.normal()), 0);
      for (const k of [0, 1]) {
        sum[k] += g[k];
        squares[k] += (g[k] - truth[k]) ** 2;
      }
    }
    for (const k of [0, 1]) {
      const standardError = Math.sqrt(squares[k]) / count;
      expect(standardError).toBeGreaterThan(0);
      expect(Math.abs(sum[k] / count - truth[k])).toBeLessThan(4 * standardError);
    }
  });

  it('has its minima where the gradient vanishes and no neighbour is lower', () => {
    fc.assert(
      fc.property(parameters, fc.double({ min: 0, max: 2 * Math.PI, noNaN: true }), (values, angle) => {
        const surface = family.create(values);
        for (const [x, y] of surface.minima) {
          const g = new Float64Array(2);
          surface.gradient(x, y, g);
          expect(Math.hypot(g[0], g[1])).toBeLessThan(1e-6);
          const neighbour = surface.f(x + 1e-3 * Math.cos(angle), y + 1e-3 * Math.sin(angle));
          expect(neighbour).toBeGreaterThan(surface.f(x, y));
        }
      }),
    );
  });

  it('starts inside its view, and shows its minima', () => {
    const surface = family.create();
    const inside = ([x, y]: readonly [number, number]) =>
      x > view.x[0] && x < view.x[1] && y > view.y[0] && y < view.y[1];
    expect(inside(surface.start)).toBe(true);
    for (const minimum of surface.minima) expect(inside(minimum)).toBe(true);
  });

  it('gives every arm a rate at which it descends without noise, whatever the parameters', () => {
    fc.assert(
      fc.property(parameters, fc.constantFrom(...optimizerIds), (values, id) => {
        const surface = { ...family.create(values), sigma: 0, perturb: null };
        const arm = createArm(id, { alpha: surface.alpha[id] });
        const { divergedAt, loss } = simulate({
          surface,
          arm,
          start: surface.start,
          steps: 300,
          sigma: 0,
          seed: 1,
        });
        expect(divergedAt).toBeNull();
        // A minimum that runs may be anywhere relative to an arm that follows it.
        if (!surface.drift) expect(loss[300]).toBeLessThan(loss[0]);
      }),
    );
  });
});

describe('minibatch-quadratic', () => {
  const at = (parameters: Record<string, number>, x: number, y: number) => {
    const surface = surfaces['minibatch-quadratic'].create({ kappa: 5, phi: 0.3, ...parameters });
    const draws = createRandom(3);
    const g = new Float64Array(2);
    return Array.from({ length: 20_000 }, () => {
      surface.perturb!(x, y, g, Float64Array.of(draws.normal(), draws.normal()), 0);
      return g[0];
    });
  };
  const variance = (values: number[]) => values.reduce((sum, v) => sum + v * v, 0) / values.length;

  it('has noise of variance ∝ 1/batch at the minimum, and none without residuals', () => {
    const single = variance(at({ batch: 1 }, 0, 0));
    // Relative standard error of a variance from 20,000 heavy-tailed draws: about 3 %.
    expect(single / variance(at({ batch: 16 }, 0, 0)) / 16).toBeGreaterThan(0.9);
    expect(single / variance(at({ batch: 16 }, 0, 0)) / 16).toBeLessThan(1.1);
    expect(variance(at({ residual: 0 }, 0, 0))).toBe(0);
  });
});

describe('drifting surfaces', () => {
  it('return to where they were after one period, having been 2 radii away', () => {
    for (const id of ['drifting-line', 'drifting-circle'] as const) {
      const { drift } = surfaces[id].create({ radius: 1.5, period: 100 });
      const [x, y] = drift!(100);
      expect(Math.hypot(x, y)).toBeLessThan(1e-12);
      const [fx, fy] = drift!(50);
      expect(Math.hypot(fx, fy)).toBeCloseTo(3, 12);
    }
  });
});
