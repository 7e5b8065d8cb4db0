import { openGpu } from '../device/open';
import type { TrainingProblem } from '../../../../experiment/training-error';
import type { AdapterReport } from '../../../../experiment/hardware';
import { bytesFor, setBit } from '../../../../experiment/record/bits';
import { PADDING } from '../../../data/augment';
import type { BatchPlan, Engine, EngineSettings } from '../../engine';
import { createArmState } from './arm';
import { autotune } from '../tuning/autotune';
import type { TuningStore } from '../tuning/store';
import { batchBuilder } from '../layers/batch';
import { encode } from '../device/encode';
import { type Dispatch, type Gpu } from '../device/gpu';
import { createNetwork } from './network';
import { planNetwork, tuningTasks } from './network-plan';
import { LIMITS } from '../../../../experiment/settings';
import { SCORE_HEAD } from '../layers/head';
import { createPixelStore, type PixelStore } from '../layers/pixels';
import { createStepPlan } from './step-plan';
import { HEADER, headerWords, packBatch } from './header';
import type { Adapter } from '../tuning/adapter-defaults';
import { stepFactors } from '../../step-factors';
import type { Preparing } from '../../../run/environment';

/** Raised whenever a kernel changes the order of a sum: a run goes on bit for bit on the same one only. */
const KERNEL_REVISION = 2;

export interface FusedOptions {
  /**
   * Where measured tile sizes are remembered. Without it nothing is measured and the defaults run: a tile
   * size changes the order of sums, so a run repeats bit for bit only with the same tiles.
   */
  readonly tuningStore?: TuningStore;
  /** Chooses kernels as for another adapter than this one, so that all of them can be tested on any. */
  readonly chooseAsFor?: Partial<Adapter>;
  /** Keeps the device and its pipelines for the next engine of this worker. */
  readonly keepDevice?: boolean;
  readonly onPreparing?: ((progress: Preparing) => void) | undefined;
}

/** The engine with what a benchmark wants to see of it. */
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
  const { spec, batch, arms } = settings;
  let tellPipelines = () => {};
  const gpu = await openGpu(onProblem, { keep: keepDevice, onPipelines: () => tellPipelines() });
  try {
    return await build();
  } catch (error) {
    gpu.dispose();
    throw error;
  }

  async function build(): Promise<FusedRuntime> {
    const { device } = gpu;
    const report: AdapterReport = {
      backend: 'webgpu',
      adapter: gpu.adapter,
      software: gpu.software,
      kernels: 'fused',
      revision: KERNEL_REVISION,
    };
    // On a software adapter compiling the candidates costs more than the best of them saves.
    const tune = tuningStore && gpu.timestamps && !gpu.software;
    const tunings = tune
      ? await autotune(gpu, tuningTasks(settings), tuningStore, (done, of, kernel) =>
          onPreparing({ part: 'tuning', done, of, kernel }),
        )
      : new Map();
    // Those of earlier runs, and what was tried in tuning, are no part of the step's.
    const before = gpu.pipelines().asked;
    tellPipelines = () => {
      const { asked, ready } = gpu.pipelines();
      onPreparing({ part: 'pipelines', done: ready - before, of: asked - before });
    };
    const plan = planNetwork(settings, tunings, { ...gpu, ...chooseAsFor });
    const network = createNetwork(gpu, settings, plan);
    const words = new Uint32Array(headerWords(batch));
    const floats = new Float32Array(words.buffer);
    const header = { buffer: gpu.buffer('step', words.byteLength) };
    const score = { buffer: gpu.buffer('score', 4 * (SCORE_HEAD + LIMITS.testImages.max)) };
    const imageBytes = 3 * spec.imageSize ** 2;
    const training = createPixelStore(gpu, 'training images', imageBytes, settings.trainingImages);
    const test = createPixelStore(gpu, 'test images', imageBytes);
    const states = arms.map((arm) => createArmState(gpu, arm, network.layout, settings.telemetry));

    const builder = batchBuilder(batch, spec.imageSize, settings.normalisation);
    const [[prepared], ...schedules] = await Promise.all([
      gpu.prepare([
        {
          program: builder,
          views: [header, ...training.buffers.map((buffer) => ({ buffer })), network.input],
        },
      ]),
      ...states.map(async (state, index) => {
        const calls = createStepPlan(network, settings, state.buffers, index, header);
        const [trainingSteps, inference, evaluation] = await Promise.all([
          gpu.prepare(calls.training),
          gpu.prepare(calls.inference),
          gpu.prepare(calls.evaluation(score)),
        ]);
        return { training: trainingSteps, inference, evaluation };
      }),
    ]);

    tellPipelines = () => {};

    /** The batch builder bound to the store's present buffers. */
    function builderOf(store: PixelStore): () => Dispatch {
      let version = -1;
      let bindGroup: GPUBindGroup;
      return () => {
        if (version !== store.version) {
          const views = [header, ...store.buffers.map((buffer) => ({ buffer })), network.input];
          bindGroup = device.createBindGroup({
            layout: prepared.pipeline.getBindGroupLayout(0),
            entries: views.map((resource, binding) => ({ binding, resource })),
          });
          version = store.version;
        }
        return { ...prepared, bindGroup };
      };
    }
    const trainingBatch = builderOf(training);
    const testBatch = builderOf(test);

    function submit(dispatches: readonly Dispatch[]): void {
      const encoder = device.createCommandEncoder();
      encode(encoder, dispatches);
      device.queue.submit([encoder.finish()]);
    }

    function upload(plan: BatchPlan, store: PixelStore): void {
      packBatch(words, plan, (index) => store.labelOf(index));
      device.queue.writeBuffer(header.buffer, 0, words);
    }

    const engine: Engine = {
      report,
      addTrainingImages: (images) => training.add(images),
      setTestImages(images) {
        test.clear();
        test.add(images);
      },
      setParameters: (arm, parameters) => states[arm].setParameters(parameters),
      parameters: (arm) => states[arm].parameters(),
      step(arm, plan, alpha) {
        if (plan.indices.length !== batch)
          throw new RangeError(`${plan.indices.length} images were planned, a batch holds ${batch}.`);
        const { t, lossSlot, telemetrySlot } = states[arm].advance();
        const { scale, second } = stepFactors(arms[arm], t);
        words[HEADER.lossSlot] = lossSlot;
        words[HEADER.telemetrySlot] = telemetrySlot;
        words[HEADER.images] = batch;
        words[HEADER.first] = t === 1 ? 1 : 0;
        floats[HEADER.alpha] = alpha;
        floats[HEADER.scale] = scale;
        floats[HEADER.second] = second;
        upload(plan, training);
        submit([trainingBatch(), ...schedules[arm].training]);
      },
      losses: (arm) => states[arm].losses(),
      telemetry: (arm) => states[arm].telemetry(),
      gradient: (arm) => states[arm].gradient(),
      async evaluate(arm, count) {
        if (count < 1 || count > test.count) throw new RangeError(`${count} of ${test.count} test images`);
        device.queue.writeBuffer(score.buffer, 0, new Float32Array(SCORE_HEAD));
        submit(schedules[arm].inference);
        for (let start = 0; start < count; start += batch) {
          words[HEADER.images] = Math.min(batch, count - start);
          upload(centred(start, count, batch), test);
          submit([testBatch(), ...schedules[arm].evaluation]);
        }
        const [loss, correct, , ...outcomes] = await gpu.read(score.buffer, 4 * (SCORE_HEAD + count));
        const bits = new Uint8Array(bytesFor(count));
        outcomes.forEach((isRight, i) => isRight > 0 && setBit(bits, i));
        return { accuracy: correct / count, loss: loss / count, correct: bits };
      },
      save: (arm) => states[arm].save(),
      restore: (arm, snapshot) => states[arm].restore(snapshot),
      memory() {
        const { tensors, bytes } = gpu.memory();
        return { tensors, bytes };
      },
      dispose: () => gpu.dispose(),
    };
    return { engine, gpu, dispatches: (arm) => schedules[arm].training };
  }
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
