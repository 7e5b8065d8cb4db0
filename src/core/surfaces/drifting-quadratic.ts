import { createQuadratic, hessian, quadraticParameters } from './quadratic';
import { withDefaults, type FamilyId, type SurfaceFamily, type SurfaceParameter } from './surface';

const parameters: readonly SurfaceParameter[] = [
  ...quadraticParameters.map((parameter) =>
    parameter.key === 'kappa' ? { ...parameter, max: 100, default: 3 } : parameter,
  ),
  { key: 'radius', domain: 'non-negative', min: 0, max: 2, default: 1.5, scale: 'linear' },
  { key: 'period', domain: 'positive', min: 20, max: 1000, default: 120, scale: 'log' },
];

type Path = (turns: number) => readonly [number, number];

/** Along x at constant speed from −1 to 1 and back in one turn; at the ends it reverses at once. */
const line: Path = (turns) => [1 - 4 * Math.abs(turns - Math.floor(turns) - 0.5), 0];

const circle: Path = (turns) => [-Math.cos(2 * Math.PI * turns), Math.sin(2 * Math.PI * turns)];

/**
 * A quadratic whose minimum moves along `path`, `radius` times its size, one turn in `period` steps: lag
 * becomes visible as tracking error. The loss at step t is measured on the surface as it lies at step t.
 */
function drifting(id: FamilyId, path: Path): SurfaceFamily {
  return {
    id,
    parameters,
    create(given) {
      const { kappa, phi, radius, period } = withDefaults(parameters, given);
      const { xx, xy, yy } = hessian(kappa, phi);
      const [x0, y0] = path(0);
      const drift = (t: number) => {
        const [x, y] = path(t / period);
        return [radius * (x - x0), radius * (y - y0)] as const;
      };
      const home = [radius * x0, radius * y0] as const;
      return createQuadratic(
        id,
        { kappa, phi, pace: 0.6 },
        {
          evaluate(at, t) {
            const x = at[0];
            const y = at[1];
            const [dx, dy] = drift(t);
            const u = x - home[0] - dx;
            const v = y - home[1] - dy;
            const gx = xx * u + xy * v;
            const gy = xy * u + yy * v;
            at[2] = 0.5 * (u * gx + v * gy);
            at[3] = gx;
            at[4] = gy;
          },
          minima: [home],
          drift,
          start: [-2.5, -1.5],
        },
      );
    },
  };
}

export const driftingLine = drifting('drifting-line', line);

export const driftingCircle = drifting('drifting-circle', circle);
