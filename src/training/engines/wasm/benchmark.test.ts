import { describe, expect, it } from 'vitest';
import { nodeHost } from '../../../../scripts/wasm/host';
import { resnet18 } from '../../../experiment/model/resnet';
import { benchmarkProcessor } from './benchmark';

/**
 * Multiply-adds of a step by the network's own list of layers: forward, both gradients; none for the input's.
 */
function expectedFlops(width: number, batch: number): number {
  const { stem, blocks } = resnet18(width, 32);
  const layers = blocks.flatMap(({ conv1, conv2, projection }) => [
    conv1,
    conv2,
    ...(projection ? [projection] : []),
  ]);
  const once = ({ kernel, stride, inChannels, outChannels, inSize }: typeof stem) => {
    // A tile of 16 pixels takes 36 products where it is transformed, else 9 each.
    const isTiled = kernel === 3 && stride === 1 && inChannels % 8 === 0 && outChannels % 8 === 0;
    const products = isTiled ? 36 / 16 : kernel ** 2;
    return 2 * batch * (inSize / stride) ** 2 * products * inChannels * outChannels;
  };
  return 2 * once(stem) + layers.reduce((sum, layer) => sum + 3 * once(layer), 0);
}

describe('the processor’s benchmark', () => {
  it('counts every multiply-add of the step once, and tells progress up to the end', async () => {
    const shares: number[] = [];
    const result = await benchmarkProcessor(nodeHost, {
      threads: 2,
      width: 4,
      batch: 4,
      seconds: 0.01,
      onProgress: (share) => void shares.push(share),
    });
    const counted = result.rows.reduce((sum, { gflops, ms }) => sum + (gflops ?? 0) * ms * 1e6, 0);
    expect(counted / expectedFlops(4, 4)).toBeCloseTo(1, 9);
    expect(result.gflops * result.step.median * 1e6).toBeCloseTo(counted, -3);
    expect(result).toMatchObject({ threads: 2, limit: null, width: 4, batch: 4 });
    expect(result.rows.filter(({ kernel }) => kernel === 'rest')).toHaveLength(1);
    expect(result.rows.map(({ ms }) => ms)).toEqual(
      result.rows.map(({ ms }) => ms).toSorted((a, b) => b - a),
    );
    for (const { gflops, shareOfPeak } of result.rows)
      if (gflops !== null) expect(shareOfPeak! * result.peakGflops).toBeCloseTo(gflops, 6);
    expect(result.step.count).toBeGreaterThanOrEqual(3);
    expect(shares.at(-1)).toBe(1);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
  });

  it('stops where its listener throws', async () => {
    const stop = new Error('stopped');
    const run = benchmarkProcessor(nodeHost, {
      threads: 1,
      width: 4,
      batch: 4,
      onProgress: () => {
        throw stop;
      },
    });
    await expect(run).rejects.toBe(stop);
  });
});
