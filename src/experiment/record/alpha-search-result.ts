import * as v from 'valibot';
import { armSchema, runSettingsSchema } from '../settings';

const finite = v.pipe(v.number(), v.finite());

/** The search for each arm's best α (compare/alpha-search.ts), with all that it tried. */
export const alphaSearchResultSchema = v.object({
  /** Weights and batches of the search; none of the record's seeds. */
  seed: runSettingsSchema.entries.seed,
  /** The budget, the same for every arm. */
  stepsPerArm: finite,
  arms: v.array(
    v.object({
      /** The arm as it was before, its α in the middle of the candidates. */
      arm: armSchema,
      /** Null when every candidate diverged. */
      best: v.nullable(armSchema.entries.alpha),
      /** The γ found with it, where γ was searched too. */
      bestGamma: v.optional(armSchema.entries.gamma),
      /** The best one is the smallest or largest tried: a better one may lie outside. */
      atEdge: v.boolean(),
      trials: v.array(
        v.object({
          alpha: armSchema.entries.alpha,
          /** Where γ was searched too; else it is the arm's. */
          gamma: v.optional(armSchema.entries.gamma),
          steps: v.pipe(v.number(), v.integer(), v.minValue(1)),
          loss: v.nullable(finite),
        }),
      ),
    }),
  ),
});

export type AlphaSearchResult = v.InferOutput<typeof alphaSearchResultSchema>;
