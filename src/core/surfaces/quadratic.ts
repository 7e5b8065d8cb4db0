import {
  createSurface,
  rates,
  withDefaults,
  type Surface,
  type SurfaceFamily,
  type SurfaceId,
  type SurfaceParameter,
} from './surface';

/** κ, the condition number, and φ, the rotation in radians. */
export const quadraticParameters: readonly SurfaceParameter[] = [
  { key: 'kappa', domain: 'positive', min: 1, max: 1000, default: 20, scale: 'log' },
  {
    key: 'phi',
    domain: 'real',
    min: -Math.PI / 2,
    max: Math.PI / 2,
    default: 0.5,
    scale: 'linear',
  },
];

/** The symmetric Hessian [[xx, xy], [xy, yy]] of the quadratic: R(φ) diag(1, κ) R(φ)ᵀ. */
export function hessian(kappa: number, phi: number): { xx: number; xy: number; yy: number } {
  const c = Math.cos(phi);
  const s = Math.sin(phi);
  return { xx: c * c + kappa * s * s, xy: (1 - kappa) * c * s, yy: s * s + kappa * c * c };
}

/**
 * f = ½ vᵀ R(φ) diag(1, κ) R(φ)ᵀ v, v = (x, y) − drift(t), R(φ) the rotation by φ: eigenvalue 1 along (cos φ,
 * sin φ), κ across it, minimum 0. `pace` is ακ of the momentum arms' sensible rate: less where there is
 * noise, so that every κ is well inside every arm's stability edge. `parts` add noise, drift or another
 * start.
 */
export function createQuadratic(
  id: SurfaceId,
  { kappa, phi, pace }: Readonly<Record<'kappa' | 'phi' | 'pace', number>>,
  parts: Partial<Surface> = {},
): Surface {
  const { xx, xy, yy } = hessian(kappa, phi);
  const c = Math.cos(phi);
  const s = Math.sin(phi);
  return createSurface({
    id,
    evaluate(at) {
      const x = at[0];
      const y = at[1];
      const gx = xx * x + xy * y;
      const gy = xy * x + yy * y;
      at[2] = 0.5 * (x * gx + y * gy);
      at[3] = gx;
      at[4] = gy;
    },
    minima: [[0, 0]],
    eigen: {
      values: [1, kappa],
      vectors: [
        [c, s],
        [-s, c],
      ],
    },
    view: { x: [-3, 3], y: [-3, 3] },
    start: [-2.5, 0],
    alpha: rates(pace / kappa, (0.5 * pace) / kappa, 0.075 * pace),
    ...parts,
  });
}

/** The noiseless quadratic bowl. */
export const quadratic: SurfaceFamily = {
  id: 'quadratic',
  parameters: quadraticParameters,
  create(given) {
    const { kappa, phi } = withDefaults(quadraticParameters, given);
    return createQuadratic('quadratic', { kappa, phi, pace: 2 });
  },
};
