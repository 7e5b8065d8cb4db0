import {
  createSurface,
  withDefaults,
  type Surface,
  type SurfaceFamily,
  type SurfaceId,
  type SurfaceParameter,
} from './surface';

/** κ, the condition number, and φ, the rotation in radians. */
export const quadraticParameters: readonly SurfaceParameter[] = [
  { key: 'kappa', domain: 'positive', min: 1, max: 1000, default: 20, scale: 'log' },
  { key: 'phi', domain: 'real', min: -Math.PI / 2, max: Math.PI / 2, default: 0.5, scale: 'linear' },
];

/** The symmetric Hessian [[xx, xy], [xy, yy]] of the quadratic: R(φ) diag(1, κ) R(φ)ᵀ. */
export function hessian(kappa: number, phi: number): { xx: number; xy: number; yy: number } {
  const c = Math.cos(phi);
  const s = Math.sin(phi);
  return { xx: c * c + kappa * s * s, xy: (1 - kappa) * c * s, yy: s * s + kappa * c * c };
}

/**
 * f = ½ vᵀ R(φ) diag(1, κ) R(φ)ᵀ v, v = (x, y), R(φ) the rotation by φ: eigenvalue 1 along (cos φ, sin φ), κ
 * across it, minimum 0 at the origin. `pace` is ακ of the momentum arms' sensible rate: less where there is noise.
 */
export function createQuadratic(
  id: SurfaceId,
  { kappa, phi, sigma, pace }: Readonly<Record<'kappa' | 'phi' | 'sigma' | 'pace', number>>,
): Surface {
  const { xx, xy, yy } = hessian(kappa, phi);
  return createSurface({
    id,
    evaluate(x, y, out) {
      const gx = xx * x + xy * y;
      const gy = xy * x + yy * y;
      out[0] = 0.5 * (x * gx + y * gy);
      out[1] = gx;
      out[2] = gy;
    },
    minima: [[0, 0]],
    sigma,
    view: { x: [-3, 3], y: [-3, 3] },
    start: [-2.5, 0],
    // A share of the largest eigenvalue, so that every κ is well inside every arm's stability edge.
    alpha: {
      sgd: (0.5 * pace) / kappa,
      sgdm: pace / kappa,
      nesterov: pace / kappa,
      rsgdm: pace / kappa,
      adam: 0.075 * pace,
    },
  });
}

/** The noiseless quadratic bowl. */
export const quadratic: SurfaceFamily = {
  id: 'quadratic',
  parameters: quadraticParameters,
  create(given) {
    const { kappa, phi } = withDefaults(quadraticParameters, given);
    return createQuadratic('quadratic', { kappa, phi, sigma: 0, pace: 2 });
  },
};
