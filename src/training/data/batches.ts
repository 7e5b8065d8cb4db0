import { createRandom, permutation } from '../../core/random';
import { imagesNeeded } from '../../experiment/examples';
import type { BatchPlan } from '../engines/engine';

/** Streams of a run's seed: what is drawn for one purpose never shifts another. */
const STREAM = { weights: 0x0100_0000, order: 0x0200_0000, augmentation: 0x0300_0000 } as const;

export const weightStream = (seed: number) => createRandom(seed, STREAM.weights);

export interface BatchSettings {
  readonly seed: number;
  /** Training images in use. */
  readonly count: number;
  /** Images arrive in shards of this size. */
  readonly shardSize: number;
  readonly batch: number;
  /** Random crop with padding 4, and flip. */
  readonly augment: boolean;
}

export interface BatchPlanner {
  /**
   * The plan of step t = 1, 2, …; any step in any order gives the same plan, so that a run resumes without
   * RNG state.
   */
  plan(step: number): BatchPlan;
  /** Counts the images (a prefix of the training set) that must have arrived before `step` can run. */
  imagesNeeded(step: number): number;
}

/**
 * Plans the images of every step: a pure function of the settings and the step. Position p = (t−1)·batch + i
 * counts through epochs of `count` images; a batch may straddle two epochs. The first epoch visits the shards
 * in their order, shuffled within each, so that training starts after the first shard and never depends on
 * how fast the rest arrives; later epochs are permutations of the whole set.
 */
export function createBatchPlanner(settings: BatchSettings): BatchPlanner {
  const { seed, count, shardSize, batch, augment } = settings;
  const orders = new Map<number, Uint32Array>();

  const orderOf = (epoch: number): Uint32Array => {
    const known = orders.get(epoch);
    if (known) return known;
    const random = createRandom(seed, STREAM.order + epoch);
    let order: Uint32Array;
    if (epoch > 0) order = permutation(count, random);
    else {
      order = new Uint32Array(count);
      for (let start = 0; start < count; start += shardSize) {
        const inShard = permutation(Math.min(shardSize, count - start), random);
        order.set(
          inShard.map((i) => start + i),
          start,
        );
      }
    }
    // A step needs two neighbouring epochs at most.
    for (const old of orders.keys()) if (Math.abs(old - epoch) > 1) orders.delete(old);
    orders.set(epoch, order);
    return order;
  };

  return {
    plan(step) {
      const indices = new Uint32Array(batch);
      const cropX = new Uint8Array(batch).fill(4);
      const cropY = new Uint8Array(batch).fill(4);
      const flip = new Uint8Array(batch);
      for (let i = 0; i < batch; i++) {
        const position = (step - 1) * batch + i;
        indices[i] = orderOf(Math.floor(position / count))[position % count];
      }
      if (augment) {
        const random = createRandom(seed, STREAM.augmentation + step);
        for (let i = 0; i < batch; i++) {
          cropX[i] = random.below(9);
          cropY[i] = random.below(9);
          flip[i] = random.below(2);
        }
      }
      return { indices, cropX, cropY, flip };
    },
    imagesNeeded: (step) => imagesNeeded(step, settings),
  };
}
