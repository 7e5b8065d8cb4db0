import type { DeviceBenchmark } from '../../experiment/benchmark';
import { benchmarkProcessor } from '../engines/wasm/benchmark';
import type { KernelHost } from '../engines/wasm/host';
import { WASM_REVISION } from '../engines/wasm/revision';
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
    adapter: {
      backend: 'wasm',
      adapter: '',
      software: false,
      kernels: 'fused',
      revision: WASM_REVISION,
      threads,
      ...(limit ? { limit } : {}),
    },
    ...measured,
  };
}
