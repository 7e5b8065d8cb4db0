import * as v from 'valibot';
import { importOptionsSchema } from '../../../experiment/own-data/import-options';
import { ownMetaSchema } from '../../../experiment/own-data/meta';
import { ownProblemSchema, ownWarningSchema } from '../../../experiment/own-data/import-problem';
import { tableReadingSchema } from '../../../experiment/own-data/table-reading';

/** Schemas of everything that crosses between page and import worker. */

export const importRequestSchema = v.object({
  type: v.literal('import'),
  files: v.array(v.instance(File)),
  ...importOptionsSchema.entries,
});

export type ImportRequest = v.InferOutput<typeof importRequestSchema>;

const natural = v.pipe(v.number(), v.integer(), v.minValue(0));

export const importReportSchema = v.variant('type', [
  v.object({ type: v.literal('progress'), done: natural, of: natural }),
  v.object({ type: v.literal('done'), meta: ownMetaSchema, blob: v.instance(Blob) }),
  v.object({
    type: v.literal('problem'),
    problem: ownProblemSchema,
    warnings: v.array(ownWarningSchema),
    reading: v.nullable(tableReadingSchema),
  }),
]);

export type ImportReport = v.InferOutput<typeof importReportSchema>;
