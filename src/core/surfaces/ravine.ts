import { createSurface, rates, withDefaults, type SurfaceFamily, type SurfaceParameter } from './surface';

const parameters: readonly SurfaceParameter[] = [
  { key: 'kappa', domain: 'positive', min: 2, max: 200, default: 10, scale: 'log' },
  { key: 'bend', domain: 'non-negative', min: 0, max: 1.5, default: 0.8, scale: 'linear' },
];

/** Of the bends along x. */
const FREQUENCY = 1.5;

/**
 * A winding ravine, f = ½ x² + ½ κ (y − bend · sin 1.5x)²: a gentle slope along a road with walls of
 * curvature κ and its minimum 0 at the origin. An estimate that reacts late leaves the road in every bend.
 */
export const ravine: SurfaceFamily = {
  id: 'ravine',
  parameters,
  create(given) {
    const { kappa, bend } = withDefaults(parameters, given);
    // The wall's curvature, tilted along x by the slope of the road.
    const curvature = kappa * (1 + (FREQUENCY * bend) ** 2);
    return createSurface({
      id: 'ravine',
      evaluate(at) {
        const x = at[0];
        const y = at[1];
        const wall = y - bend * Math.sin(FREQUENCY * x);
        at[2] = 0.5 * x * x + 0.5 * kappa * wall * wall;
        at[3] = x - kappa * wall * bend * FREQUENCY * Math.cos(FREQUENCY * x);
        at[4] = kappa * wall;
      },
      minima: [[0, 0]],
      view: { x: [-5.5, 1.5], y: [-3.5, 3.5] },
      start: [-5, -0.4],
      alpha: rates(3.6 / curvature, 0.8 / curvature, 0.1),
    });
  },
};
