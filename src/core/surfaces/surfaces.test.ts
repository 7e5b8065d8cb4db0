import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createArm, optimizerIds } from '../optimizers/registry';
import { simulate } from '../simulate/trajectory';
import { surfaceIds, surfaces } from './registry';

/** Central difference with Richardson's extrapolation: error O(h⁴) f⁗⁗ plus ulp(f)/h. */
function derivative(f: (h: number) => number): number {
  const central = (h: number) => (f(h) - f(-h)) / (2 * h);
  const h = 2e-3;
  return (4 * central(h / 2) - central(h)) / 3;
}

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
        const surface = { ...family.create(values), sigma: 0 };
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
        expect(loss[300]).toBeLessThan(loss[0]);
      }),
    );
  });
});
