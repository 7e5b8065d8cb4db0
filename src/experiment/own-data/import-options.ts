import * as v from 'valibot';
import { ownRefSchema } from './meta';
import { tableChoicesSchema } from './table-reading';

/** What is learned of a table's column: to tell its classes apart, or to predict its number. */
export const tasks = ['classification', 'regression'] as const;
export type Task = (typeof tasks)[number];

/** What the user decided about an import. */
export const importOptionsSchema = v.object({
  /** The column of a table that is to be predicted; null lets the names of the columns decide. */
  label: v.nullable(v.string()),
  /** What is learned of that column; null lets its cells decide. */
  task: v.nullable(v.picklist(tasks)),
  /** Data that are looked for: a table that holds them is read as they were. */
  like: v.nullable(ownRefSchema),
  /** How a table is read, where the user decided. */
  table: v.optional(tableChoicesSchema),
});

export type ImportOptions = v.InferOutput<typeof importOptionsSchema>;
