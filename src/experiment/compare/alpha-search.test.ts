import { describe, expect, it } from 'vitest';
import { candidatesAround, trialLossOf, stepsOfSearch, survivors } from './alpha-search';

const arm = (trainLoss: number[], divergedAt: number | null = null) => ({
  id: 'sgd' as const,
  trainLoss,
  testAccuracy: [],
  testLoss: [],
  divergedAt,
});

describe('successive halving', () => {
  it('tries eight α around the present one, within the limits', () => {
    expect(candidatesAround(0.5)).toEqual([0.0625, 0.125, 0.25, 0.5, 1, 2, 4, 8]);
    expect(candidatesAround(100)).toEqual([12.5, 25, 50, 100]);
    expect(candidatesAround(1 / 3)[0]).toBe(0.04167);
  });

  it('costs 8·1 + 4·2 + 2·4 first rungs', () => {
    expect(stepsOfSearch(10)).toBe(240);
  });

  it('judges a run by the mean of its last quarter, and a diverged one not at all', () => {
    expect(trialLossOf(arm([9, 9, 9, 9, 9, 9, 1, 2]))).toBe(1.5);
    expect(trialLossOf(arm([3]))).toBe(3);
    expect(trialLossOf(arm([3, 2], 3))).toBeNull();
    expect(trialLossOf(arm([]))).toBeNull();
  });

  it('keeps the lowest losses, and never one that diverged', () => {
    const trials = [
      { alpha: 1, steps: 1, loss: 3 },
      { alpha: 2, steps: 1, loss: null },
      { alpha: 4, steps: 1, loss: 1 },
      { alpha: 8, steps: 1, loss: 2 },
    ];
    expect(survivors(trials, 2)).toEqual([4, 8]);
    expect(survivors(trials, 4)).toEqual([4, 8, 1]);
  });
});
