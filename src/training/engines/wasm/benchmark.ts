import type { ThreadLimit } from '../../../experiment/hardware';
import { createBenchmarkScene } from '../benchmark-scene';
import { engineOn, type OperationTime } from './engine';
import type { KernelHost } from './host';
import { openKernels, type Kernels } from './kernels';
import { MULTIPLY_ADD_FLOPS } from './operations';
import { createProgram } from './program';

/** A kernel of the step, all of its calls on maps of one shape together. */
export interface ProcessorRow {
  /**
   * `rest` is all that has no multiply-adds to speak of: batch, norms, head, update, filters put in order.
   */
  readonly kernel: 'convolution' | 'input-gradient' | 'filter-gradient' | 'rest';
  /**
   * For instance "3×3, 8 → 16, 32 × 32 / 2": filter, channels in and out, pixels in, stride; empty for the
   * rest.
   */
  readonly shape: string;
  /** Calls in a step. */
  readonly count: number;
  /** Milliseconds of all of them in a step (median over steps). */
  readonly ms: number;
  /** 10⁹ multiplications and additions a second; null for the rest. */
  readonly gflops: number | null;
  /**
   * Of what the processor multiplies and adds in registers with as many threads, 0 … 1; null for the rest.
   */
  readonly shareOfPeak: number | null;
}

export interface ProcessorBenchmark {
  readonly threads: number;
  /** Why it is fewer threads than were wanted. */
  readonly limit: ThreadLimit | null;
  readonly width: number;
  readonly batch: number;
  /**
   * GFLOP/s of SIMD, without fused operations, of all threads in registers: the best of several tries.
   */
  readonly peakGflops: number;
  /** Seconds from nothing to the first step: kernels compiled, memory planned, threads started. */
  readonly openSeconds: number;
  /** Milliseconds of a whole step (batch, forward, backward, update). */
  readonly step: {
    readonly median: number;
    readonly least: number;
    readonly most: number;
    readonly count: number;
  };
  readonly imagesPerSecond: number;
  /** Of the convolutions and their gradients in the median step. */
  readonly gflops: number;
  readonly bytes: number;
  /** Slowest first. */
  readonly rows: readonly ProcessorRow[];
}

export interface BenchmarkOptions {
  /** All that the machine has unless given. */
  readonly threads?: number | undefined;
  readonly width?: number | undefined;
  readonly batch?: number | undefined;
  /** Seconds for each of three parts: warming up, whole steps, steps kernel by kernel. */
  readonly seconds?: number | undefined;
  /** Is told the share that is done (0 … 1) between steps, and awaited: throw to stop. */
  readonly onProgress?: ((share: number) => void | Promise<void>) | undefined;
}

/** No part of the measurement has fewer steps, however slow the machine is. */
const LEAST_STEPS = 3;
/** Slices for each thread, and how often the peak is looked for. */
const SLICES = 4;
const PEAK_TRIES = 12;
const PEAK_ROUNDS = 1 << 18;

/**
 * Times the training step of the reduced ResNet18 on the processor engine, whole and kernel by kernel, on
 * synthetic images: about 4 × `seconds` unless a step is slower than that allows. Call it where the caller
 * may wait (a worker, or Node).
 * @throws TrainingError where there is not enough memory, and whatever `onProgress` throws.
 */
export async function benchmarkProcessor(
  host: KernelHost,
  { threads, width = 8, batch = 32, seconds = 1.5, onProgress = () => {} }: BenchmarkOptions = {},
): Promise<ProcessorBenchmark> {
  const start = performance.now();
  const kernels = await openKernels(host, threads);
  try {
    const scene = await createBenchmarkScene(width, batch);
    const engine = engineOn(kernels, scene.settings);
    scene.fill(engine);
    const step = () => engine.step(...scene.next());
    const openSeconds = (performance.now() - start) / 1000;
    const peak = peakOf(kernels);
    const before = peak();
    await during(seconds, step, (share) => onProgress(share / 3));
    const times: number[] = [];
    const timed = () => {
      const begin = performance.now();
      step();
      times.push(performance.now() - begin);
    };
    await during(seconds, timed, (share) => onProgress((1 + share) / 3));
    const profiles: (readonly OperationTime[])[] = [];
    const profiled = () => profiles.push(engine.profileStep(...scene.next()));
    await during(seconds, profiled, (share) => onProgress((2 + share) / 3));
    // Whatever else the machine does may have slowed one of them down.
    const peakGflops = Math.max(before, peak());
    const median = medianOf(times);
    const flops = profiles[0].reduce((sum, { note }) => sum + (note?.flops ?? 0), 0);
    return {
      threads: kernels.threads,
      limit: kernels.limit,
      width,
      batch,
      peakGflops,
      openSeconds,
      step: { median, least: Math.min(...times), most: Math.max(...times), count: times.length },
      imagesPerSecond: (1000 * batch) / median,
      gflops: flops / median / 1e6,
      bytes: engine.memory().bytes,
      rows: rowsOf(profiles, peakGflops),
    };
  } finally {
    kernels.dispose();
  }
}

/** Calls `use` for so many seconds, and at least LEAST_STEPS times. */
async function during(
  seconds: number,
  use: () => void,
  tell: (share: number) => void | Promise<void>,
): Promise<void> {
  const start = performance.now();
  for (let count = 1; ; count++) {
    use();
    const share = Math.min((performance.now() - start) / (1000 * seconds), count / LEAST_STEPS);
    // oxlint-disable-next-line no-await-in-loop -- whoever listens may stop between steps
    await tell(Math.min(1, share));
    if (share >= 1) return;
  }
}

function peakOf({ arena, threads, run }: Kernels): () => number {
  const slices = SLICES * threads;
  const program = createProgram(arena);
  program.add('multiplyAdd', slices, { rounds: PEAK_ROUNDS, output: arena.allocate(64 * slices) });
  const placed = program.place();
  const flops = slices * PEAK_ROUNDS * MULTIPLY_ADD_FLOPS;
  const attempt = () => {
    const start = performance.now();
    run(placed);
    return flops / (performance.now() - start) / 1e6;
  };
  return () => Math.max(...Array.from({ length: PEAK_TRIES }, attempt));
}

/** One row for each kernel and shape, of profiles that all have the same operations. */
function rowsOf(profiles: readonly (readonly OperationTime[])[], peak: number): ProcessorRow[] {
  const places = new Map<string, number[]>();
  profiles[0].forEach(({ note }, i) => {
    const key = note ? `${note.kernel} ${note.shape}` : '';
    places.set(key, [...(places.get(key) ?? []), i]);
  });
  const rows = [...places.values()].map((indices): ProcessorRow => {
    const sum = (of: readonly OperationTime[], value: (time: OperationTime) => number) =>
      indices.reduce((total, i) => total + value(of[i]), 0);
    const { note } = profiles[0][indices[0]];
    const ms = medianOf(profiles.map((profile) => sum(profile, (time) => time.ms)));
    const gflops = note && sum(profiles[0], (time) => time.note!.flops) / ms / 1e6;
    return {
      kernel: note?.kernel ?? 'rest',
      shape: note?.shape ?? '',
      count: indices.length,
      ms,
      gflops,
      shareOfPeak: gflops && gflops / peak,
    };
  });
  return rows.toSorted((a, b) => b.ms - a.ms);
}

function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2;
}
