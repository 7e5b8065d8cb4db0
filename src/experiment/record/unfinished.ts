import { adapterSchema } from '../hardware';
import * as v from 'valibot';
import { planSchema } from '../compare/plan';
import { areDistinct, costSchema, haveArms, isPlanFor, seedRunSchema } from './record';
import { LIMITS, runSettingsSchema, within } from '../settings';

export const EXPERIMENT_SCHEMA = 'laglens-experiment/1';

/** An experiment that has begun and not ended, as this browser keeps it: its plan and its finished seeds. */
export const experimentSchema = v.pipe(
  v.object({
    schema: v.literal(EXPERIMENT_SCHEMA),
    id: v.string(),
    started: v.pipe(v.string(), v.isoTimestamp()),
    /** Name that the user gave it; '' while it has no name, and in what older versions wrote. */
    name: v.optional(v.string(), ''),
    settings: runSettingsSchema,
    seeds: v.pipe(v.array(within(LIMITS.seed)), v.minLength(1)),
    /** Absent in what older versions wrote. */
    plan: v.optional(planSchema),
    runs: v.array(seedRunSchema),
    adapter: v.nullable(adapterSchema),
    forecast: v.nullable(costSchema),
    spent: v.array(costSchema),
  }),
  v.check(
    ({ settings: { arms }, runs, plan }) =>
      runs.every((run) => haveArms(run, arms)) && areDistinct(runs) && isPlanFor(arms, plan),
    'the finished seeds and the plan must be of the arms of the settings',
  ),
);

export type Experiment = v.InferOutput<typeof experimentSchema>;

/** Progress of its unfinished seed: what the last checkpoint holds, without its bytes. */
export const markSchema = v.object({
  seed: within(LIMITS.seed),
  step: v.pipe(v.number(), v.integer(), v.minValue(1)),
  saved: v.pipe(v.string(), v.isoTimestamp()),
  bytes: v.number(),
});

export type Mark = v.InferOutput<typeof markSchema>;
