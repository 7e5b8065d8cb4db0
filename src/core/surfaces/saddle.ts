import { createSurface, rates, withDefaults, type SurfaceFamily, type SurfaceParameter } from './surface';

const parameters: readonly SurfaceParameter[] = [
  { key: 'kappa', domain: 'positive', min: 0.5, max: 50, default: 5, scale: 'log' },
];

/**
 * A saddle between two valleys, f = ½ κ x² − ½ y² + ¼ y⁴ + ¼: at the origin the gradient vanishes and y is
 * downhill both ways, to the minima 0 at (0, ±1). The start is almost on the ridge.
 */
export const saddle: SurfaceFamily = {
  id: 'saddle',
  parameters,
  create(given) {
    const { kappa } = withDefaults(parameters, given);
    return createSurface({
      id: 'saddle',
      evaluate(at) {
        const x = at[0];
        const y = at[1];
        at[2] = 0.5 * kappa * x * x + 0.25 * (y * y - 1) * (y * y - 1);
        at[3] = kappa * x;
        at[4] = y * y * y - y;
      },
      minima: [
        [0, 1],
        [0, -1],
      ],
      view: { x: [-1.5, 1.5], y: [-1.5, 1.5] },
      start: [-1.3, 0.02],
      alpha: rates(1 / Math.max(2, kappa), 0.5 / Math.max(2, kappa), 0.05),
    });
  },
};
