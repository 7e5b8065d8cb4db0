import { createRandom } from '../random';
import { createQuadratic, quadraticParameters } from './quadratic';
import { withDefaults, type Perturbation, type SurfaceFamily, type SurfaceParameter } from './surface';

const parameters: readonly SurfaceParameter[] = [
  ...quadraticParameters,
  { key: 'batch', domain: 'count', min: 1, max: 64, default: 4, scale: 'log' },
  { key: 'residual', domain: 'non-negative', min: 0, max: 3, default: 1, scale: 'linear' },
];

/** Rows of the least-squares problem; a power of two, so that a byte of hash is a fair draw. */
const ROWS = 256;

/** Rows (u, v, e) whose three columns are uncorrelated and of mean square 1. */
const rows = orthonormalRows();

/**
 * Gradient noise as training has it: f is the loss of a least-squares problem with 256 rows, f(θ) = 1/(2·256)
 * Σ (aᵢᵀθ − bᵢ)² less its minimum, which is exactly the quadratic with κ and φ, and a step sees the gradient
 * of `batch` rows drawn with replacement. bᵢ is the residual at the minimum, of standard deviation
 * `residual`: at 0 the noise vanishes at the minimum.
 */
export const minibatchQuadratic: SurfaceFamily = {
  id: 'minibatch-quadratic',
  parameters,
  create(given) {
    const { kappa, phi, batch, residual } = withDefaults(parameters, given);
    const perturb = batchGradient({ kappa, phi, batch, residual });
    return createQuadratic('minibatch-quadratic', { kappa, phi, pace: 0.5 }, { perturb });
  },
};

function batchGradient(p: Readonly<Record<'kappa' | 'phi' | 'batch' | 'residual', number>>): Perturbation {
  const c = Math.cos(p.phi);
  const s = Math.sin(p.phi);
  const stretch = Math.sqrt(p.kappa);
  const size = Math.max(1, Math.round(p.batch));
  // a = R(φ) diag(1, √κ) (u, v), so that the mean of a aᵀ is the Hessian.
  const a = rows.map(
    ([u, v, e]) => [c * u - s * stretch * v, s * u + c * stretch * v, p.residual * e] as const,
  );
  return (x, y, g, noise, at) => {
    let hash = ((Math.abs(noise[at]) * 0x40000000) ^ (Math.abs(noise[at + 1]) * 0x10000000)) | 1;
    g[0] = 0;
    g[1] = 0;
    for (let k = 0; k < size; k++) {
      // xorshift32 (Marsaglia 2003)
      hash ^= hash << 13;
      hash ^= hash >>> 17;
      hash ^= hash << 5;
      const [ax, ay, b] = a[hash >>> 24];
      const error = (ax * x + ay * y - b) / size;
      g[0] += ax * error;
      g[1] += ay * error;
    }
  };
}

/** Normal draws, the same for ever, with the columns made orthogonal and of mean square 1 (Gram–Schmidt). */
function orthonormalRows(): [number, number, number][] {
  const random = createRandom(256);
  const columns: number[][] = [];
  for (let k = 0; k < 3; k++) {
    const column = Array.from({ length: ROWS }, () => random.normal());
    for (const earlier of columns) {
      const overlap = dot(column, earlier) / ROWS;
      earlier.forEach((value, i) => (column[i] -= overlap * value));
    }
    const size = Math.sqrt(dot(column, column) / ROWS);
    columns.push(column.map((value) => value / size));
  }
  return columns[0].map((u, i) => [u, columns[1][i], columns[2][i]]);
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, i) => sum + value * b[i], 0);
}
