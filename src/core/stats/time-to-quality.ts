import { paired } from './paired';
import { quantile, sorted } from './quantiles';

/** Measures how much training each arm took to be as good as the baseline ends, over paired seeds. */
export interface TimeToQuality {
  /**
   * Steps of A and of B to the seed's target, at the first test that shows it; `null` where it was never
   * reached: censored.
   */
  readonly bySeed: readonly { readonly a: number | null; readonly b: number | null }[];
  /** Seeds in which B (A) never reached the target. */
  readonly censored: { readonly a: number; readonly b: number };
  /** Median of B's steps over A's; Infinity where B is censored in more than half. `null` without a seed. */
  readonly median: number | null;
  /**
   * Geometric mean of the ratio with its 95 % t-interval on the log scale; `null` with a censored seed, or
   * without spread.
   */
  readonly ratio: { readonly mean: number; readonly interval: readonly [number, number] } | null;
}

/** An arm's tests as [step, score] in ascending steps. */
type Tests = readonly (readonly [number, number])[];

/**
 * The ratio of the steps that B and A need to reach `target`, or where that is `null` the score with which A
 * ends in the same seed. Tests are far apart, so that steps are known to one test: ratios lie on a grid, and
 * what is said of less than a test's distance is not measured. A seed in which A itself has no last test (it
 * diverged) has no target and is left out unless one is given.
 */
export function timeToQuality(
  seeds: readonly { readonly a: Tests; readonly b: Tests; readonly aEnds: boolean }[],
  better: 'higher' | 'lower' = 'higher',
  target: number | null = null,
): TimeToQuality {
  const reaches = (score: number, goal: number) => (better === 'higher' ? score >= goal : score <= goal);
  const bySeed = seeds.flatMap(({ a, b, aEnds }) => {
    const goal = target ?? (aEnds ? a.at(-1)?.[1] : undefined);
    if (goal === undefined) return [];
    const first = (tests: Tests) => tests.find(([, score]) => reaches(score, goal))?.[0] ?? null;
    return [{ a: first(a), b: first(b) }];
  });
  const missing = (arm: 'a' | 'b') => bySeed.filter((seed) => seed[arm] === null).length;
  // Tests may begin at step 0, where both can be as good already. Where neither got there nothing is
  // compared; where only A did not, B took no part of A's time.
  const ratios = bySeed.flatMap(({ a, b }) =>
    a === null && b === null ? [] : [b === null ? Infinity : a === null ? 0 : a === b ? 1 : b / a],
  );
  const logs = ratios.map(Math.log);
  const known = logs.length > 0 && logs.every(Number.isFinite) ? paired(logs) : null;
  return {
    bySeed,
    censored: { a: missing('a'), b: missing('b') },
    median: ratios.length > 0 ? quantile(sorted(ratios), 0.5) : null,
    ratio:
      known?.interval && missing('a') + missing('b') === 0
        ? { mean: Math.exp(known.mean), interval: [Math.exp(known.interval[0]), Math.exp(known.interval[1])] }
        : null,
  };
}
