import { type ExampleSet, SHARD_SIZE } from '../../experiment/examples';
import { createRandom, permutation } from '../../core/random';
import { shardsOf, type Dataset } from './dataset';

/** Apart from the streams of weights, batches and augmentation. */
const STREAM = 0x0400_0000;

/** Draws the `count` of `available` examples that a seed trains on, in the order in which they arrive. */
export const drawnExamples = (seed: number, available: number, count: number): Uint32Array =>
  permutation(available, createRandom(seed, STREAM)).slice(0, count);

/**
 * A seed's own draw of `count` training examples, in shards as `shardsOf` has them. All of the data are read
 * before the first shard, and no more of them is held than what was drawn.
 */
export async function* drawnShards(
  dataset: Dataset,
  seed: number,
  count: number,
  signal: AbortSignal,
): AsyncGenerator<ExampleSet, void> {
  // Says what is missing where more are wanted than there are.
  if (count > dataset.trainCount) return yield* shardsOf(dataset, 'train', count, signal);
  const drawn = drawnExamples(seed, dataset.trainCount, count);
  const placeOf = new Map(Array.from(drawn, (index, place) => [index, place]));
  let made: { readonly inputs: Uint8Array; readonly targets: Uint8Array } | null = null;
  let start = 0;
  for await (const shard of shardsOf(dataset, 'train', dataset.trainCount, signal)) {
    const [inputBytes, targetBytes] = [shard.inputs.length / shard.count, shard.targets.length / shard.count];
    made ??= { inputs: new Uint8Array(count * inputBytes), targets: new Uint8Array(count * targetBytes) };
    for (let i = 0; i < shard.count; i++) {
      const place = placeOf.get(start + i);
      if (place === undefined) continue;
      made.inputs.set(shard.inputs.subarray(i * inputBytes, (i + 1) * inputBytes), place * inputBytes);
      made.targets.set(shard.targets.subarray(i * targetBytes, (i + 1) * targetBytes), place * targetBytes);
    }
    start += shard.count;
  }
  if (!made) return;
  const [inputBytes, targetBytes] = [made.inputs.length / count, made.targets.length / count];
  for (let first = 0; first < count; first += SHARD_SIZE) {
    const last = Math.min(count, first + SHARD_SIZE);
    yield {
      count: last - first,
      inputs: made.inputs.subarray(first * inputBytes, last * inputBytes),
      targets: made.targets.subarray(first * targetBytes, last * targetBytes),
    };
  }
}
