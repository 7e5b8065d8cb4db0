import { parentPort, workerData } from 'node:worker_threads';

/** A thread of the processor engine in Node: serves the kernels until it is ended. */
const { module, memory } = workerData;
const { exports } = new WebAssembly.Instance(module, { env: { memory } });
parentPort?.postMessage('ready');
/** @type {(seen: number) => void} */ (exports.serve)(0);
