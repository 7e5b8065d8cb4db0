/**
 * An interval for the mean of paired differences that holds however often one looks: the scale-invariant
 * mixture t (Wang & Ramdas, arXiv 2310.03722). With probability 1 − ε no interval of any number of
 * differences misses the true mean; a plain t-interval promises that for one number of them, fixed
 * beforehand.
 */

/**
 * c²: where the mixture over effect sizes puts its weight, as if a quarter of a difference had been seen at
 * the null.
 */
const C2 = 0.25;

/** Chance ε of an interval that misses, whatever number of differences it is looked at. */
export const ERROR = 0.05;

/** The R of the closed form: E(μ) < 1/ε exactly while V(μ) < R · (V(μ) − S(μ)²/(n + c²)). */
const ratio = (n: number, error: number) =>
  Math.exp((2 / n) * (Math.log(1 / error) + Math.log((n + C2) / C2) / 2));

/**
 * Half the width of the interval of `n` differences with standard deviation `deviation` (n − 1 in its
 * denominator), in their unit: half² = (n − 1) s² (R − 1) / (n (1 − R c²/(n + c²))). Infinite while that has
 * no positive denominator, which at ε = 0.05 is up to three differences.
 */
export function anytimeHalfWidth(n: number, deviation: number, error = ERROR): number {
  if (n < 2) return Infinity;
  const r = ratio(n, error);
  const room = 1 - (r * C2) / (n + C2);
  return room <= 0 ? Infinity : deviation * Math.sqrt(((n - 1) * (r - 1)) / (n * room));
}

/**
 * ln E of the differences against a true mean of 0. A bet whose stake never grows on average while the mean
 * is 0, so that E ≥ 1/ε happens, at any time, with probability ε at most. E ≥ 1/ε exactly where the interval
 * does not hold 0.
 */
export function logEvidence(differences: ArrayLike<number>): number {
  const n = differences.length;
  let [sum, squares] = [0, 0];
  for (let i = 0; i < n; i++) {
    sum += differences[i];
    squares += differences[i] ** 2;
  }
  const prior = Math.log(C2 / (n + C2)) / 2;
  if (squares === 0) return prior;
  return prior + (n / 2) * -Math.log1p(-(sum ** 2) / ((n + C2) * squares));
}

/** The largest number of differences that is asked for. */
const MOST = 1_000_000;

/**
 * With how many differences in all a true mean of `size` > 0 is decided with 80 % chance or so, given their
 * standard deviation: the smallest n whose half width leaves the mean's own spread at that chance, half +
 * 0.8416 s/√n ≤ size. Infinity beyond a million.
 */
export function anytimeSeedsNeeded(deviation: number, size: number, error = ERROR): number {
  const enough = (n: number) =>
    anytimeHalfWidth(n, deviation, error) + (0.8416212335729143 * deviation) / Math.sqrt(n) <= size;
  if (!enough(MOST)) return Infinity;
  let [low, high] = [1, 2];
  while (!enough(high)) [low, high] = [high, 2 * high];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (enough(middle)) high = middle;
    else low = middle;
  }
  return high;
}
