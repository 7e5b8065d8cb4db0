import { afterEach, describe, expect, it } from 'vitest';
import { useApp } from '../app/app';
import { trainDefaults } from '../train/train';
import { setKpi } from './decide';
import { openScores, useScores, closeScores } from './scores';

const none = { volume: null, errorCost: null, hours: null, hourCost: null };
// 1,000 of work against 10,000 × 5 for all errors: 2 points.
const figures = { volume: 10_000, errorCost: 5, hours: 20, hourCost: 50 };

afterEach(() => {
  setKpi(none);
  closeScores();
  useApp.getState().train.patch({ size: trainDefaults.size });
});

describe('the difference that matters', () => {
  it('starts from the break-even where there is one, and follows it', () => {
    setKpi(figures);
    expect(useApp.getState().train.size).toBe(2);
    setKpi({ hours: 40 });
    expect(useApp.getState().train.size).toBe(4);
    setKpi({ hours: null });
    expect(useApp.getState().train.size).toBe(trainDefaults.size);
  });

  it('stays what the user has set', () => {
    useApp.getState().train.patch({ size: 0.7 });
    setKpi(figures);
    expect(useApp.getState().train.size).toBe(0.7);
  });

  it('of scores is in their unit', () => {
    const scores = (values: readonly number[]) => ({
      arms: ['A', 'B'],
      rows: [{ seed: '1', scores: values, curves: null }],
      decimals: 2,
      isPercent: false,
    });
    openScores('shares.csv', scores([0.8, 0.9]));
    setKpi(figures);
    expect(useScores.getState().size).toBe(0.02);
    openScores('points.csv', scores([80, 90]));
    setKpi({ hours: 40 });
    expect(useScores.getState().size).toBe(1);
    openScores('other.csv', scores([-80, 900]));
    setKpi({ hours: 10 });
    expect(useScores.getState().size).toBe(1);
  });
});
