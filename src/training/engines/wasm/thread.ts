import type { ThreadJob } from './host';

/** A thread of the processor engine in a browser: serves the kernels until it is ended. */
declare const self: DedicatedWorkerGlobalScope;

self.addEventListener(
  'message',
  async ({ data: { module, memory } }: MessageEvent<ThreadJob>) => {
    const { exports } = await WebAssembly.instantiate(module, { env: { memory } });
    self.postMessage('ready');
    (exports.serve as (seen: number) => void)(0);
  },
  { once: true },
);
