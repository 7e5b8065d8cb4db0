import { adapterSchema } from '../hardware';
import { armSchema, runSettingsSchema } from '../settings';
import * as v from 'valibot';
import { reasons, verdicts } from '../../core/stats/judge';
import { bytesFor } from './bits';
import { fairnesses } from '../compare/comparison-terms';
import { metricOf, rmseOf, type Metric } from '../metric';
import { unnamed } from '../own-data/meta';
import { planSchema } from '../compare/plan';
import { alphaSearchResultSchema } from './alpha-search-result';

/**
 * The record of an A/B experiment: what was run, on what, and everything that came out. It is what the
 * headless runner writes, what a run library stores and what reports are made from. Losses are mean
 * cross-entropies, or mean squared errors of the standardised target where a number is predicted; accuracies
 * are shares (0 … 1), times seconds.
 */
export const RECORD_SCHEMA = 'laglens-ab/1';

/** JSON writes 1e400, which is read as Infinity and cannot be written again. */
const finite = v.pipe(v.number(), v.finite());

/** A test's score by its metric, see metric.ts. */
export const scoreSchemas = {
  accuracy: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
  r2: v.pipe(v.number(), v.finite(), v.maxValue(1)),
} as const satisfies Record<Metric, unknown>;
const stepSchema = v.pipe(v.number(), v.integer(), v.minValue(1));
/** JSON has no NaN: a loss that was not finite is null, and its arm has `divergedAt`. */
const pointsOf = <T extends v.GenericSchema<unknown, number>>(value: T) =>
  v.pipe(
    v.array(v.tuple([stepSchema, value])),
    v.check(
      (points) => points.every(([step], i) => i === 0 || step > points[i - 1][0]),
      'tests must be in the order of their steps, each step once',
    ),
  );

const { arms: _arms, seed: _seed, ...commonSettings } = runSettingsSchema.entries;

const armRunSchema = v.object({
  id: armSchema.entries.id,
  /** The training loss of step 1, 2, … as far as the arm got. */
  trainLoss: v.array(finite),
  /** [step, share of correct test images]; empty where a number is predicted. */
  testAccuracy: pointsOf(scoreSchemas.accuracy),
  /** [step, R² on the test rows]; only there where a number is predicted. Read by `testScores`. */
  testR2: v.optional(pointsOf(scoreSchemas.r2)),
  /** [step, mean loss]. */
  testLoss: pointsOf(finite),
  /**
   * Right or wrong of the first `count` test examples at the last test (bits.ts); absent in older records and
   * where a number is predicted.
   */
  testCorrect: v.optional(
    v.pipe(
      v.object({
        count: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1_000_000)),
        bits: v.pipe(v.string(), v.base64()),
      }),
      v.check(
        ({ count, bits }) => atob(bits).length === bytesFor(count),
        'there must be one bit for each test example',
      ),
    ),
  ),
  divergedAt: v.nullable(stepSchema),
});

export const seedRunSchema = v.object({
  seed: runSettingsSchema.entries.seed,
  /**
   * Per arm: hash of the initial weights, and of all batches it was trained on. Equal entries prove the
   * pairing.
   */
  hashes: v.object({ weights: v.array(v.string()), batches: v.array(v.string()) }),
  /** Seconds of training, without loading, evaluation and pauses. */
  seconds: v.pipe(finite, v.minValue(0)),
  arms: v.array(armRunSchema),
});

const verdictSchema = v.object({
  metric: v.picklist(['final test accuracy', 'final test R²']),
  /** Index of the compared arms; the difference is B − A. */
  a: finite,
  b: finite,
  differences: v.array(finite),
  /** Null where every seed has diverged. */
  mean: v.nullable(finite),
  /** The interval that the words rest on (core/stats/judge.ts); null where it has no ends. */
  interval: v.nullable(v.tuple([finite, finite])),
  /** The last three are of older records, which read the t-interval at every number of seeds. */
  words: v.picklist([...verdicts, 'no-difference-shown', 'one-run', 'spread-unknown']),
  reason: v.optional(v.nullable(v.picklist(reasons))),
  stage: v.optional(v.picklist(['provisional', 'planned', 'anytime'])),
  /** Runs of A and of B that diverged. */
  diverged: v.optional(v.object({ a: finite, b: finite })),
  /** The difference that the user cares about, a share or of R²; one point, or 0.01, where absent. */
  size: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(1))),
  /** Seeds still to run to detect a difference of `size` with 80 % power; null while there is no spread. */
  furtherSeeds: v.nullable(finite),
  /** On what terms the two arms were compared; absent in older records. */
  fairness: v.optional(v.picklist(fairnesses)),
});

/**
 * One arm trained against itself on the same device: the floor of what two arms can differ by without any
 * cause.
 */
const selfTestSchema = v.object({
  arm: armSchema,
  seed: runSettingsSchema.entries.seed,
  steps: finite,
  /** Bit for bit: every loss, and score and loss of the test. */
  identical: v.boolean(),
  largestLossGap: finite,
  /** Distance between the two ends, under the name of what they were judged by. */
  accuracyGap: v.optional(finite),
  r2Gap: v.optional(finite),
  adapter: adapterSchema,
});

/** True if a run has these arms, in their order. */
export const haveArms = (
  run: v.InferOutput<typeof seedRunSchema>,
  arms: readonly { readonly id: string }[],
) => run.arms.length === arms.length && run.arms.every(({ id }, i) => id === arms[i].id);

/** True if every seed is there once. */
export const areDistinct = (runs: readonly { readonly seed: number }[]) =>
  new Set(runs.map(({ seed }) => seed)).size === runs.length;

/** True if a plan compares two of these arms. */
export const isPlanFor = (
  arms: readonly unknown[],
  plan: { readonly a: number; readonly b: number } | undefined,
) => plan === undefined || (plan.a !== plan.b && Math.max(plan.a, plan.b) < arms.length);

/** Seconds of one seed and the most bytes that it held. */
export const costSchema = v.object({ seconds: finite, bytes: finite });

export const recordSchema = v.pipe(
  v.object({
    schema: v.literal(RECORD_SCHEMA),
    /**
     * The experiment (experiment.ts) that it is of, as far as it had got; absent in older and in headless
     * records.
     */
    experiment: v.optional(v.string()),
    created: v.pipe(v.string(), v.isoTimestamp()),
    machine: v.string(),
    /** Commit of the product that ran it, where known. */
    commit: v.nullable(v.string()),
    settings: v.object(commonSettings),
    adapter: adapterSchema,
    arms: v.pipe(v.array(armSchema), v.minLength(1)),
    runs: v.array(seedRunSchema),
    /** Absent in older records: then nothing is known to have been fixed before the first seed. */
    plan: v.optional(planSchema),
    verdict: v.nullable(verdictSchema),
    selfTest: v.optional(selfTestSchema),
    tuning: v.optional(alphaSearchResultSchema),
    /**
     * Time and memory that one seed was expected to take on this device, and what its seeds took on average.
     */
    forecast: v.optional(v.object({ predicted: costSchema, measured: costSchema })),
  }),
  v.check(
    ({ arms, runs }) => runs.every((run) => haveArms(run, arms)),
    'every run must have the arms of the record, in their order',
  ),
  v.check(({ runs }) => areDistinct(runs), 'every seed must be there once'),
  v.check(
    ({ settings, runs }) =>
      runs.every(({ arms }) =>
        arms.every(
          (arm) =>
            arm.trainLoss.length <= settings.steps &&
            [...testScores(arm), ...arm.testLoss].every(([step]) => step <= settings.steps),
        ),
      ),
    'losses and tests must not lie beyond the last step',
  ),
  v.check(({ arms, plan }) => isPlanFor(arms, plan), 'the planned pair must be two arms of the record'),
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
export type SelfTest = v.InferOutput<typeof selfTestSchema>;
export type SeedRun = v.InferOutput<typeof seedRunSchema>;

/** The measured tests of an arm as [step, score], whatever the score is. */
export const testScores = ({ testR2, testAccuracy }: SeedRun['arms'][number]): [number, number][] =>
  testR2 ?? testAccuracy;

/** Returns how far apart an arm and itself ended, as a share or in R². */
export const gapOf = ({ r2Gap, accuracyGap }: SelfTest): number => r2Gap ?? accuracyGap ?? 0;

/** Returns the metric in which the two ended apart. */
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
 * The arms that a record compares: its plan's, else its verdict's, else the first two; one twice where it has
 * only one.
 */
export function comparedArms({
  arms,
  plan,
  verdict,
}: Pick<AbRecord, 'arms' | 'plan' | 'verdict'>): readonly [number, number] {
  const { a, b } = plan ?? verdict ?? { a: 0, b: Math.min(1, arms.length - 1) };
  const known = (index: number) => Number.isInteger(index) && index >= 0 && index < arms.length;
  return [known(a) ? a : 0, known(b) ? b : arms.length - 1];
}

/** The last measured test score; null for an arm that diverged or was never tested. */
export function finalScore(arm: SeedRun['arms'][number]): number | null {
  return arm.divergedAt === null ? (testScores(arm).at(-1)?.[1] ?? null) : null;
}

/**
 * The last root mean squared error in the target's own unit; null as `finalScore`, and where no number is
 * predicted.
 */
export function finalRmse(
  { divergedAt, testLoss }: SeedRun['arms'][number],
  data: AbRecord['settings']['data'],
): number | null {
  const last = testLoss.at(-1);
  return divergedAt === null && last ? rmseOf(data, last[1]) : null;
}

/**
 * The runs that got as far as the furthest: beside them, one that was cut short says nothing about the end.
 */
export function wholeRuns(runs: readonly SeedRun[]): readonly SeedRun[] {
  const furthest = Math.max(...runs.flatMap(({ arms }) => arms.map(({ trainLoss }) => trainLoss.length)));
  return runs.filter(({ arms }) =>
    arms.every(({ divergedAt, trainLoss }) => divergedAt !== null || trainLoss.length === furthest),
  );
}

/** A record that does not tell what the user's data and their predicted column are called. */
export function withoutNames(record: AbRecord): AbRecord {
  const { settings } = record;
  const { own } = settings.data;
  if (!own) return record;
  return { ...record, settings: { ...settings, data: { ...settings.data, own: unnamed(own) } } };
}
