import { createArm } from '../optimizers/registry';
import { createRandom } from '../random';
import { simulate } from '../simulate/trajectory';
import { surfaces } from '../surfaces/registry';

/** The true gradients that can be computed; `drawn` and `recorded` ones come from elsewhere (resample). */
export type SignalId = 'sine' | 'ramp' | 'step' | 'pulse' | 'chirp' | 'walk' | 'valley';

/**
 * The true gradient at t = 1 … steps (at t − 1), largest magnitude at most 1. Shapes stretch with `steps`,
 * so more steps mean a slower change. `seed` matters to the random walk alone.
 */
type Signal = (steps: number, seed: number) => Float64Array;

/** Streams of a seed that this folder draws from (random.ts). */
const WALK = 11;
const SAMPLE_NOISE = 12;

const shape =
  (f: (u: number) => number): Signal =>
  (steps) =>
    Float64Array.from({ length: steps }, (_, i) => f((i + 1) / steps));

const CHIRP_CYCLES = [1, 7] as const;

/** Every computed signal, in the order in which menus list them. u = t/steps. */
export const signals: Readonly<Record<SignalId, Signal>> = {
  sine: shape((u) => Math.sin(4 * Math.PI * u)),
  ramp: shape((u) => u),
  step: shape((u) => (u <= 0.35 ? -0.6 : 0.8)),
  pulse: shape((u) => (u > 0.3 && u < 0.55 ? 0.5 - 0.5 * Math.cos((2 * Math.PI * (u - 0.3)) / 0.25) : 0)),
  chirp: shape((u) => {
    const [from, to] = CHIRP_CYCLES;
    return Math.sin(2 * Math.PI * u * (from + ((to - from) * u) / 2));
  }),
  walk,
  valley,
};

export const signalIds = Object.keys(signals) as readonly SignalId[];

/** A Gaussian random walk from 0, scaled to a largest magnitude of 1. */
function walk(steps: number, seed: number): Float64Array {
  const random = createRandom(seed, WALK);
  let level = 0;
  return normalised(Float64Array.from({ length: steps }, () => (level += random.normal())));
}

/**
 * The gradient's first component along a run on the quadratic valley of condition number 20, turned by 0.5:
 * SGDM with β = 1 − 4/steps and α = 8/steps, which swings across the valley about four times and settles.
 */
function valley(steps: number): Float64Array {
  const run = simulate({
    surface: surfaces.quadratic.create({ kappa: 20, phi: 0.5 }),
    arm: createArm('sgdm', { alpha: 8 / steps, beta: Math.max(0, 1 - 4 / steps) }),
    start: [-2, 1],
    steps,
    sigma: 0,
    seed: 0,
  });
  return normalised(
    Float64Array.from({ length: steps }, (_, i) => (i < run.length - 1 ? run.gradient[2 * i] : 0)),
  );
}

/** `values` over their largest magnitude; unchanged when that is 0. */
export function normalised(values: Float64Array): Float64Array {
  const largest = values.reduce((max, value) => Math.max(max, Math.abs(value)), 0);
  return largest === 0 ? values : values.map((value) => value / largest);
}

/** `points`, spread evenly over 1 … steps and joined by straight lines; zeros when there are none. */
export function resample(points: ArrayLike<number>, steps: number): Float64Array {
  const out = new Float64Array(steps);
  if (points.length === 0) return out;
  for (let i = 0; i < steps; i++) {
    const at = steps === 1 ? 0 : (i * (points.length - 1)) / (steps - 1);
    const left = Math.min(Math.floor(at), points.length - 1);
    const right = Math.min(left + 1, points.length - 1);
    out[i] = points[left] + (at - left) * (points[right] - points[left]);
  }
  return out;
}

/** The noisy samples of `truth`: plus σ times the standard normals of `seed`, the same for every σ. */
export function withNoise(truth: Float64Array, sigma: number, seed: number): Float64Array {
  if (sigma === 0) return truth.slice();
  const random = createRandom(seed, SAMPLE_NOISE);
  return truth.map((value) => value + sigma * random.normal());
}
