import { hasGraphicsCard } from './adapter';
import type { EngineSettings } from './engine';
import type { KernelHost } from './wasm/host';
import { isWasmRevision } from './wasm/revision';
import type { OpenEngine, Opening, Tunings } from '../run/environment';
import type { BackendName } from '../../experiment/hardware';
import { isMlp, type ModelSpec } from '../../experiment/model/model';
import type { RunSettings } from '../../experiment/settings';
import { TrainingError, type TrainingProblem } from '../../experiment/training-error';

/**
 * Place of the processor engine and its threads: a browser's worker and all processors unless given; who
 * hears.
 */
export interface Processor extends Opening {
  readonly host?: KernelHost | undefined;
  readonly threads?: number | undefined;
}

/** One for each run: a promise that outlives its run would hold whatever waits on it, and so all of the run. */
const never = () => new Promise<TrainingProblem>(() => {});

/**
 * The one place that decides which engine runs: for tables the processor's; for images own kernels, on WebGPU
 * where a graphics card answers, else on the processor. Stock tfjs runs where it is asked for, and where
 * nothing else does. Each loads on demand: own kernels need no tfjs.
 */
export async function openEngine(
  { backend, kernels }: Pick<RunSettings, 'backend' | 'kernels'>,
  engine: EngineSettings<ModelSpec>,
  known: Tunings = {},
  processor: Processor = {},
): Promise<OpenEngine> {
  const { spec } = engine;
  if (isMlp(spec)) return openWasmEngine(engine, processor);
  const images = { ...engine, spec };
  const skipped: BackendName[] = [];
  for (const candidate of await candidatesOf(backend, kernels)) {
    try {
      const open =
        candidate === 'webgpu'
          ? openFusedEngine(images, known, processor)
          : openWasmEngine(images, processor);
      // oxlint-disable-next-line no-await-in-loop -- the next one only where this one cannot run
      return { ...(await open), skipped };
    } catch (error) {
      // Another engine would not find more memory.
      if (error instanceof TrainingError && error.problem.code === 'out-of-memory') throw error;
      console.warn(`Own kernels cannot run on ${candidate} here:`, error);
      skipped.push(candidate);
    }
  }
  const { openReferenceEngine } = await import('./tfjs/open');
  const stock = await openReferenceEngine(backend === 'wasm' ? 'cpu' : backend, images);
  return { ...stock, skipped: [...skipped, ...stock.skipped.filter((name) => !skipped.includes(name))] };
}

/**
 * Lists the backends on which own kernels are tried, in this order; nowhere where stock ones are asked for.
 */
async function candidatesOf(
  backend: RunSettings['backend'],
  kernels: RunSettings['kernels'],
): Promise<readonly ('webgpu' | 'wasm')[]> {
  if (kernels === 'reference' || backend === 'webgl' || backend === 'cpu') return [];
  if (backend === 'wasm') return ['wasm'];
  return backend === 'webgpu' || (await hasGraphicsCard()) ? ['webgpu', 'wasm'] : ['wasm'];
}

async function openWasmEngine(
  settings: EngineSettings<ModelSpec>,
  { host, threads, revision }: Processor,
): Promise<OpenEngine> {
  const [{ createWasmEngine }, place] = await Promise.all([
    import('./wasm/engine'),
    host ?? import('./wasm/host-browser').then(({ browserHost }) => browserHost),
  ]);
  return {
    engine: await createWasmEngine(settings, place, {
      threads,
      revision: isWasmRevision(revision) ? revision : undefined,
    }),
    skipped: [],
    deviceFailure: never(),
  };
}

async function openFusedEngine(
  settings: EngineSettings,
  known: Tunings,
  { onPreparing }: Opening,
): Promise<OpenEngine> {
  const [{ createFusedEngine }, { tuningStore }, { loggedTunings }] = await Promise.all([
    import('./webgpu/step/engine'),
    import('./webgpu/tuning/store'),
    import('./webgpu/tuning/log'),
  ]);
  const tunings = loggedTunings(tuningStore(), known);
  let report: (problem: TrainingProblem) => void;
  const deviceFailure = new Promise<TrainingProblem>((resolve) => (report = resolve));
  return {
    engine: await createFusedEngine(settings, (problem) => report(problem), {
      tuningStore: tunings.store,
      keepDevice: true,
      onPreparing,
    }),
    tunings: tunings.used,
    skipped: [],
    deviceFailure,
  };
}
