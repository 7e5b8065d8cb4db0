import * as v from 'valibot';
import { ownWarningSchema } from './problem';

const natural = v.pipe(v.number(), v.integer(), v.minValue(0));
const channels = v.pipe(v.tuple([v.number(), v.number(), v.number()]), v.readonly());

/** The content's hash: what settings, links and records name a data set by. */
export const ownIdSchema = v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/));

const imagesSchema = v.object({
  kind: v.literal('images'),
  normalisation: v.object({ mean: channels, std: channels }),
});

const tableSchema = v.object({
  kind: v.literal('classification'),
  /** The column that is predicted. */
  label: v.string(),
  columns: v.array(v.string()),
  /** The first rows as they stand in the file. */
  rows: v.array(v.array(v.string())),
  /** What the network gets: one name a number of a row. */
  features: v.pipe(v.array(v.string()), v.minLength(1)),
});

/** What is known of an own data set beside its examples (pack.ts). */
export const ownMetaSchema = v.object({
  format: v.literal(1),
  id: ownIdSchema,
  /** Of the chosen file, and of the column that is predicted. */
  name: v.string(),
  classes: v.pipe(v.array(v.string()), v.minLength(2)),
  /** Examples of each class. */
  trainCounts: v.array(natural),
  testCounts: v.array(natural),
  /** Whether the data brought their own test part, or it was split off here (order.ts). */
  split: v.picklist(['given', 'made']),
  /** Of the packed examples. */
  bytes: natural,
  warnings: v.array(ownWarningSchema),
  content: v.variant('kind', [imagesSchema, tableSchema]),
});

export type OwnMeta = v.InferOutput<typeof ownMetaSchema>;

const sum = (counts: readonly number[]) => counts.reduce((total, n) => total + n, 0);
export const trainCountOf = ({ trainCounts }: OwnMeta) => sum(trainCounts);
export const testCountOf = ({ testCounts }: OwnMeta) => sum(testCounts);

/** The data set that a run names: enough to say what it was when the data themselves are gone. */
export const ownRefSchema = v.object({
  id: ownIdSchema,
  name: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
  kind: v.picklist(['images', 'classification']),
  /** Numbers of one row of a table; 0 for images. */
  features: natural,
  classes: v.pipe(v.number(), v.integer(), v.minValue(2)),
});

export type OwnRef = v.InferOutput<typeof ownRefSchema>;

export const refOf = ({ id, name, classes, content }: OwnMeta): OwnRef => ({
  id,
  name: name.slice(0, 200),
  kind: content.kind,
  features: content.kind === 'images' ? 0 : content.features.length,
  classes: classes.length,
});

/** Whether the data of a run are rows of a table, which an MLP learns. */
export const isTable = ({ own }: { readonly own?: OwnRef | undefined }) =>
  own !== undefined && own.kind !== 'images';
