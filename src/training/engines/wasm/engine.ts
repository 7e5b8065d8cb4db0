import { bytesFor, setBit } from '../../../experiment/record/bits';
import { plainPlan, tablesOf } from '../../data/augment';
import type { BatchPlan, Engine, EngineSettings } from '../engine';
import { stepFactors } from '../step-factors';
import { PROJECTIONS, telemetryOf, type StepTelemetry } from '../../../experiment/telemetry/projection';
import { createArmState, createTelemetry } from './arm';
import { imagesInto } from './batch';
import type { KernelHost } from './host';
import { createImageShelf, type ImageShelf } from './images';
import { openKernels, type Kernels } from './kernels';
import { createNetwork } from './network';
import { CONTROL, OPERATION_BYTES, PLAN_WORDS, TELEMETRY_SUMS } from './operations';
import { createProgram, type Placed } from './program';
import { WASM_REVISION } from './revision';

export interface WasmOptions {
  /** Threads to use, this one counted; as many as there are processors unless given. They change no result. */
  readonly threads?: number | undefined;
}

/** Milliseconds of one operation of a step. */
export type OperationTime = Placed['operations'][number] & { readonly ms: number };

export interface WasmEngine extends Engine {
  /** Takes a step as `step` does, operation by operation, and tells how long each took. */
  profileStep(arm: number, plan: BatchPlan, alpha: number): readonly OperationTime[];
}

/**
 * The engine on WebAssembly kernels: a step runs one program over a memory that was planned before, on all threads, and is
 * done when `step` returns. Equal settings give equal bits on every machine and with any number of threads.
 * Rejects with a RangeError for sizes that the kernels do not cover, with a TrainingError where there is not enough memory.
 */
export async function createWasmEngine(
  settings: EngineSettings,
  host: KernelHost,
  { threads }: WasmOptions = {},
): Promise<WasmEngine> {
  const kernels = await openKernels(host, threads);
  try {
    return engineOn(kernels, settings);
  } catch (error) {
    kernels.dispose();
    throw error;
  }
}

/** The same on kernels that are open; `dispose` ends them. */
export function engineOn(kernels: Kernels, settings: EngineSettings): WasmEngine {
  const { spec, batch, arms } = settings;
  const { arena } = kernels;
  const plan = arena.allocate(4 * PLAN_WORDS * batch);
  const tables = arena.allocate(4 * 3 * 256);
  tablesOf(settings.normalisation).forEach((table, channel) =>
    arena.floats(tables + 1024 * channel, 256).set(table),
  );
  const network = createNetwork(arena, settings, plan);
  const { layout, head } = network;
  const estimates = arena.allocate(16 * Math.ceil(layout.parameterCount / 4));
  const telemetry = settings.telemetry ? createTelemetry(arena, layout) : null;
  const states = arms.map((_, index) => createArmState(arena, settings, index, layout));
  const pending = arms.map(() => ({ losses: [] as number[], telemetry: [] as StepTelemetry[] }));
  const programs = states.map((state) => {
    const training = createProgram(arena);
    imagesInto(training, network.input, { plan, tables, batch });
    network.pack(training, state.addresses, true);
    training.wait();
    network.forward(training, state.addresses, true);
    network.backward(training, state.addresses);
    state.addUpdate(training, estimates, telemetry);
    const preparation = createProgram(arena);
    network.pack(preparation, state.addresses, false);
    network.prepareInference(preparation, state.addresses);
    const evaluation = createProgram(arena);
    imagesInto(evaluation, network.input, { plan, tables, batch });
    evaluation.wait();
    network.forward(evaluation, state.addresses, false);
    return {
      training: training.place(),
      apart: () => training.place(true),
      preparation: preparation.place(),
      evaluation: evaluation.place(),
    };
  });
  const imageBytes = 3 * spec.imageSize ** 2;
  const training = createImageShelf(arena, imageBytes, settings.trainingImages);
  const test = createImageShelf(arena, imageBytes);
  let disposed = false;

  function writePlan(batchPlan: BatchPlan, shelf: ImageShelf): void {
    const words = arena.words(plan, PLAN_WORDS * batch);
    batchPlan.indices.forEach((index, i) =>
      words.set(
        [
          shelf.addressOf(index),
          batchPlan.cropX[i],
          batchPlan.cropY[i],
          batchPlan.flip[i],
          shelf.labelOf(index),
        ],
        PLAN_WORDS * i,
      ),
    );
  }

  function readTelemetry(address: number): StepTelemetry {
    const sums = Array.from(arena.doubles(address, TELEMETRY_SUMS));
    return telemetryOf(
      [sums[0], sums[1], sums[2]],
      sums.slice(3, 3 + PROJECTIONS),
      sums.slice(3 + PROJECTIONS),
    );
  }

  const apart = new Map<number, Placed>();
  function begin(arm: number, batchPlan: BatchPlan, alpha: number): void {
    if (batchPlan.indices.length !== batch)
      throw new RangeError(`${batchPlan.indices.length} images were planned, a batch holds ${batch}.`);
    writePlan(batchPlan, training);
    const t = states[arm].advance();
    const { scale, second } = stepFactors(arms[arm], t);
    arena.floats(CONTROL.alpha, 3).set([alpha, scale, second]);
    arena.words(CONTROL.isFirst, 1)[0] = t === 1 ? 1 : 0;
  }
  function end(arm: number): void {
    pending[arm].losses.push(arena.floats(head.loss, 1)[0]);
    if (telemetry) pending[arm].telemetry.push(readTelemetry(telemetry.figures));
  }

  return {
    report: {
      backend: 'wasm',
      adapter: '',
      software: false,
      kernels: 'fused',
      revision: WASM_REVISION,
      threads: kernels.threads,
      ...(kernels.limit && { limit: kernels.limit }),
    },
    addTrainingImages: (images) => training.add(images),
    setTestImages(images) {
      test.clear();
      test.add(images);
    },
    setParameters(arm, parameters) {
      states[arm].setParameters(parameters);
      pending[arm] = { losses: [], telemetry: [] };
    },
    parameters: async (arm) => states[arm].parameters(),
    step(arm, batchPlan, alpha) {
      begin(arm, batchPlan, alpha);
      kernels.run(programs[arm].training);
      end(arm);
    },
    profileStep(arm, batchPlan, alpha) {
      const { from, operations } = apart.get(arm) ?? programs[arm].apart();
      apart.set(arm, { from, end: from + operations.length * OPERATION_BYTES, operations });
      begin(arm, batchPlan, alpha);
      const times = operations.map((operation, i) => {
        const at = from + i * OPERATION_BYTES;
        const start = performance.now();
        kernels.run({ from: at, end: at + OPERATION_BYTES });
        return { ...operation, ms: performance.now() - start };
      });
      end(arm);
      return times;
    },
    losses: async (arm) => Float32Array.from(pending[arm].losses.splice(0)),
    telemetry: async (arm) => pending[arm].telemetry.splice(0),
    gradient: async (arm) => states[arm].gradient(),
    async evaluate(arm, count) {
      if (count < 1 || count > test.count) throw new RangeError(`${count} of ${test.count} test images`);
      kernels.run(programs[arm].preparation);
      let loss = 0;
      let right = 0;
      const correct = new Uint8Array(bytesFor(count));
      for (let start = 0; start < count; start += batch) {
        const images = Math.min(batch, count - start);
        const { indices, ...centred } = plainPlan(start, batch);
        // Places past the last image repeat it.
        writePlan({ ...centred, indices: indices.map((index) => Math.min(index, count - 1)) }, test);
        kernels.run(programs[arm].evaluation);
        const outcomes = arena.floats(head.outcomes, 2 * images);
        for (let i = 0; i < images; i++) {
          loss += outcomes[2 * i];
          if (outcomes[2 * i + 1] === 0) continue;
          right += 1;
          setBit(correct, start + i);
        }
      }
      return { accuracy: right / count, loss: loss / count, correct };
    },
    save: async (arm) => states[arm].save(),
    restore(arm, snapshot) {
      states[arm].restore(snapshot);
      pending[arm] = { losses: [], telemetry: [] };
    },
    memory: () => (disposed ? { tensors: 0, bytes: 0 } : { tensors: 1, bytes: arena.bytes }),
    dispose() {
      disposed = true;
      kernels.dispose();
    },
  };
}
