import type { BenchmarkRow, DeviceBenchmark } from '../../experiment/benchmark';
import { TrainingError, type TrainingProblem } from '../../experiment/training-error';
import { createBenchmarkScene } from '../engines/benchmark-scene';
import { createFusedRuntime, type FusedRuntime } from '../engines/webgpu/step/engine';
import { measurePeaks } from '../engines/webgpu/device/peaks';
import { timeDispatches } from '../engines/webgpu/device/profile';
import { tuningStore } from '../engines/webgpu/tuning/store';
import type { BenchmarkRequest } from './messages';

/** No measurement has fewer samples, however slow the device is. */
const LEAST_SAMPLES = 3;
/** A sample of a fast device has many steps: one read-back waits for all of them. */
const SAMPLE_SECONDS = 0.1;
const MOST_STEPS = 200;

/**
 * Times the training step of the reduced ResNet18 on WebGPU, whole and kernel by kernel, on synthetic images.
 * Rejects with a TrainingError where there is no adapter, or when the device fails.
 */
export async function benchmarkGraphics(
  { width, batch, seconds }: Omit<BenchmarkRequest, 'type'>,
  onProgress: (share: number) => void,
): Promise<DeviceBenchmark> {
  const start = performance.now();
  let fail: (problem: TrainingProblem) => void = () => {};
  const failure = new Promise<never>((_, reject) => {
    fail = (problem) => reject(new TrainingError(problem));
  });
  failure.catch(() => {});
  const scene = await createBenchmarkScene(width, batch);
  const runtime = await createFusedRuntime(scene.settings, (problem) => fail(problem), {
    tuningStore: tuningStore(),
    onPreparing: ({ done, of }) => onProgress(0.5 * (done / Math.max(1, of))),
  });
  const { engine } = runtime;
  try {
    scene.fill(engine);
    const steps = async (many: number) => {
      const from = performance.now();
      for (let i = 0; i < many; i++) engine.step(...scene.next());
      await Promise.race([engine.losses(0), failure]);
      return (performance.now() - from) / many;
    };
    await steps(1);
    const openSeconds = (performance.now() - start) / 1000;
    const many = Math.max(1, Math.min(MOST_STEPS, Math.round((1000 * SAMPLE_SECONDS) / (await steps(2)))));
    const samples: number[] = [];
    const begin = performance.now();
    while (samples.length < LEAST_SAMPLES || performance.now() - begin < 1000 * seconds) {
      // oxlint-disable-next-line no-await-in-loop -- one sample after another
      samples.push(await steps(many));
      onProgress(0.5 + 0.3 * Math.min(1, (performance.now() - begin) / (1000 * seconds)));
    }
    const { peakGflops, rows } = await Promise.race([profile(runtime), failure]);
    const sorted = samples.toSorted((a, b) => a - b);
    const median = (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2;
    const flops = runtime.dispatches(0).reduce((sum, { program }) => sum + program.flops, 0);
    onProgress(1);
    return {
      adapter: engine.report,
      width,
      batch,
      openSeconds,
      step: { median, least: sorted[0], most: sorted[sorted.length - 1], count: many * samples.length },
      imagesPerSecond: (1000 * batch) / median,
      gflops: flops / median / 1e6,
      peakGflops,
      bytes: engine.memory().bytes,
      rows,
    };
  } finally {
    engine.dispose();
  }
}

/** Kernels below this share of a step's arithmetic move memory: a rate of operations says nothing of them. */
const COUNTED = 1e-3;

/** Each kernel of the step by itself; nothing where the browser tells no times of the device. */
async function profile({
  gpu,
  dispatches,
}: FusedRuntime): Promise<{ readonly peakGflops: number | null; readonly rows: readonly BenchmarkRow[] }> {
  if (!gpu.timestamps) return { peakGflops: null, rows: [] };
  const { peakGflops } = await measurePeaks(gpu);
  const list = dispatches(0);
  const times = await timeDispatches(gpu, list, { repeats: 5, runs: gpu.software ? 1 : 8 });
  const total = list.reduce((sum, { program }) => sum + program.flops, 0);
  const groups = new Map<string, { count: number; ms: number; flops: number }>();
  list.forEach(({ program }, i) => {
    const row = groups.get(program.label) ?? { count: 0, ms: 0, flops: 0 };
    row.count++;
    row.ms += times[i];
    row.flops += program.flops;
    groups.set(program.label, row);
  });
  const rows = [...groups].map(([label, { count, ms, flops }]): BenchmarkRow => {
    const [, kernel, shape] = /^(.*?)(?: (\S*\d.*))?$/.exec(label)!;
    const gflops = flops > COUNTED * total && ms > 0 ? flops / ms / 1e6 : null;
    return { kernel, shape: shape ?? '', count, ms, gflops, shareOfPeak: gflops && gflops / peakGflops };
  });
  return { peakGflops, rows: rows.toSorted((a, b) => b.ms - a.ms) };
}
