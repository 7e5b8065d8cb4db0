import { LIMITS } from '../../../../experiment/settings';
import type { EngineSettings } from '../../engine';
import type { BufferView, Dispatch, Gpu } from '../device/gpu';
import { batchBuilder } from '../layers/batch';
import { SCORE_HEAD } from '../layers/head';
import { createPixelStore } from '../layers/pixels';
import { createArmState, type ArmState } from './arm';
import { prepareBatches, type BatchSource } from './batch-source';
import { createNetwork } from './network';
import type { NetworkPlan } from './network-plan';
import { createStepHeader, type StepHeader } from './step-header';
import { createStepPlan } from './step-plan';

/** Dispatches of an arm, without the one that builds the batch. */
export interface Schedule {
  readonly training: readonly Dispatch[];
  /** Once per evaluation, then `evaluation` once per batch. */
  readonly inference: readonly Dispatch[];
  readonly evaluation: readonly Dispatch[];
}

/** Everything of a run on the device, compiled and bound: steps only upload and submit. */
export interface StepRuntime {
  readonly header: StepHeader;
  /** Sums of an evaluation, then the outcome of each image (head.ts). */
  readonly score: BufferView;
  readonly states: readonly ArmState[];
  readonly schedules: readonly Schedule[];
  readonly training: BatchSource;
  readonly test: BatchSource;
}

/** Allocates, compiles and binds what `plan` plans. */
export async function createStepRuntime(
  gpu: Gpu,
  settings: EngineSettings,
  plan: NetworkPlan,
): Promise<StepRuntime> {
  const { spec, batch, arms, normalisation } = settings;
  const network = createNetwork(gpu, settings, plan);
  const header = createStepHeader(gpu, batch);
  const score = { buffer: gpu.buffer('score', 4 * (SCORE_HEAD + LIMITS.testImages.max)) };
  const imageBytes = 3 * spec.imageSize ** 2;
  const training = createPixelStore(gpu, 'training images', imageBytes, settings.trainingImages);
  const test = createPixelStore(gpu, 'test images', imageBytes);
  const states = arms.map((arm) => createArmState(gpu, arm, network.layout, settings));
  const builder = batchBuilder(batch, spec.imageSize, normalisation);
  // All at once: browsers compile pipelines side by side.
  const [batchesOf, ...schedules] = await Promise.all([
    prepareBatches(gpu, builder, header.view, network.input),
    ...states.map(async ({ buffers }, arm): Promise<Schedule> => {
      const calls = createStepPlan(network, settings, buffers, arm, header.view);
      const [steps, inference, evaluation] = await Promise.all([
        gpu.prepare(calls.training),
        gpu.prepare(calls.inference),
        gpu.prepare(calls.evaluation(score)),
      ]);
      return { training: steps, inference, evaluation };
    }),
  ]);
  return { header, score, states, schedules, training: batchesOf(training), test: batchesOf(test) };
}
