import { browserHost } from '../host-browser';
import { bitsOf } from './bits';

/** Computes the bits of a short run in a worker, as the product does: threads are workers of it. */
declare const self: DedicatedWorkerGlobalScope;

self.addEventListener('message', ({ data: { threads, steps, scene } }: MessageEvent) => {
  void bitsOf(browserHost, threads, steps, scene).then(
    (bits) => self.postMessage({ bits }),
    (error: Error) => self.postMessage({ error: String(error.stack) }),
  );
});
