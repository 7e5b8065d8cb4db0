import { decode, encode } from 'fast-png';
import { describe, expect, it } from 'vitest';
import {
  balancedOrder,
  channelStatistics,
  checkBeginning,
  checkLabels,
  CLASSES,
  encodeShard,
  IMAGE_BYTES,
} from './cifar10.mjs';

/**
 * 30 images, three of each class, one image a row as in the package; pixel values tell image and position.
 */
function fixture() {
  const labels = Uint8Array.from({ length: 30 }, (_, i) => (i * 7) % 10);
  const pixels = Uint8Array.from(
    { length: 30 * IMAGE_BYTES },
    (_, i) => (Math.floor(i / IMAGE_BYTES) * 8 + (i % IMAGE_BYTES)) % 251,
  );
  const png = encode({ width: IMAGE_BYTES / 3, height: 30, data: pixels, channels: 3, depth: 8 });
  return { labels, pixels: new Uint8Array(decode(png).data), original: pixels };
}

describe('CIFAR-10 preparation', () => {
  it('keeps pixels through PNG and shard', () => {
    const { labels, pixels, original } = fixture();
    const order = balancedOrder(labels, 1);
    const shard = encodeShard(order.subarray(0, 20), labels, pixels);
    expect(shard.length).toBe(20 * (1 + IMAGE_BYTES));
    for (let i = 0; i < 20; i++) {
      expect(shard[i]).toBe(labels[order[i]]);
      const at = 20 + i * IMAGE_BYTES;
      expect(shard.subarray(at, at + IMAGE_BYTES)).toEqual(
        original.subarray(order[i] * IMAGE_BYTES, (order[i] + 1) * IMAGE_BYTES),
      );
    }
  });

  it('orders so that every prefix of whole rounds is balanced, by seed', () => {
    const { labels } = fixture();
    const order = balancedOrder(labels, 1);
    expect([...order].toSorted((a, b) => a - b)).toEqual([...labels.keys()]);
    for (let round = 0; round < 3; round++) {
      const classes = [...order.subarray(10 * round, 10 * round + 10)].map((image) => labels[image]);
      expect(classes.toSorted()).toEqual(CLASSES.map((_, label) => label));
    }
    expect(balancedOrder(labels, 1)).toEqual(order);
    expect(balancedOrder(labels, 2)).not.toEqual(order);
  });

  it('refuses labels that are not balanced or not in the official order', () => {
    const { labels } = fixture();
    expect(() => checkLabels('train', labels, 3)).not.toThrow();
    expect(() => checkLabels('train', labels, 4)).toThrow('3 images of class 0 (airplane), expected 4');
    expect(() => checkLabels('train', [10], 1)).toThrow('label 10');
    expect(() => checkBeginning([6, 9, 9, 4, 1, 1, 2, 7, 8, 3], [59, 62, 63])).not.toThrow();
    expect(() => checkBeginning([6, 9, 9, 4, 1, 1, 2, 7, 8, 4], [59, 62, 63])).toThrow('first labels');
    expect(() => checkBeginning([6, 9, 9, 4, 1, 1, 2, 7, 8, 3], [59, 62, 64])).toThrow('first pixel');
  });

  it('measures the channels on the 0…1 scale', () => {
    const { mean, std } = channelStatistics(Uint8Array.from([0, 255, 51, 255, 255, 153]));
    expect(mean).toEqual([0.5, 1, 0.4]);
    expect(std[0]).toBeCloseTo(0.5, 12);
    expect(std[1]).toBeCloseTo(0, 7);
    expect(std[2]).toBeCloseTo(0.2, 12);
  });
});
