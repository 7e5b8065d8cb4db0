import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createBatchPlanner, weightStream, type BatchSettings } from './batches';

const base: BatchSettings = { seed: 7, count: 1000, shardSize: 250, batch: 32, augment: true };

describe('batch plans', () => {
  it('are a pure function of settings and step: any order of asking gives the same plan', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 20 }), (steps) => {
        const shared = createBatchPlanner(base);
        for (const step of steps) expect(shared.plan(step)).toEqual(createBatchPlanner(base).plan(step));
      }),
      { numRuns: 20 },
    );
  });

  it('differ between seeds and between steps', () => {
    const planner = createBatchPlanner(base);
    expect(createBatchPlanner({ ...base, seed: 8 }).plan(1)).not.toEqual(planner.plan(1));
    expect(planner.plan(2)).not.toEqual(planner.plan(1));
  });

  it('visit every image once per epoch, also where a batch straddles two epochs', () => {
    const planner = createBatchPlanner(base);
    const steps = Math.ceil((3 * base.count) / base.batch);
    const seen = Array.from({ length: steps }, (_, i) => [...planner.plan(i + 1).indices]).flat();
    for (let epoch = 0; epoch < 3; epoch++) {
      const visited = seen.slice(epoch * base.count, (epoch + 1) * base.count);
      expect(new Set(visited).size).toBe(base.count);
    }
  });

  it('need no image of a shard before its turn in the first epoch, and all of them later', () => {
    const planner = createBatchPlanner(base);
    for (let step = 1; step <= 80; step++) {
      const needed = planner.imagesNeeded(step);
      expect(Math.max(...planner.plan(step).indices)).toBeLessThan(needed);
      expect(needed % base.shardSize === 0 || needed === base.count).toBe(true);
    }
    expect(planner.imagesNeeded(1)).toBe(250);
    expect(planner.imagesNeeded(40)).toBe(1000);
  });

  it('shuffle within the first shard', () => {
    const { indices } = createBatchPlanner(base).plan(1);
    expect([...indices]).not.toEqual(indices.toSorted());
  });

  it('crop by 0 … 8 and flip about half of the images; neither without augmentation', () => {
    const planner = createBatchPlanner(base);
    const plans = Array.from({ length: 100 }, (_, i) => planner.plan(i + 1));
    const crops = new Set(plans.flatMap((plan) => [...plan.cropX, ...plan.cropY]));
    expect(crops).toEqual(new Set([0, 1, 2, 3, 4, 5, 6, 7, 8]));
    const flips = plans.flatMap((plan) => [...plan.flip]);
    const share = flips.filter((f) => f === 1).length / flips.length;
    expect(Math.abs(share - 0.5)).toBeLessThan(5 * Math.sqrt(0.25 / flips.length));
    const plain = createBatchPlanner({ ...base, augment: false }).plan(3);
    expect(new Set([...plain.cropX, ...plain.cropY])).toEqual(new Set([4]));
    expect(new Set(plain.flip)).toEqual(new Set([0]));
    expect(plain.indices).toEqual(planner.plan(3).indices);
  });

  it('weights come from a stream of their own', () => {
    expect(weightStream(7).uint32()).toBe(weightStream(7).uint32());
    expect(weightStream(7).uint32()).not.toBe(weightStream(8).uint32());
  });
});
