import { afterEach, describe, expect, it } from 'vitest';
import { createArm } from '../core/optimizers/registry';
import { discardUnfinished, listUnfinished } from './checkpoint-store';
import { startTraining } from './client';
import { EXPERIMENT_SCHEMA, type Experiment } from './experiment';
import { DEFAULT_KERNELS } from './presets';
import type { Report, RunSettings } from './protocol';
import { createLog } from './saver';

/** Killed and resumed runs: the real worker, real IndexedDB, real images, whatever WebGPU adapter there is. */
const settings: RunSettings = {
  arms: [createArm('sgdm', { alpha: 0.2 }), createArm('rsgdm', { alpha: 0.2, delta: 0.5 })],
  data: { source: 'cifar10', trainImages: 1000, testImages: 10 },
  width: 8,
  batch: 4,
  steps: 24,
  evaluateEvery: 10,
  seed: 3,
  augment: true,
  schedule: 'one-cycle',
  weightDecay: 5e-4,
  weightDecayMode: 'coupled',
  labelSmoothing: 0,
  backend: 'auto',
  kernels: DEFAULT_KERNELS,
};

/** Where nothing depends on the device: starts at once on every machine. */
const plain: RunSettings = {
  ...settings,
  data: { source: 'synthetic', trainImages: 100, testImages: 10 },
  batch: 2,
  steps: 12,
  evaluateEvery: 4,
  backend: 'cpu',
  kernels: 'reference',
};

function experimentOf(of: RunSettings): Experiment {
  return {
    schema: EXPERIMENT_SCHEMA,
    id: `test-${of.seed}`,
    started: new Date().toISOString(),
    settings: of as Experiment['settings'],
    seeds: [of.seed],
    runs: [],
    adapter: null,
    forecast: null,
    spent: [],
  };
}

/** Runs until it is over or `killAt` steps are done, then ends the worker without a word; returns what was recorded. */
async function perform(of: RunSettings, { askAt, killAt }: { askAt?: number; killAt?: number }) {
  const log = createLog(of);
  const reports: Report[] = [];
  await new Promise<void>((resolve) => {
    let asked = false;
    const client = startTraining(
      of,
      '/data/cifar10',
      (report) => {
        reports.push(report);
        log.add(report);
        if (report.type === 'phase' && ['finished', 'failed'].includes(report.phase)) resolve();
        if (report.type !== 'progress') return;
        if (askAt !== undefined && report.step >= askAt && !asked) {
          asked = true;
          client.checkpoint();
        }
        if (killAt !== undefined && report.step >= killAt) {
          client.dispose();
          resolve();
        }
      },
      { kind: 'browser', experiment: experimentOf(of) },
    );
  });
  const all = <T extends Report['type']>(type: T) =>
    reports.filter((report): report is Extract<Report, { type: T }> => report.type === type);
  const { run, telemetry } = log.contents();
  return { reports, all, recorded: { run: { ...run, seconds: 0 }, telemetry } };
}

afterEach(async () => {
  const left = await listUnfinished();
  await Promise.all(left.map(({ id }) => discardUnfinished(id)));
});

describe('a killed run', () => {
  it('goes on bit for bit: losses, tests, hashes and telemetry', async () => {
    const straight = await perform({ ...settings, seed: 30 }, {});
    await perform({ ...settings, seed: 30 }, { askAt: 2, killAt: 14 });
    const [{ experiment, mark }] = await listUnfinished();
    expect(experiment!.settings).toEqual({ ...settings, seed: 30 });
    expect(mark!.step).toBeGreaterThanOrEqual(2);
    // Killed twice, the second time before its next checkpoint.
    await perform({ ...settings, seed: 30 }, { killAt: mark!.step + 1 });
    const resumed = await perform({ ...settings, seed: 30 }, {});
    expect(resumed.all('resumed')).toEqual([{ type: 'resumed', step: mark!.step, fidelity: 'exact' }]);
    expect(resumed.recorded).toEqual(straight.recorded);
    expect(straight.recorded.run.arms[0].trainLoss).toHaveLength(24);
  });

  it('is not taken up with other settings, and not listed while it lives', async () => {
    await perform({ ...plain, seed: 32 }, { askAt: 2, killAt: 9 });
    expect(await listUnfinished()).toHaveLength(1);
    const other = await perform({ ...plain, seed: 32, steps: 8 }, {});
    expect(other.all('resumed')).toEqual([]);
    expect(other.all('progress')[0].step).toBe(1);
    const client = startTraining({ ...plain, seed: 32 }, '/data/cifar10', () => {}, {
      kind: 'browser',
      experiment: experimentOf({ ...plain, seed: 32 }),
    });
    await expect.poll(listUnfinished).toEqual([]);
    client.dispose();
    await expect.poll(listUnfinished).toHaveLength(1);
  });

  it('says that a checkpoint is damaged, and starts nothing', async () => {
    await perform({ ...plain, seed: 33 }, { askAt: 2, killAt: 9 });
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open('laglens-checkpoints');
      request.addEventListener('success', () => resolve(request.result));
      request.addEventListener('error', () => reject(request.error));
    });
    await new Promise<void>((resolve) => {
      const transaction = database.transaction('checkpoints', 'readwrite');
      const store = transaction.objectStore('checkpoints');
      const read = store.get('test-33') as IDBRequest<Uint8Array>;
      read.addEventListener('success', () => {
        const bytes = read.result;
        bytes[bytes.length >> 1] ^= 1;
        store.put(bytes, 'test-33');
      });
      transaction.addEventListener('complete', () => resolve());
    });
    database.close();
    const resumed = await perform({ ...plain, seed: 33 }, {});
    expect(resumed.all('problem')).toEqual([
      { type: 'problem', problem: { code: 'checkpoint-unreadable', flaw: 'damaged' } },
    ]);
    expect(resumed.all('progress')).toEqual([]);
  });

  it('is noticed when only its worker is gone', async () => {
    const ended = new Promise<Report>((resolve) => {
      let worker: Worker;
      startTraining(
        { ...plain, seed: 34, steps: 1000 },
        '/data/cifar10',
        (report) => {
          if (report.type === 'progress') worker.terminate();
          if (report.type === 'problem') resolve(report);
        },
        null,
        () => (worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' })),
      );
    });
    expect(await ended).toMatchObject({ problem: { code: 'worker-failed' } });
  });
});
