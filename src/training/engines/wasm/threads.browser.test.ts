import { expect, it } from 'vitest';
import { browserHost } from './host-browser';
import { bitsOf, type Bits, type BitsScene } from './testing/bits';
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
