/**
 * The error of one eigen-direction counts as rounding below this share of the whole error at the same step.
 */
const ROUNDING = 1e-12;
/** Fewer steps than this show no rate. */
const FEWEST = 12;

/**
 * The factor by which |e_t| shrinks or grows per step in the long run: exp of the least-squares slope of log
 * |e_t| over the second half of the steps in which e stands above rounding, `others` being the error in the
 * other direction. Where e oscillates, only its peaks count. `null` when too few steps are left, or e is
 * always 0.
 */
export function measuredContraction(error: Float64Array, others: Float64Array): number | null {
  let end = error.length;
  while (end > 0 && !(Math.abs(error[end - 1]) > ROUNDING * Math.abs(others[end - 1]) + 1e-290)) end--;
  const from = Math.floor(end / 2);
  if (end - from < FEWEST) return null;
  const all: number[] = [];
  const peaks: number[] = [];
  for (let t = from; t < end; t++) {
    const size = Math.abs(error[t]);
    if (size === 0) continue;
    all.push(t);
    const isPeak = t > 0 && t + 1 < end && size >= Math.abs(error[t - 1]) && size > Math.abs(error[t + 1]);
    if (isPeak) peaks.push(t);
  }
  const slope = logSlope(error, peaks.length >= 3 ? peaks : all);
  return Number.isFinite(slope) ? Math.exp(slope) : null;
}

/** The least-squares slope of log |e_t| over the steps `at`. */
function logSlope(error: Float64Array, at: readonly number[]): number {
  const heights = at.map((t) => Math.log(Math.abs(error[t])));
  const middle = at.reduce((sum, t) => sum + t, 0) / at.length;
  const mean = heights.reduce((sum, value) => sum + value, 0) / at.length;
  let across = 0;
  let up = 0;
  at.forEach((t, i) => {
    across += (t - middle) ** 2;
    up += (t - middle) * (heights[i] - mean);
  });
  return up / across;
}
