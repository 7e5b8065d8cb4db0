import { describe, expect, it } from 'vitest';
import { nodeHost } from '../../../../scripts/wasm/host';
import type { KernelHost } from './host';
import { openKernels } from './kernels';
import { bitsOf, type BitsScene } from './testing/bits';
import { BITS } from './testing/expected-bits';

describe('threads change no bit', () => {
  const scenes = Object.keys(BITS) as BitsScene[];
  it.each([1, 2, 3, 4, 8].flatMap((threads) => scenes.map((scene) => [threads, scene] as const)))(
    'of 50 steps of every optimizer, on %i, %s',
    async (threads, scene) => {
      expect(await bitsOf(nodeHost, threads, 50, scene)).toEqual({ threads, ...BITS[scene] });
    },
  );
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
