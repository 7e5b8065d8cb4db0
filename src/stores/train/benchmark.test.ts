import { beforeEach, expect, it, vi } from 'vitest';
import type { DeviceBenchmark } from '../../experiment/benchmark';
import type { BenchmarkReport } from '../../training/device/messages';
import { benchmarkCsv, runBenchmark, useBenchmark } from './benchmark';
import { stopTrial, useTrials } from './trials';

const started: {
  report: (report: BenchmarkReport) => void;
  fail: (detail: string) => void;
  ended: boolean;
}[] = [];
vi.mock('../../training/device/client', () => ({
  startBenchmark(_: unknown, report: (report: BenchmarkReport) => void, fail: (detail: string) => void) {
    const worker = { report, fail, ended: false };
    started.push(worker);
    return () => (worker.ended = true);
  },
}));
vi.mock('../app/visibility', () => ({ watchVisibility() {} }));
vi.stubGlobal('document', { baseURI: 'http://localhost/' });
vi.stubGlobal('navigator', { hardwareConcurrency: 2, userAgent: 'test' });

const processor: DeviceBenchmark = {
  adapter: { backend: 'wasm', adapter: '', software: false, kernels: 'fused', threads: 2 },
  width: 8,
  batch: 32,
  openSeconds: 0.2,
  step: { median: 20, least: 18, most: 25, count: 70 },
  imagesPerSecond: 1600,
  gflops: 40,
  peakGflops: 80,
  bytes: 1e7,
  rows: [
    { kernel: 'convolution', shape: '3×3, 8 → 8', count: 4, ms: 8, gflops: 60, shareOfPeak: 0.75 },
    { kernel: 'rest', shape: '', count: 20, ms: 2, gflops: null, shareOfPeak: null },
  ],
};

beforeEach(() => {
  stopTrial();
  started.length = 0;
  useTrials.setState({ task: null });
  useBenchmark.setState({ benchmark: null, at: null, problems: [] });
});

it('keeps what could be measured and says what could not', async () => {
  const done = runBenchmark();
  const [{ report }] = started;
  report({ type: 'progress', device: 'webgpu', share: 0.5 });
  expect(useBenchmark.getState().at).toMatchObject({ device: 'webgpu', share: 0.5 });
  report({ type: 'problem', device: 'webgpu', problem: { code: 'device-lost', detail: 'gone' } });
  report({ type: 'result', result: processor });
  report({ type: 'done' });
  await done;
  const { benchmark, at, problems } = useBenchmark.getState();
  expect(at).toBeNull();
  expect(problems.map(({ device }) => device)).toEqual(['webgpu']);
  expect(benchmark!.devices).toEqual([processor]);

  const [head, step, ...kernels] = benchmarkCsv(benchmark!)
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(','));
  const column = (name: string) => step[head.indexOf(name)];
  expect([column('threads'), column('ms'), column('share_of_peak')]).toEqual(['2', '20', '0.5']);
  expect(kernels).toHaveLength(2);
});

it('is refused while a check goes on, ends its worker when it is stopped, and keeps the last figures', async () => {
  useTrials.setState({ task: { kind: 'probe', done: 0, of: 2 } });
  await runBenchmark();
  expect(started).toEqual([]);
  useTrials.setState({ task: null });

  const first = runBenchmark();
  started[0].report({ type: 'result', result: processor });
  started[0].report({ type: 'done' });
  await first;
  const second = runBenchmark();
  stopTrial();
  await second;
  expect(started[1].ended).toBe(true);
  expect(useBenchmark.getState()).toMatchObject({ at: null, problems: [] });
  expect(useBenchmark.getState().benchmark!.devices).toEqual([processor]);
});

it('tells of a worker that breaks', async () => {
  const done = runBenchmark();
  started[0].fail('no worker');
  await done;
  expect(useBenchmark.getState().problems[0].problem).toEqual({ code: 'worker-failed', detail: 'no worker' });
});
