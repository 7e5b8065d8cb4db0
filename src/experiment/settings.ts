import * as v from 'valibot';
import { optimizerIds } from '../core/optimizers/registry';
import { ownRefSchema } from './own-data/meta';
import { backendSchema, KERNEL_CHOICES } from './hardware';
import type { Immutable } from './immutable';
import { WIDTHS } from './model/resnet';

export interface Limits {
  readonly min: number;
  readonly max: number;
  readonly integer: boolean;
}

/** The range of every number of a run: for the fields on the page, the link and the worker's check alike. */
export const LIMITS = {
  trainImages: { min: 2, max: 50_000, integer: true },
  testImages: { min: 2, max: 10_000, integer: true },
  batch: { min: 2, max: 512, integer: true },
  steps: { min: 1, max: 100_000, integer: true },
  evaluateEvery: { min: 1, max: 100_000, integer: true },
  seed: { min: 0, max: 4_294_967_295, integer: true },
  weightDecay: { min: 0, max: 0.1, integer: false },
  labelSmoothing: { min: 0, max: 0.5, integer: false },
  alpha: { min: 1e-6, max: 100, integer: false },
  beta: { min: 0, max: 0.9999, integer: false },
  gamma: { min: 0, max: 10_000, integer: false },
  delta: { min: 0, max: 0.9999, integer: false },
} as const satisfies Record<string, Limits>;

/** How many arms the page offers at once. */
export const ARM_COUNT = { min: 1, max: 4 } as const;
/**
 * How many arms one run may have: the search tries eight candidates side by side, the study compares six
 * arms.
 */
export const MOST_ARMS = 8;

/** A number within its limits. */
export const within = ({ min, max, integer }: Limits) =>
  v.pipe(
    v.number(),
    v.minValue(min),
    v.maxValue(max),
    v.check((value) => !integer || Number.isInteger(value), 'must be a whole number'),
  );

/** An arm in training; its own weight decay takes the place of the run's. */
export const armSchema = v.object({
  id: v.picklist(optimizerIds),
  alpha: within(LIMITS.alpha),
  beta: within(LIMITS.beta),
  gamma: within(LIMITS.gamma),
  delta: v.nullable(within(LIMITS.delta)),
  debias: v.boolean(),
  warm: v.boolean(),
  weightDecay: v.optional(within(LIMITS.weightDecay)),
});
export type TrainedArm = Immutable<v.InferOutput<typeof armSchema>>;

/**
 * Everything that determines a run: equal settings give equal curves (up to the backend's own
 * nondeterminism).
 */
export const runSettingsSchema = v.object({
  arms: v.pipe(v.array(armSchema), v.minLength(ARM_COUNT.min), v.maxLength(MOST_ARMS)),
  data: v.object({
    source: v.picklist(['cifar10', 'synthetic', 'own']),
    trainImages: within(LIMITS.trainImages),
    testImages: within(LIMITS.testImages),
    /** The user's data set, where the source is their own. */
    own: v.optional(ownRefSchema),
    /** Every seed trains on its own draw of the training examples; absent: on the same first ones. */
    subsetPerSeed: v.optional(v.boolean()),
  }),
  width: v.picklist(WIDTHS),
  batch: within(LIMITS.batch),
  steps: within(LIMITS.steps),
  /** The test is measured every so many steps, and after the last one. */
  evaluateEvery: within(LIMITS.evaluateEvery),
  seed: within(LIMITS.seed),
  augment: v.boolean(),
  schedule: v.picklist(['constant', 'cosine', 'one-cycle']),
  weightDecay: within(LIMITS.weightDecay),
  /** decoupled: θ ← θ − α(n + λθ); coupled: g ← g + λθ. Applied to filters and dense weights only. */
  weightDecayMode: v.picklist(['decoupled', 'coupled']),
  labelSmoothing: within(LIMITS.labelSmoothing),
  backend: v.picklist(['auto', ...backendSchema.options]),
  kernels: v.picklist(KERNEL_CHOICES),
});

export type RunSettings = Immutable<v.InferOutput<typeof runSettingsSchema>>;
export type ScheduleId = RunSettings['schedule'];
export type DataSource = RunSettings['data']['source'];
