import { expect, it } from 'vitest';
import { browserHost } from './host-browser';
import { bitsOf, type Bits, type BitsScene } from './testing/bits';
import { CONTROL, OPERATION_BYTES } from './operations';
import { BITS } from './testing/expected-bits';

function inWorker(threads: number, scene: BitsScene): Promise<Bits> {
  const worker = new Worker(new URL('./testing/bits-worker.ts', import.meta.url), { type: 'module' });
  return new Promise<Bits>((resolve, reject) => {
    worker.addEventListener('message', ({ data }) =>
      data.bits ? resolve(data.bits) : reject(new Error(data.error)),
    );
    worker.addEventListener('error', ({ message }) => reject(new Error(message)));
    worker.postMessage({ threads, scene, steps: 50 });
  }).finally(() => worker.terminate());
}

it('the test page is isolated, so that threads can share memory', () => {
  expect(globalThis.crossOriginIsolated).toBe(true);
});

it.each([
  [1, 'images'],
  [2, 'images'],
  [3, 'images'],
  [2, 'images-1'],
  [1, 'rows'],
  [2, 'numbers'],
] as const)(
  '50 steps have the bits that they have in Node, on %i threads in a worker (%s)',
  async (threads, scene) => {
    expect(await inWorker(threads, scene)).toEqual({ threads, ...BITS[scene] });
  },
);

it('and on the page itself, which may not wait: one thread', async () => {
  expect(await bitsOf(browserHost, 2, 50)).toEqual({ threads: 1, ...BITS.images });
});

it('a thread that cannot serve says why at once, and one that fails later is reported', async () => {
  const module = await WebAssembly.compile(await browserHost.binary('shared'));
  const job = { module, failed: CONTROL.failed, generation: CONTROL.generation };
  // Less than the kernels begin with.
  const small = new WebAssembly.Memory({ initial: 1, maximum: 2, shared: true });
  await expect(browserHost.startThread({ ...job, memory: small }, () => {})).rejects.toThrow(/LinkError/);

  const memory = new WebAssembly.Memory({ initial: 16, maximum: 65_536, shared: true });
  const words = new Int32Array(memory.buffer);
  const lost = new Promise<void>((resolve) => {
    void browserHost.startThread({ ...job, memory }, resolve).then(() => {
      // A program whose one operation does not exist: the thread that takes it traps.
      const program = 65_536;
      words.set([9999, 1, 0, 1], program / 4);
      words.set([1, program, program + OPERATION_BYTES], CONTROL.threads / 4);
      Atomics.add(words, CONTROL.start / 4, 1);
      Atomics.notify(words, CONTROL.start / 4);
    });
  });
  await lost;
  expect(Atomics.load(words, CONTROL.failed / 4)).toBe(1);
});
