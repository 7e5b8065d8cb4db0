import { createQuadratic, quadraticParameters } from './quadratic';
import { withDefaults, type SurfaceFamily, type SurfaceParameter } from './surface';

const parameters: readonly SurfaceParameter[] = [
  ...quadraticParameters,
  { key: 'sigma', domain: 'non-negative', min: 0, max: 10, default: 2, scale: 'linear' },
];

/** The quadratic whose gradient carries additive Gaussian noise of standard deviation σ per component. */
export const noisyQuadratic: SurfaceFamily = {
  id: 'noisy-quadratic',
  parameters,
  create(given) {
    const { kappa, phi, sigma } = withDefaults(parameters, given);
    return createQuadratic('noisy-quadratic', { kappa, phi, pace: 1 }, { sigma });
  },
};
