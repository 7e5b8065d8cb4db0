import type { ThreadJob } from './host';

/** A thread of the processor engine in a browser: serves the kernels until it is ended. */
declare const self: DedicatedWorkerGlobalScope;

self.addEventListener(
  'message',
  async ({ data: { module, memory, failed, generation } }: MessageEvent<ThreadJob>) => {
    const { exports } = await WebAssembly.instantiate(module, { env: { memory } });
    self.postMessage('ready');
    try {
      (exports.serve as (seen: number) => void)(0);
    } catch (error) {
      const words = new Int32Array(memory.buffer);
      Atomics.store(words, failed / 4, 1);
      Atomics.notify(words, generation / 4);
      throw error;
    }
  },
  { once: true },
);
