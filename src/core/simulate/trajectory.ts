import { optimizers } from '../optimizers/registry';
import type { Arm, LinearFilter } from '../optimizers/optimizer';
import type { Surface } from '../surfaces/surface';
import { ADDITIVE, createNoiseTape, PERTURBATION, type NoiseTape } from './noise';

/** One arm on one surface. */
export interface Simulation {
  readonly surface: Surface;
  readonly arm: Arm;
  readonly start: readonly [number, number];
  /** Number of steps n ≥ 0. */
  readonly steps: number;
  /** Additive Gaussian gradient noise per component, on top of the surface's own. */
  readonly sigma: number;
  /** Chooses the noise: at step t it is the same for every arm with equal seed. */
  readonly seed: number;
}

/**
 * What an arm did, and buffers that `simulate` fills again without allocating. Points are interleaved
 * (x, y); the arrays may be longer than the run, `length` says how much of them is meant.
 */
export interface Trajectory {
  /** Number of recorded states θ_0 … θ_{length−1}: n + 1 unless the arm diverged, and at least the start. */
  length: number;
  /**
   * The first t at which θ_t or its loss left the bound of `DIVERGENCE_FACTOR`; that state is not recorded.
   * 0 when the start itself has no finite loss.
   */
  divergedAt: number | null;
  /** θ_t at 2t, 2t + 1. */
  theta: Float64Array;
  /** f(θ_t) at t. */
  loss: Float64Array;
  /** The true gradient at θ_{t−1}, from which step t starts, at 2(t−1), 2(t−1) + 1. */
  gradient: Float64Array;
  /** The estimate n_t that step t went along, at 2(t−1), 2(t−1) + 1. */
  estimate: Float64Array;
  readonly tapes: { readonly additive: NoiseTape; readonly perturbation: NoiseTape };
}

/**
 * An arm has diverged when |θ| (either component) or |loss| is not finite or exceeds this factor times its
 * value at the start (at least 1).
 */
export const DIVERGENCE_FACTOR = 1e12;

/** Empty buffers for runs of up to `steps` steps; `simulate` enlarges them when a run needs more. */
export function createTrajectory(steps = 0): Trajectory {
  return {
    length: 0,
    divergedAt: null,
    theta: new Float64Array(2 * (steps + 1)),
    loss: new Float64Array(steps + 1),
    gradient: new Float64Array(2 * steps),
    estimate: new Float64Array(2 * steps),
    tapes: { additive: createNoiseTape(ADDITIVE), perturbation: createNoiseTape(PERTURBATION) },
  };
}

function reserve(out: Trajectory, steps: number): void {
  if (out.loss.length > steps) return;
  out.theta = new Float64Array(2 * (steps + 1));
  out.loss = new Float64Array(steps + 1);
  out.gradient = new Float64Array(2 * steps);
  out.estimate = new Float64Array(2 * steps);
}

/** The largest magnitude that still counts as running, from the one at the start. */
function bound(atStart: number): number {
  return Math.min(DIVERGENCE_FACTOR * Math.max(1, atStart), Number.MAX_VALUE);
}

function finish(out: Trajectory, length: number, divergedAt: number | null): Trajectory {
  out.length = length;
  out.divergedAt = divergedAt;
  return out;
}

/** Runs `arm` from `start` for `steps` steps and records it in `out`. Equal input gives equal bits. */
export function simulate(
  simulation: Simulation,
  out: Trajectory = createTrajectory(simulation.steps),
): Trajectory {
  const { surface, arm, start, steps, sigma, seed } = simulation;
  reserve(out, steps);
  const place = new Float64Array(5);
  place.set(start);
  surface.evaluate(place, 0);
  out.theta.set(start);
  out.loss[0] = place[2];
  if (!Number.isFinite(place[2])) return finish(out, 1, 0);
  const deviation = Math.hypot(surface.sigma, sigma);
  const noise = deviation > 0 ? out.tapes.additive.read(seed, steps) : null;
  const draws = surface.perturb ? out.tapes.perturbation.read(seed, steps) : null;
  // Debias and the warm difference make the filter differ from step to step.
  const filter = arm.debias || arm.warm ? null : optimizers[arm.id].filter(arm);
  const bounds = {
    theta: bound(Math.max(Math.abs(start[0]), Math.abs(start[1]))),
    loss: bound(Math.abs(place[2])),
  };
  const run = { place, noise, deviation, draws, bounds };
  return filter ? runFilter(filter, simulation, run, out) : runEstimate(simulation, run, out);
}

/** Prepares what both loops start from. */
interface Run {
  /** What `evaluate` reads and writes, at θ_0. */
  readonly place: Float64Array;
  /** Standard normals, two per step, and the deviation that they are multiplied by. */
  readonly noise: Float64Array | null;
  readonly deviation: number;
  /** Standard normals, two per step, for the surface's perturbation, if it has one. */
  readonly draws: Float64Array | null;
  readonly bounds: { readonly theta: number; readonly loss: number };
}

/** Any arm, through its optimizer. */
function runEstimate(
  { surface: { evaluate, perturb }, arm, start, steps }: Simulation,
  { place, noise, deviation, draws, bounds }: Run,
  out: Trajectory,
): Trajectory {
  const { theta, loss, gradient, estimate } = out;
  const { alpha } = arm;
  const optimizer = optimizers[arm.id];
  const state = optimizer.init(arm, 2);
  const g = new Float64Array(2);
  const n = new Float64Array(2);
  let x = start[0];
  let y = start[1];
  for (let t = 1; t <= steps; t++) {
    const at = 2 * t - 2;
    gradient[at] = g[0] = place[3];
    gradient[at + 1] = g[1] = place[4];
    if (perturb && draws) perturb(x, y, g, draws, at);
    if (noise) {
      g[0] += deviation * noise[at];
      g[1] += deviation * noise[at + 1];
    }
    optimizer.estimate(state, g, arm, n);
    estimate[at] = n[0];
    estimate[at + 1] = n[1];
    x -= alpha * n[0];
    y -= alpha * n[1];
    place[0] = x;
    place[1] = y;
    evaluate(place, t);
    const f = place[2];
    if (!(Math.abs(f) <= bounds.loss && Math.abs(x) <= bounds.theta && Math.abs(y) <= bounds.theta)) {
      return finish(out, t, t);
    }
    theta[at + 2] = x;
    theta[at + 3] = y;
    loss[t] = f;
  }
  return finish(out, steps + 1, null);
}

/**
 * The linear arms, with the filter written out: a call and a round trip through memory per step would cost
 * more than the step itself. Equal to `runEstimate` up to rounding.
 */
function runFilter(
  { beta, delta, a, b, c: ofSecond }: LinearFilter,
  { surface: { evaluate, perturb }, arm, start, steps }: Simulation,
  { place, noise, deviation, draws, bounds }: Run,
  out: Trajectory,
): Trajectory {
  const { theta, loss, gradient, estimate } = out;
  const { alpha } = arm;
  const { theta: far, loss: high } = bounds;
  // One memory serves where the second is not used or is the same.
  const one = ofSecond === 0 || delta === beta;
  const ofFirst = one ? a + ofSecond : a;
  const g = new Float64Array(2);
  // By index: numbers that come out of an iterator stay boxed for the whole loop.
  let x = start[0];
  let y = start[1];
  let mx = 0;
  let my = 0;
  let px = 0;
  let py = 0;
  for (let t = 1; t <= steps; t++) {
    const at = 2 * t - 2;
    let gx = place[3];
    let gy = place[4];
    gradient[at] = gx;
    gradient[at + 1] = gy;
    if (perturb && draws) {
      g[0] = gx;
      g[1] = gy;
      perturb(x, y, g, draws, at);
      gx = g[0];
      gy = g[1];
    }
    if (noise) {
      gx += deviation * noise[at];
      gy += deviation * noise[at + 1];
    }
    let nx = ofFirst * mx + b * gx;
    let ny = ofFirst * my + b * gy;
    if (!one) {
      nx += ofSecond * px;
      ny += ofSecond * py;
      px = delta * px + (1 - delta) * gx;
      py = delta * py + (1 - delta) * gy;
    }
    mx = beta * mx + (1 - beta) * gx;
    my = beta * my + (1 - beta) * gy;
    estimate[at] = nx;
    estimate[at + 1] = ny;
    x -= alpha * nx;
    y -= alpha * ny;
    place[0] = x;
    place[1] = y;
    evaluate(place, t);
    const f = place[2];
    if (!(Math.abs(f) <= high && Math.abs(x) <= far && Math.abs(y) <= far)) {
      return finish(out, t, t);
    }
    theta[at + 2] = x;
    theta[at + 3] = y;
    loss[t] = f;
  }
  return finish(out, steps + 1, null);
}
