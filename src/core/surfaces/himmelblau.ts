import { createSurface, rates, type SurfaceFamily } from './surface';

/** Himmelblau's function, f = (x² + y − 11)² + (x + y² − 7)²: four minima of value 0. */
export const himmelblau: SurfaceFamily = {
  id: 'himmelblau',
  parameters: [],
  create() {
    return createSurface({
      id: 'himmelblau',
      evaluate(at) {
        const x = at[0];
        const y = at[1];
        const a = x * x + y - 11;
        const b = x + y * y - 7;
        at[2] = a * a + b * b;
        at[3] = 4 * x * a + 2 * b;
        at[4] = 2 * a + 4 * y * b;
      },
      minima: [
        [3, 2],
        [-2.805118086952745, 3.131312518250573],
        [-3.779310253377747, -3.283185991286169],
        [3.584428340330492, -1.848126526964404],
      ],
      view: { x: [-5, 5], y: [-5, 5] },
      start: [-0.5, -0.5],
      alpha: rates(0.03, 0.01, 0.2),
    });
  },
};
