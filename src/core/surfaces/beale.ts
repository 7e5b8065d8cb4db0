import { createSurface, rates, type SurfaceFamily } from './surface';

/**
 * Beale's function, f = (1.5 − x + xy)² + (2.25 − x + xy²)² + (2.625 − x + xy³)²: flat plateaus, steep
 * corners, minimum 0 at (3, ½).
 */
export const beale: SurfaceFamily = {
  id: 'beale',
  parameters: [],
  create() {
    return createSurface({
      id: 'beale',
      evaluate(at) {
        const x = at[0];
        const y = at[1];
        const y2 = y * y;
        const y3 = y2 * y;
        const a = 1.5 - x + x * y;
        const b = 2.25 - x + x * y2;
        const c = 2.625 - x + x * y3;
        at[2] = a * a + b * b + c * c;
        at[3] = 2 * (a * (y - 1) + b * (y2 - 1) + c * (y3 - 1));
        at[4] = 2 * x * (a + 2 * b * y + 3 * c * y2);
      },
      minima: [[3, 0.5]],
      view: { x: [-0.5, 4.5], y: [-2, 2] },
      start: [1, 1.5],
      alpha: rates(0.03, 0.01, 0.1),
    });
  },
};
