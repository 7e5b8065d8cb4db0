import { type ImageSet, SHARD_SIZE } from '../../experiment/examples';
import { createRandom, permutation } from '../../core/random';
import { shardsOf, type Dataset } from './dataset';

/** Apart from the streams of weights, batches and augmentation. */
const STREAM = 0x0400_0000;

/** Which `count` of `available` examples a seed trains on, in the order in which they arrive. */
export const drawnExamples = (seed: number, available: number, count: number): Uint32Array =>
  permutation(available, createRandom(seed, STREAM)).slice(0, count);

/**
 * A seed's own draw of `count` training examples, in shards as `shardsOf` has them. All of the data are read before the
 * first shard, and no more of them is held than what was drawn.
 */
export async function* drawnShards(
  dataset: Dataset,
  seed: number,
  count: number,
  signal: AbortSignal,
): AsyncGenerator<ImageSet, void> {
  // Says what is missing where more are wanted than there are.
  if (count > dataset.trainCount) return yield* shardsOf(dataset, 'train', count, signal);
  const drawn = drawnExamples(seed, dataset.trainCount, count);
  const placeOf = new Map(Array.from(drawn, (index, place) => [index, place]));
  let made: { readonly pixels: Uint8Array; readonly labels: Uint8Array } | null = null;
  let start = 0;
  for await (const shard of shardsOf(dataset, 'train', dataset.trainCount, signal)) {
    const [ofPixels, ofLabels] = [shard.pixels.length / shard.count, shard.labels.length / shard.count];
    made ??= { pixels: new Uint8Array(count * ofPixels), labels: new Uint8Array(count * ofLabels) };
    for (let i = 0; i < shard.count; i++) {
      const place = placeOf.get(start + i);
      if (place === undefined) continue;
      made.pixels.set(shard.pixels.subarray(i * ofPixels, (i + 1) * ofPixels), place * ofPixels);
      made.labels.set(shard.labels.subarray(i * ofLabels, (i + 1) * ofLabels), place * ofLabels);
    }
    start += shard.count;
  }
  if (!made) return;
  const [ofPixels, ofLabels] = [made.pixels.length / count, made.labels.length / count];
  for (let first = 0; first < count; first += SHARD_SIZE) {
    const last = Math.min(count, first + SHARD_SIZE);
    yield {
      count: last - first,
      pixels: made.pixels.subarray(first * ofPixels, last * ofPixels),
      labels: made.labels.subarray(first * ofLabels, last * ofLabels),
    };
  }
}
