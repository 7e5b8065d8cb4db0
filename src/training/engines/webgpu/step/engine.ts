import { openGpu } from '../device/open';
import type { TrainingProblem } from '../../../../experiment/training-error';
import type { AdapterReport } from '../../../../experiment/hardware';
import type { Evaluation } from '../../../../experiment/metric';
import { bytesFor, setBit } from '../../../../experiment/record/bits';
import { PADDING } from '../../../data/augment';
import type { BatchPlan, Engine, EngineSettings } from '../../engine';
import { autotune } from '../tuning/autotune';
import type { TuningStore } from '../tuning/store';
import { encode } from '../device/encode';
import type { Dispatch, Gpu } from '../device/gpu';
import { planNetwork, tuningTasks } from './network-plan';
import { SCORE_HEAD } from '../layers/head';
import type { Adapter, KernelTuning } from '../tuning/adapter-defaults';
import { stepFactors } from '../../step-factors';
import type { Preparing } from '../../../run/environment';
import { createStepRuntime, type StepRuntime } from './runtime';

/** Raised whenever a kernel changes the order of a sum: a run goes on bit for bit on the same one only. */
const KERNEL_REVISION = 2;

export interface FusedOptions {
  /**
   * Remembers measured tile sizes. Without it nothing is measured and the defaults run: a tile
   * size changes the order of sums, so a run repeats bit for bit only with the same tiles.
   */
  readonly tuningStore?: TuningStore;
  /** Chooses kernels as for another adapter than this one, so that all of them can be tested on any. */
  readonly chooseAsFor?: Partial<Adapter>;
  /** Keeps the device and its pipelines for the next engine of this worker. */
  readonly keepDevice?: boolean;
  readonly onPreparing?: ((progress: Preparing) => void) | undefined;
}

/** The engine, open to benchmarks. */
export interface FusedRuntime {
  readonly engine: Engine;
  readonly gpu: Gpu;
  /** The dispatches of an arm's step, without the one that builds the batch. */
  dispatches(arm: number): readonly Dispatch[];
}

/**
 * The engine on own kernels: every step of an arm is one upload, one command encoder and one submission of a
 * fixed list of dispatches. Nothing in it reads back, allocates or creates a device object. Rejects when
 * there is no WebGPU adapter, or with a RangeError for sizes that the kernels do not cover.
 */
export async function createFusedEngine(
  settings: EngineSettings,
  onProblem: (problem: TrainingProblem) => void = () => {},
  options: FusedOptions = {},
): Promise<Engine> {
  return (await createFusedRuntime(settings, onProblem, options)).engine;
}

export async function createFusedRuntime(
  settings: EngineSettings,
  onProblem: (problem: TrainingProblem) => void,
  { tuningStore, chooseAsFor, keepDevice, onPreparing = () => {} }: FusedOptions = {},
): Promise<FusedRuntime> {
  let onPipelines = () => {};
  const gpu = await openGpu(onProblem, { keep: keepDevice, onPipelines: () => onPipelines() });
  try {
    const tunings = await measuredTunings(gpu, settings, tuningStore, onPreparing);
    // Those of earlier runs, and what was tried in tuning, are no part of the step's.
    const before = gpu.pipelines().asked;
    onPipelines = () => {
      const { asked, ready } = gpu.pipelines();
      onPreparing({ part: 'pipelines', done: ready - before, of: asked - before });
    };
    const plan = planNetwork(settings, tunings, { ...gpu, ...chooseAsFor });
    const runtime = await createStepRuntime(gpu, settings, plan);
    onPipelines = () => {};
    const dispatches = (arm: number) => runtime.schedules[arm].training;
    return { engine: engineOn(gpu, settings, runtime), gpu, dispatches };
  } catch (error) {
    gpu.dispose();
    throw error;
  }
}

/** Measures the kernels of each shape, or remembers them; none without a store, or where it does not pay. */
async function measuredTunings(
  gpu: Gpu,
  settings: EngineSettings,
  store: TuningStore | undefined,
  onPreparing: (progress: Preparing) => void,
): Promise<ReadonlyMap<string, KernelTuning>> {
  // On a software adapter compiling the candidates costs more than the best of them saves.
  if (!store || !gpu.timestamps || gpu.software) return new Map();
  return autotune(gpu, tuningTasks(settings), store, (done, of, kernel) =>
    onPreparing({ part: 'tuning', done, of, kernel }),
  );
}

function engineOn(gpu: Gpu, { batch, arms }: EngineSettings, runtime: StepRuntime): Engine {
  const { header, states, schedules, training, test } = runtime;
  const report: AdapterReport = {
    backend: 'webgpu',
    adapter: gpu.adapter,
    software: gpu.software,
    kernels: 'fused',
    revision: KERNEL_REVISION,
  };
  return {
    report,
    addTrainingImages: (images) => training.store.add(images),
    setTestImages(images) {
      test.store.clear();
      test.store.add(images);
    },
    setParameters: (arm, parameters) => states[arm].setParameters(parameters),
    parameters: (arm) => states[arm].parameters(),
    step(arm, plan, alpha) {
      if (plan.indices.length !== batch)
        throw new RangeError(`${plan.indices.length} images were planned, a batch holds ${batch}.`);
      const { t, lossSlot, telemetrySlot } = states[arm].advance();
      const { scale, second } = stepFactors(arms[arm], t);
      header.setStep({ lossSlot, telemetrySlot, first: t === 1, alpha, scale, second });
      header.upload(plan, training.store, batch);
      submit(gpu, [training.dispatch(), ...schedules[arm].training]);
    },
    losses: (arm) => states[arm].losses(),
    telemetry: (arm) => states[arm].telemetry(),
    gradient: (arm) => states[arm].gradient(),
    async evaluate(arm, count) {
      const { store } = test;
      if (count < 1 || count > store.count) throw new RangeError(`${count} of ${store.count} test images`);
      return evaluate(gpu, runtime, arm, count, batch);
    },
    save: (arm) => states[arm].save(),
    restore: (arm, snapshot) => states[arm].restore(snapshot),
    memory() {
      const { tensors, bytes } = gpu.memory();
      return { tensors, bytes };
    },
    dispose: () => gpu.dispose(),
  };
}

function submit({ device }: Gpu, dispatches: readonly Dispatch[]): void {
  const encoder = device.createCommandEncoder();
  encode(encoder, dispatches);
  device.queue.submit([encoder.finish()]);
}

/** Scores the first `count` test images, a batch after another, and reads back once. */
async function evaluate(
  gpu: Gpu,
  { header, score, schedules, test }: StepRuntime,
  arm: number,
  count: number,
  batch: number,
): Promise<Evaluation> {
  gpu.device.queue.writeBuffer(score.buffer, 0, new Float32Array(SCORE_HEAD));
  submit(gpu, schedules[arm].inference);
  for (let start = 0; start < count; start += batch) {
    header.upload(centred(start, count, batch), test.store, Math.min(batch, count - start));
    submit(gpu, [test.dispatch(), ...schedules[arm].evaluation]);
  }
  const [loss, correct, , ...outcomes] = await gpu.read(score.buffer, 4 * (SCORE_HEAD + count));
  const bits = new Uint8Array(bytesFor(count));
  outcomes.forEach((isRight, i) => isRight > 0 && setBit(bits, i));
  return { accuracy: correct / count, loss: loss / count, correct: bits };
}

/** Images `start` … of the test set without augmentation; places past the last image repeat it. */
function centred(start: number, count: number, batch: number): BatchPlan {
  return {
    indices: Uint32Array.from({ length: batch }, (_, i) => Math.min(start + i, count - 1)),
    cropX: new Uint8Array(batch).fill(PADDING),
    cropY: new Uint8Array(batch).fill(PADDING),
    flip: new Uint8Array(batch),
  };
}
