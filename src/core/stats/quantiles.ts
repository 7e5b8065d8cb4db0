/**
 * Order statistics of a sample. ±Infinity is a value like any other: an arm that diverged counts, at the end.
 */

/** The values in ascending order; NaN is not allowed. */
export function sorted(values: ArrayLike<number>): Float64Array {
  return Float64Array.from(values).toSorted();
}

/**
 * The p-quantile (0 ≤ p ≤ 1) of ascending values, linear between order statistics (type 7). NaN when empty.
 */
export function quantile(ascending: Float64Array, p: number): number {
  const n = ascending.length;
  if (n === 0) return Number.NaN;
  const position = p * (n - 1);
  const below = ascending[Math.floor(position)];
  const above = ascending[Math.ceil(position)];
  // Equal neighbours are spelled out because Infinity − Infinity is NaN.
  return below === above ? below : below + (position - Math.floor(position)) * (above - below);
}

/**
 * A distribution-free 95 % interval for the median, from order statistics: with n values the number below the
 * median is binomial(n, ½). `null` for fewer than 6 values, where no pair of them covers 95 %.
 */
export function medianInterval(ascending: Float64Array): readonly [number, number] | null {
  const n = ascending.length;
  if (n < 6) return null;
  // The largest k with P(X ≤ k) ≤ 0.025, in logarithms so that ½^n does not vanish.
  let logTerm = -n * Math.LN2;
  let below = Math.exp(logTerm);
  let k = -1;
  while (below <= 0.025) {
    k += 1;
    logTerm += Math.log((n - k) / (k + 1));
    below += Math.exp(logTerm);
  }
  return [ascending[k], ascending[n - 1 - k]];
}

/** A share of a sample with its 95 % Wilson interval (JASA 22, 1927). */
export function share(count: number, total: number): { value: number; interval: readonly [number, number] } {
  const z = 1.959963984540054;
  const p = count / total;
  const centre = (p + (z * z) / (2 * total)) / (1 + (z * z) / total);
  const half = (z / (1 + (z * z) / total)) * Math.sqrt((p * (1 - p)) / total + (z * z) / (4 * total * total));
  return { value: p, interval: [Math.max(0, centre - half), Math.min(1, centre + half)] };
}
