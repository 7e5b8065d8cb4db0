/** How a figure changes from cycle to cycle: a robust slope with its interval, judged against a bound. */
export interface Slope {
  /** Theil–Sen: the median of the slopes between all pairs of values, per cycle. */
  readonly slope: number;
  /** Its 95 % interval by Sen (1968), from the variance of Kendall's S; ties narrow it. */
  readonly low: number;
  readonly high: number;
}

/** within: the interval ends below the bound. above: it begins above it. unclear: the bound lies in it. */
export type Judgement = 'within' | 'above' | 'unclear';

/** Fewer settled cycles than these tell nothing. */
export const LEAST_CYCLES = 10;

const Z = 1.959964;

/**
 * The slope of a series over ascending places, cycles 0, 1, 2 … unless given: jumps of single cycles, up or
 * down, change nothing. Neighbours that depend on each other make the interval too narrow.
 */
export function slopeOf(values: readonly number[], at: readonly number[] = [...values.keys()]): Slope {
  const n = values.length;
  if (n < 2) return { slope: 0, low: -Infinity, high: Infinity };
  const slopes: number[] = [];
  for (let i = 0; i < n; i++)
    for (let j = i + 1; j < n; j++) slopes.push((values[j] - values[i]) / (at[j] - at[i]));
  slopes.sort((a, b) => a - b);
  const reach = Z * Math.sqrt(varianceOfS(values));
  const ranked = (rank: number) => slopes[Math.min(slopes.length - 1, Math.max(0, rank))];
  const middle = slopes.length / 2;
  return {
    slope: (ranked(Math.ceil(middle) - 1) + ranked(Math.floor(middle))) / 2,
    low: ranked(Math.floor(middle - reach / 2) - 1),
    high: ranked(Math.ceil(middle + reach / 2)),
  };
}

/** Variance of Kendall's S where the values have no trend; `t` equal ones take their part away. */
function varianceOfS(values: readonly number[]): number {
  const part = (t: number) => (t * (t - 1) * (2 * t + 5)) / 18;
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts.values()].reduce((variance, t) => variance - part(t), part(values.length));
}

/** Judges a slope against `bound`, in the same unit per cycle. */
export function judge({ low, high }: Slope, bound: number, cycles: number): Judgement {
  if (cycles < LEAST_CYCLES) return 'unclear';
  if (high <= bound) return 'within';
  return low > bound ? 'above' : 'unclear';
}

/**
 * Cycles at the beginning in which a page still loads, compiles and fills its caches: a quarter, at least 10.
 */
export const warmUpOf = (cycles: number): number => Math.max(10, Math.ceil(cycles / 4));

/** The middle value; of an even number the mean of both. */
export function median(values: readonly number[]): number {
  const ascending = values.toSorted((a, b) => a - b);
  const middle = (ascending.length - 1) / 2;
  return (ascending[Math.floor(middle)] + ascending[Math.ceil(middle)]) / 2;
}
