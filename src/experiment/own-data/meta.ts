import * as v from 'valibot';
import { ownWarningSchema } from './import-problem';
import {
  formOf,
  tableChoicesSchema,
  tableReadingSchema,
  type ColumnForm,
  type TableChoices,
  type TableReading,
} from './table-reading';

const natural = v.pipe(v.number(), v.integer(), v.minValue(0));
const channels = v.pipe(v.tuple([v.number(), v.number(), v.number()]), v.readonly());

/** Longest name that a run and its link carry. */
const NAME_LENGTH = 200;

/** The content's hash: what settings, links and records name a data set by. */
export const ownIdSchema = v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/));

const imagesSchema = v.object({
  kind: v.literal('images'),
  normalisation: v.object({ mean: channels, std: channels }),
});

const tableEntries = {
  /** The column that is predicted. */
  label: v.string(),
  columns: v.array(v.string()),
  /** The first rows as they stand in the file. */
  rows: v.array(v.array(v.string())),
  /** Inputs of the network: one name a number of a row. */
  features: v.pipe(v.array(v.string()), v.minLength(1)),
} as const;

const finite = v.pipe(v.number(), v.finite());
const deviationSchema = v.pipe(finite, v.gtValue(0));

const classesSchema = v.object({ kind: v.literal('classification'), ...tableEntries });

const numberSchema = v.object({
  kind: v.literal('regression'),
  ...tableEntries,
  /** Of the training rows, in the column's own unit: the network predicts (target − mean) / deviation. */
  target: v.object({ mean: finite, deviation: deviationSchema }),
  /** Of all rows, in the column's own unit; `counts` of bars of equal width from `low` to `high`. */
  spread: v.object({ low: finite, median: finite, high: finite, counts: v.array(natural) }),
});

const metaSchema = v.object({
  format: v.literal(1),
  id: ownIdSchema,
  /** Of the chosen file, and of the column that is predicted. */
  name: v.string(),
  /** None where a number is predicted. */
  classes: v.array(v.string()),
  /** Examples of each class; of a number to predict one entry for all. */
  trainCounts: v.array(natural),
  testCounts: v.array(natural),
  /** True if the data brought their own test part, or it was split off here (order.ts). */
  split: v.picklist(['given', 'made']),
  /** Of the packed examples. */
  bytes: natural,
  warnings: v.array(ownWarningSchema),
  content: v.variant('kind', [imagesSchema, classesSchema, numberSchema]),
  /** The column could be classes as well as a number; absent in data kept by older versions. */
  either: v.optional(v.boolean()),
  /** Reading of a table; absent in data kept by older versions, and of images. */
  reading: v.optional(tableReadingSchema),
  /** What the user decided of it; absent where the file decided all. */
  choices: v.optional(tableChoicesSchema),
});

/** Description of an own data set, without its examples (packed.ts). */
export const ownMetaSchema = v.pipe(
  metaSchema,
  v.check(
    ({ classes, content }) => (content.kind === 'regression' ? classes.length === 0 : classes.length > 1),
    'classes do not fit the content',
  ),
);

export type OwnMeta = v.InferOutput<typeof ownMetaSchema>;

const sum = (counts: readonly number[]) => counts.reduce((total, n) => total + n, 0);
export const trainCountOf = ({ trainCounts }: OwnMeta) => sum(trainCounts);
export const testCountOf = ({ testCounts }: OwnMeta) => sum(testCounts);

const refEntries = {
  id: ownIdSchema,
  /** Of the file and the predicted column; '' where who shared the settings did not tell it. */
  name: v.pipe(v.string(), v.maxLength(NAME_LENGTH)),
  /** Numbers of one row of a table; 0 for images. */
  features: natural,
  /** Position of the predicted column in the file; none of images, and where an older version told. */
  predicted: v.optional(natural),
  /** How its table is read, where the user decided: the same file then gives the same data. */
  table: v.optional(tableChoicesSchema),
} as const;

/** The data set that a run names: enough to know it again, and to say what it was when the data are gone. */
export const ownRefSchema = v.variant('kind', [
  v.object({
    ...refEntries,
    kind: v.picklist(['images', 'classification']),
    classes: v.pipe(v.number(), v.integer(), v.minValue(2)),
  }),
  v.object({
    ...refEntries,
    kind: v.literal('regression'),
    /**
     * The column that is predicted, '' where it was not told, and the deviation that turns errors into its own
     * unit.
     */
    target: v.object({
      column: v.pipe(v.string(), v.maxLength(NAME_LENGTH)),
      deviation: deviationSchema,
    }),
  }),
]);

export type OwnRef = v.InferOutput<typeof ownRefSchema>;

export function refOf({ id, name, classes, content, reading, choices }: OwnMeta): OwnRef {
  // Half of a surrogate pair is no text that a link could carry.
  const cut = (text: string) => text.slice(0, NAME_LENGTH).replace(/[\ud800-\udbff]$/, '');
  const ref = {
    id,
    name: cut(name),
    features: content.kind === 'images' ? 0 : content.features.length,
    ...(content.kind === 'images' ? {} : { predicted: content.columns.indexOf(content.label) }),
    ...(reading && choices ? { table: toldBy(reading, choices) } : {}),
  };
  if (content.kind !== 'regression') return { ...ref, kind: content.kind, classes: classes.length };
  const { deviation } = content.target;
  return { ...ref, kind: content.kind, target: { column: cut(content.label), deviation } };
}

/** The data without the names that the user gave: of the file and of the predicted column. */
export function unnamed({ table, ...own }: OwnRef): OwnRef {
  const { forms: _, ...told } = table ?? {};
  const rest = { name: '', ...(table ? { table: told } : {}) };
  if (own.kind !== 'regression') return { ...own, ...rest };
  return { ...own, ...rest, target: { ...own.target, column: '' } };
}

/**
 * What the user decided, and the rest of the dialect as it was read with it. Columns are told by their
 * positions, which say no more of a file than its hash does.
 */
function toldBy({ encoding, separator, header, columns }: TableReading, choices: TableChoices): TableChoices {
  const told: Record<string, ColumnForm> = {};
  for (const [position, { name }] of columns.entries()) {
    const form = formOf(choices, name, position);
    if (form) told[position] = form;
  }
  return { encoding, separator, header, ...(Object.keys(told).length > 0 ? { columns: told } : {}) };
}

/** Number of classes of the data; 0 where a number is predicted. */
export const classCountOf = (own: OwnRef) => (own.kind === 'regression' ? 0 : own.classes);

/** True if the data of a run are rows of a table, which an MLP learns. */
export const isTable = ({ own }: { readonly own?: OwnRef | undefined }) =>
  own !== undefined && own.kind !== 'images';
