/** A road whose curvature is a signal: one step of the signal is one unit of length along the centre line. */
export interface Track {
  /** Number of steps n; the centre line has the points 0 … n. */
  readonly steps: number;
  /** Radians per unit of length for one unit of the signal. */
  readonly scale: number;
  /** The centre line at t, and its heading in radians; y points up, so positive curvature turns left. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly heading: Float64Array;
}

/** The lane's edges, and the rail beyond them, in units of length from the centre line. */
export const LANE = 4.5;
export const RAIL = 12;

/** The sharpest bend (a radius of 1.5 times the rail) and the farthest that the road turns from its axis. */
const LARGEST_CURVATURE = 1 / (1.5 * RAIL);
const LARGEST_TURN = 0.95;

/**
 * The road of `signal`: heading_t = heading_(t−1) + scale · g_t, and each piece of the centre line goes along
 * the mean of its two headings. `scale` is the largest for which no bend is too sharp and the heading stays
 * within ± 0.95 radians of its middle, along which the road is turned; 0 for a signal of zeros.
 */
export function createTrack(signal: Float64Array): Track {
  const steps = signal.length;
  const heading = new Float64Array(steps + 1);
  let [low, high, sharpest] = [0, 0, 0];
  for (let t = 1; t <= steps; t++) {
    heading[t] = heading[t - 1] + signal[t - 1];
    low = Math.min(low, heading[t]);
    high = Math.max(high, heading[t]);
    sharpest = Math.max(sharpest, Math.abs(signal[t - 1]));
  }
  const scale =
    sharpest === 0
      ? 0
      : Math.min(LARGEST_CURVATURE / sharpest, high > low ? (2 * LARGEST_TURN) / (high - low) : Infinity);
  const middle = (low + high) / 2;
  for (let t = 0; t <= steps; t++) heading[t] = scale * (heading[t] - middle);
  const x = new Float64Array(steps + 1);
  const y = new Float64Array(steps + 1);
  for (let t = 1; t <= steps; t++) {
    const along = (heading[t - 1] + heading[t]) / 2;
    x[t] = x[t - 1] + Math.cos(along);
    y[t] = y[t - 1] + Math.sin(along);
  }
  return { steps, scale, x, y, heading };
}
