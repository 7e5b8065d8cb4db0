import type { ExampleSet } from '../../experiment/examples';
import type { Normalisation } from '../engines/engine';
import { TrainingError } from '../../experiment/training-error';

/** Labelled examples that arrive shard by shard. Every prefix of shards is balanced over the classes, or over the
 * quantiles of what is predicted. */
interface Shards {
  /** None where a number is predicted. */
  readonly classes: readonly string[];
  /** Examples per shard; the last one may be shorter. */
  readonly shardSize: number;
  readonly trainCount: number;
  readonly testCount: number;
  trainShard(index: number, signal: AbortSignal): Promise<ExampleSet>;
  testShard(index: number, signal: AbortSignal): Promise<ExampleSet>;
}

export interface ImageDataset extends Shards {
  /** Side of the square RGB images, pixels. */
  readonly imageSize: number;
  readonly normalisation: Normalisation;
}

/** Rows of a table, ready to be trained on: standardised numbers and ones of one-hot columns. */
export interface TableDataset extends Shards {
  /** Numbers of one row. */
  readonly features: number;
}

export type Dataset = ImageDataset | TableDataset;

/** The first `count` images of a set; shares its memory. */
export function prefixOf(images: ExampleSet, count: number): ExampleSet {
  if (count >= images.count) return images;
  const bytesPerImage = images.inputs.length / images.count;
  const bytesPerLabel = images.targets.length / images.count;
  return {
    count,
    inputs: images.inputs.subarray(0, count * bytesPerImage),
    targets: images.targets.subarray(0, count * bytesPerLabel),
  };
}

/** Shards requested ahead of the one that is needed. */
const AHEAD = 3;

/**
 * The first `count` images of a part, shard by shard in order; further shards are on their way while one is
 * used. Errors of the data set (missing, damaged) surface at the shard that they concern.
 */
export async function* shardsOf(
  dataset: Dataset,
  part: 'train' | 'test',
  count: number,
  signal: AbortSignal,
): AsyncGenerator<ExampleSet, void> {
  const available = part === 'train' ? dataset.trainCount : dataset.testCount;
  if (count > available) {
    throw new TrainingError({ code: 'data-too-small', part, available, wanted: count });
  }
  const load = (index: number) =>
    part === 'train' ? dataset.trainShard(index, signal) : dataset.testShard(index, signal);
  const shards = Math.ceil(count / dataset.shardSize);
  const pending: Promise<ExampleSet>[] = [];
  for (let index = 0; index < shards; index++) {
    while (pending.length < Math.min(shards, index + AHEAD)) {
      const shard = load(pending.length);
      // The error belongs to whoever awaits this shard, not to the console before that.
      shard.catch(() => {});
      pending.push(shard);
    }
    yield prefixOf(await pending[index], count - index * dataset.shardSize);
  }
}
