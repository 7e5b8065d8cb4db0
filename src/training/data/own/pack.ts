import { type ExampleSet, SHARD_SIZE } from '../../../experiment/examples';
import { IMAGE_SIZE, readExamples, sizesOf, type OwnData } from '../../../experiment/own-data/packed';
import { createHash } from '../../../experiment/hash';
import { TrainingError } from '../../../experiment/training-error';
import { type Dataset } from '../dataset';
import { testCountOf, trainCountOf, type OwnMeta } from '../../../experiment/own-data/meta';
import { balancedOrder } from './order';
import { reviewCounts } from './review';

/** Labelled examples in the order of their source; every example has the same number of bytes. */
export interface Examples {
  /** Classes; of a number to predict the quantiles that its order is balanced over. */
  readonly labels: Uint8Array;
  /** The standardised numbers to predict, which take the labels' place in the blob. */
  readonly targets?: Float32Array | undefined;
  readonly values: Uint8Array;
}

/** Examples that make a part, by their indices. */
export interface Part {
  readonly examples: Examples;
  readonly indices: ArrayLike<number>;
}

type Described = Omit<OwnMeta, 'format' | 'id' | 'trainCounts' | 'testCounts' | 'bytes'>;

/** Puts both parts into balanced order, counts and hashes them. */
export function pack(described: Described, parts: { readonly train: Part; readonly test: Part }): OwnData {
  const hash = createHash();
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  const add = (piece: Uint8Array<ArrayBuffer>) => {
    hash.add(piece);
    pieces.push(piece);
  };
  hash.add(new TextEncoder().encode(JSON.stringify([described.classes, described.content])));
  const counts = ({ examples: { labels, targets, values }, indices }: Part) => {
    const order = balancedOrder(labels, indices);
    const bytes = values.length / labels.length;
    const perClass = described.classes.map(() => 0);
    if (targets) add(new Uint8Array(Float32Array.from(order, (example) => targets[example]).buffer));
    else {
      for (const example of order) perClass[labels[example]]++;
      add(Uint8Array.from(order, (example) => labels[example]));
    }
    for (let start = 0; start < order.length; start += SHARD_SIZE) {
      const chosen = order.subarray(start, start + SHARD_SIZE);
      const piece = new Uint8Array(chosen.length * bytes);
      chosen.forEach((example, i) =>
        piece.set(values.subarray(example * bytes, (example + 1) * bytes), i * bytes),
      );
      add(piece);
    }
    return targets ? [order.length] : perClass;
  };
  const trainCounts = counts(parts.train);
  const testCounts = counts(parts.test);
  const blob = new Blob(pieces);
  const counted = { ...described, trainCounts, testCounts };
  const warnings = [...described.warnings, ...reviewCounts(counted)];
  return { meta: { ...counted, format: 1, id: hash.hex(), bytes: blob.size, warnings }, blob };
}

/**
 * An own data set for training. Its shards throw TrainingError `own-missing` when the browser no longer gives
 * what it kept.
 */
export function openOwn({ meta, blob }: OwnData): Dataset {
  const { content } = meta;
  const trainCount = trainCountOf(meta);
  const testCount = testCountOf(meta);
  const sizes = sizesOf(meta);
  const shard = async (offset: number, total: number, index: number): Promise<ExampleSet> => {
    const first = index * SHARD_SIZE;
    try {
      return await readExamples(
        blob,
        { offset, total, ...sizes },
        first,
        Math.min(SHARD_SIZE, total - first),
      );
    } catch {
      throw new TrainingError({ code: 'own-missing', name: meta.name });
    }
  };
  return {
    ...(content.kind === 'images'
      ? { imageSize: IMAGE_SIZE, normalisation: content.normalisation }
      : { features: content.features.length }),
    classes: meta.classes,
    shardSize: SHARD_SIZE,
    trainCount,
    testCount,
    trainShard: (index) => shard(0, trainCount, index),
    testShard: (index) => shard(trainCount * (sizes.label + sizes.example), testCount, index),
  };
}
