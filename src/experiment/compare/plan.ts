import * as v from 'valibot';

const armIndex = v.pipe(v.number(), v.integer(), v.minValue(0));

/**
 * What an experiment sets itself before its first seed: how many seeds, which pair of its arms, and which
 * difference of the final test score matters (a share of the test examples, or of R²). Other pairs are
 * exploratory.
 */
export const planSchema = v.object({
  a: armIndex,
  b: armIndex,
  seeds: v.pipe(v.number(), v.integer(), v.minValue(1)),
  rule: v.picklist(['fixed', 'until-decided']),
  size: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
  /** Its verdict was read at the planned number, and the experiment went on. */
  looked: v.optional(v.boolean()),
});

export type ExperimentPlan = v.InferOutput<typeof planSchema>;
