import type { ThreadJob } from './host';

/**
 * A thread of the processor engine in a browser: says `ready` and serves the kernels until it is ended. Any
 * other message is the reason why it cannot.
 */
declare const self: DedicatedWorkerGlobalScope;

self.addEventListener(
  'message',
  ({ data }: MessageEvent<ThreadJob>) => {
    serve(data).catch((error: unknown) => self.postMessage(String(error)));
  },
  { once: true },
);

async function serve({ module, memory, failed, generation }: ThreadJob): Promise<void> {
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
}
