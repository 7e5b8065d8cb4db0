import { LANE, RAIL } from './track';

/** The drive of one car along the road. Arrays have an entry for t = 0 … n. */
export interface Drive {
  /** Distance from the centre line, positive to the left, within ± RAIL. */
  readonly offset: Float64Array;
  /** Heading relative to the road's, in radians. */
  readonly yaw: Float64Array;
  /** True if the car is out of its lane: |offset| > LANE. */
  readonly outside: Uint8Array;
  /** Number of times it left the lane, at which steps, and the number of steps it spent outside. */
  readonly departures: number;
  readonly departureSteps: readonly number[];
  readonly stepsOutside: number;
  /**
   * The root mean square of n_t − n_(t−1), the turning of the wheel from step to step, in units of the
   * signal.
   */
  readonly wheelWork: number;
}

/** The steps over which every driver, blind or not, drifts back to the middle of the lane. */
export const RECENTRING = 40;
/**
 * A car counts as back in its lane when it is this share of the lane inside: no double counts at the edge.
 */
const BACK = 0.9;

/**
 * A car that steers by its estimate n of the road's curvature g and feels its lane only faintly. With unit
 * speed, offset e and relative heading ψ, both small:
 *
 *   ψ_t = ψ_(t−1) + s(n_t − g_t) − (2/τ) ψ_(t−1) − e_(t−1)/τ²,   e_t = e_(t−1) + ψ_t,
 *
 * s the track's scale and τ = 40 steps, the same for every arm. Without the recentring the error of a lag of
 * L steps is e ≈ −L·s·Σg: the lag times how far the road has turned. It keeps gradient noise, which every
 * estimate passes in full at low frequency, from adding up without bound. At ± RAIL the car scrapes along
 * the rail: e stays there and ψ loses its outward part.
 */
export function drive(estimate: Float64Array, truth: Float64Array, scale: number): Drive {
  const n = truth.length;
  const offset = new Float64Array(n + 1);
  const yaw = new Float64Array(n + 1);
  const outside = new Uint8Array(n + 1);
  const departureSteps: number[] = [];
  let [stepsOutside, work] = [0, 0];
  let away = false;
  for (let t = 1; t <= n; t++) {
    const turned = scale * (estimate[t - 1] - truth[t - 1]);
    let psi = yaw[t - 1] * (1 - 2 / RECENTRING) + turned - offset[t - 1] / RECENTRING ** 2;
    let e = offset[t - 1] + psi;
    if (Math.abs(e) >= RAIL) {
      e = Math.sign(e) * RAIL;
      if (psi * e > 0) psi = 0;
    }
    offset[t] = e;
    yaw[t] = psi;
    const distance = Math.abs(e);
    if (distance > LANE) {
      outside[t] = 1;
      stepsOutside++;
      if (!away) departureSteps.push(t);
      away = true;
    } else if (distance < BACK * LANE) away = false;
    if (t > 1) work += (estimate[t - 1] - estimate[t - 2]) ** 2;
  }
  return {
    offset,
    yaw,
    outside,
    departures: departureSteps.length,
    departureSteps,
    stepsOutside,
    wheelWork: Math.sqrt(work / Math.max(1, n - 1)),
  };
}
