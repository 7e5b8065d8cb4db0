import { expect, it } from 'vitest';
import { madeUpRecord } from '../../../experiment/testing/record';
import { idle } from '../../../stores/train/state';
import { experimentSeconds } from './seconds';

const { settings, arms, runs } = madeUpRecord([0.01, 0.02]);
const [first, second] = runs.map((run, i) => ({ ...run, seed: 7 + i, seconds: 10 + i }));
const seed = (number: number) => ({ ...settings, arms, seed: number });
const running = { elapsed: 4 } as NonNullable<typeof idle.progress>;

it('adds the finished seeds and the one that runs, and counts none twice', () => {
  const of = (run: Partial<typeof idle>) => experimentSeconds({ ...idle, ...run });
  expect(of({})).toBe(0);
  expect(of({ settings: seed(7), progress: running })).toBe(4);
  expect(of({ settings: seed(8), progress: running, runs: [first] })).toBe(14);
  expect(of({ settings: seed(8), progress: running, runs: [first, second] })).toBe(21);
});
