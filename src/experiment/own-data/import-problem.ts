import * as v from 'valibot';
import { encodings, type TableReading } from './table-reading';

/** Limits of the user's own data; every refusal names the limit. */
export const OWN_LIMITS = {
  /** Megabytes of one chosen file, as 10⁶ bytes. */
  archiveMegabytes: 500,
  /** Megabytes that an archive may unpack to. */
  unpackedMegabytes: 2_000,
  /** Millions of pixels of one image: more would unfold to gigabytes. */
  megapixels: 100,
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
  /** Everything in it is locked by a password. */
  v.object({ code: v.literal('archive-locked'), file }),
  /** A workbook or another document, which is a zip too. */
  v.object({ code: v.literal('office-document'), file }),
  v.object({ code: v.literal('python-archive'), file, take: v.string() }),
  v.object({ code: v.literal('no-cifar'), file }),
  /** `record` is the size of one image with its label, bytes. */
  v.object({ code: v.literal('bin-truncated'), file, bytes: natural, record: natural }),
  /** `image` counts from 1. */
  v.object({ code: v.literal('bin-label'), file, image: natural, label: natural }),
  /** `missing` are the names of the training files that belong to it. */
  v.object({ code: v.literal('only-test'), file, missing: v.string() }),
  v.object({ code: v.literal('no-images'), file }),
  v.object({ code: v.literal('no-class-folders'), file }),
  v.object({ code: v.literal('one-class'), name: v.string() }),
  v.object({ code: v.literal('too-many-classes'), count: natural, limit: natural }),
  v.object({ code: v.literal('too-many-images'), count: natural, limit: natural }),
  /** Of none of its classes enough examples can be used: what was left out says why. */
  v.object({ code: v.literal('nothing-usable'), file }),
  v.object({ code: v.literal('csv-empty'), file }),
  v.object({ code: v.literal('csv-one-column'), file }),
  /** Rows count from 1, as a spreadsheet shows them. */
  v.object({ code: v.literal('csv-quotes'), file, row: natural }),
  v.object({ code: v.literal('csv-too-many-rows'), count: natural, limit: natural }),
  v.object({ code: v.literal('csv-too-few-rows'), file, count: natural, least: natural }),
  v.object({ code: v.literal('csv-no-label'), file, column: v.string() }),
  v.object({
    code: v.literal('csv-label-numeric'),
    file,
    column: v.string(),
    count: natural,
    limit: natural,
  }),
  v.object({ code: v.literal('csv-target-constant'), file, column: v.string() }),
  v.object({ code: v.literal('csv-target-too-large'), file, column: v.string() }),
  v.object({ code: v.literal('csv-no-features'), file }),
  v.object({ code: v.literal('csv-too-many-features'), count: natural, limit: natural }),
  v.object({ code: v.literal('import-failed'), detail: v.string() }),
]);

export type OwnProblem = v.InferOutput<typeof ownProblemSchema>;

/** Most rows, cells or names that one warning lists; its count is always that of all. */
export const LISTED = 1000;

const rows = v.array(natural);
const names = v.array(v.string());
const at = { row: natural, column: v.string(), cell: v.string() } as const;

/** Why a file of an archive cannot be used as an image. */
export const imageFaults = [
  'empty',
  'web-page',
  'lfs-pointer',
  'text',
  'format',
  'broken',
  'damaged',
  'locked',
  /** More pixels than `OWN_LIMITS.megapixels`. */
  'too-large',
] as const;
export type ImageFault = (typeof imageFaults)[number];

/**
 * What the data can be trained without, but should be known before: all that was left out, by reason and with
 * its places, and what a result would hide. The page has a sentence for each code.
 */
export const ownWarningSchema = v.variant('code', [
  /** `points` of accuracy are one test example, in percent. */
  v.object({ code: v.literal('few-tests'), count: natural, points: v.number() }),
  /** Of a number to predict: R² rests on them. */
  v.object({ code: v.literal('few-test-rows'), count: natural }),
  v.object({ code: v.literal('few-examples'), name: v.string(), count: natural }),
  v.object({ code: v.literal('unbalanced'), most: v.string(), least: v.string(), ratio: v.number() }),
  v.object({ code: v.literal('similar-names'), first: v.string(), second: v.string() }),
  v.object({ code: v.literal('not-tested'), name: v.string() }),
  /** `names` are absent in data kept by older versions. */
  v.object({ code: v.literal('outside-folders'), count: natural, names: v.optional(names) }),
  /** `format` is known where the browser cannot read it. */
  v.object({
    code: v.literal('images-unreadable'),
    fault: v.picklist(imageFaults),
    format: v.string(),
    count: natural,
    names,
  }),
  v.object({ code: v.literal('files-other'), count: natural, names }),
  /** Files that archivers and systems add: resource forks, thumbnails. */
  v.object({ code: v.literal('files-hidden'), count: natural, names }),
  /** Classes without examples enough, of those that were found. */
  v.object({
    code: v.literal('classes-left-out'),
    count: natural,
    classes: v.array(v.object({ name: v.string(), usable: natural, found: natural })),
  }),
  v.object({ code: v.literal('batches-missing'), names }),
  /** Read as `encoding`, could be `other`; the first word that differs, as it reads in both. */
  v.object({
    code: v.literal('encoding-unclear'),
    encoding: v.picklist(encodings),
    other: v.picklist(encodings),
    text: v.string(),
    otherText: v.string(),
  }),
  v.object({ code: v.literal('text-undecodable'), count: natural, row: natural }),
  v.object({ code: v.literal('head-of-numbers'), row: natural }),
  v.object({ code: v.literal('head-short'), row: natural }),
  v.object({ code: v.literal('rows-above'), count: natural, rows }),
  v.object({ code: v.literal('rows-long'), count: natural, rows }),
  v.object({ code: v.literal('rows-short'), count: natural, rows }),
  v.object({ code: v.literal('rows-overhang'), count: natural, rows }),
  v.object({ code: v.literal('target-missing'), column: v.string(), count: natural, rows }),
  v.object({
    code: v.literal('target-unreadable'),
    column: v.string(),
    count: natural,
    cells: v.array(v.object({ row: natural, cell: v.string() })),
  }),
  v.object({
    code: v.literal('cells-unreadable'),
    column: v.string(),
    count: natural,
    cells: v.array(v.object({ row: natural, cell: v.string() })),
  }),
  v.object({ code: v.literal('labels-merged'), column: v.string(), count: natural, rows }),
  v.object({ code: v.literal('columns-nameless'), count: natural }),
  v.object({ code: v.literal('column-empty'), column: v.string() }),
  v.object({ code: v.literal('column-constant'), column: v.string() }),
  v.object({ code: v.literal('column-of-texts'), column: v.string(), count: natural }),
  v.object({ code: v.literal('column-skipped'), column: v.string() }),
  /** Whole numbers with more digits than a double holds. */
  v.object({ code: v.literal('column-id'), ...at }),
  /** `count` of `of` filled cells are numbers; the cell in `row` is none. */
  v.object({ code: v.literal('numbers-as-text'), count: natural, of: natural, ...at }),
  /** The cell was read as `value`, and could be `other`. */
  v.object({ code: v.literal('numbers-ambiguous'), value: v.number(), other: v.number(), ...at }),
  v.object({ code: v.literal('cells-missing'), count: natural }),
]);

export type OwnWarning = v.InferOutput<typeof ownWarningSchema>;

/** Facts about a file that was refused. */
export interface Refused {
  readonly problem: OwnProblem;
  /** Warnings of everything else that had to be left out. */
  readonly warnings: readonly OwnWarning[];
  /** Reading of a table, where it could be read that far. */
  readonly reading: TableReading | null;
}

/** An error whose cause the page can tell its user in words. */
export class OwnDataError extends Error {
  constructor(
    readonly problem: OwnProblem,
    readonly warnings: readonly OwnWarning[] = [],
    readonly reading: TableReading | null = null,
  ) {
    super(problem.code);
    this.name = 'OwnDataError';
  }
}

/** Turns a failed import into what is said to the user. */
export function refusalOf(error: unknown): Refused {
  if (error instanceof OwnDataError)
    return { problem: error.problem, warnings: error.warnings, reading: error.reading };
  const detail = error instanceof Error ? error.message : String(error);
  return { problem: { code: 'import-failed', detail }, warnings: [], reading: null };
}
