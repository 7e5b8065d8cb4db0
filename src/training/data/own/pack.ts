import type { ImageSet } from '../../engine';
import { createHash } from '../../hash';
import { TrainingError } from '../../problem';
import { SHARD_SIZE, type Dataset } from '../dataset';
import { testCountOf, trainCountOf, type OwnMeta } from './meta';
import { balancedOrder } from './order';
import { reviewCounts } from './review';

/** An own data set: what is known of it, and its examples as one blob, which the browser may keep on disk. */
export interface OwnData {
  readonly meta: OwnMeta;
  /** Labels of the training part (one byte each), its examples, then the same of the test part. */
  readonly blob: Blob;
}

/** Labelled examples in the order of their source; every example has the same number of bytes. */
export interface Examples {
  readonly labels: Uint8Array;
  readonly values: Uint8Array;
}

/** Which examples make a part. */
export interface Part {
  readonly examples: Examples;
  readonly indices: ArrayLike<number>;
}

export const IMAGE_SIZE = 32;

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
  const counts = ({ examples: { labels, values }, indices }: Part) => {
    const order = balancedOrder(labels, indices);
    const bytes = values.length / labels.length;
    const perClass = described.classes.map(() => 0);
    for (const example of order) perClass[labels[example]]++;
    add(Uint8Array.from(order, (example) => labels[example]));
    for (let start = 0; start < order.length; start += SHARD_SIZE) {
      const chosen = order.subarray(start, start + SHARD_SIZE);
      const piece = new Uint8Array(chosen.length * bytes);
      chosen.forEach((example, i) =>
        piece.set(values.subarray(example * bytes, (example + 1) * bytes), i * bytes),
      );
      add(piece);
    }
    return perClass;
  };
  const trainCounts = counts(parts.train);
  const testCounts = counts(parts.test);
  const blob = new Blob(pieces);
  const counted = { ...described, trainCounts, testCounts };
  const warnings = [...described.warnings, ...reviewCounts(counted)];
  return { meta: { ...counted, format: 1, id: hash.hex(), bytes: blob.size, warnings }, blob };
}

/** The first `count` examples of the training part. */
export function firstExamples({ meta, blob }: OwnData, count: number): Promise<ImageSet> {
  const available = trainCountOf(meta);
  return read(blob, 0, available, exampleBytes(meta), 0, Math.min(count, available));
}

const exampleBytes = ({ content }: OwnMeta) =>
  content.kind === 'images' ? IMAGE_SIZE ** 2 * 3 : 4 * content.features.length;

/**
 * An own data set for training. Its shards throw TrainingError `own-missing` when the browser no longer gives what it kept.
 */
export function openOwn({ meta, blob }: OwnData): Dataset {
  const { content } = meta;
  const trainCount = trainCountOf(meta);
  const testCount = testCountOf(meta);
  const bytes = exampleBytes(meta);
  const shard = async (offset: number, total: number, index: number): Promise<ImageSet> => {
    const first = index * SHARD_SIZE;
    try {
      return await read(blob, offset, total, bytes, first, Math.min(SHARD_SIZE, total - first));
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
    testShard: (index) => shard(trainCount * (1 + bytes), testCount, index),
  };
}

/** Examples `first` … of a part of `total` examples that begins at byte `offset`. */
async function read(
  blob: Blob,
  offset: number,
  total: number,
  bytes: number,
  first: number,
  count: number,
): Promise<ImageSet> {
  const slice = async (from: number, length: number) =>
    new Uint8Array(await blob.slice(from, from + length).arrayBuffer());
  const [labels, pixels] = await Promise.all([
    slice(offset + first, count),
    slice(offset + total + first * bytes, count * bytes),
  ]);
  return { count, labels, pixels };
}
