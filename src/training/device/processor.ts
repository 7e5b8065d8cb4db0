import type { DeviceBenchmark } from '../../experiment/benchmark';
import { benchmarkProcessor } from '../engines/wasm/benchmark';
import type { KernelHost } from '../engines/wasm/host';
import { reportOf } from '../engines/wasm/engine';
import { yieldToEvents } from '../../workers/yield-to-events';
import type { BenchmarkRequest } from './messages';

/** Times the training step on the processor engine, whole and kernel by kernel, on all threads. */
export async function measureProcessor(
  host: KernelHost,
  { width, batch, seconds }: Omit<BenchmarkRequest, 'type'>,
  onProgress: (share: number) => void,
): Promise<DeviceBenchmark> {
  const { threads, limit, ...measured } = await benchmarkProcessor(host, {
    width,
    batch,
    seconds,
    async onProgress(share) {
      onProgress(share);
      await yieldToEvents();
    },
  });
  return {
    adapter: reportOf({ threads, limit }),
    ...measured,
  };
}
