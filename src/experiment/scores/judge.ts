import { judge, type Better, type Judgement, type Plan } from '../../core/stats/judge';
import { timeToQuality, type TimeToQuality } from '../../core/stats/time-to-quality';
import type { Scores } from './read';

/** Statements of the user about their scores. */
export interface ScoresQuestion {
  /** Compared arms by their place; A is the baseline. */
  readonly a: number;
  readonly b: number;
  readonly plan: Plan | null;
  /** The difference that matters in the unit of the scores; `null` where the user has named none. */
  readonly size: number | null;
  readonly better: Better;
}

export interface ScoresVerdict extends Judgement {
  readonly differences: readonly number[];
  /** The difference that the words rest on: the user's, or one point where there is none. */
  readonly size: number | null;
  readonly pairs: number;
}

/**
 * One point where scores are shares, else 1: what stands in for a difference that matters that was not named.
 */
export function usualSize({ rows }: Scores): number {
  const known = rows.flatMap(({ scores }) => scores).filter((score) => score !== null);
  return known.every((score) => Math.abs(score) <= 1) ? 0.01 : 1;
}

/** The paired differences B − A with their seeds, exact to the digits of the file. */
export function scoreDifferences(
  { rows, decimals }: Scores,
  a: number,
  b: number,
): { readonly seed: string; readonly difference: number }[] {
  return rows.flatMap(({ seed, scores }) => {
    const [first, second] = [scores[a], scores[b]];
    // 0.9 − 0.8 and 0.8 − 0.7 differ in binary: seeds that agree to the last digit must not show a spread of
    // 1e-17.
    return first === null || second === null
      ? []
      : [{ seed, difference: Number((second - first).toFixed(decimals)) }];
  });
}

/**
 * The verdict on two arms. The planned pair is the first two; any other is exploratory, as one of all pairs.
 * Where the user has named no difference that matters, arms are never called equal although one is ahead for
 * certain.
 */
export function judgeScores(scores: Scores, { a, b, plan, size, better }: ScoresQuestion): ScoresVerdict {
  const { arms, rows } = scores;
  const differences = scoreDifferences(scores, a, b).map(({ difference }) => difference);
  const pairs = Math.min(a, b) === 0 && Math.max(a, b) === 1 ? 1 : (arms.length * (arms.length - 1)) / 2;
  const diverged = (arm: number) => rows.filter((row) => row.scores[arm] === null).length;
  const judgeBy = (matters: number | null): ScoresVerdict => ({
    ...judge(differences, {
      plan,
      size: matters,
      better,
      pairs,
      diverged: { a: diverged(a), b: diverged(b) },
      ended: rows.length,
    }),
    differences,
    size: matters,
    pairs,
  });
  const judged = judgeBy(size ?? usualSize(scores));
  const isAhead = judged.interval !== null && (judged.interval[0] > 0 || judged.interval[1] < 0);
  return size === null && judged.words === 'practically-equal' && isAhead ? judgeBy(null) : judged;
}

/** Steps to the score with which A ends, of a file with steps; else `null`. */
export function scoresTime(
  { rows }: Scores,
  { a, b, better }: Pick<ScoresQuestion, 'a' | 'b' | 'better'>,
): TimeToQuality | null {
  if (rows.some(({ curves }) => curves === null)) return null;
  return timeToQuality(
    rows.map(({ curves, scores }) => ({ a: curves![a], b: curves![b], aEnds: scores[a] !== null })),
    better,
  );
}
