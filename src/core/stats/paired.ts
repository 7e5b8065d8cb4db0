import { studentQuantile } from './student';

/** Summarises what paired differences, one per seed, say about the difference of two arms. */
export interface PairedResult {
  /** Number of seeds k. */
  readonly count: number;
  readonly mean: number;
  /** Sample standard deviation of the differences; `null` for one seed. */
  readonly deviation: number | null;
  /**
   * Student-t interval of the mean difference. `null` for one seed (one run, no interval) and while all seeds
   * differ by the same amount: accuracies are counts, and counts that agree by chance say nothing about the
   * spread yet.
   */
  readonly interval: readonly [number, number] | null;
}

/** Confidence level of every interval that is shown. */
export const CONFIDENCE = 0.95;

/** Mean and t-interval of the differences B − A of k ≥ 1 seeds, at 95 %: mean ± t_{0.975, k−1} s/√k. */
export function paired(differences: ArrayLike<number>, confidence = CONFIDENCE): PairedResult {
  const count = differences.length;
  let sum = 0;
  for (let i = 0; i < count; i++) sum += differences[i];
  const mean = sum / count;
  if (count < 2) return { count, mean, deviation: null, interval: null };
  let squares = 0;
  let isLevel = true;
  for (let i = 0; i < count; i++) {
    squares += (differences[i] - mean) ** 2;
    isLevel &&= differences[i] === differences[0];
  }
  if (isLevel) return { count, mean: differences[0], deviation: 0, interval: null };
  const deviation = Math.sqrt(squares / (count - 1));
  const half = (quantileOf((1 + confidence) / 2, count - 1) * deviation) / Math.sqrt(count);
  return { count, mean, deviation, interval: [mean - half, mean + half] };
}

/** By p, and by the degrees of freedom in it: a simulation asks for the same few again and again. */
const quantiles = new Map<number, Map<number, number>>();

function quantileOf(p: number, df: number): number {
  const known = quantiles.get(p) ?? new Map<number, number>();
  quantiles.set(p, known);
  const value = known.get(df) ?? studentQuantile(p, df);
  known.set(df, value);
  return value;
}

/** Chance with which a true difference of the size asked about is to be detected. */
export const POWER = 0.8;

/** More seeds than this are never asked for. */
const MOST_SEEDS = 1_000_000;

/**
 * How many seeds in all detect a true mean difference of `size` > 0 with 80 % power at the 95 % level, given
 * the standard deviation of the differences: the smallest k with (t_{0.975, k−1} + t_{0.8, k−1})² s² ≤ k ·
 * size². At least 2. Infinity when more than a million would be needed.
 */
export function seedsNeeded(deviation: number, size: number, confidence = CONFIDENCE): number {
  const ratio = (deviation / size) ** 2;
  const enough = (k: number) => {
    const t = studentQuantile((1 + confidence) / 2, k - 1) + studentQuantile(POWER, k - 1);
    return t * t * ratio <= k;
  };
  if (!enough(MOST_SEEDS)) return Infinity;
  let low = 1;
  let high = 2;
  while (!enough(high)) {
    low = high;
    high *= 2;
  }
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (enough(middle)) high = middle;
    else low = middle;
  }
  return high;
}

/**
 * Seeds still to run after `result`, for a difference of `size`; `null` while the spread between seeds is not
 * known.
 */
export function furtherSeeds(
  { count, deviation }: PairedResult,
  size: number,
  confidence = CONFIDENCE,
): number | null {
  return deviation === null || deviation === 0
    ? null
    : Math.max(0, seedsNeeded(deviation, size, confidence) - count);
}

/** In how many seeds B is above A, below it, and level with it. */
export function signs(differences: readonly number[]): { above: number; below: number; level: number } {
  const above = differences.filter((value) => value > 0).length;
  const below = differences.filter((value) => value < 0).length;
  return { above, below, level: differences.length - above - below };
}
