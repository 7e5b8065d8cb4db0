import * as v from 'valibot';
import { ownMetaSchema } from './own-data/meta';
import { type Experiment, experimentSchema } from './record/unfinished';
import { PROJECTIONS } from './telemetry/projection';
import { scoreSchemas } from './record/record';
import { type RunSettings, runSettingsSchema } from './settings';
import { adapterSchema, backendSchema } from './hardware';
import type { Immutable } from './immutable';
import { problemSchema } from './training-error';
import { storageProblemSchema } from './storage-problem';

/**
 * The contract between the page (training/client.ts) and the training worker: schemas, and the types that
 * follow from them.
 */

const natural = v.pipe(v.number(), v.integer(), v.minValue(0));
const finite = v.pipe(v.number(), v.finite());
const projections = v.pipe(v.array(finite), v.length(PROJECTIONS));
const hashes = v.array(v.string());
const bytes = v.custom<Uint8Array>((value) => value instanceof Uint8Array);
const floats = v.custom<Float32Array>((value) => value instanceof Float32Array);

/** By their types' names: spelt out within the messages, they are more than the compiler follows. */
const experiment: v.GenericSchema<unknown, Experiment> = experimentSchema;
const settings: v.GenericSchema<unknown, RunSettings> = runSettingsSchema;

/**
 * Where the checkpoints of a run are stored: in this browser as part of an experiment, or at an address that
 * takes them. A run resumes from the one that is there, if it has the same settings; in the browser only
 * where it `resumes`.
 */
const placeSchema = v.variant('kind', [
  v.object({ kind: v.literal('browser'), experiment, resumes: v.boolean() }),
  v.object({ kind: v.literal('address'), url: v.string() }),
]);

export const requestSchema = v.variant('type', [
  v.object({
    type: v.literal('start'),
    settings,
    dataUrl: v.string(),
    /** Null if the run will not be resumed. */
    checkpoints: v.nullable(placeSchema),
    /** Name of the lock that this worker holds while it lives; see training/checkpoint/run-lock.ts. */
    lock: v.string(),
    /** Every step's whole gradient, for a comparison of kernels: then steps are read one by one. */
    gradients: v.optional(v.boolean()),
    /** Of the processor engine's kernels: of the seeds before, or of a record that is computed again. */
    revision: v.optional(natural),
    /** Own data that the browser could not store; what it stores is read where it runs. */
    own: v.optional(v.object({ meta: ownMetaSchema, blob: v.instance(Blob) })),
  }),
  /** Write a checkpoint as soon as the step in progress is done. */
  v.object({ type: v.literal('checkpoint') }),
  v.object({ type: v.literal('pause') }),
  v.object({ type: v.literal('resume') }),
  v.object({ type: v.literal('stop') }),
  /** The page has heard the end of the run: the worker stays for the next one, and its lock goes. */
  v.object({ type: v.literal('rest') }),
]);

export type Request = v.InferOutput<typeof requestSchema>;
export type CheckpointPlace = v.InferOutput<typeof placeSchema>;

/** What a run does only when asked. */
export type RunOptions = Pick<Extract<Request, { type: 'start' }>, 'gradients' | 'revision'>;

const evaluation = {
  type: v.literal('evaluation'),
  arm: natural,
  step: natural,
  loss: finite,
  count: natural,
  /** Bits that tell which test examples are right (bits.ts). */
  correct: v.optional(bytes),
} as const;

export const reportSchema = v.variant('type', [
  v.object({
    type: v.literal('phase'),
    phase: v.picklist(['idle', 'loading', 'compiling', 'running', 'paused', 'finished', 'stopped', 'failed']),
  }),
  v.object({
    type: v.literal('adapter'),
    adapter: adapterSchema,
    skipped: v.array(backendSchema),
  }),
  /**
   * How far the device is prepared, `done` of `of`. pipelines: of the own kernels. tuning: kernels whose
   * fastest form has been measured or is known; `kernel` is measured now. steps: arms whose first step is
   * done; the next one begins.
   */
  v.object({
    type: v.literal('preparing'),
    part: v.picklist(['pipelines', 'tuning', 'steps']),
    done: natural,
    of: natural,
    kernel: v.optional(v.string()),
  }),
  v.object({
    type: v.literal('progress'),
    /** Steps finished by every arm that still runs. */
    step: natural,
    /** `step` counts from 1; `loss` is the batch's mean before the update. */
    steps: v.array(v.object({ arm: natural, step: natural, loss: finite })),
    /** Seconds of pure training since the start: no loading, evaluation or pause. */
    elapsed: finite,
    /** Seconds to the end of the run at the recent speed, evaluations included; null until it can be told. */
    remaining: v.nullable(finite),
    /** Images per second over all arms, recent. */
    imagesPerSecond: finite,
    /**
     * Milliseconds of JavaScript per step of one arm that queue its work, recent; the device computes
     * meanwhile.
     */
    hostMs: finite,
    memory: v.object({ tensors: natural, bytes: natural }),
  }),
  /** Gradient and estimate of an arm's steps, those without finite figures left out. */
  v.object({
    type: v.literal('telemetry'),
    arm: natural,
    steps: v.array(
      v.object({
        step: natural,
        gradientNorm: finite,
        estimateNorm: finite,
        cosine: v.nullable(finite),
        gradientProjections: projections,
        estimateProjections: projections,
      }),
    ),
  }),
  v.object({ ...evaluation, accuracy: scoreSchemas.accuracy }),
  v.object({ ...evaluation, r2: scoreSchemas.r2 }),
  /** Loss or weights of an arm became non-finite: it stops here, the others go on. */
  v.object({ type: v.literal('diverged'), arm: natural, step: natural }),
  /**
   * Proof of pairing, one entry per arm: the hash of the initial weights as read back from the device, and of
   * every batch plan that the arm has trained on up to `step`.
   */
  v.object({ type: v.literal('hashes'), step: natural, weights: hashes, batches: hashes }),
  /**
   * Some images of the batch of `step`, as augmented: count × size × size × 3 bytes, with their class names.
   */
  v.object({
    type: v.literal('samples'),
    step: natural,
    size: natural,
    pixels: bytes,
    classes: v.array(v.string()),
  }),
  /** The whole gradient of an arm's step, flat; only where the request asked for it. */
  v.object({
    type: v.literal('gradient'),
    arm: natural,
    step: natural,
    gradient: floats,
  }),
  /**
   * The run goes on after `step`; what was recorded up to there has just been reported again. exact: every
   * number, bit for bit. rounding: the backend does not promise the order of its sums. other-device: the run
   * goes on elsewhere than it began.
   */
  v.object({
    type: v.literal('resumed'),
    step: natural,
    fidelity: v.picklist(['exact', 'rounding', 'other-device']),
  }),
  /** A checkpoint was stored; `seconds` is what that cost. */
  v.object({ type: v.literal('checkpoint'), step: natural, bytes: natural, seconds: finite }),
  /** A checkpoint could not be stored; training goes on, and the one before it still holds. */
  v.object({ type: v.literal('checkpoint-refused'), ...storageProblemSchema.entries }),
  v.object({ type: v.literal('problem'), problem: problemSchema }),
]);

/**
 * Reports on a run of `settings`: what they say of an arm is of one of its arms, and lists by arm have one
 * entry for each.
 */
export const reportSchemaFor = ({ arms }: Pick<RunSettings, 'arms'>) =>
  v.pipe(
    reportSchema,
    v.check(
      (report) => armsIn(report).every((arm) => arm < arms.length),
      'a report on an arm that the run has not',
    ),
    v.check(
      (report) =>
        report.type !== 'hashes' ||
        (report.weights.length === arms.length && report.batches.length === arms.length),
      'hashes of other arms than the run has',
    ),
  );

function armsIn(report: v.InferOutput<typeof reportSchema>): readonly number[] {
  if (report.type === 'progress') return report.steps.map(({ arm }) => arm);
  return 'arm' in report ? [report.arm] : [];
}

export type RunReport = Immutable<v.InferOutput<typeof reportSchema>>;
export type Phase = Extract<RunReport, { type: 'phase' }>['phase'];

/** A phase as the page shows it; waiting: for another tab, which trains the run now. */
export type ShownPhase = Phase | 'waiting';

/** A run is over: after such a phase nothing more is reported. */
export const isOver = (phase: ShownPhase): boolean =>
  phase === 'finished' || phase === 'stopped' || phase === 'failed';

/** A run has begun and is not over. */
export const isActive = (phase: ShownPhase): boolean => phase !== 'idle' && !isOver(phase);
/** One finished step of one arm. */
export type StepReport = Extract<RunReport, { type: 'progress' }>['steps'][number];
export type Fidelity = Extract<RunReport, { type: 'resumed' }>['fidelity'];
