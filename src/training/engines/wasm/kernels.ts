import type { ThreadLimit } from '../../../experiment/hardware';
import { TrainingError } from '../../../experiment/training-error';
import { createArena, type Arena } from './arena';
import type { KernelHost, KernelThread, MemoryKind, ThreadJob } from './host';
import { CONTROL } from './operations';
import type { Placed } from './program';

/** Functions that the module exports to this side. */
interface Exports {
  heapBase(): number;
  /** 0 where a thread was lost. */
  run(from: number, end: number): number;
  /** Ends the enlistment of threads and tells how many there are besides this one. */
  muster(): number;
  expOf(x: number): number;
  logOf(x: number): number;
}

/** Compiled kernels with their memory and the threads that serve them. */
export interface Kernels extends Pick<Exports, 'expOf' | 'logOf'> {
  readonly arena: Arena;
  readonly threads: number;
  /** Why it is one thread although more were wanted. */
  readonly limit: ThreadLimit | null;
  /**
   * Runs a program to its end. @throws TrainingError where a thread does not take part any more: its results
   * are lost.
   */
  run(program: Pick<Placed, 'from' | 'end'>): void;
  dispose(): void;
}

/** More threads than that gain little on maps of this size. */
const MOST_THREADS = 8;
/** Pages that a memory may grow to: 4 GiB, or what a browser grants of it. */
const MAXIMA = [65_536, 32_768, 16_384];
/** How long threads may take to start; others are done without. */
const START_SECONDS = 10;
const startedLate = () => new Promise<void>((resolve) => setTimeout(resolve, 1000 * START_SECONDS));

/** Threads where nothing else is asked for. */
export const usualThreads = (cores: number): number => Math.max(1, Math.min(MOST_THREADS, cores));

/** Quarters of a second without an answer after which a thread is lost; no slice takes a tenth of it. */
const PATIENCE = 80;

/**
 * Compiles the kernels and starts `wanted` threads, this one counted.
 * @throws TrainingError where WebAssembly with SIMD is missing, or any memory.
 */
export async function openKernels(
  host: KernelHost,
  wanted = usualThreads(host.cores),
  patience = PATIENCE,
  late: () => Promise<void> = startedLate,
): Promise<Kernels> {
  if (typeof WebAssembly === 'undefined') throw new TrainingError({ code: 'no-simd' });
  const mayShare = wanted > 1 && host.canShare;
  const sharedMemory = mayShare ? createMemory('shared') : null;
  const memory = sharedMemory ?? createMemory('single');
  if (!memory) throw new TrainingError({ code: 'out-of-memory', detail: '' });
  const module = await compile(await host.binary(sharedMemory ? 'shared' : 'single'));
  const { exports } = await WebAssembly.instantiate(module, { env: { memory } });
  const { heapBase, run, muster, expOf, logOf } = exports as unknown as Exports;
  new Uint32Array(memory.buffer, CONTROL.patience, 1)[0] = patience;
  let isLost = false;
  const { failed, generation } = CONTROL;
  const job = { module, memory, failed, generation };
  const pool = startThreads(host, sharedMemory ? wanted - 1 : 0, job, () => (isLost = true));
  if (sharedMemory) await Promise.race([pool.started, late()]);
  const threads = 1 + muster();
  const lack = sharedMemory ? 'thread-failed' : mayShare ? 'no-shared-memory' : 'not-isolated';
  return {
    arena: createArena(memory, heapBase(), threads),
    threads,
    limit: threads >= wanted ? null : lack,
    run({ from, end }) {
      isLost ||= run(from, end) === 0;
      if (isLost) throw new TrainingError({ code: 'threads-lost' });
    },
    expOf,
    logOf,
    dispose: pool.end,
  };
}

async function compile(binary: Uint8Array<ArrayBuffer>): Promise<WebAssembly.Module> {
  try {
    return await WebAssembly.compile(binary);
  } catch (error) {
    console.warn('The processor engine’s kernels do not compile here:', error);
    throw new TrainingError({ code: 'no-simd' });
  }
}

/** Null where the browser has none to give. */
function createMemory(kind: MemoryKind): WebAssembly.Memory | null {
  for (const maximum of MAXIMA) {
    try {
      return new WebAssembly.Memory({ initial: 16, maximum, shared: kind === 'shared' });
    } catch {
      // Less may be granted.
    }
  }
  return null;
}

/** Starts so many threads. `onLost` hears of one that served and ended. */
function startThreads(host: KernelHost, count: number, job: ThreadJob, onLost: () => void) {
  const serving: KernelThread[] = [];
  let isEnded = false;
  const threads = Array.from({ length: count }, async () => {
    let serves = false;
    try {
      const thread = await host.startThread(job, () => serves && onLost());
      serves = true;
      serving.push(thread);
      if (isEnded) thread.end();
    } catch (error) {
      console.warn('A thread of the processor engine did not start:', error);
    }
  });
  return {
    /** Resolves when each serves or has failed. */
    started: Promise.all(threads),
    end() {
      isEnded = true;
      for (const thread of serving) thread.end();
    },
  };
}
