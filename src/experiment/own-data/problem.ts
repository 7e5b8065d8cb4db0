import * as v from 'valibot';

/** How much of the reader's own data can be taken; every refusal names the limit. */
export const OWN_LIMITS = {
  /** Megabytes of one chosen file, as 10⁶ bytes. */
  archiveMegabytes: 500,
  /** Megabytes that an archive may unpack to. */
  unpackedMegabytes: 2_000,
  images: 60_000,
  classes: 200,
  csvMegabytes: 50,
  rows: 60_000,
  fewestRows: 20,
  features: 500,
  /** Different texts of a column that is one-hot encoded. */
  categories: 20,
  /** More different numbers than this are quantities, not classes. */
  numericClasses: 30,
} as const;

const file = v.string();
const natural = v.pipe(v.number(), v.integer(), v.minValue(0));

/** Why chosen files cannot be trained on; the page has a sentence for each code. */
export const ownProblemSchema = v.variant('code', [
  v.object({ code: v.literal('too-large'), file, limit: natural }),
  v.object({ code: v.literal('unpacks-too-large'), file, limit: natural }),
  v.object({ code: v.literal('unknown-kind'), file }),
  /** Several files that do not belong together. */
  v.object({ code: v.literal('several-kinds') }),
  /** A gzip, tar or zip that breaks off or fails its checks. */
  v.object({ code: v.literal('archive-damaged'), file }),
  v.object({ code: v.literal('python-archive'), file, take: v.string() }),
  v.object({ code: v.literal('no-cifar'), file }),
  /** `record` is the size of one image with its label, bytes. */
  v.object({ code: v.literal('bin-truncated'), file, bytes: natural, record: natural }),
  /** `image` counts from 1. */
  v.object({ code: v.literal('bin-label'), file, image: natural, label: natural }),
  v.object({ code: v.literal('only-test'), file }),
  v.object({ code: v.literal('no-images'), file }),
  v.object({ code: v.literal('no-class-folders'), file }),
  v.object({ code: v.literal('one-class'), name: v.string() }),
  v.object({ code: v.literal('class-too-small'), name: v.string(), count: natural }),
  v.object({ code: v.literal('class-not-trained'), name: v.string() }),
  v.object({ code: v.literal('too-many-classes'), count: natural, limit: natural }),
  v.object({ code: v.literal('too-many-images'), count: natural, limit: natural }),
  v.object({ code: v.literal('images-unreadable'), count: natural, names: v.array(v.string()) }),
  v.object({ code: v.literal('csv-empty'), file }),
  v.object({ code: v.literal('csv-one-column'), file }),
  /** Rows count from 1, as a spreadsheet shows them. */
  v.object({ code: v.literal('csv-ragged'), file, row: natural, cells: natural, columns: natural }),
  v.object({ code: v.literal('csv-quotes'), file, row: natural }),
  v.object({ code: v.literal('csv-too-many-rows'), count: natural, limit: natural }),
  v.object({ code: v.literal('csv-too-few-rows'), file, count: natural, least: natural }),
  v.object({
    code: v.literal('csv-not-a-number'),
    file,
    row: natural,
    column: v.string(),
    cell: v.string(),
  }),
  v.object({ code: v.literal('csv-no-label'), file, column: v.string() }),
  v.object({ code: v.literal('csv-label-missing'), file, row: natural, column: v.string() }),
  v.object({
    code: v.literal('csv-label-numeric'),
    file,
    column: v.string(),
    count: natural,
    limit: natural,
  }),
  v.object({ code: v.literal('csv-target-missing'), file, row: natural, column: v.string() }),
  v.object({
    code: v.literal('csv-target-not-a-number'),
    file,
    row: natural,
    column: v.string(),
    cell: v.string(),
  }),
  v.object({ code: v.literal('csv-target-constant'), file, column: v.string() }),
  v.object({ code: v.literal('csv-target-too-large'), file, column: v.string() }),
  v.object({ code: v.literal('csv-no-features'), file }),
  v.object({ code: v.literal('csv-too-many-features'), count: natural, limit: natural }),
  v.object({ code: v.literal('import-failed'), detail: v.string() }),
]);

export type OwnProblem = v.InferOutput<typeof ownProblemSchema>;

/** An error whose cause the page can tell its reader in words. */
export class OwnDataError extends Error {
  constructor(readonly problem: OwnProblem) {
    super(problem.code);
    this.name = 'OwnDataError';
  }
}

export function ownProblemOf(error: unknown): OwnProblem {
  if (error instanceof OwnDataError) return error.problem;
  return { code: 'import-failed', detail: error instanceof Error ? error.message : String(error) };
}

/** What can be trained on but should be known before; the page has a sentence for each code. */
export const ownWarningSchema = v.variant('code', [
  /** `image` points of accuracy are one test example, in percent. */
  v.object({ code: v.literal('few-tests'), count: natural, points: v.number() }),
  /** Of a number to predict: R² rests on them. */
  v.object({ code: v.literal('few-test-rows'), count: natural }),
  v.object({ code: v.literal('few-examples'), name: v.string(), count: natural }),
  v.object({ code: v.literal('unbalanced'), most: v.string(), least: v.string(), ratio: v.number() }),
  v.object({ code: v.literal('similar-names'), first: v.string(), second: v.string() }),
  v.object({ code: v.literal('not-tested'), name: v.string() }),
  v.object({ code: v.literal('outside-folders'), count: natural }),
  v.object({ code: v.literal('column-empty'), column: v.string() }),
  v.object({ code: v.literal('column-constant'), column: v.string() }),
  v.object({ code: v.literal('column-of-texts'), column: v.string(), count: natural }),
  v.object({ code: v.literal('cells-missing'), count: natural }),
]);

export type OwnWarning = v.InferOutput<typeof ownWarningSchema>;
