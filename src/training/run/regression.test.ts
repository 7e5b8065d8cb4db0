import type { RunSettings } from '../../experiment/settings';
import type { RunReport } from '../../experiment/messages';
import { describe, expect, it } from 'vitest';
import { createArm } from '../../core/optimizers/registry';
import { createRandom } from '../../core/random';
import { importFiles } from '../data/own/import';
import { refOf, testCountOf, trainCountOf, type OwnMeta } from '../../experiment/own-data/meta';
import { openOwn } from '../data/own/pack';
import type { OwnData } from '../../experiment/own-data/packed';
import { nodeHost } from '../../../scripts/wasm/host';
import { openEngine } from '../engines/open';
import { compareSeed, unverifiable } from '../verify';
import type { CheckpointStorage } from '../checkpoint/storage';
import { metricOf } from '../../experiment/metric';
import {
  finalRmse,
  finalScore,
  testScores,
  type AbRecord,
  type SeedRun,
} from '../../experiment/record/record';
import { recordedVerdict, verdictFor } from '../../experiment/compare/verdict';
import { readRecord, recordCsv } from '../../experiment/record/codec';
import { relationOf } from '../../experiment/record/relation';
import { attempt } from '../testing/attempt';
import { madeUpRecord } from '../../experiment/testing/record';

/** A column of numbers from the file over the real engine to the record and its verdict. */

const random = createRandom(11);
const rows = Array.from({ length: 300 }, () => {
  const [size, age] = [50 + 20 * random.normal(), 10 + 4 * random.normal()];
  return [size, age, 1000 + 30 * size - 50 * age + 40 * random.normal()].map((value) => value.toFixed(3));
});
const houses = () =>
  importFiles(
    [new File([['size,age,price', ...rows].join('\n')], 'houses.csv')],
    { label: 'price', task: null, like: null },
    { decodeImage: async () => null, onProgress() {} },
  );

const settingsOn = (meta: OwnMeta, patch: Partial<RunSettings> = {}): RunSettings => ({
  ...madeUpRecord([]).settings,
  arms: [createArm('sgdm', { alpha: 0.02 }), createArm('rsgdm', { alpha: 0.02 })],
  data: {
    source: 'own',
    own: refOf(meta),
    trainImages: trainCountOf(meta),
    testImages: testCountOf(meta),
  },
  batch: 16,
  steps: 120,
  evaluateEvery: 40,
  seed: 3,
  ...patch,
});

/** One seed to its end, or until it is stopped after `stopAt`. */
async function train(
  data: OwnData,
  settings: RunSettings,
  storage: CheckpointStorage | null = null,
  stopAt = Infinity,
  threads?: number,
): Promise<{ run: SeedRun; reports: readonly RunReport[] }> {
  const environment: Parameters<typeof attempt>[1] = {
    openDataset: async () => openOwn(data),
    openEngine: (chosen, engine, tunings) => openEngine(chosen, engine, tunings, { host: nodeHost, threads }),
  };
  const { recorded, reports } = await attempt(settings, environment, storage, (report, run) => {
    if (report.type === 'progress' && report.step >= stopAt) run.stop();
  });
  return { run: recorded, reports };
}

const recordOf = (settings: RunSettings, runs: readonly SeedRun[]): AbRecord => {
  const { arms, seed: _, ...common } = settings;
  return {
    ...madeUpRecord([]),
    settings: common,
    arms: [...arms],
    runs: [...runs],
    verdict: recordedVerdict(verdictFor({ runs, arms }, 0, 1)),
  };
};

describe('a run that predicts a number', () => {
  it('can be verified: the processor engine gives the same numbers again, on other threads, whatever kernels are asked for', async () => {
    const data = await houses();
    const settings = settingsOn(data.meta);
    const { run, reports } = await train(data, settings);
    const { adapter } = reports.find((report) => report.type === 'adapter')!;
    expect(adapter).toMatchObject({ backend: 'wasm', kernels: 'fused', threads: 1 });
    expect(unverifiable(adapter)).toBeNull();
    const again = await train(
      data,
      { ...settings, kernels: 'reference', backend: 'webgl' },
      null,
      Infinity,
      3,
    );
    expect(compareSeed(run, again.run, true)).toEqual({ losses: 240, tests: 6, difference: null });
    // Records of tables from before name another engine, and stay readable.
    const adapterThen = { backend: 'cpu', adapter: '', software: false, kernels: 'plain' } as const;
    const before = { ...recordOf(settings, [run]), adapter: adapterThen };
    expect(readRecord(JSON.stringify(before))).toMatchObject({ ok: true, record: { adapter: adapterThen } });
    expect(unverifiable(before.adapter)).toBe('other-engine');
  });

  it('learns it: R² on rows not seen, RMSE in the column’s unit, under names of their own', async () => {
    const data = await houses();
    const settings = settingsOn(data.meta);
    const { run, reports } = await train(data, settings);
    expect(metricOf(settings.data)).toBe('r2');
    expect(reports.filter(({ type }) => type === 'problem')).toEqual([]);
    for (const arm of run.arms) {
      expect(arm.testAccuracy).toEqual([]);
      expect(arm.testR2!.map(([step]) => step)).toEqual([40, 80, 120]);
      expect(testScores(arm)).toBe(arm.testR2);
      expect(finalScore(arm)!).toBeGreaterThan(0.9);
      // The noise of the made-up prices is 40; nothing predicts it.
      const rmse = finalRmse(arm, settings.data)!;
      expect(rmse).toBeGreaterThan(30);
      expect(rmse).toBeLessThan(200);
      // Both say the same of one sum of squares.
      const [, mse] = arm.testLoss.at(-1)!;
      expect((1 - finalScore(arm)!) / mse).toBeCloseTo((1 - arm.testR2![0][1]) / arm.testLoss[0][1], 5);
    }
  });

  it('goes on from a checkpoint bit for bit', async () => {
    const data = await houses();
    const settings = settingsOn(data.meta);
    let kept: Uint8Array | null = null;
    const storage: CheckpointStorage = {
      load: async () => kept,
      save: async (bytes) => void (kept = bytes.slice()),
    };
    await train(data, settings, storage, 40);
    expect(kept).not.toBeNull();
    const resumed = await train(data, settings, storage);
    expect(resumed.reports.some(({ type }) => type === 'resumed')).toBe(true);
    expect(resumed.run).toEqual((await train(data, settings)).run);
  });

  it('ends with a problem that says so where the chosen test rows are all alike', async () => {
    const text = ['a,y', ...rows.map(([a], i) => `${a},${i % 30 === 0 ? i : 0}`)].join('\n');
    const data = await importFiles(
      [new File([text], 'rare.csv')],
      { label: 'y', task: 'regression', like: null },
      { decodeImage: async () => null, onProgress() {} },
    );
    const settings = settingsOn(data.meta);
    const { reports } = await train(data, { ...settings, data: { ...settings.data, testImages: 2 } });
    expect(reports).toContainEqual({ type: 'problem', problem: { code: 'tests-alike', count: 2 } });
  });
});

describe('its record', () => {
  it('reads back, relates to itself, and names R² in its verdict and its CSV', async () => {
    const data = await houses();
    const settings = settingsOn(data.meta, { steps: 40 });
    const runs = await Promise.all(
      [3, 4].map(async (seed) => (await train(data, { ...settings, seed })).run),
    );
    const record = recordOf(settings, runs);
    const read = readRecord(JSON.stringify(record));
    expect(read).toEqual({ ok: true, record });
    expect(relationOf(record, record)).toBe('same');
    expect(relationOf(record, { ...record, runs: runs.slice(1) })).toBe('extends');
    const changed = structuredClone(record);
    changed.runs[0].arms[1].testR2![0][1] -= 0.5;
    expect(relationOf(changed, record)).toBe('other');

    const { verdict } = record;
    expect(verdict!.metric).toBe('final test R²');
    verdict!.differences.forEach((difference, i) => {
      const [first, second] = runs[i].arms.map((arm) => finalScore(arm)!);
      expect(difference).toBeCloseTo(second - first, 11);
    });
    const [head, ...lines] = recordCsv(record).trim().split('\n');
    expect(head).toBe('seed,arm,step,train_mse_standardised,test_r2,test_mse_standardised,test_rmse');
    const last = lines[39].split(',');
    expect(last.slice(0, 3)).toEqual(['3', '0:sgdm', '40']);
    expect(Number(last[4])).toBe(finalScore(runs[0].arms[0]));
    expect(Number(last[6])).toBe(finalRmse(runs[0].arms[0], settings.data));
    expect(lines[0].split(',').slice(4)).toEqual(['', '', '']);
  });

  it('calls higher R² better', () => {
    const run = (seed: number, gain: number): SeedRun => ({
      seed,
      hashes: { weights: ['w', 'w'], batches: ['b', 'b'] },
      seconds: 1,
      arms: ['sgdm' as const, 'rsgdm' as const].map((id, i) => ({
        id,
        trainLoss: [1],
        testAccuracy: [],
        testR2: [[1, -0.4 + i * gain]],
        testLoss: [[1, 1]],
        divergedAt: null,
      })),
    });
    const arms = [createArm('sgdm', { alpha: 1 }), createArm('rsgdm', { alpha: 1 })];
    const words = (gains: readonly number[]) =>
      verdictFor(
        {
          runs: gains.map((g, i) => run(i, g)),
          arms,
          plan: { a: 0, b: 1, seeds: gains.length, rule: 'fixed', size: 0.01 },
        },
        0,
        1,
      );
    expect(words([0.2, 0.21, 0.19])).toMatchObject({ words: 'b-better', metric: 'final test R²' });
    expect(words([-0.2, -0.21, -0.19])!.words).toBe('a-better');
    expect(words([0.2, -0.2])!.words).toBe('undecided');
  });

  it('never holds R² under the name of accuracy, nor accuracy under that of R²', async () => {
    const data = await houses();
    const settings = settingsOn(data.meta, { steps: 2, evaluateEvery: 2 });
    const record = recordOf(settings, [(await train(data, settings)).run]);
    const bad = structuredClone(record);
    for (const arm of bad.runs[0].arms) {
      arm.testAccuracy = [[2, 0.5]];
      delete arm.testR2;
    }
    expect(readRecord(JSON.stringify(bad))).toMatchObject({ ok: false, problem: { code: 'invalid' } });
    const other = structuredClone(madeUpRecord([0.1]));
    for (const arm of other.runs[0].arms) arm.testR2 = [];
    expect(readRecord(JSON.stringify(other))).toMatchObject({ ok: false, problem: { code: 'invalid' } });
  });

  it('of an older version, with accuracies and an A/A floor of accuracy, reads as before', () => {
    const old = {
      ...madeUpRecord([0.1, 0.2]),
      selfTest: {
        arm: createArm('sgdm', { alpha: 0.5 }),
        seed: 1,
        steps: 20,
        identical: false,
        largestLossGap: 0.1,
        accuracyGap: 0.01,
        adapter: madeUpRecord([]).adapter,
      },
    };
    expect(readRecord(JSON.stringify(old))).toEqual({ ok: true, record: old });
    expect(verdictFor(old, 0, 1)!.metric).toBe('final test accuracy');
    expect(recordCsv(old).split('\n')[0]).toBe('seed,arm,step,train_loss,test_accuracy,test_loss');
  });
});
