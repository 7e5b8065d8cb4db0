import { createArm } from '../../core/optimizers/registry';
import type { OwnRef } from '../own-data/meta';
import type { AbRecord, SeedRun } from '../record/record';

/**
 * A made-up record for tests: one seed for each of `gains`, the differences B − A in shares, as many as were
 * planned; `hash` is that of arm B's first weights, arm A's is "w". NaN stands for a seed in which B
 * diverged.
 */
export function madeUpRecord(gains: readonly number[], hash = 'w'): AbRecord {
  const arms = [createArm('sgdm', { alpha: 0.5 }), createArm('rsgdm', { alpha: 0.5 })];
  return {
    schema: 'laglens-ab/1',
    created: '2026-01-02T03:04:05.000Z',
    machine: 'test <machine>',
    commit: null,
    settings: {
      data: { source: 'synthetic', trainImages: 100, testImages: 50 },
      width: 8,
      batch: 10,
      steps: 2,
      evaluateEvery: 1,
      augment: false,
      schedule: 'constant',
      weightDecay: 0,
      weightDecayMode: 'decoupled',
      labelSmoothing: 0,
      backend: 'auto',
      kernels: 'fused',
    },
    adapter: { backend: 'webgpu', adapter: 'test', software: true, kernels: 'fused' },
    arms,
    ...(gains.length > 0 ? { plan: { a: 0, b: 1, seeds: gains.length, rule: 'fixed', size: 0.01 } } : {}),
    runs: gains.map((gain, seed) => ({
      seed,
      hashes: { weights: ['w', hash], batches: ['b', 'b'] },
      seconds: 1,
      arms: arms.map(({ id }, i) => ({
        id,
        ...(i === 1 && Number.isNaN(gain) ? diverged : ended(i === 0 ? 0.5 : 0.5 + gain)),
      })),
    })),
    verdict: null,
  };
}

const ended = (score: number): Omit<SeedRun['arms'][number], 'id'> => ({
  trainLoss: [2, 1],
  testAccuracy: [
    [1, 0.3],
    [2, score],
  ],
  testLoss: [
    [1, 2],
    [2, 1],
  ],
  divergedAt: null,
});

const diverged: Omit<SeedRun['arms'][number], 'id'> = {
  trainLoss: [2],
  testAccuracy: [],
  testLoss: [],
  divergedAt: 2,
};

/** As `madeUpRecord`, on images of the user. */
export function madeUpOwnRecord(gains: readonly number[]): AbRecord {
  const record = madeUpRecord(gains);
  const own = {
    id: '0123456789abcdef',
    kind: 'images',
    name: 'parts.zip',
    classes: 2,
    features: 3072,
  } as const;
  return {
    ...record,
    settings: { ...record.settings, data: { ...record.settings.data, source: 'own', own } },
  };
}

/** A table of which a number is predicted. */
export const numberRef = {
  id: '0123456789abcdef',
  kind: 'regression',
  name: 'houses.csv · price',
  features: 2,
  target: { column: 'price', deviation: 20 },
} as const satisfies OwnRef;

/**
 * As `madeUpRecord`, of a run that predicts a number: R² in place of accuracies, and the losses that go with
 * it.
 */
export function madeUpNumberRecord(gains: readonly number[], hash = 'w'): AbRecord {
  const record = madeUpRecord(gains, hash);
  return {
    ...record,
    settings: {
      ...record.settings,
      data: {
        source: 'own',
        trainImages: 100,
        testImages: 50,
        own: numberRef,
      },
    },
    adapter: { backend: 'cpu', adapter: '', software: false, kernels: 'plain' },
    runs: record.runs.map((run) => ({
      ...run,
      arms: run.arms.map((arm) => ({
        ...arm,
        testAccuracy: [],
        testR2: arm.testAccuracy,
        // Of test targets with the variance of the training rows.
        testLoss: arm.testAccuracy.map(([step, score]): [number, number] => [step, 1 - score]),
      })),
    })),
  };
}
