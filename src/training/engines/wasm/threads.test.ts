import { describe, expect, it } from 'vitest';
import { nodeHost } from '../../../../scripts/wasm/host';
import type { KernelHost } from './host';
import { openKernels } from './kernels';
import { createProgram } from './program';
import { bitsOf, type BitsScene } from './testing/bits';
import { BITS } from './testing/expected-bits';

function signal() {
  let give = () => {};
  const given = new Promise<void>((resolve) => (give = resolve));
  return { give: () => give(), given };
}

describe('threads change no bit', () => {
  const cases: readonly (readonly [number, BitsScene])[] = [
    ...[1, 2, 3, 4, 8].flatMap((threads) =>
      (['images', 'rows', 'numbers'] as const).map((scene) => [threads, scene] as const),
    ),
    ...[1, 3].map((threads) => [threads, 'images-1'] as const),
  ];
  it.each(cases)('of 50 steps of every optimizer, on %i, %s', async (threads, scene) => {
    expect(await bitsOf(nodeHost, threads, 50, scene)).toEqual({ threads, ...BITS[scene] });
  });
});

describe('where threads cannot be had', () => {
  const cases: readonly [string, Partial<KernelHost>, 'not-isolated' | 'thread-failed'][] = [
    ['memory cannot be shared', { canShare: false }, 'not-isolated'],
    [
      'a worker does not start',
      { startThread: () => Promise.reject(new Error('a test has no workers')) },
      'thread-failed',
    ],
  ];
  it.each(cases)('as %s, it is one thread and says why', async (_, lack, limit) => {
    const kernels = await openKernels({ ...nodeHost, ...lack }, 4);
    expect([kernels.threads, kernels.limit]).toEqual([1, limit]);
    kernels.dispose();
  });
});

it('a thread that starts too late takes no part', async () => {
  const [punctual, ended] = [signal(), signal()];
  const waiting: (() => void)[] = [];
  const host: KernelHost = {
    ...nodeHost,
    async startThread(job, onLost) {
      if (waiting.length === 0) {
        waiting.push(() => {});
        return nodeHost.startThread(job, onLost).finally(punctual.give);
      }
      await new Promise<void>((resolve) => waiting.push(resolve));
      return nodeHost.startThread(job, () => {
        onLost();
        ended.give();
      });
    },
  };
  const kernels = await openKernels(host, 3, undefined, () => punctual.given);
  expect([kernels.threads, kernels.limit]).toEqual([2, 'thread-failed']);
  waiting[1]();
  await ended.given;
  // Neither did it join the others, nor is it missed.
  const program = createProgram(kernels.arena);
  const output = kernels.arena.allocate(64 * 64);
  for (let i = 0; i < 50; i++) {
    program.add('multiplyAdd', 64, { rounds: 100, output });
    program.wait();
  }
  kernels.run(program.place());
  kernels.dispose();
});
