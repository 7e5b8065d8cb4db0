import * as v from 'valibot';
import type { DeviceBenchmark } from '../../experiment/benchmark';
import { problemOf } from '../../experiment/training-error';
import { hasGraphicsCard } from '../engines/adapter';
import { reportRejections } from '../../workers/rejections';
import { browserHost } from '../engines/wasm/host-browser';
import {
  benchmarkRequestSchema,
  type BenchmarkDevice,
  type BenchmarkReport,
  type BenchmarkRequest,
} from './messages';

/**
 * Measures this device: WebGPU where a graphics card answers, then the processor. WebGPU in software is left
 * out: no run takes it unasked, and it would keep a user waiting for minutes. One request in its life; the
 * page ends it to stop.
 */

declare const self: DedicatedWorkerGlobalScope;

reportRejections();

const report = (message: BenchmarkReport) => self.postMessage(message);

self.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  const { type: _, ...request } = v.parse(benchmarkRequestSchema, data);
  void measure(request);
});

async function measure(request: Omit<BenchmarkRequest, 'type'>): Promise<void> {
  const progress = (device: BenchmarkDevice) => (share: number) =>
    report({ type: 'progress', device, share });
  const attempt = async (device: BenchmarkDevice, run: () => Promise<DeviceBenchmark>) => {
    try {
      report({ type: 'result', result: await run() });
    } catch (error) {
      report({ type: 'problem', device, problem: problemOf(error) });
    }
  };
  if (await hasGraphicsCard())
    await attempt('webgpu', async () =>
      (await import('./graphics')).benchmarkGraphics(request, progress('webgpu')),
    );
  await attempt('wasm', async () =>
    (await import('./processor')).measureProcessor(browserHost, request, progress('wasm')),
  );
  report({ type: 'done' });
}
