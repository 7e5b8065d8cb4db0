import type { AdapterReport } from '../../../experiment/hardware';
import { layoutOfMlp } from '../../../experiment/model/mlp';
import { isMlp, type ModelSpec } from '../../../experiment/model/model';
import { plainPlan } from '../../data/augment';
import type { BatchPlan, Engine, EngineSettings } from '../engine';
import { stepFactors } from '../step-factors';
import { PROJECTIONS, telemetryOf, type StepTelemetry } from '../../../experiment/telemetry/projection';
import { createArmState, createTelemetry, type ArmState, type Telemetry } from './arm';
import type { Arena } from './arena';
import { createShelf, type ExampleShelf } from './examples';
import type { KernelHost } from './host';
import { openKernels, usualThreads, type Kernels } from './kernels';
import { vectorBytes } from './layers/feature-map';
import { createMlpNetwork } from './networks/mlp';
import type { Network } from './networks/network';
import { createResNetNetwork } from './networks/resnet/network';
import { CONTROL, OPERATION_BYTES, PLAN_WORDS, TELEMETRY_SUMS } from './operations';
import { createProgram, type Placed } from './program';
import { convolutionsOf, WASM_REVISION, type WasmRevision } from './revision';
import { scoreClasses, scoreNumbers, targetsOf } from './scoring';

export interface WasmOptions {
  /**
   * Threads to use, this one counted; as many as there are processors, and as the network is worth, unless
   * given. They change no result.
   */
  readonly threads?: number | undefined;
  /** Of the kernels; an older one gives the bits of runs that it made. */
  readonly revision?: WasmRevision | undefined;
}

/** Milliseconds of one operation of a step. */
export type OperationTime = Placed['operations'][number] & { readonly ms: number };

export interface WasmEngine extends Engine {
  /** Takes a step as `step` does, operation by operation, and tells how long each took. */
  profileStep(arm: number, plan: BatchPlan, alpha: number): readonly OperationTime[];
}

/**
 * The engine on WebAssembly kernels: a step runs one program over a memory that was planned before, on all
 * threads, and is done when `step` returns. Equal settings give equal bits on every machine and with any
 * number of threads. Rejects with a RangeError for sizes that the kernels do not cover, with a TrainingError
 * where there is not enough memory.
 */
export async function createWasmEngine(
  settings: EngineSettings<ModelSpec>,
  host: KernelHost,
  { threads = worthwhileThreads(settings, host.cores), revision }: WasmOptions = {},
): Promise<WasmEngine> {
  const kernels = await openKernels(host, threads);
  try {
    return engineOn(kernels, settings, revision);
  } catch (error) {
    kernels.dispose();
    throw error;
  }
}

/** Multiplications and additions of a step for which another thread is worth its meetings with the first. */
const FLOPS_PER_THREAD = 1e7;

/** Images keep all processors busy, rows of a table seldom more than one. */
function worthwhileThreads({ spec, batch }: EngineSettings<ModelSpec>, cores: number): number {
  if (!isMlp(spec)) return usualThreads(cores);
  const flops = 6 * batch * layoutOfMlp(spec).parameterCount;
  return Math.min(usualThreads(cores), Math.max(1, Math.floor(flops / FLOPS_PER_THREAD)));
}

function createNetwork(
  arena: Arena,
  { spec, ...settings }: EngineSettings<ModelSpec>,
  plan: number,
  revision: WasmRevision,
) {
  return isMlp(spec)
    ? createMlpNetwork(arena, { ...settings, spec }, plan)
    : createResNetNetwork(arena, { ...settings, spec }, plan, convolutionsOf(revision));
}

/** Composes the programs that an arm's steps and tests run. */
function programsOf(
  arena: Arena,
  network: Network,
  state: ArmState,
  estimates: number,
  telemetry: Telemetry | null,
) {
  const training = createProgram(arena);
  network.load(training);
  network.pack(training, state.addresses, 'training');
  training.wait();
  network.forward(training, state.addresses, 'training');
  network.backward(training, state.addresses);
  state.addUpdate(training, estimates, telemetry);
  const preparation = createProgram(arena);
  network.pack(preparation, state.addresses, 'inference');
  network.prepareInference(preparation, state.addresses);
  const evaluation = createProgram(arena);
  network.load(evaluation);
  evaluation.wait();
  network.forward(evaluation, state.addresses, 'inference');
  let apart: Placed | null = null;
  return {
    training: training.place(),
    preparation: preparation.place(),
    evaluation: evaluation.place(),
    /** A training step in operations that can be run one by one; takes memory from the first call on. */
    apart: () => (apart ??= training.place('everywhere')),
  };
}

/** Tells the kernels which examples of the shelf make the batch. */
function writePlan(arena: Arena, plan: number, batch: BatchPlan, shelf: ExampleShelf): void {
  const words = arena.words(plan, PLAN_WORDS * batch.indices.length);
  batch.indices.forEach((index, i) =>
    words.set(
      [shelf.addressOf(index), batch.cropX[i], batch.cropY[i], batch.flip[i], shelf.labelOf(index)],
      PLAN_WORDS * i,
    ),
  );
}

function readTelemetry(arena: Arena, address: number): StepTelemetry {
  const sums = Array.from(arena.doubles(address, TELEMETRY_SUMS));
  return telemetryOf(
    [sums[0], sums[1], sums[2]],
    sums.slice(3, 3 + PROJECTIONS),
    sums.slice(3 + PROJECTIONS),
  );
}

/** What the engine calls itself in records and on screen. */
export const reportOf = (
  { threads, limit }: Pick<Kernels, 'threads' | 'limit'>,
  revision: WasmRevision = WASM_REVISION,
): AdapterReport => ({
  backend: 'wasm',
  adapter: '',
  software: false,
  kernels: 'fused',
  revision,
  threads,
  ...(limit && { limit }),
});

/** The same on kernels that are open; `dispose` ends them. */
export function engineOn(
  kernels: Kernels,
  settings: EngineSettings<ModelSpec>,
  revision: WasmRevision = WASM_REVISION,
): WasmEngine {
  const { spec, batch, arms } = settings;
  const { arena } = kernels;
  const plan = arena.allocate(4 * PLAN_WORDS * batch);
  const network = createNetwork(arena, settings, plan, revision);
  const { layout, head } = network;
  const estimates = arena.allocate(vectorBytes(layout.parameterCount));
  const telemetry = settings.telemetry ? createTelemetry(arena, layout) : null;
  const states = arms.map((_, index) => createArmState(arena, settings, index, layout));
  const pending = arms.map(() => ({ losses: [] as number[], telemetry: [] as StepTelemetry[] }));
  const programs = states.map((state) => programsOf(arena, network, state, estimates, telemetry));
  const predictsNumber = isMlp(spec) && spec.classes === 0;
  const training = createShelf(arena, network.bytes, settings.trainingImages);
  const test = createShelf(arena, network.bytes);
  let targets: Float32Array = new Float32Array(0);
  let disposed = false;

  function begin(arm: number, batchPlan: BatchPlan, alpha: number): void {
    if (batchPlan.indices.length !== batch)
      throw new RangeError(`${batchPlan.indices.length} images were planned, a batch holds ${batch}.`);
    writePlan(arena, plan, batchPlan, training);
    const t = states[arm].advance();
    const { scale, second } = stepFactors(arms[arm], t);
    arena.floats(CONTROL.alpha, 3).set([alpha, scale, second]);
    arena.words(CONTROL.isFirst, 1)[0] = t === 1 ? 1 : 0;
  }
  function end(arm: number): void {
    pending[arm].losses.push(arena.floats(head.loss, 1)[0]);
    if (telemetry) pending[arm].telemetry.push(readTelemetry(arena, telemetry.figures));
  }

  return {
    report: reportOf(kernels, revision),
    addTrainingImages: (images) => training.add(images),
    setTestImages(images) {
      if (predictsNumber) targets = targetsOf(new Uint32Array(images.targets.slice().buffer));
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
      const { from, operations } = programs[arm].apart();
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
      if (count < 1 || count > test.count) throw new RangeError(`${count} of ${test.count} test examples`);
      kernels.run(programs[arm].preparation);
      const scoring = predictsNumber ? scoreNumbers(targets.subarray(0, count)) : scoreClasses(count);
      for (let start = 0; start < count; start += batch) {
        const examples = Math.min(batch, count - start);
        const { indices, ...centred } = plainPlan(start, batch);
        // Places past the last example repeat it.
        const repeated = indices.map((index) => Math.min(index, count - 1));
        writePlan(arena, plan, { ...centred, indices: repeated }, test);
        kernels.run(programs[arm].evaluation);
        const outcomes = arena.floats(head.outcomes, 2 * examples);
        for (let i = 0; i < examples; i++) scoring.add(outcomes[2 * i], outcomes[2 * i + 1] > 0);
      }
      return scoring.result();
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
