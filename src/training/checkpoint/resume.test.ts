import { settingsOf } from '../../experiment/testing/settings';
import type { RunSettings } from '../../experiment/settings';
import type { RunReport } from '../../experiment/messages';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../core/random';
import { createArm } from '../../core/optimizers/registry';
import { createSynthetic } from '../data/synthetic';
import type { Engine } from '../engines/engine';
import type { CheckpointStorage } from './storage';
import type { Run } from '../run/run';
import { PROJECTIONS } from '../../experiment/telemetry/projection';
import { StorageError } from '../../experiment/storage-problem';
import { attempt } from '../testing/attempt';

const settings = settingsOf({
  arms: [createArm('sgdm', { alpha: 0.2 }), createArm('rsgdm', { alpha: 0.4 })],
  data: { source: 'synthetic', trainImages: 2000, testImages: 20 },
  batch: 10,
  steps: 60,
  evaluateEvery: 25,
  seed: 9,
  schedule: 'one-cycle',
});

/** An engine whose every number depends on all steps before it, and on nothing but what a snapshot holds. */
function createChain({ divergesAt = Infinity, failsAt = Infinity }): Engine {
  const parameters: Float32Array[] = [];
  const slots = settings.arms.map(() => new Float32Array(3));
  const t = [0, 0];
  const pending: { losses: number[]; norms: number[] }[] = [0, 1].map(() => ({ losses: [], norms: [] }));
  return {
    report: { backend: 'cpu', adapter: '', software: false, kernels: 'reference' },
    addTrainingImages() {},
    setTestImages() {},
    setParameters: (arm, values) => void (parameters[arm] = values.slice()),
    parameters: async (arm) => parameters[arm],
    step(arm, plan, alpha) {
      t[arm] += 1;
      const value = parameters[arm];
      const slot = slots[arm];
      slot[0] = 0.9 * slot[0] + Math.sin(plan.indices[0] + plan.cropX[1] + 3 * plan.flip[2] + value[t[arm]]);
      value[t[arm]] -= alpha * slot[0];
      value[t[arm] + 1] += value[t[arm]];
      pending[arm].losses.push(arm === 1 && t[arm] >= divergesAt ? Number.NaN : Math.fround(value[t[arm]]));
      pending[arm].norms.push(Math.abs(value[t[arm] + 1]));
    },
    async losses(arm) {
      if (t[arm] >= failsAt) throw new Error('the device is gone');
      return Float32Array.from(pending[arm].losses.splice(0));
    },
    telemetry: async (arm) =>
      pending[arm].norms.splice(0).map((norm) => ({
        gradientNorm: norm,
        estimateNorm: norm / 3,
        cosine: null,
        gradientProjections: Array<number>(PROJECTIONS).fill(norm),
        estimateProjections: Array<number>(PROJECTIONS).fill(-norm),
      })),
    gradient: async () => new Float32Array(0),
    evaluate: async (arm) => ({ accuracy: (t[arm] % 7) / 7, loss: Math.abs(parameters[arm][t[arm]]) }),
    save: async (arm) => ({
      t: t[arm],
      parameters: parameters[arm],
      statistics: new Float32Array(0),
      slots: [slots[arm]],
    }),
    restore(arm, snapshot) {
      t[arm] = snapshot.t;
      parameters[arm] = snapshot.parameters.slice();
      slots[arm].set(snapshot.slots[0]);
    },
    memory: () => ({ tensors: 1, bytes: 1 }),
    dispose() {},
  };
}

function createMemory() {
  let bytes: Uint8Array | null = null;
  let saves = 0;
  const storage: CheckpointStorage = {
    load: async () => bytes,
    async save(next) {
      bytes = next.slice();
      saves += 1;
    },
  };
  return { storage, saves: () => saves };
}

interface Attempt {
  readonly storage: CheckpointStorage | null;
  readonly divergesAt?: number;
  readonly failsAt?: number;
  readonly onReport?: (report: RunReport, run: Run) => void;
}

/** One life of a run on the chain, how it ended and which step it went on from. */
async function attemptOf({ storage, divergesAt, failsAt, onReport }: Attempt) {
  const environment = {
    openDataset: async ({ seed }: RunSettings) =>
      createSynthetic({ seed, imageSize: 8, trainCount: 2000, testCount: 200 }),
    openEngine: async () => ({
      engine: createChain({ divergesAt, failsAt }),
      skipped: [],
      deviceFailure: new Promise<never>(() => {}),
    }),
  };
  const made = await attempt(settings, environment, storage, onReport);
  const phase = made.reports.findLast((report) => report.type === 'phase')?.phase;
  const from = made.reports.find((report) => report.type === 'resumed')?.step ?? 0;
  return { ...made, phase, from };
}

describe('a run that goes on from a checkpoint', () => {
  it('ends bit for bit as the uninterrupted one, wherever it was killed and asked for checkpoints', async () => {
    const { recorded, telemetry } = await attemptOf({ storage: null });
    const random = createRandom(4);
    for (let i = 0; i < 20; i++) {
      const { storage } = createMemory();
      const [askAt, failsAt] = [1 + random.below(50), 5 + random.below(54)];
      await attemptOf({
        storage,
        failsAt,
        onReport: (report, run) => report.type === 'progress' && report.step === askAt && run.checkpoint(),
      });
      const resumed = await attemptOf({ storage });
      expect(resumed.phase).toBe('finished');
      expect({ recorded: resumed.recorded, telemetry: resumed.telemetry }).toEqual({ recorded, telemetry });
    }
  });

  it('keeps an arm stopped that has diverged', async () => {
    const { recorded } = await attemptOf({ storage: null, divergesAt: 12 });
    expect(recorded.arms[1].divergedAt).toBe(12);
    const { storage } = createMemory();
    await attemptOf({ storage, divergesAt: 12, failsAt: 45 });
    const resumed = await attemptOf({ storage, divergesAt: 12 });
    expect(resumed.from).toBeGreaterThanOrEqual(25);
    expect(resumed.recorded).toEqual(recorded);
  });

  it.each(['pause', 'stop'] as const)('is kept on %s, at the very step', async (how) => {
    const { storage } = createMemory();
    let kept = 0;
    const first = await attemptOf({
      storage,
      onReport(report, run) {
        if (report.type === 'progress' && report.step >= 7 && kept === 0) run[how]();
        if (report.type === 'checkpoint') kept ||= report.step;
        if (report.type === 'phase' && report.phase === 'paused') run.stop();
      },
    });
    expect(first.phase).toBe('stopped');
    expect(kept).toBe(first.recorded.arms[0].trainLoss.length);
    const resumed = await attemptOf({ storage });
    expect(resumed.from).toBe(kept);
    expect(resumed.recorded).toEqual((await attemptOf({ storage: null })).recorded);
  });
});

describe('a run with checkpoints of no use', () => {
  it('trains on and says so when nothing can be kept', async () => {
    const full: CheckpointStorage = {
      load: async () => null,
      save: () => Promise.reject(new DOMException('no room', 'QuotaExceededError')),
    };
    const { phase, reports, recorded } = await attemptOf({ storage: full });
    // Every arm's first step is announced before any is done.
    const preparing = reports.filter(({ type }) => type === 'preparing');
    expect(preparing).toEqual([0, 1].map((done) => ({ type: 'preparing', part: 'steps', done, of: 2 })));
    expect(reports.indexOf(preparing[1])).toBeLessThan(reports.findIndex(({ type }) => type === 'progress'));
    expect(phase).toBe('finished');
    expect(recorded.arms[0].trainLoss).toHaveLength(60);
    const refused = reports.filter(({ type }) => type === 'checkpoint-refused');
    expect(refused[0]).toEqual({ type: 'checkpoint-refused', cause: 'full', detail: 'no room' });
  });

  it('trains a new run where nothing can be read, and says so at once', async () => {
    const problem = { cause: 'newer', detail: 'version (1) is less than (7)' } as const;
    const fail = () => Promise.reject(new StorageError(problem));
    const { phase, reports, recorded } = await attemptOf({
      storage: { isFresh: true, load: fail, save: fail },
    });
    expect(phase).toBe('finished');
    expect(recorded).toEqual((await attemptOf({ storage: null })).recorded);
    const refused = reports.findIndex(({ type }) => type === 'checkpoint-refused');
    expect(reports[refused]).toEqual({ type: 'checkpoint-refused', ...problem });
    expect(refused).toBeLessThan(reports.findIndex(({ type }) => type === 'progress'));
  });

  it('begins nothing over a checkpoint that is there and cannot be read', async () => {
    const { storage } = createMemory();
    await attemptOf({ storage, failsAt: 45 });
    const before = await storage.load();
    const unreachable: CheckpointStorage = {
      ...storage,
      load: () => Promise.reject(new DOMException('', 'SecurityError')),
    };
    const { phase, reports } = await attemptOf({ storage: unreachable });
    expect(phase).toBe('failed');
    expect(reports.find(({ type }) => type === 'problem')).toEqual({
      type: 'problem',
      problem: { code: 'checkpoint-unreachable', cause: 'forbidden', detail: 'SecurityError' },
    });
    expect(Buffer.compare((await storage.load())!, before!)).toBe(0);
    expect((await attemptOf({ storage })).from).toBeGreaterThan(0);
    // A run that is new takes nothing up.
    expect((await attemptOf({ storage: { ...storage, isFresh: true } })).from).toBe(0);
  });

  it('refuses what is no checkpoint, and ignores one of other settings', async () => {
    const garbage: CheckpointStorage = { load: async () => new Uint8Array(100), save: async () => {} };
    const { phase, reports } = await attemptOf({ storage: garbage });
    expect(phase).toBe('failed');
    expect(reports.find(({ type }) => type === 'problem')).toEqual({
      type: 'problem',
      problem: { code: 'checkpoint-unreadable', flaw: 'foreign' },
    });
  });
});
