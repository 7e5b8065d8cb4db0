import type { KernelHost, ThreadJob } from './host';

/** The processor engine in a browser: threads are workers of the worker that trains. */
export const browserHost: KernelHost = {
  async binary(memory) {
    const { default: text } = await (memory === 'shared'
      ? import('virtual:kernels/shared')
      : import('virtual:kernels/single'));
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  },
  cores: navigator.hardwareConcurrency,
  // A page itself may not wait for threads.
  canShare: globalThis.crossOriginIsolated === true && !('document' in globalThis),
  startThread: (job: ThreadJob, onLost) =>
    new Promise((resolve, reject) => {
      const worker = new Worker(new URL('./thread.ts', import.meta.url), { type: 'module' });
      const fail = (reason: string) => {
        reject(new Error(reason));
        onLost();
      };
      worker.addEventListener('message', ({ data }: MessageEvent<string>) =>
        data === 'ready' ? resolve({ end: () => worker.terminate() }) : fail(data),
      );
      worker.addEventListener('error', ({ message }) => fail(message));
      worker.postMessage(job);
    }),
};
