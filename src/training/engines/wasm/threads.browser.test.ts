import { expect, it } from 'vitest';
import { browserHost } from './host-browser';
import { bitsOf, type Bits } from './testing/bits';
import { BITS } from './testing/expected-bits';

function inWorker(threads: number): Promise<Bits> {
  const worker = new Worker(new URL('./testing/bits-worker.ts', import.meta.url), { type: 'module' });
  return new Promise<Bits>((resolve, reject) => {
    worker.addEventListener('message', ({ data }) =>
      data.bits ? resolve(data.bits) : reject(new Error(data.error)),
    );
    worker.addEventListener('error', ({ message }) => reject(new Error(message)));
    worker.postMessage({ threads, steps: 50 });
  }).finally(() => worker.terminate());
}

it('the test page is isolated, so that threads can share memory', () => {
  expect(globalThis.crossOriginIsolated).toBe(true);
});

it.each([1, 2, 3])(
  '50 steps have the bits that they have in Node, on %i threads in a worker',
  async (threads) => {
    expect(await inWorker(threads)).toEqual({ threads, ...BITS });
  },
);

it('and on the page itself, which may not wait: one thread', async () => {
  expect(await bitsOf(browserHost, 2, 50)).toEqual({ threads: 1, ...BITS });
});
