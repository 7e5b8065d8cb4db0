import { describe, expect, it } from 'vitest';
import { madeUpRecord } from '../experiment/testing/record';
import type { AbRecord, SeedRun } from '../experiment/record/record';
import { WASM_REVISION } from './engines/wasm/revision';
import { stepsToVerify, whyUnverifiable, verifyRecord } from './verify';

/** The least change of a float32 near 2. */
const ONE_BIT = 2 ** -22;

const record = (): AbRecord => ({
  ...madeUpRecord([0.1, 0.2]),
  adapter: {
    backend: 'wasm',
    adapter: '',
    software: false,
    kernels: 'fused',
    revision: WASM_REVISION,
    threads: 2,
  },
});

/** A record whose first seed was cut short after one step. */
function cutRecord(): AbRecord {
  const cut = record();
  for (const arm of cut.runs[0].arms) {
    arm.trainLoss.length = 1;
    arm.testAccuracy.length = 1;
    arm.testLoss.length = 1;
  }
  cut.runs[0].hashes.batches = ['of one step', 'of one step'];
  return cut;
}

/** Computes what `truth` says, up to step `until`. */
const machine = (truth: AbRecord) => async (settings: { seed: number; steps: number }, until: number) => {
  const whole = truth.runs.find(({ seed }) => seed === settings.seed)!;
  const upTo = <T>(points: readonly [number, T][]) => points.filter(([step]) => step <= until);
  const run: SeedRun = {
    ...whole,
    arms: whole.arms.map((arm) => ({
      ...arm,
      trainLoss: arm.trainLoss.slice(0, until),
      testAccuracy: upTo(arm.testAccuracy),
      testLoss: upTo(arm.testLoss),
    })),
  };
  return { run, isWhole: until === settings.steps };
};

describe('a record that is computed again', () => {
  it('agrees with itself, whole and in part, and asks for the kernels that it ran on', async () => {
    const asked: unknown[] = [];
    const compute = machine(record());
    const older = { ...record(), adapter: { ...record().adapter, revision: 1 } };
    const whole = await verifyRecord(older, null, (settings, until, revision) => {
      asked.push([settings.backend, settings.kernels, settings.seed, until, revision]);
      return compute(settings, until);
    });
    expect(whole).toEqual({ losses: 8, tests: 8, difference: null });
    expect(asked).toEqual([
      ['wasm', 'fused', 0, 2, 1],
      ['wasm', 'fused', 1, 2, 1],
    ]);
    expect(await verifyRecord(record(), 1, compute)).toEqual({ losses: 4, tests: 4, difference: null });
  });

  it('tells seed, arm and step of the first number that differs by one bit', async () => {
    const forged = record();
    forged.runs[1].arms[1].trainLoss[1] += ONE_BIT;
    const { difference } = await verifyRecord(forged, null, machine(record()));
    expect(difference).toMatchObject({ seed: 1, arm: 1, what: 'loss', step: 2, computed: '1' });
    // Not computed, not compared.
    expect((await verifyRecord(forged, 1, machine(record()))).difference).toBeNull();
  });

  const changes: readonly (readonly [what: string, change: (run: SeedRun) => void])[] = [
    ['score', (run) => void (run.arms[0].testAccuracy[0][1] = 0.31)],
    ['testLoss', (run) => void (run.arms[0].testLoss[1][1] += ONE_BIT)],
    ['weights', (run) => void (run.hashes.weights[0] = 'x')],
    ['batches', (run) => void (run.hashes.batches[0] = 'x')],
    ['length', (run) => void run.arms[0].trainLoss.push(3)],
    ['outcomes', (run) => void (run.arms[0].testCorrect = { count: 8, bits: btoa('A') })],
  ];
  it.each(changes)('finds another %s', async (what, change) => {
    const forged = record();
    forged.runs[0].arms[0].testCorrect = undefined;
    change(forged.runs[0]);
    expect((await verifyRecord(forged, null, machine(record()))).difference).toMatchObject({ what, arm: 0 });
  });

  it('goes no further than a seed that was cut short, and compares what is there', async () => {
    const cut = cutRecord();
    expect(stepsToVerify(cut, cut.runs[0], null)).toBe(1);
    expect(stepsToVerify(cut, cut.runs[1], null)).toBe(2);
    expect(await verifyRecord(cut, null, machine(record()))).toEqual({
      losses: 6,
      tests: 6,
      difference: null,
    });
  });

  it('tells no more than was asked for where a run ended before it could be stopped', async () => {
    const compute = async (settings: { seed: number; steps: number }) => machine(record())(settings, 2);
    expect(await verifyRecord(record(), 1, compute)).toEqual({ losses: 4, tests: 4, difference: null });
    const cut = cutRecord();
    expect((await verifyRecord(cut, null, compute)).difference).toBeNull();
  });
});

it('names the reason where a record cannot be computed again', () => {
  for (const revision of [1, WASM_REVISION])
    expect(whyUnverifiable({ ...record(), adapter: { ...record().adapter, revision } })).toBeNull();
  expect(whyUnverifiable(madeUpRecord([0.1]))).toBe('other-engine');
  expect(whyUnverifiable({ ...record(), adapter: { ...record().adapter, revision: 0 } })).toBe(
    'other-revision',
  );
  expect(whyUnverifiable({ ...record(), runs: [] })).toBe('no-seed');
});
