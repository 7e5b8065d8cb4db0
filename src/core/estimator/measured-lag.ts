/** The lag found in a finite signal, or why there is none to find. */
export type MeasuredLag =
  | {
      readonly kind: 'measured';
      /** In steps; negative when the estimate runs ahead. */
      readonly lag: number;
      /** Half the width of the 95 % interval, in steps. */
      readonly resolution: number;
      /** The normalised cross-correlation at that lag. */
      readonly correlation: number;
    }
  | { readonly kind: 'unmeasurable'; readonly reason: LagProblem };

/**
 * `short`: fewer than 24 steps to compare. `flat`: the gradient or the estimate does not change, so that
 * every shift fits. `edge`: the best shift is the largest or smallest one tried. `noise`: the noise hides it.
 */
export type LagProblem = 'short' | 'flat' | 'edge' | 'noise';

export interface LagSearch {
  /** Steps at the start that are left out (start-up bias is not lag). */
  readonly skip: number;
  /** The largest lag tried, in whole steps. */
  readonly latest: number;
  /** The largest lead tried, in whole steps. */
  readonly earliest: number;
}

const FEWEST = 24;
/** A slope or a scale counts as seen when it is this many standard errors from 0. */
const SEEN = 4;
/** Steps to either side over which slope and curvature of the mismatch are taken. */
const SPAN = 3;

/**
 * By how many steps `estimate` is late behind `truth`: the peak of the cross-correlation over one common
 * window, as the least-squares fit n_t ≈ a·g_(t−ℓ). An average rounds swings off, so the scale a is fitted
 * too – that is the peak of the normalised cross-correlation – unless the signal runs so straight that a
 * shift and a scale look alike (`collinear`): then a = 1, as every estimate passes slow changes in full.
 * Between whole steps g is interpolated linearly, and the best place has a closed form (`between`).
 *
 * The resolution is that of the fit, from the residuals alone: the spread of the mismatch's slope over its
 * curvature, both over ±3 steps, so that a rough signal is not taken for a sharp one. Residuals are
 * correlated from step to step: standard errors of Newey & West (Econometrica 55, 1987), the critical value
 * of Kiefer & Vogelsang (Econometric Theory 21, 2005). On short, noisy signals it is still narrow: it covered
 * the truth in 75 to 95 of 100 simulated runs. Where the noise is known, `createLagSpread` has no such gap.
 */
export function measureLag(
  truth: Float64Array,
  estimate: Float64Array,
  { skip, latest, earliest }: LagSearch,
): MeasuredLag {
  const window: Window = {
    truth,
    estimate,
    from: skip + latest + 1 + SPAN,
    to: truth.length - earliest - 1 - SPAN,
  };
  const { from, to } = window;
  if (to - from < FEWEST) return problem('short');
  const scaled = !collinear(window);
  const mismatch = (lag: number) => {
    const { product, square, power } = productsAt(window, lag);
    if (!scaled) return power - 2 * product + square;
    return product > 0 && square > 0 ? power - (product * product) / square : power;
  };
  let best = -earliest;
  let lowest = Infinity;
  let highest = 0;
  for (let lag = -earliest; lag <= latest; lag++) {
    const sum = mismatch(lag);
    if (sum < lowest) [lowest, best] = [sum, lag];
    highest = Math.max(highest, sum);
  }
  const still = (values: Float64Array) => values.subarray(from, to).every((value) => value === values[from]);
  if (still(truth) || still(estimate)) return problem('flat');
  if (!(highest - lowest > 1e-9 * highest)) return problem('noise');
  const edge = best === latest || best === -earliest;
  const candidates = [Math.max(best - 1, -earliest), Math.min(best, latest - 1)].map(
    (at) => at + between(window, at, scaled),
  );
  const lag = candidates.reduce((a, b) => (mismatch(b) < mismatch(a) ? b : a));
  return withResolution(window, lag, scaled, latest + earliest, edge);
}

interface Window {
  readonly truth: Float64Array;
  readonly estimate: Float64Array;
  /** First step compared and the one after the last. */
  readonly from: number;
  readonly to: number;
}

/** g at t − lag, linear between steps. */
function shiftedAt(truth: Float64Array, t: number, lag: number): number {
  const at = Math.floor(lag);
  const g = truth[t - at];
  return lag === at ? g : g + (lag - at) * (truth[t - at - 1] - g);
}

/** g over the window, shifted by `lag`. */
function shiftedBy({ truth, from, to }: Window, lag: number): Float64Array {
  return Float64Array.from({ length: to - from }, (_, i) => shiftedAt(truth, from + i, lag));
}

/** Σ n g, Σ g² and Σ n² over the window, g shifted by `lag`. */
function productsAt({ truth, estimate, from, to }: Window, lag: number) {
  let [product, square, power] = [0, 0, 0];
  for (let t = from; t < to; t++) {
    const g = shiftedAt(truth, t, lag);
    product += estimate[t] * g;
    square += g * g;
    power += estimate[t] * estimate[t];
  }
  return { product, square, power };
}

/** True if g and its slope have a squared correlation above 1/4 in the window, as along a straight line. */
function collinear({ truth, from, to }: Window): boolean {
  let [product, square, power] = [0, 0, 0];
  for (let t = from; t < to; t++) {
    const slope = truth[t] - truth[t - 1];
    product += truth[t] * slope;
    square += truth[t] * truth[t];
    power += slope * slope;
  }
  return product * product > 0.25 * square * power;
}

/**
 * The share f ∈ [0, 1] of the step after `at` at which n matches g + f·d best, d_t = g_(t−at−1) − g_(t−at).
 * With a = Σng, b = Σnd, c = Σg², e = Σd², h = Σgd it is (b − h)/e at scale 1, and (bc − ah)/(ae − bh) at the
 * fitted one.
 */
function between({ truth, estimate, from, to }: Window, at: number, scaled: boolean): number {
  let [a, b, c, e, h] = [0, 0, 0, 0, 0];
  for (let t = from; t < to; t++) {
    const g = truth[t - at];
    const d = truth[t - at - 1] - g;
    a += estimate[t] * g;
    b += estimate[t] * d;
    c += g * g;
    e += d * d;
    h += g * d;
  }
  const [over, under] = scaled ? [b * c - a * h, a * e - b * h] : [b - h, e];
  return under === 0 ? 0 : Math.min(1, Math.max(0, over / under));
}

function withResolution(
  window: Window,
  lag: number,
  scaled: boolean,
  range: number,
  edge: boolean,
): MeasuredLag {
  const { estimate, from, to } = window;
  const n = to - from;
  const { product, square, power } = productsAt(window, lag);
  const scale = scaled ? product / square : 1;
  const shifted = shiftedBy(window, lag);
  const residual = shifted.map((g, i) => estimate[from + i] - scale * g);
  const later = shiftedBy(window, lag - SPAN);
  const slope = shiftedBy(window, lag + SPAN).map((g, i) => (scale * (later[i] - g)) / (2 * SPAN));
  const mismatch = (at: number) => {
    const sums = productsAt(window, at);
    return sums.power - 2 * scale * sums.product + scale * scale * sums.square;
  };
  const curvature = (mismatch(lag + SPAN) - 2 * mismatch(lag) + mismatch(lag - SPAN)) / (2 * SPAN * SPAN);
  const sharpness = curvature > 0 ? energyOf(slope) / curvature : Infinity;
  const reach = Math.min(n - 1, Math.floor(6 * Math.cbrt(n)));
  const resolution = critical95(reach / n) * standardError(slope, residual, reach) * sharpness;
  const visible = product / square > SEEN * standardError(shifted, residual, reach);
  if (!visible || !(resolution < range / 4)) return problem('noise');
  if (edge) return problem('edge');
  return { kind: 'measured', lag, resolution, correlation: product / Math.sqrt(square * power) };
}

/**
 * The two-sided 95 % value of Kiefer & Vogelsang's distribution for Bartlett weights over a share b of the
 * sample.
 */
function critical95(b: number): number {
  return 1.96 + b * (2.9694 + b * (0.416 - 0.5324 * b));
}

/** The Newey–West standard error of the coefficient of `x` in a least-squares fit with these residuals. */
function standardError(x: Float64Array, residual: Float64Array, reach: number): number {
  const n = x.length;
  const score = x.map((value, i) => value * residual[i]);
  let sum = 0;
  for (let k = 0; k <= reach; k++) {
    const weight = (k === 0 ? 1 : 2) * (1 - k / (reach + 1));
    let product = 0;
    for (let i = k; i < n; i++) product += score[i] * score[i - k];
    sum += weight * product;
  }
  return Math.sqrt(Math.max(0, sum)) / energyOf(x);
}

function energyOf(x: Float64Array): number {
  return x.reduce((sum, value) => sum + value * value, 0);
}

function problem(reason: LagProblem): MeasuredLag {
  return { kind: 'unmeasurable', reason };
}
