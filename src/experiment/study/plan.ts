import * as v from 'valibot';
import { stepsOfSearch, RUNGS } from '../compare/alpha-search';
import { armSchema, runSettingsSchema, type TrainedArm } from '../settings';

/** The study: what is fixed before its first run, as docs/study/plan.json has it. */
export const STUDY_SCHEMA = 'laglens-study/1';

const { alpha: alphaSchema, gamma: gammaSchema } = armSchema.entries;
const { alpha: _alpha, ...knobs } = armSchema.entries;
const nameSchema = v.pipe(v.string(), v.regex(/^[a-z0-9-]+$/));
const count = v.pipe(v.number(), v.integer(), v.minValue(1));

const studyArmSchema = v.object({
  name: nameSchema,
  /** The arm without its α, which the search finds. */
  knobs: v.object(knobs),
  /** The γ that are searched together with α; absent: the γ of the knobs stands. */
  gammas: v.optional(v.array(gammaSchema)),
});
export type StudyArm = v.InferOutput<typeof studyArmSchema>;

const {
  arms: _arms,
  seed: _seed,
  data: _data,
  backend: _backend,
  kernels: _kernels,
  ...common
} = runSettingsSchema.entries;

const taskSchema = v.object({
  id: nameSchema,
  data: v.picklist(['cifar10', 'waveform', 'friedman1']),
  /** Examples of each seed's own draw, and of the test, which all seeds share. */
  trainImages: count,
  testImages: count,
  settings: v.object(common),
  /** The α that the search tries for every arm. */
  alphas: v.array(alphaSchema),
  /**
   * Where γ is searched too, the α of that search: with every γ of the arm as many candidates as there are α
   * above.
   */
  alphasWithGamma: v.array(alphaSchema),
  searchSeed: runSettingsSchema.entries.seed,
  /** Steps of the shortest runs of the search. */
  firstRung: count,
  firstSeed: runSettingsSchema.entries.seed,
  seeds: count,
});
export type StudyTask = v.InferOutput<typeof taskSchema>;

export const studyPlanSchema = v.pipe(
  v.object({
    schema: v.literal(STUDY_SCHEMA),
    /** The difference of the final test score that matters, a share or of R². */
    matters: v.pipe(v.number(), v.gtValue(0), v.maxValue(1)),
    /** The pair that was planned, by name: all else is exploratory. */
    pair: v.tuple([nameSchema, nameSchema]),
    arms: v.pipe(v.array(studyArmSchema), v.minLength(2)),
    /** The most important first: in this order they are run. */
    tasks: v.pipe(v.array(taskSchema), v.minLength(1)),
  }),
  v.check(
    ({ arms, pair }) => pair.every((name) => arms.some((arm) => arm.name === name)),
    'the planned pair must be two of the arms',
  ),
  v.check(
    ({ arms, tasks }) =>
      tasks.every((task) => arms.every((arm) => candidatesOf(arm, task).length === RUNGS[0].candidates)),
    'every arm must have as many candidates as the search tries',
  ),
  v.check(
    ({ tasks }) =>
      tasks.every(
        ({ searchSeed, firstSeed, seeds }) => searchSeed < firstSeed || searchSeed >= firstSeed + seeds,
      ),
    'the search must not see the seeds of the comparison',
  ),
);
export type StudyPlan = v.InferOutput<typeof studyPlanSchema>;

/** What the search tries for an arm: α alone, or α with each γ that is searched. */
export function candidatesOf({ knobs: fixed, gammas }: StudyArm, task: StudyTask): TrainedArm[] {
  if (!gammas) return task.alphas.map((alpha) => ({ ...fixed, alpha }));
  return gammas.flatMap((gamma) => task.alphasWithGamma.map((alpha) => ({ ...fixed, alpha, gamma })));
}

/** Steps that every arm's search takes. */
export const searchSteps = ({ firstRung }: StudyTask): number => stepsOfSearch(firstRung);

/** The seeds of the comparison, in the order in which they are run. */
export const seedsOf = ({ firstSeed, seeds }: StudyTask): number[] =>
  Array.from({ length: seeds }, (_, i) => firstSeed + i);
