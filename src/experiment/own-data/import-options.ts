import * as v from 'valibot';
import { ownRefSchema } from './meta';
import { tableChoicesSchema } from './table-reading';

/** The task on a table's column: to tell its classes apart, or to predict its number. */
export const tasks = ['classification', 'regression'] as const;
export type Task = (typeof tasks)[number];

/** Decisions of the user about an import. */
export const importOptionsSchema = v.object({
  /** The column of a table that is to be predicted; null lets the names of the columns decide. */
  label: v.nullable(v.string()),
  /** The task on that column; null lets its cells decide. */
  task: v.nullable(v.picklist(tasks)),
  /** Data that are looked for: a table that holds them is read as they were. */
  like: v.nullable(ownRefSchema),
  /** Dialect of the table, where the user decided. */
  table: v.optional(tableChoicesSchema),
});

export type ImportOptions = v.InferOutput<typeof importOptionsSchema>;
