import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { lossGapOf, meanCurve } from './loss-gap';
import { verdictFor } from './verdict';
import { readRecord } from '../record/codec';
import { madeUpRecord } from '../testing/record';

describe('loss gap of two arms', () => {
  const [run] = madeUpRecord([0.1]).runs;
  const withLosses = (first: number[], second: number[]) => ({
    ...run,
    arms: [
      { ...run.arms[0], trainLoss: first },
      { ...run.arms[1], trainLoss: second },
    ],
  });

  it('takes the largest gap of all seeds at each step, as far as any got', () => {
    const { bySeed, largest, roundingSteps } = lossGapOf(
      [withLosses([2, 2, 1], [2, 2.000001, 2]), withLosses([2, 2], [2, 2])],
      0,
      1,
    );
    expect(bySeed.map((gaps) => gaps.length)).toEqual([3, 2]);
    expect(largest).toHaveLength(3);
    expect(largest[1]).toBeCloseTo(1e-6, 9);
    expect(largest[2]).toBe(1);
    expect(roundingSteps).toBe(2);
    expect(lossGapOf([withLosses([2, 2, 1], [2, 2.00001, 1])], 0, 1).roundingSteps).toBe(1);
    expect(lossGapOf([], 0, 1)).toEqual({ bySeed: [], largest: [], roundingSteps: 0 });
  });

  it('means run as far as the shortest curve', () => {
    expect(
      meanCurve([
        [1, 2, 3],
        [3, 4],
      ]),
    ).toEqual([2, 3]);
    expect(meanCurve([])).toEqual([]);
  });
});

describe('the recorded reference run', () => {
  const read = readRecord(readFileSync('public/study/cifar10-w4-b32.json', 'utf8'));
  if (!read.ok) throw new Error(JSON.stringify(read.problem));
  const { record } = read;

  it('is real: CIFAR-10, six arms, all planned seeds, a commit and a machine', () => {
    expect(record.settings.data.source).toBe('cifar10');
    expect(record.arms.map(({ id }) => id)).toEqual(['sgd', 'sgdm', 'rsgdm', 'rsgdm', 'nesterov', 'sgdf']);
    expect(record.runs).toHaveLength(record.plan!.seeds);
    expect(record.commit).toMatch(/^[0-9a-f]{7,}$/);
    expect(record.machine).not.toBe('');
    for (const { hashes, arms } of record.runs) {
      expect(new Set(hashes.weights).size).toBe(1);
      expect(new Set(hashes.batches).size).toBe(1);
      for (const arm of arms) expect(arm.trainLoss).toHaveLength(record.settings.steps);
    }
  });

  it('was planned, tuned with one budget, and read once', () => {
    const { a, b } = record.plan!;
    const verdict = verdictFor(record, a, b)!;
    expect(verdict).toMatchObject({
      stage: 'planned',
      planned: 10,
      ended: 10,
      fairness: 'tuned',
      looked: false,
    });
    expect(verdict.crossed).not.toBeNull();
    expect(record.verdict).toMatchObject({ words: verdict.words, mean: verdict.mean });
  });

  it('shows RSGDM (paper) and Nesterov as one update', () => {
    const [paper, nesterov] = [2, 4];
    expect(record.arms[paper].alpha).toBe(record.arms[nesterov].alpha);
    expect(Math.max(...lossGapOf(record.runs, paper, nesterov).largest)).toBe(0);
    expect(lossGapOf(record.runs, 1, paper).roundingSteps).toBeLessThan(3);
  });
});
