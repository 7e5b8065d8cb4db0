import { createQuadratic, quadraticParameters } from './quadratic';
import { withDefaults, type SurfaceFamily, type SurfaceParameter } from './surface';

const parameters: readonly SurfaceParameter[] = [
  ...quadraticParameters,
  { key: 'sigma', domain: 'non-negative', min: 0, max: 3, default: 1, scale: 'linear' },
];

/**
 * The quadratic whose gradient is multiplied, per component, by 1 + σξ, ξ standard normal: no noise at the
 * minimum.
 */
export const multiplicativeQuadratic: SurfaceFamily = {
  id: 'multiplicative-quadratic',
  parameters,
  create(given) {
    const { kappa, phi, sigma } = withDefaults(parameters, given);
    return createQuadratic(
      'multiplicative-quadratic',
      { kappa, phi, pace: 0.5 },
      {
        perturb(_x, _y, g, noise, at) {
          g[0] *= 1 + sigma * noise[at];
          g[1] *= 1 + sigma * noise[at + 1];
        },
      },
    );
  },
};
