import type { ExampleSet } from '../../experiment/examples';
import { describe, expect, it } from 'vitest';
import type { TableDataset } from './dataset';
import { drawnExamples, drawnShards } from './subset';

const COUNT = 2500;
const { signal } = new AbortController();

/** Rows of two bytes that tell their place, labels of one. */
const dataset: TableDataset = {
  classes: ['a', 'b'],
  shardSize: 1000,
  trainCount: COUNT,
  testCount: 0,
  features: 1,
  trainShard: async (index) => {
    const places = Array.from({ length: Math.min(1000, COUNT - 1000 * index) }, (_, i) => 1000 * index + i);
    return {
      count: places.length,
      inputs: Uint8Array.from(places.flatMap((place) => [place >> 8, place & 255])),
      targets: Uint8Array.from(places, (place) => place % 2),
    };
  },
  testShard: () => Promise.reject(new Error('none')),
};

async function drawn(seed: number, count: number) {
  const shards: ExampleSet[] = [];
  for await (const shard of drawnShards(dataset, seed, count, signal)) shards.push(shard);
  const rows = shards.flatMap(({ inputs: pixels, targets: labels, count: n }) =>
    Array.from({ length: n }, (_, i) => ({
      place: 256 * pixels[2 * i] + pixels[2 * i + 1],
      label: labels[i],
    })),
  );
  return { sizes: shards.map(({ count: n }) => n), rows };
}

describe('a draw of training examples', () => {
  it('has whole examples, each once, in shards, and the same for one seed', async () => {
    const { sizes, rows } = await drawn(1, 1200);
    expect(sizes).toEqual([1000, 200]);
    expect(rows.map(({ place }) => place)).toEqual([...drawnExamples(1, COUNT, 1200)]);
    expect(new Set(rows.map(({ place }) => place)).size).toBe(1200);
    for (const { place, label } of rows) expect(label).toBe(place % 2);
    expect(await drawn(1, 1200)).toEqual({ sizes, rows });
  });

  it('is another one for another seed, and everything where all are wanted', async () => {
    const places = (seed: number, count: number) => new Set(drawnExamples(seed, COUNT, count));
    const shared = [...places(1, 1200)].filter((place) => places(2, 1200).has(place)).length;
    // 1,200 of 2,500 twice share 576 on average, ± 12.
    expect(Math.abs(shared - 576)).toBeLessThan(80);
    expect(places(3, COUNT).size).toBe(COUNT);
  });

  it('says what is missing', async () => {
    await expect(drawn(1, COUNT + 1)).rejects.toMatchObject({ problem: { code: 'data-too-small' } });
  });
});
