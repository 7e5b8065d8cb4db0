import { adapterSchema } from './hardware';
import { armSchema, runSettingsSchema, type TrainedArm } from './settings';
import * as v from 'valibot';
import { furtherSeeds, paired, verdict as verdictOf, type Verdict } from '../core/stats/paired';
import { fairnesses, fairnessOf, type Fairness } from './comparison-terms';
import { metricOf, rmseOf, type Metric } from './metric';

/**
 * The record of an A/B experiment: what was run, on what, and everything that came out. It is what the headless
 * runner writes, what a run library stores and what reports are made from. Losses are mean cross-entropies, or
 * mean squared errors of the standardised target where a number is predicted; accuracies are shares (0 … 1), times seconds.
 */
export const RECORD_SCHEMA = 'laglens-ab/1';

/** A test's score by its metric, see metric.ts. */
export const scoreSchemas = {
  accuracy: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
  r2: v.pipe(v.number(), v.finite(), v.maxValue(1)),
} as const satisfies Record<Metric, unknown>;
const stepSchema = v.pipe(v.number(), v.integer(), v.minValue(1));
/** JSON has no NaN: a loss that was not finite is null, and its arm has `divergedAt`. */
const pointsOf = <T extends v.GenericSchema<unknown, number>>(value: T) =>
  v.array(v.tuple([stepSchema, value]));

const { arms: _arms, seed: _seed, ...commonSettings } = runSettingsSchema.entries;

const armRunSchema = v.object({
  id: armSchema.entries.id,
  /** The training loss of step 1, 2, … as far as the arm got. */
  trainLoss: v.array(v.number()),
  /** [step, share of correct test images]; empty where a number is predicted. */
  testAccuracy: pointsOf(scoreSchemas.accuracy),
  /** [step, R² on the test rows]; only there where a number is predicted. Read by `testScores`. */
  testR2: v.optional(pointsOf(scoreSchemas.r2)),
  /** [step, mean loss]. */
  testLoss: pointsOf(v.number()),
  divergedAt: v.nullable(stepSchema),
});

export const seedRunSchema = v.object({
  seed: runSettingsSchema.entries.seed,
  /** Per arm: hash of the initial weights, and of all batches it was trained on. Equal entries prove the pairing. */
  hashes: v.object({ weights: v.array(v.string()), batches: v.array(v.string()) }),
  /** Seconds of training, without loading, evaluation and pauses. */
  seconds: v.pipe(v.number(), v.minValue(0)),
  arms: v.array(armRunSchema),
});

const verdictSchema = v.object({
  metric: v.picklist(['final test accuracy', 'final test R²']),
  /** Index of the compared arms; the difference is B − A. */
  a: v.number(),
  b: v.number(),
  differences: v.array(v.number()),
  mean: v.number(),
  /** 95 % t-interval of the mean difference; null for one seed and while all seeds differ by the same. */
  interval: v.nullable(v.tuple([v.number(), v.number()])),
  words: v.picklist([
    'a-better',
    'b-better',
    'no-difference-shown',
    'one-run',
    'spread-unknown',
  ] satisfies Verdict[]),
  /** The difference that the reader cares about, a share or of R²; one point, or 0.01, where absent. */
  size: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(1))),
  /** Seeds still to run to detect a difference of `size` with 80 % power; null while there is no spread. */
  furtherSeeds: v.nullable(v.number()),
  /** On what terms the two arms were compared; absent in older records. */
  fairness: v.optional(v.picklist(fairnesses)),
});

/** One arm trained against itself on the same device: the floor of what two arms can differ by without any cause. */
const selfTestSchema = v.object({
  arm: armSchema,
  seed: runSettingsSchema.entries.seed,
  steps: v.number(),
  /** Bit for bit: every loss, and score and loss of the test. */
  identical: v.boolean(),
  largestLossGap: v.number(),
  /** How far the two ended apart, under the name of what they were judged by. */
  accuracyGap: v.optional(v.number()),
  r2Gap: v.optional(v.number()),
  adapter: adapterSchema,
});

/** The search for each arm's best α (halving.ts), with all that it tried. */
const tuningSchema = v.object({
  /** Weights and batches of the search; none of the record's seeds. */
  seed: runSettingsSchema.entries.seed,
  /** The budget, the same for every arm. */
  stepsPerArm: v.number(),
  arms: v.array(
    v.object({
      /** The arm as it was before, its α in the middle of the candidates. */
      arm: armSchema,
      /** Null when every candidate diverged. */
      best: v.nullable(armSchema.entries.alpha),
      /** The best one is the smallest or largest tried: a better one may lie outside. */
      atEdge: v.boolean(),
      trials: v.array(
        v.object({ alpha: armSchema.entries.alpha, steps: stepSchema, loss: v.nullable(v.number()) }),
      ),
    }),
  ),
});

/** Seconds of one seed and the most bytes that it held. */
export const costSchema = v.object({ seconds: v.number(), bytes: v.number() });

export const recordSchema = v.pipe(
  v.object({
    schema: v.literal(RECORD_SCHEMA),
    /** The experiment (experiment.ts) that it is of, as far as it had got; absent in older and in headless records. */
    experiment: v.optional(v.string()),
    created: v.pipe(v.string(), v.isoTimestamp()),
    machine: v.string(),
    /** Commit of the product that ran it, where known. */
    commit: v.nullable(v.string()),
    settings: v.object(commonSettings),
    adapter: adapterSchema,
    arms: v.pipe(v.array(armSchema), v.minLength(1)),
    runs: v.array(seedRunSchema),
    verdict: v.nullable(verdictSchema),
    selfTest: v.optional(selfTestSchema),
    tuning: v.optional(tuningSchema),
    /** What one seed was expected to take on this device, and what its seeds took on average. */
    forecast: v.optional(v.object({ predicted: costSchema, measured: costSchema })),
  }),
  v.check(
    ({ arms, runs }) =>
      runs.every(
        (run) => run.arms.length === arms.length && run.arms.every(({ id }, i) => id === arms[i].id),
      ),
    'every run must have the arms of the record, in their order',
  ),
  v.check(({ settings, runs }) => {
    const isNumber = metricOf(settings.data) === 'r2';
    return runs.every(({ arms }) =>
      arms.every(({ testR2, testAccuracy }) =>
        isNumber ? testR2 !== undefined && testAccuracy.length === 0 : testR2 === undefined,
      ),
    );
  }, 'a run has R² exactly where it predicts a number, and then no accuracy'),
);

export type AbRecord = v.InferOutput<typeof recordSchema>;
/** What a verdict is drawn from. */
export interface Evidence {
  readonly runs: readonly SeedRun[];
  readonly arms: readonly TrainedArm[];
  readonly tuning?: Tuning | undefined;
}
/** A verdict that names its terms. */
export type NamedVerdict = NonNullable<AbRecord['verdict']> & { readonly fairness: Fairness };
export type SelfTest = v.InferOutput<typeof selfTestSchema>;
export type Tuning = v.InferOutput<typeof tuningSchema>;
export type SeedRun = v.InferOutput<typeof seedRunSchema>;

/** The measured tests of an arm as [step, score], whatever the score is. */
export const testScores = ({ testR2, testAccuracy }: SeedRun['arms'][number]): [number, number][] =>
  testR2 ?? testAccuracy;

/** How far apart an arm and itself ended, as a share or in R². */
export const gapOf = ({ r2Gap, accuracyGap }: SelfTest): number => r2Gap ?? accuracyGap ?? 0;

/** What the two ended apart in. */
export const metricOfTest = ({ r2Gap }: SelfTest): Metric => (r2Gap === undefined ? 'accuracy' : 'r2');

/** The paired differences B − A in the final test score, of the seeds that have one of both arms. */
export function differencesOf(
  runs: readonly SeedRun[],
  a: number,
  b: number,
): { readonly seed: number; readonly difference: number }[] {
  return wholeRuns(runs).flatMap(({ seed, arms }) => {
    const [first, second] = [finalScore(arms[a]), finalScore(arms[b])];
    // Accuracies are counts of images: what lies below 1e-12 is the rounding of the subtraction.
    return first === null || second === null
      ? []
      : [{ seed, difference: Math.round((second - first) * 1e12) / 1e12 }];
  });
}

/**
 * What the finished runs say about arm `b` against arm `a`, for a reader who cares about a difference of `size` (a
 * share, or of R²), and on what terms; null while no seed has a final score of both.
 */
export function verdictFor(
  { runs, arms, tuning }: Evidence,
  a: number,
  b: number,
  size = ONE_POINT,
): NamedVerdict | null {
  const differences = differencesOf(runs, a, b).map(({ difference }) => difference);
  if (differences.length === 0) return null;
  const result = paired(differences);
  return {
    metric: runs.some(({ arms: [arm] }) => arm.testR2) ? 'final test R²' : 'final test accuracy',
    a,
    b,
    differences,
    mean: result.mean,
    interval: result.interval ? [result.interval[0], result.interval[1]] : null,
    words: verdictOf(result, 'higher'),
    size,
    furtherSeeds: finiteOrNull(furtherSeeds(result, size)),
    fairness: fairnessOf(arms[a], arms[b], tuning ?? null),
  };
}

/** The arms that a record compares: those of its verdict, else the first two; the same one twice where it has only one. */
export function comparedArms({
  arms,
  verdict,
}: Pick<AbRecord, 'arms' | 'verdict'>): readonly [number, number] {
  const { a, b } = verdict ?? { a: 0, b: Math.min(1, arms.length - 1) };
  const known = (index: number) => Number.isInteger(index) && index >= 0 && index < arms.length;
  return [known(a) ? a : 0, known(b) ? b : arms.length - 1];
}

/** A difference that most would call small but real: one point of accuracy, or 0.01 of R². */
export const ONE_POINT = 0.01;

/** The last measured test score; null for an arm that diverged or was never tested. */
export function finalScore(arm: SeedRun['arms'][number]): number | null {
  return arm.divergedAt === null ? (testScores(arm).at(-1)?.[1] ?? null) : null;
}

/** The last root mean squared error in the target's own unit; null as `finalScore`, and where no number is predicted. */
export function finalRmse(
  { divergedAt, testLoss }: SeedRun['arms'][number],
  data: AbRecord['settings']['data'],
): number | null {
  const last = testLoss.at(-1);
  return divergedAt === null && last ? rmseOf(data, last[1]) : null;
}

/** The runs that got as far as the furthest: beside them, one that was cut short says nothing about the end. */
export function wholeRuns(runs: readonly SeedRun[]): readonly SeedRun[] {
  const furthest = Math.max(...runs.flatMap(({ arms }) => arms.map(({ trainLoss }) => trainLoss.length)));
  return runs.filter(({ arms }) =>
    arms.every(({ divergedAt, trainLoss }) => divergedAt !== null || trainLoss.length === furthest),
  );
}

function finiteOrNull(value: number | null): number | null {
  return value !== null && Number.isFinite(value) ? value : null;
}
