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

/**
 * By how many steps `estimate` is late behind `truth`: the shift ℓ that maximises the normalised
 * cross-correlation r(ℓ) = Σ n_t g_(t−ℓ) / √(Σ n_t² Σ g_(t−ℓ)²) over one common window, not centred, so that
 * a ramp has a best shift too. Between whole steps g is interpolated linearly, and the maximum has a closed
 * form (`between`).
 *
 * The resolution is that of the least-squares fit n_t ≈ a·g_(t−ℓ), dn/dℓ = −a·g′, whose residuals are
 * correlated from step to step: standard errors of Newey & West (Econometrica 55, 1987) and the critical
 * value of Kiefer & Vogelsang (Econometric Theory 21, 2005) for so wide a window. On short, noisy signals it
 * is still somewhat narrow: it covered the truth in 80 to 93 of 100 simulated runs.
 */
export function measureLag(
  truth: Float64Array,
  estimate: Float64Array,
  { skip, latest, earliest }: LagSearch,
): MeasuredLag {
  const from = skip + latest + 1;
  const to = truth.length - earliest - 1;
  if (to - from < FEWEST) return problem('short');
  const correlation = (lag: number) => {
    const at = Math.floor(lag);
    const f = lag - at;
    let product = 0;
    let square = 0;
    for (let t = from; t < to; t++) {
      const g = truth[t - at] + f * (truth[t - at - 1] - truth[t - at]);
      product += estimate[t] * g;
      square += g * g;
    }
    return square === 0 ? 0 : product / Math.sqrt(square);
  };
  let best = -earliest;
  let highest = -Infinity;
  let lowest = Infinity;
  for (let lag = -earliest; lag <= latest; lag++) {
    const r = correlation(lag);
    if (r > highest) [highest, best] = [r, lag];
    lowest = Math.min(lowest, r);
  }
  if (!(highest - lowest > 1e-9 * Math.abs(highest))) return problem('flat');
  if (highest <= 0) return problem('noise');
  const edge = best === latest || best === -earliest;
  const candidates = [Math.max(best - 1, -earliest), Math.min(best, latest - 1)].map(
    (at) => at + between(truth, estimate, at, from, to),
  );
  const lag = candidates.reduce((a, b) => (correlation(b) > correlation(a) ? b : a));
  return withResolution(truth, estimate, lag, from, to, latest + earliest, edge);
}

/**
 * The share f ∈ [0, 1] of the step after `at` at which the correlation with g + f·d, d_t = g_(t−at−1) − g_(t−at),
 * is largest: with a = Σng, b = Σnd, c = Σg², e = Σd², h = Σgd it is f = (bc − ah)/(ae − bh).
 */
function between(truth: Float64Array, estimate: Float64Array, at: number, from: number, to: number): number {
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
  const denominator = a * e - b * h;
  const f = denominator === 0 ? 0 : (b * c - a * h) / denominator;
  return Math.min(1, Math.max(0, f));
}

function withResolution(
  truth: Float64Array,
  estimate: Float64Array,
  lag: number,
  from: number,
  to: number,
  range: number,
  edge: boolean,
): MeasuredLag {
  const at = Math.floor(lag);
  const f = lag - at;
  const n = to - from;
  const shifted = new Float64Array(n);
  const slope = new Float64Array(n);
  let [product, square, power] = [0, 0, 0];
  for (let i = 0; i < n; i++) {
    const t = from + i;
    shifted[i] = truth[t - at] + f * (truth[t - at - 1] - truth[t - at]);
    slope[i] = (truth[t - at + 1] - truth[t - at - 1]) / 2;
    product += estimate[t] * shifted[i];
    square += shifted[i] * shifted[i];
    power += estimate[t] * estimate[t];
  }
  const scale = product / square;
  const residual = shifted.map((g, i) => estimate[from + i] - scale * g);
  const reach = Math.min(n - 1, Math.floor(6 * Math.cbrt(n)));
  const scaleError = standardError(shifted, residual, reach);
  const resolution = (critical95(reach / n) * standardError(slope, residual, reach)) / scale;
  if (!(scale > SEEN * scaleError) || !(resolution < range / 4)) return problem('noise');
  if (edge) return problem('edge');
  return { kind: 'measured', lag, resolution, correlation: product / Math.sqrt(square * power) };
}

/** The two-sided 95 % value of Kiefer & Vogelsang's distribution for Bartlett weights over a share b of the sample. */
function critical95(b: number): number {
  return 1.96 + b * (2.9694 + b * (0.416 - 0.5324 * b));
}

/** The Newey–West standard error of the coefficient of `x` in a least-squares fit with these residuals. */
function standardError(x: Float64Array, residual: Float64Array, reach: number): number {
  const n = x.length;
  let energy = 0;
  for (const value of x) energy += value * value;
  const score = x.map((value, i) => value * residual[i]);
  let sum = 0;
  for (let k = 0; k <= reach; k++) {
    const weight = (k === 0 ? 1 : 2) * (1 - k / (reach + 1));
    let product = 0;
    for (let i = k; i < n; i++) product += score[i] * score[i - k];
    sum += weight * product;
  }
  return Math.sqrt(Math.max(0, sum)) / energy;
}

function problem(reason: LagProblem): MeasuredLag {
  return { kind: 'unmeasurable', reason };
}
