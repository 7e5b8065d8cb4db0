import type { ThreadLimit } from '../../../experiment/hardware';
import { createArena, type Arena } from './arena';
import type { KernelHost, KernelThread } from './host';
import { CONTROL } from './operations';
import type { Placed } from './program';

/** What the module exports to this side. */
interface Exports {
  heapBase(): number;
  run(from: number, end: number): void;
  expOf(x: number): number;
  logOf(x: number): number;
}

/** Compiled kernels with their memory and the threads that serve them. */
export interface Kernels extends Pick<Exports, 'expOf' | 'logOf'> {
  readonly arena: Arena;
  readonly threads: number;
  /** Why it is one thread although more were wanted. */
  readonly limit: ThreadLimit | null;
  /** Runs a program to its end. */
  run(program: Pick<Placed, 'from' | 'end'>): void;
  dispose(): void;
}

/** More threads than that gain little on maps of this size. */
const MOST_THREADS = 8;
/** Pages that a memory may grow to: 4 GiB, or what a browser grants of it. */
const MAXIMA = [65_536, 32_768, 16_384];
const START_SECONDS = 10;

/** Threads where nothing else is asked for. */
export const usualThreads = (cores: number): number => Math.max(1, Math.min(MOST_THREADS, cores));

/** Compiles the kernels and starts `wanted` threads, this one counted. */
export async function openKernels(host: KernelHost, wanted = usualThreads(host.cores)): Promise<Kernels> {
  const shared = wanted > 1 && host.canShare;
  const module = await WebAssembly.compile(await host.binary(shared));
  const memory = createMemory(shared);
  const { exports } = await WebAssembly.instantiate(module, { env: { memory } });
  const { heapBase, run, expOf, logOf } = exports as unknown as Exports;
  const arena = createArena(memory, heapBase());
  const helpers = shared ? await startThreads(host, wanted - 1, { module, memory }) : [];
  const threads = 1 + helpers.length;
  arena.words(CONTROL.threads, 1)[0] = threads;
  return {
    arena,
    threads,
    limit: threads >= wanted ? null : shared ? 'thread-failed' : 'not-isolated',
    run: ({ from, end }) => run(from, end),
    expOf,
    logOf,
    dispose: () => helpers.forEach((helper) => helper.end()),
  };
}

function createMemory(shared: boolean): WebAssembly.Memory {
  for (const maximum of MAXIMA.slice(0, -1)) {
    try {
      return new WebAssembly.Memory({ initial: 16, maximum, shared });
    } catch {
      // Less may be granted.
    }
  }
  return new WebAssembly.Memory({ initial: 16, maximum: MAXIMA.at(-1)!, shared });
}

/** Those that start; the others are done without. */
async function startThreads(
  host: KernelHost,
  count: number,
  job: Parameters<KernelHost['startThread']>[0],
): Promise<KernelThread[]> {
  const late = new Promise<null>((resolve) => setTimeout(resolve, 1000 * START_SECONDS, null));
  const started = await Promise.all(
    Array.from({ length: count }, () => {
      const thread = host.startThread(job).catch((error: unknown) => {
        console.warn('A thread of the processor engine did not start:', error);
        return null;
      });
      return Promise.race([thread, late]);
    }),
  );
  return started.filter((thread) => thread !== null);
}
