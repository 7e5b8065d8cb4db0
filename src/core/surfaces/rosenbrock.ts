import { createSurface, rates, withDefaults, type SurfaceFamily, type SurfaceParameter } from './surface';

const parameters: readonly SurfaceParameter[] = [
  { key: 'a', domain: 'real', min: 0.5, max: 1.5, default: 1, scale: 'linear' },
  { key: 'b', domain: 'positive', min: 1, max: 100, default: 100, scale: 'log' },
];

/**
 * f = (a−x)² + b(y−x²)²: a curved valley with its minimum 0 at (a, a²). Rosenbrock, Computer Journal 3
 * (1960).
 */
export const rosenbrock: SurfaceFamily = {
  id: 'rosenbrock',
  parameters,
  create(given) {
    const { a, b } = withDefaults(parameters, given);
    return createSurface({
      id: 'rosenbrock',
      evaluate(at) {
        const x = at[0];
        const y = at[1];
        const u = a - x;
        const v = y - x * x;
        at[2] = u * u + b * v * v;
        at[3] = -2 * u - 4 * b * x * v;
        at[4] = 2 * b * v;
      },
      minima: [[a, a * a]],
      view: { x: [-2, 2], y: [-1, 3] },
      start: [-1.4, 1.2],
      // The curvature is about 19b at the start and 10b at the minimum, whatever b is.
      alpha: rates(0.6 / b, 0.1 / b, 0.1),
    });
  },
};
