import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { paired, signs } from '../../core/stats/paired';
import { coincidenceOf, meanCurve } from './loss-gap';
import { verdictFor } from './verdict';
import { readRecord } from '../record/codec';
import { madeUpRecord } from '../testing/record';

describe('coincidence of two arms', () => {
  const [run] = madeUpRecord([0.1]).runs;
  const withLosses = (first: number[], second: number[]) => ({
    ...run,
    arms: [
      { ...run.arms[0], trainLoss: first },
      { ...run.arms[1], trainLoss: second },
    ],
  });

  it('takes the largest gap of all seeds at each step, as far as any got', () => {
    const { bySeed, largest, roundingSteps } = coincidenceOf(
      [withLosses([2, 2, 1], [2, 2.000001, 2]), withLosses([2, 2], [2, 2])],
      0,
      1,
    );
    expect(bySeed.map((gaps) => gaps.length)).toEqual([3, 2]);
    expect(largest).toHaveLength(3);
    expect(largest[1]).toBeCloseTo(1e-6, 9);
    expect(largest[2]).toBe(1);
    expect(roundingSteps).toBe(2);
    expect(coincidenceOf([withLosses([2, 2, 1], [2, 2.00001, 1])], 0, 1).roundingSteps).toBe(1);
    expect(coincidenceOf([], 0, 1)).toEqual({ bySeed: [], largest: [], roundingSteps: 0 });
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
  const read = readRecord(readFileSync('public/recorded/cifar10-resnet18.json', 'utf8'));
  if (!read.ok) throw new Error(JSON.stringify(read.problem));
  const { record } = read;

  it('is real: CIFAR-10, three arms, at least three paired seeds, a commit and a machine', () => {
    expect(record.settings.data.source).toBe('cifar10');
    expect(record.arms.map(({ id }) => id)).toEqual(['sgdm', 'rsgdm', 'nesterov']);
    expect(record.runs.length).toBeGreaterThanOrEqual(3);
    expect(record.commit).toMatch(/^[0-9a-f]{7,}$/);
    expect(record.machine).not.toBe('');
    for (const { hashes, arms } of record.runs) {
      expect(new Set(hashes.weights).size).toBe(1);
      expect(new Set(hashes.batches).size).toBe(1);
      for (const arm of arms) expect(arm.trainLoss).toHaveLength(record.settings.steps);
    }
  });

  it('is undecided: the number of its seeds was not fixed beforehand', () => {
    const verdict = verdictFor(record, 0, 1)!;
    expect(verdict).toMatchObject({ words: 'undecided', stage: 'anytime', planned: null, ended: 6 });
    // What an older version read from the plain t-interval.
    expect(record.verdict!.words).toBe('b-better');
    expect(record.verdict!.mean).toBeCloseTo(verdict.mean!, 12);
  });

  it('has the figures that the page tells of it', () => {
    // The words are in i18n/*/recorded.ts: when the recording changes, so must they.
    const { differences } = verdictFor(record, 0, 1)!;
    const excludes = (n: number) => paired(differences.slice(0, n)).interval![0] > 0;
    expect([2, 3, 4, 5, 6].map(excludes)).toEqual([false, false, false, false, true]);
    const sums = Array.from({ length: 64 }, (_, flips) =>
      differences.reduce((sum, d, i) => sum + ((flips >> i) & 1 ? -d : d), 0),
    );
    const extreme = sums.filter((sum) => Math.abs(sum) >= Math.abs(sums[0]) - 1e-12).length;
    expect((extreme / 64).toFixed(2)).toBe('0.06');
    const { below } = signs(differences);
    expect(below).toBe(1);
    expect(((2 * (1 + 6)) / 64).toFixed(2)).toBe('0.22');
  });

  it('shows RSGDM (paper) and Nesterov equal within rounding before training amplifies it', () => {
    const { largest, roundingSteps } = coincidenceOf(record.runs, 1, 2);
    expect(largest[0]).toBe(0);
    expect(roundingSteps).toBeGreaterThanOrEqual(3);
    expect(coincidenceOf(record.runs, 0, 1).roundingSteps).toBeLessThan(roundingSteps);
  });
});
