import { create } from 'zustand';
import { BENCHMARK_SCHEMA, type Benchmark } from '../../experiment/benchmark';
import { csvOf } from '../../experiment/csv';
import { TrainingError, type TrainingProblem } from '../../experiment/training-error';
import { startBenchmark } from '../../training/device/client';
import type { BenchmarkDevice, BenchmarkReport } from '../../training/device/messages';
import { cancellable, perform, useTrials } from './trials';

/** What this device measured of itself on this page. */
export interface BenchmarkState {
  readonly benchmark: Benchmark | null;
  /** What is measured now, and the share that is done. */
  readonly at: { readonly device: BenchmarkDevice; readonly share: number } | null;
  /** Why a device could not be measured. */
  readonly problems: readonly { readonly device: BenchmarkDevice; readonly problem: TrainingProblem }[];
}

const idle: BenchmarkState = { benchmark: null, at: null, problems: [] };

export const useBenchmark = create<BenchmarkState>()(() => idle);

/** The size of the quick preset, which the bench of the command line has, too; and seconds for each part. */
export const BENCHMARK_SIZE = { width: 8, batch: 32, seconds: 1.5 } as const;

/**
 * Measures WebGPU, where there is one, and the processor. One at a time with all trials; what was measured
 * before stays if it is stopped.
 */
export function runBenchmark(): Promise<void> {
  if (useTrials.getState().task) return Promise.resolve();
  useBenchmark.setState({ problems: [] });
  return perform('benchmark', 1, async () => {
    const devices: Benchmark['devices'][number][] = [];
    const problems: BenchmarkState['problems'][number][] = [];
    const hear = (report: BenchmarkReport) => {
      if (report.type === 'progress') useBenchmark.setState({ at: report });
      else if (report.type === 'result') devices.push(report.result);
      else if (report.type === 'problem') problems.push(report);
    };
    try {
      await cancellable<void>((resolve, reject) =>
        startBenchmark(
          BENCHMARK_SIZE,
          (report) => {
            hear(report);
            if (report.type === 'done') resolve();
          },
          (detail) => reject(new TrainingError({ code: 'worker-failed', detail })),
        ),
      );
    } catch (error) {
      if (!(error instanceof TrainingError)) throw error;
      problems.push({ device: useBenchmark.getState().at?.device ?? 'wasm', problem: error.problem });
    } finally {
      useBenchmark.setState({ at: null });
    }
    useBenchmark.setState({ problems });
    if (devices.length > 0)
      useBenchmark.setState({
        benchmark: {
          schema: BENCHMARK_SCHEMA,
          created: new Date().toISOString(),
          machine: `${navigator.userAgent}; ${navigator.hardwareConcurrency} logical processors`,
          devices,
        },
      });
    return {};
  });
}

/** One line for each device's whole step, then one for each of its kernels. */
export function benchmarkCsv({ devices }: Benchmark): string {
  const columns = [
    'backend',
    'adapter',
    'threads',
    'width',
    'batch',
    'kernel',
    'shape',
    'calls',
    'ms',
    'least_ms',
    'most_ms',
    'images_per_second',
    'gflops',
    'share_of_peak',
    'peak_gflops',
    'open_seconds',
    'bytes',
  ];
  const rows = devices.flatMap(({ adapter, width, batch, step, peakGflops, rows, ...device }) => {
    const name = [adapter.backend, adapter.adapter, adapter.threads ?? null, width, batch];
    return [
      [
        ...name,
        'step',
        '',
        1,
        step.median,
        step.least,
        step.most,
        device.imagesPerSecond,
        device.gflops,
        peakGflops && device.gflops / peakGflops,
        peakGflops,
        device.openSeconds,
        device.bytes,
      ],
      ...rows.map(({ kernel, shape, count, ms, gflops, shareOfPeak }) => [
        ...name,
        kernel,
        shape,
        count,
        ms,
        null,
        null,
        null,
        gflops,
        shareOfPeak,
        peakGflops,
        null,
        null,
      ]),
    ];
  });
  return csvOf(columns, rows);
}
