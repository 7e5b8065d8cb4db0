import { parentPort, workerData } from 'node:worker_threads';

/** A thread of the processor engine in Node: serves the kernels until it is ended. */
const { module, memory, failed, generation } = workerData;
const { exports } = new WebAssembly.Instance(module, { env: { memory } });
const { enlist, serve } = /** @type {{ enlist(): number, serve(seen: number): void }} */ (
  /** @type {unknown} */ (exports)
);
// Whoever comes too late ends: the others have begun without it.
if (enlist()) {
  parentPort?.postMessage('ready');
  try {
    serve(0);
  } catch (error) {
    const words = new Int32Array(memory.buffer);
    Atomics.store(words, failed / 4, 1);
    Atomics.notify(words, generation / 4);
    throw error;
  }
}
