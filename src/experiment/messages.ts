import * as v from 'valibot';
import { ownMetaSchema } from './own-data/meta';
import { experimentSchema } from './unfinished';
import { PROJECTIONS } from './telemetry-projection';
import { scoreSchemas } from './record';
import type { Report, Request } from './protocol';
import { adapterSchema, backendSchema, runSettingsSchema } from './settings';

/** Schemas of everything that crosses between page and worker. */

const natural = v.pipe(v.number(), v.integer(), v.minValue(0));
const finite = v.pipe(v.number(), v.finite());
const projections = v.pipe(v.array(finite), v.length(PROJECTIONS));
const hashes = v.array(v.string());

const placeSchema = v.variant('kind', [
  v.object({ kind: v.literal('browser'), experiment: experimentSchema }),
  v.object({ kind: v.literal('address'), url: v.string() }),
]);

export const requestSchema = v.variant('type', [
  v.object({
    type: v.literal('start'),
    settings: runSettingsSchema,
    dataUrl: v.string(),
    checkpoints: v.nullable(placeSchema),
    life: v.string(),
    gradients: v.optional(v.boolean()),
    own: v.optional(v.object({ meta: ownMetaSchema, blob: v.instance(Blob) })),
  }),
  v.object({ type: v.literal('checkpoint') }),
  v.object({ type: v.literal('pause') }),
  v.object({ type: v.literal('resume') }),
  v.object({ type: v.literal('stop') }),
]) satisfies v.GenericSchema<unknown, Request>;

const problemSchema = v.variant('code', [
  v.object({ code: v.literal('data-missing') }),
  v.object({ code: v.literal('data-unreachable') }),
  v.object({ code: v.literal('data-damaged'), file: v.string() }),
  v.object({ code: v.literal('own-missing'), name: v.string() }),
  v.object({
    code: v.literal('data-too-small'),
    part: v.picklist(['train', 'test']),
    available: natural,
    wanted: natural,
  }),
  v.object({ code: v.literal('tests-alike'), count: natural }),
  v.object({
    code: v.picklist(['device-lost', 'out-of-memory', 'worker-failed', 'settings-invalid']),
    detail: v.string(),
  }),
  v.object({
    code: v.literal('checkpoint-unreadable'),
    flaw: v.picklist(['damaged', 'foreign', 'other-version']),
  }),
]);

const evaluation = {
  type: v.literal('evaluation'),
  arm: natural,
  step: natural,
  loss: finite,
  count: natural,
  correct: v.optional(v.instance(Uint8Array)),
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
  v.object({
    type: v.literal('progress'),
    step: natural,
    steps: v.array(v.object({ arm: natural, step: natural, loss: finite })),
    elapsed: finite,
    remaining: v.nullable(finite),
    imagesPerSecond: finite,
    hostMs: finite,
    memory: v.object({ tensors: natural, bytes: natural }),
  }),
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
  v.object({ type: v.literal('diverged'), arm: natural, step: natural }),
  v.object({ type: v.literal('hashes'), step: natural, weights: hashes, batches: hashes }),
  v.object({
    type: v.literal('samples'),
    step: natural,
    size: natural,
    pixels: v.instance(Uint8Array),
    classes: v.array(v.string()),
  }),
  v.object({
    type: v.literal('gradient'),
    arm: natural,
    step: natural,
    gradient: v.instance(Float32Array),
  }),
  v.object({
    type: v.literal('resumed'),
    step: natural,
    fidelity: v.picklist(['exact', 'rounding', 'other-device']),
  }),
  v.object({ type: v.literal('checkpoint'), step: natural, bytes: natural, seconds: finite }),
  v.object({
    type: v.literal('checkpoint-refused'),
    reason: v.picklist(['full', 'refused']),
    detail: v.string(),
  }),
  v.object({ type: v.literal('problem'), problem: problemSchema }),
]) satisfies v.GenericSchema<unknown, Report>;
