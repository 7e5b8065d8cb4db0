/**
 * Where the estimate's value of step t ≥ 1 stood in the true gradient before (or, over-corrected, after): the
 * gap t − s in steps to the s with g_s = n_t, linear between steps, nearest to the expected `lag` and at most
 * 2·|lag| + 12 steps from it. `null` where g never had that value there.
 */
export function horizontalGap(truth: Float64Array, value: number, t: number, lag: number): number | null {
  const reach = 2 * Math.abs(lag) + 12;
  let nearest: number | null = null;
  const first = Math.max(1, Math.ceil(t - lag - reach));
  const last = Math.min(truth.length - 1, Math.floor(t - lag + reach));
  for (let s = first; s <= last; s++) {
    const before = truth[s - 1] - value;
    const after = truth[s] - value;
    if (before * after > 0 || before === after) continue;
    const gap = t - (s + before / (before - after));
    if (nearest === null || Math.abs(gap - lag) < Math.abs(nearest - lag)) nearest = gap;
  }
  return nearest;
}
