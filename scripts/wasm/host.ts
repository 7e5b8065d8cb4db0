import os from 'node:os';
import { Worker } from 'node:worker_threads';
import type { KernelHost, ThreadJob } from '../../src/training/engines/wasm/host';
import { compileKernels } from './compile';

/** The processor engine in Node: kernels compiled here, threads of node:worker_threads. */
export const nodeHost: KernelHost = {
  binary: compileKernels,
  cores: os.availableParallelism(),
  canShare: true,
  startThread: (job: ThreadJob, onLost) =>
    new Promise((resolve, reject) => {
      const worker = new Worker(new URL('./thread.mjs', import.meta.url), { workerData: job });
      worker.once('message', () => resolve({ end: () => void worker.off('exit', onLost).terminate() }));
      worker.once('error', reject);
      worker.once('exit', onLost);
      // A forgotten engine does not keep the process.
      worker.unref();
    }),
};
