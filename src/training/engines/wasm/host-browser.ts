import type { KernelHost, ThreadJob } from './host';

/** The processor engine in a browser: threads are workers of the worker that trains. */
export const browserHost: KernelHost = {
  async binary(shared) {
    const { default: text } = await (shared
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
      worker.addEventListener('message', () => resolve({ end: () => worker.terminate() }), { once: true });
      worker.addEventListener('error', ({ message }) => {
        reject(new Error(message));
        onLost();
      });
      worker.postMessage(job);
    }),
};
