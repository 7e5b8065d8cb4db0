import { describe, expect, it } from 'vitest';
import { withoutNames, type AbRecord } from './record';
import { isComplete, relationOf } from './relation';
import { madeUpNumberRecord, madeUpRecord, numberRef } from '../testing/record';

const record = madeUpRecord([0.02, 0.01]);
/** The record as it was when every arm of its last seed had one step. */
const early: AbRecord = {
  ...record,
  runs: record.runs.map((run, i) => ({
    ...run,
    arms: run.arms.map((arm) =>
      i === 0
        ? arm
        : {
            ...arm,
            trainLoss: arm.trainLoss.slice(0, 1),
            testAccuracy: arm.testAccuracy.slice(0, 1),
            testLoss: arm.testLoss.slice(0, 1),
          },
    ),
  })),
};

describe('relationOf', () => {
  it('knows the same runs whenever, wherever and however fast they were made', () => {
    const again = { ...record, created: '2027-01-01T00:00:00.000Z', machine: 'another', verdict: null };
    expect(relationOf({ ...again, runs: again.runs.map((run) => ({ ...run, seconds: 9 })) }, record)).toBe(
      'same',
    );
  });

  it('knows a run on own data that was exported without their names', () => {
    const named = madeUpNumberRecord([0.1, 0.2]);
    expect(relationOf(withoutNames(named), named)).toBe('same');
    const { data } = named.settings;
    const other = {
      ...named,
      settings: { ...named.settings, data: { ...data, own: { ...numberRef, id: 'f'.repeat(16) } } },
    };
    expect(relationOf(other, named)).toBe('other');
  });

  it('knows further seeds and further steps, and a part', () => {
    const fewer = { ...record, runs: record.runs.slice(0, 1) };
    expect([relationOf(record, fewer), relationOf(fewer, record)]).toEqual(['extends', 'within']);
    expect([relationOf(record, early), relationOf(early, record)]).toEqual(['extends', 'within']);
  });

  it('takes the further record of one experiment, whatever bits were rounded otherwise when it went on', () => {
    const stopped = { ...early, experiment: 'mine' };
    const finished = structuredClone({ ...record, experiment: 'mine' });
    finished.runs[1].arms[0].trainLoss[0] += 1e-7;
    expect([relationOf(finished, stopped), relationOf(stopped, finished)]).toEqual(['extends', 'within']);
    expect(relationOf({ ...finished, experiment: 'another' }, stopped)).toBe('other');
    expect(relationOf({ ...finished, settings: { ...finished.settings, batch: 11 } }, stopped)).toBe('other');
    const diverged = structuredClone(stopped);
    diverged.runs[1].arms.forEach((arm) => (arm.divergedAt = 1));
    expect(relationOf(diverged, finished)).toBe('extends');
  });

  it('takes nothing else for the same', () => {
    const other = structuredClone(record);
    other.runs[0].arms[1].trainLoss[1] += 1e-9;
    expect(relationOf(other, record)).toBe('other');
    expect(relationOf({ ...record, settings: { ...record.settings, batch: 11 } }, record)).toBe('other');
    expect(relationOf(madeUpRecord([0.02, 0.01], 'x'), record)).toBe('other');
    const arms = record.arms.map((arm) => ({ ...arm, alpha: 1 }));
    expect(relationOf({ ...record, arms }, record)).toBe('other');
  });
});

it('a run is complete when every arm reached the last step or diverged', () => {
  expect([isComplete(record), isComplete(early)]).toEqual([true, false]);
  // Broken off in the tests after the last step.
  const untested = structuredClone(record);
  untested.runs[1].arms[1].testAccuracy!.pop();
  expect(isComplete(untested)).toBe(false);
  const diverged = structuredClone(early);
  for (const arm of diverged.runs[1].arms) arm.divergedAt = 2;
  expect(isComplete(diverged)).toBe(true);
});
