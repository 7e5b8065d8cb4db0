import type { TrainedArm } from '../settings';
import { crossedInterval } from '../../core/stats/crossed';
import { hasSpent, judge, type Interval, type Judgement } from '../../core/stats/judge';
import { timeToQuality, type TimeToQuality } from '../../core/stats/time-to-quality';
import { bitAt, bitsFromText } from '../record/bits';
import type { AlphaSearchResult } from '../record/alpha-search-result';
import { fairnessOf, type Fairness } from './comparison-terms';
import type { ExperimentPlan } from './plan';
import {
  differencesOf,
  finalScore,
  testScores,
  wholeRuns,
  type AbRecord,
  type SeedRun,
} from '../record/record';
import { isPaired } from '../record/codec';

/** Results that a verdict is drawn from. */
export interface Results {
  readonly runs: readonly SeedRun[];
  readonly arms: readonly TrainedArm[];
  readonly tuning?: AlphaSearchResult | undefined;
  readonly plan?: ExperimentPlan | undefined;
}

/** A judgement of arms of a record, with its terms. Differences are shares of the test examples, or of R². */
export interface NamedVerdict extends Judgement {
  readonly metric: 'final test accuracy' | 'final test R²';
  readonly a: number;
  readonly b: number;
  readonly differences: readonly number[];
  readonly size: number;
  readonly fairness: Fairness;
  /** Pairs that are spoken of together: 1 for the plan's, all others share the error. */
  readonly pairs: number;
  /** A fixed plan was read before the last of these seeds were run. */
  readonly looked: boolean;
}

/** A difference that most would call small but real: one point of accuracy, or 0.01 of R². */
export const ONE_POINT = 0.01;

/**
 * What the ended seeds say about arm `b` against arm `a`; null while no seed has ended for both. The
 * difference that matters is the plan's, else `size`. `together`: how many pairs share the error, where more
 * than this record is spoken of.
 */
export function verdictFor(
  { runs, arms, tuning, plan }: Results,
  a: number,
  b: number,
  size: number = ONE_POINT,
  together?: number,
): NamedVerdict | null {
  const ended = endedRuns(runs, a, b);
  if (ended.length === 0) return null;
  const differences = differencesOf(runs, a, b).map(({ difference }) => difference);
  const diverged = (arm: number) => ended.filter((run) => run.arms[arm].divergedAt !== null).length;
  const isPlanned =
    plan !== undefined &&
    Math.min(plan.a, plan.b) === Math.min(a, b) &&
    Math.max(plan.a, plan.b) === Math.max(a, b);
  const pairs = together ?? (isPlanned ? 1 : Math.max(1, (arms.length * (arms.length - 1)) / 2));
  const matters = plan?.size ?? size;
  return {
    ...judge(differences, {
      plan: plan ?? null,
      size: matters > 0 ? matters : null,
      pairs,
      diverged: { a: diverged(a), b: diverged(b) },
      ended: ended.length,
      isPaired: ended.every((run) => isPaired(run, a, b)),
      crossed: (confidence) => crossedFor(runs, a, b, confidence),
    }),
    metric: runs.some(({ arms: [arm] }) => arm.testR2) ? 'final test R²' : 'final test accuracy',
    a,
    b,
    differences,
    size: matters,
    fairness: fairnessOf(arms[a], arms[b], tuning ?? null),
    pairs,
    looked: hasSpent(plan ?? null) && ended.length > plan!.seeds,
  };
}

/** The difference that matters in a record: its plan's, else the one that its verdict was asked for. */
export const sizeOf = ({ plan, verdict }: Pick<AbRecord, 'plan' | 'verdict'>): number =>
  plan?.size ?? verdict?.size ?? ONE_POINT;

/** What a record says now of two of its arms; null of an arm against itself. */
export const verdictOf = (record: AbRecord, a: number, b: number): NamedVerdict | null =>
  a === b ? null : verdictFor(record, a, b, sizeOf(record));

/** True if further seeds may settle what is not decided yet. */
export const canSettle = ({ words, reason }: Pick<Judgement, 'words' | 'reason'>): boolean =>
  words === 'undecided' || reason === 'one-run' || reason === 'no-spread';

/** The seeds that have ended for both arms: with a final score, or by divergence. */
function endedRuns(runs: readonly SeedRun[], a: number, b: number): SeedRun[] {
  const hasEnded = (arm: SeedRun['arms'][number]) => arm.divergedAt !== null || finalScore(arm) !== null;
  return wholeRuns(runs).filter(({ arms }) => hasEnded(arms[a]) && hasEnded(arms[b]));
}

/**
 * The interval for other seeds and other test examples, where right and wrong were kept for each; else null.
 */
function crossedFor(runs: readonly SeedRun[], a: number, b: number, confidence: number): Interval | null {
  const counted = wholeRuns(runs).filter(
    ({ arms }) => finalScore(arms[a]) !== null && finalScore(arms[b]) !== null,
  );
  const rows = counted.map(({ arms }) => {
    const [first, second] = [arms[a].testCorrect, arms[b].testCorrect];
    if (!first || !second || first.count !== second.count) return null;
    const [wasRight, isRight] = [bitsFromText(first.bits), bitsFromText(second.bits)];
    return Int8Array.from({ length: first.count }, (_, i) => bitAt(isRight, i) - bitAt(wasRight, i));
  });
  const known = rows.filter((row) => row !== null);
  const isWhole = known.length === rows.length && new Set(known.map(({ length }) => length)).size === 1;
  return isWhole ? crossedInterval(known, confidence) : null;
}

/** Steps to the score with which arm `a` ends, of both arms and every ended seed. */
export function timeToQualityOf({ runs }: Pick<AbRecord, 'runs'>, a: number, b: number): TimeToQuality {
  return timeToQuality(
    endedRuns(runs, a, b).map(({ arms }) => ({
      a: testScores(arms[a]),
      b: testScores(arms[b]),
      aEnds: arms[a].divergedAt === null,
    })),
  );
}

/** The part of a verdict that a record keeps; everything else follows from its runs and its plan. */
export function recordedVerdict(verdict: NamedVerdict | null): AbRecord['verdict'] {
  if (!verdict) return null;
  const {
    metric,
    a,
    b,
    differences,
    mean,
    interval,
    words,
    reason,
    stage,
    diverged,
    size,
    further,
    fairness,
  } = verdict;
  return {
    metric,
    a,
    b,
    differences: [...differences],
    mean,
    interval: interval && [interval[0], interval[1]],
    words,
    reason,
    stage,
    diverged,
    size,
    furtherSeeds: further,
    fairness,
  };
}
