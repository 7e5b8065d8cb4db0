import { anytimeHalfWidth, anytimeSeedsNeeded, ERROR, logEvidence } from './anytime';
import { furtherSeeds, paired } from './paired';

/** The plan: everything that was fixed before the first seed. */
export interface Plan {
  /** The number of seeds after which the t-interval is read. */
  readonly seeds: number;
  /**
   * `fixed`: read once, at `seeds`. `until-decided`: read after every seed, by the interval that allows it.
   */
  readonly rule: 'fixed' | 'until-decided';
  /** A fixed plan's verdict was read, and further seeds were run because of it. */
  readonly looked?: boolean | undefined;
}

/**
 * All that can be said of two arms. `practically-equal`: the whole interval lies within ± the difference that
 * matters, on whichever side of 0. `cannot-tell`: no number of these seeds says anything, see `reason`.
 */
export const verdicts = ['b-better', 'a-better', 'practically-equal', 'undecided', 'cannot-tell'] as const;
export type Verdict = (typeof verdicts)[number];

/**
 * Why nothing can be told. `diverged`: the arm that the others speak for, or either of two equal ones, has
 * diverged.
 */
export const reasons = ['nothing-measured', 'not-paired', 'one-run', 'no-spread', 'diverged'] as const;
export type Reason = (typeof reasons)[number];

/**
 * Which interval counts. `provisional`: none yet, the planned seeds are not in. `planned`: the t-interval, at
 * exactly the planned number. `anytime`: the one that holds however often one looks; also where no number was
 * fixed beforehand.
 */
export type Stage = 'provisional' | 'planned' | 'anytime';

/**
 * `better` says which sign of B − A is good for B: 'higher' for accuracy and R², 'lower' for losses and
 * errors.
 */
export type Better = 'higher' | 'lower';

export type Interval = readonly [low: number, high: number];

export interface Question {
  /** `null`: no number of seeds was fixed beforehand, as far as is known. */
  readonly plan: Plan | null;
  /** The difference that matters, > 0, in the unit of the differences; `null` where none was named. */
  readonly size: number | null;
  readonly better?: Better;
  /** Number of pairs of arms that are spoken of together: each gets its share of the error. */
  readonly pairs?: number;
  /** Runs of each arm that diverged: they have no difference, and count. */
  readonly diverged?: { readonly a: number; readonly b: number };
  /** Seeds that ended, with a difference or by divergence; as many as there are differences unless given. */
  readonly ended?: number;
  /** True if each difference is of arms with equal weights and batches. */
  readonly isPaired?: boolean;
  /** The interval for other examples too (crossed.ts), at a confidence; the verdict takes the wider one. */
  readonly crossed?: (confidence: number) => Interval | null;
}

export interface Judgement {
  readonly words: Verdict;
  /** Only with `cannot-tell`. */
  readonly reason: Reason | null;
  readonly stage: Stage;
  /** Number of differences. */
  readonly n: number;
  readonly ended: number;
  readonly planned: number | null;
  /** `null` without a difference. */
  readonly mean: number | null;
  readonly deviation: number | null;
  /**
   * The t-interval over the seeds, as if this number had been fixed; `null` for one seed and without spread.
   */
  readonly fixed: Interval | null;
  /** The interval valid at any look; its ends are infinite for the first few seeds, `null` as `fixed`. */
  readonly anytime: Interval | null;
  /** For other seeds and other examples; `null` where examples were not kept one by one. */
  readonly crossed: Interval | null;
  /** The one that the verdict rests on, or while provisional the t-interval; `null` where it has no ends. */
  readonly interval: Interval | null;
  /** ln E, see anytime.ts. */
  readonly logEvidence: number;
  /** The chance of a false difference that was spent here: 0.05, divided by the pairs. */
  readonly error: number;
  readonly diverged: { readonly a: number; readonly b: number };
  /**
   * Seeds to go: to the plan, or to detect `size` with 80 % power. `null` where unknown or beyond a million.
   */
  readonly further: number | null;
}

/**
 * Error left for all looks after a fixed plan's own. That one has spent the 5 %, which has to hold for the
 * whole experiment whatever the user does; a user who goes on after an undecided plan is told of a
 * difference only by a thousandfold evidence, and the whole stays at 5.0 % (5.1 % at most).
 */
export const AFTER_THE_PLAN = 0.001;

const none = { a: 0, b: 0 };

/** True if a look at a fixed plan has spent the error: one seed alone gives no verdict, and spends none. */
export const hasSpent = (plan: Plan | null): boolean =>
  plan?.rule === 'fixed' && plan.looked === true && plan.seeds > 1;

/** Judges the differences B − A, one a seed, under the plan. The only place where verdicts are made. */
export function judge(differences: readonly number[], question: Question): Judgement {
  const { plan, size, better = 'higher', pairs = 1, diverged = none, isPaired = true } = question;
  const n = differences.length;
  const ended = question.ended ?? n;
  const isFixed = plan?.rule === 'fixed';
  const stage =
    isFixed && ended < plan.seeds ? 'provisional' : isFixed && ended === plan.seeds ? 'planned' : 'anytime';
  const error = (stage === 'anytime' && hasSpent(plan) ? AFTER_THE_PLAN : ERROR) / pairs;
  const result = n > 0 ? paired(differences, 1 - error) : null;
  const fixed = result?.interval ?? null;
  const half = fixed && anytimeHalfWidth(n, result!.deviation!, error);
  const anytime: Interval | null = half === null ? null : [result!.mean - half, result!.mean + half];
  const crossed = n > 1 ? (question.crossed?.(1 - error) ?? null) : null;
  const overSeeds = stage === 'anytime' ? anytime : fixed;
  const interval = finite(wider(overSeeds, stage === 'provisional' ? null : crossed));
  const about = {
    stage,
    n,
    ended,
    planned: plan?.seeds ?? null,
    mean: result?.mean ?? null,
    deviation: result?.deviation ?? null,
    fixed,
    anytime,
    crossed,
    interval,
    logEvidence: logEvidence(differences),
    error,
    diverged,
  } as const;
  const say = (words: Verdict, further: number | null = null): Judgement => ({
    ...about,
    words,
    reason: null,
    further,
  });
  const untold = (reason: Reason): Judgement => ({
    ...about,
    words: 'cannot-tell',
    reason,
    further: stage === 'provisional' ? plan!.seeds - ended : null,
  });

  if (ended === 0) return untold('nothing-measured');
  if (!isPaired) return untold('not-paired');
  if (n === 0) return untold('diverged');
  if (n === 1 && ended === 1) return untold('one-run');
  if (stage === 'provisional') return say('undecided', plan!.seeds - ended);
  if (n === 1) return untold('diverged');
  if (!fixed) return untold('no-spread');
  if (interval && size !== null && interval[0] >= -size && interval[1] <= size)
    return diverged.a + diverged.b > 0 ? untold('diverged') : say('practically-equal');
  if (interval && (interval[0] > 0 || interval[1] < 0)) {
    const isB = interval[0] > 0 === (better === 'higher');
    // The mean is of the seeds that it survived: what the others would have shown is a loss, not a number.
    if (diverged[isB ? 'b' : 'a'] > 0) return untold('diverged');
    return say(isB ? 'b-better' : 'a-better');
  }
  return say('undecided', size === null ? null : missing(result!, stage, size, error));
}

/** Seeds still to run to detect a true difference of `size`. */
function missing(
  result: NonNullable<ReturnType<typeof paired>>,
  stage: Stage,
  size: number,
  error: number,
): number | null {
  const { count, deviation } = result;
  const further =
    stage === 'planned'
      ? furtherSeeds(result, size, 1 - error)
      : Math.max(0, anytimeSeedsNeeded(deviation!, size, error) - count);
  return further !== null && Number.isFinite(further) ? further : null;
}

/** Both lie about one mean. */
function wider(first: Interval | null, second: Interval | null): Interval | null {
  if (!first || !second) return first;
  return second[1] - second[0] > first[1] - first[0] ? second : first;
}

const finite = (interval: Interval | null) => (interval?.every(Number.isFinite) ? interval : null);
