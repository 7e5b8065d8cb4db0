import * as v from 'valibot';
import { optimizerIds } from '../core/optimizers/registry';
import { WIDTHS } from './model/resnet';
import type { RunSettings } from './protocol';

/** The range of every number of a run: for the fields on the page, the link and the worker's check alike. */
export const LIMITS = {
  trainImages: { min: 100, max: 50_000, step: 10 },
  testImages: { min: 10, max: 10_000, step: 10 },
  batch: { min: 2, max: 512, step: 1 },
  steps: { min: 1, max: 100_000, step: 1 },
  evaluateEvery: { min: 1, max: 100_000, step: 1 },
  seed: { min: 0, max: 4_294_967_295, step: 1 },
  weightDecay: { min: 0, max: 0.1, step: null },
  labelSmoothing: { min: 0, max: 0.5, step: null },
  alpha: { min: 1e-6, max: 100, step: null },
  beta: { min: 0, max: 0.999, step: null },
  gamma: { min: 0, max: 1000, step: null },
  delta: { min: 0, max: 0.999, step: null },
} as const satisfies Record<string, { min: number; max: number; step: number | null }>;

export const ARM_COUNT = { min: 1, max: 4 } as const;

function within({ min, max, step }: { min: number; max: number; step: number | null }) {
  return v.pipe(
    v.number(),
    v.minValue(min),
    v.maxValue(max),
    v.check((value) => step === null || value % step === 0, `must be a multiple of ${step}`),
  );
}

export const armSchema = v.object({
  id: v.picklist(optimizerIds),
  alpha: within(LIMITS.alpha),
  beta: within(LIMITS.beta),
  gamma: within(LIMITS.gamma),
  delta: v.nullable(within(LIMITS.delta)),
  debias: v.boolean(),
  warm: v.boolean(),
});

export const runSettingsSchema = v.object({
  arms: v.pipe(v.array(armSchema), v.minLength(ARM_COUNT.min), v.maxLength(ARM_COUNT.max)),
  data: v.object({
    source: v.picklist(['cifar10', 'synthetic']),
    trainImages: within(LIMITS.trainImages),
    testImages: within(LIMITS.testImages),
  }),
  width: v.picklist(WIDTHS),
  batch: within(LIMITS.batch),
  steps: within(LIMITS.steps),
  evaluateEvery: within(LIMITS.evaluateEvery),
  seed: within(LIMITS.seed),
  augment: v.boolean(),
  schedule: v.picklist(['constant', 'cosine', 'one-cycle']),
  weightDecay: within(LIMITS.weightDecay),
  weightDecayMode: v.picklist(['decoupled', 'coupled']),
  labelSmoothing: within(LIMITS.labelSmoothing),
  backend: v.picklist(['auto', 'webgpu', 'webgl', 'cpu']),
  kernels: v.picklist(['fused', 'reference']),
}) satisfies v.GenericSchema<unknown, RunSettings>;
