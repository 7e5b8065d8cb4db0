import { settingsOf } from '../../experiment/testing/settings';
import { TrainingError, type TrainingProblem } from '../../experiment/training-error';
import type { RunSettings } from '../../experiment/settings';
import type { RunReport } from '../../experiment/messages';
import { describe, expect, it } from 'vitest';
import { createArm } from '../../core/optimizers/registry';
import { createSynthetic } from '../data/synthetic';
import type { Dataset } from '../data/dataset';
import type { Environment } from './environment';
import { executeRun, type Run } from './run';
import { PROJECTIONS } from '../../experiment/telemetry/projection';
import { createFakeEngine, type Script } from '../testing/fake-engine';

const settings = settingsOf({
  arms: [createArm('sgdm', { alpha: 0.2 }), createArm('rsgdm', { alpha: 0.4 })],
  data: { source: 'synthetic', trainImages: 3000, testImages: 100 },
  batch: 100,
  steps: 50,
  evaluateEvery: 20,
});

interface Setting {
  readonly script?: Script;
  readonly overrides?: Partial<RunSettings>;
  readonly dataset?: (dataset: Dataset) => Dataset;
  readonly deviceFailure?: Promise<TrainingProblem>;
  /** Called after each report, so that a test can pause or stop at a known place. */
  readonly onReport?: (report: RunReport, run: Run) => void;
}

async function perform({
  script = {},
  overrides,
  dataset = (d) => d,
  deviceFailure,
  onReport,
}: Setting = {}) {
  const { engine, steps, isDisposed } = createFakeEngine(script);
  const reports: RunReport[] = [];
  let clock = 0;
  const environment: Environment = {
    openDataset: async ({ seed }) =>
      dataset(createSynthetic({ seed, imageSize: 8, trainCount: 5000, testCount: 200 })),
    openEngine: async () => ({
      engine,
      skipped: ['webgpu'],
      deviceFailure: deviceFailure ?? new Promise(() => {}),
    }),
    storage: null,
    now: () => (clock += 0.01),
    yieldToEvents: () => new Promise((resolve) => setImmediate(resolve)),
  };
  const run = executeRun({ ...settings, ...overrides }, environment, (report) => {
    reports.push(report);
    onReport?.(report, run);
  });
  await run.done;
  const all = <T extends RunReport['type']>(type: T) =>
    reports.filter((report): report is Extract<RunReport, { type: T }> => report.type === type);
  return { reports, all, steps, isDisposed, phases: all('phase').map(({ phase }) => phase) };
}

describe('the A/B loop', () => {
  it('reports the telemetry of every step once, and leaves out what is not finite', async () => {
    const { all } = await perform({ overrides: { steps: 30, evaluateEvery: 10 } });
    for (const arm of [0, 1]) {
      const steps = all('telemetry')
        .filter((report) => report.arm === arm)
        .flatMap((report) => report.steps);
      const seen = steps.map(({ step }) => step);
      expect(new Set(seen).size).toBe(seen.length);
      expect(seen.toSorted((a, b) => a - b)).toEqual(seen);
      expect(seen.length).toBeGreaterThanOrEqual(20);
      for (const { gradientNorm, gradientProjections } of steps) {
        expect(gradientNorm).toBe(1 + arm);
        expect(gradientProjections).toHaveLength(PROJECTIONS);
      }
    }
  });

  it('steps the arms in turn on the same plans with their own α, and reports every loss once', async () => {
    const { steps, all, phases, isDisposed } = await perform();
    expect(steps).toHaveLength(100);
    for (let t = 0; t < 50; t++) {
      const [a, b] = steps.slice(2 * t, 2 * t + 2);
      expect([a.arm, b.arm]).toEqual([0, 1]);
      expect(a.plan).toBe(b.plan);
      expect([a.alpha, b.alpha]).toEqual([0.2, 0.4]);
    }
    for (const arm of [0, 1]) {
      const losses = all('progress').flatMap((p) => p.steps.filter((s) => s.arm === arm));
      expect(losses.map((s) => s.step)).toEqual(Array.from({ length: 50 }, (_, i) => i + 1));
      expect(losses[3].loss).toBeCloseTo(arm + 1 / 4, 6);
    }
    expect(phases).toEqual(['loading', 'compiling', 'running', 'finished']);
    expect(isDisposed()).toBe(true);
  });

  it('evaluates every k steps and after the last one', async () => {
    const { all } = await perform();
    expect(all('evaluation').map(({ arm, step }) => [arm, step])).toEqual(
      [20, 40, 50].flatMap((step) => [
        [0, step],
        [1, step],
      ]),
    );
    expect(all('adapter')[0].skipped).toEqual(['webgpu']);
  });

  it('applies the schedule to both arms alike', async () => {
    const { steps } = await perform({ overrides: { schedule: 'one-cycle' } });
    for (let t = 0; t < 50; t++) expect(steps[2 * t + 1].alpha / steps[2 * t].alpha).toBeCloseTo(2, 12);
    expect(steps[0].alpha).toBeCloseTo(0.2 / 25, 12);
  });

  it('proves pairing by hashes: equal for all arms, and between runs of one seed', async () => {
    const [one, again, other] = [await perform(), await perform(), await perform({ overrides: { seed: 6 } })];
    const last = one.all('hashes').at(-1)!;
    expect(new Set(last.weights).size).toBe(1);
    expect(new Set(last.batches).size).toBe(1);
    expect(again.all('hashes')).toEqual(one.all('hashes'));
    expect(other.all('hashes').at(-1)!.weights[0]).not.toBe(last.weights[0]);
    expect(other.all('hashes').at(-1)!.batches[0]).not.toBe(last.batches[0]);
    expect(one.all('samples')[0].pixels).toHaveLength(16 * 8 * 8 * 3);
  });

  it('starts with the first shard, and gives the same run however slowly the others arrive', async () => {
    const slow = (dataset: Dataset): Dataset => ({
      ...dataset,
      async trainShard(index, signal) {
        await new Promise((resolve) => setTimeout(resolve, 20 * index));
        return dataset.trainShard(index, signal);
      },
    });
    const [fast, slowly] = [await perform(), await perform({ dataset: slow })];
    expect(slowly.steps.map(({ plan }) => plan)).toEqual(fast.steps.map(({ plan }) => plan));
    expect(slowly.steps[0].images).toBe(1000);
    for (const { plan, images } of slowly.steps) expect(Math.max(...plan.indices)).toBeLessThan(images);
  });
});

describe('pause and stop', () => {
  it('pauses between steps, and goes on as if nothing had happened', async () => {
    const seen: number[] = [];
    const paused = await perform({
      onReport(report, run) {
        if (report.type === 'progress' && report.step === 1) run.pause();
        if (report.type === 'phase' && report.phase === 'paused') {
          seen.push(1);
          setTimeout(() => run.resume(), 30);
        }
      },
    });
    const straight = await perform();
    expect(seen).toEqual([1]);
    expect(paused.phases).toEqual(['loading', 'compiling', 'running', 'paused', 'running', 'finished']);
    expect(paused.steps.map(({ plan }) => plan)).toEqual(straight.steps.map(({ plan }) => plan));
  });

  it.each(['running', 'paused'] as const)('stops while %s, and frees the engine', async (when) => {
    const { phases, steps, isDisposed } = await perform({
      onReport(report, run) {
        if (report.type === 'progress') run.pause();
        if (report.type === 'phase' && report.phase === when) setTimeout(() => run.stop(), 5);
      },
    });
    expect(phases.at(-1)).toBe('stopped');
    expect(steps.length).toBeLessThan(100);
    expect(isDisposed()).toBe(true);
  });
});

describe('divergence stops one arm only', () => {
  it('at the step whose loss is not finite', async () => {
    const { all, phases } = await perform({
      script: { loss: (arm, step) => (arm === 1 && step >= 17 ? Number.NaN : 2) },
    });
    expect(all('diverged')).toEqual([{ type: 'diverged', arm: 1, step: 17 }]);
    const steps = all('progress').flatMap((p) => p.steps);
    expect(steps.filter((s) => s.arm === 1)).toHaveLength(16);
    expect(steps.filter((s) => s.arm === 0)).toHaveLength(50);
    expect(all('evaluation').map(({ arm }) => arm)).not.toContain(1);
    expect(phases.at(-1)).toBe('finished');
  });

  it('at the evaluation that finds broken weights or an infinite loss, though the losses look well', async () => {
    const weights = await perform({ script: { weightsBreakAt: 30 } });
    expect(weights.all('diverged').map(({ arm, step }) => [arm, step])).toEqual([
      [0, 40],
      [1, 40],
    ]);
    const loss = await perform({ script: { evaluationLoss: Number.POSITIVE_INFINITY } });
    expect(loss.all('diverged')).toHaveLength(2);
    expect(loss.all('evaluation')).toHaveLength(0);
    expect(loss.phases.at(-1)).toBe('finished');
  });
});

describe('what goes wrong is told and ends the run', () => {
  const damaged: TrainingProblem = { code: 'data-damaged', file: 'train-02.bin' };
  const failing = (part: 'trainShard' | 'testShard', at: number) => (dataset: Dataset) => ({
    ...dataset,
    [part]: async (index: number, signal: AbortSignal) => {
      if (index >= at) throw new TrainingError(damaged);
      return dataset[part](index, signal);
    },
  });

  it.each([
    ['trainShard', 0, 0],
    ['trainShard', 2, 40],
    ['testShard', 0, 40],
  ] as const)('a damaged %s %i', async (part, at, stepsBefore) => {
    const { all, phases, steps } = await perform({ dataset: failing(part, at) });
    expect(all('problem').map(({ problem }) => problem)).toEqual([damaged]);
    expect(phases.at(-1)).toBe('failed');
    expect(steps.length).toBeLessThanOrEqual(stepsBefore);
    if (stepsBefore > 0) expect(steps.length).toBeGreaterThan(0);
  });

  it('more images than there are', async () => {
    const { all } = await perform({ overrides: { data: { ...settings.data, trainImages: 5001 } } });
    expect(all('problem')[0].problem).toMatchObject({
      code: 'data-too-small',
      available: 5000,
      wanted: 5001,
    });
  });

  it('a lost device', async () => {
    const lost: TrainingProblem = { code: 'device-lost', detail: 'gone' };
    const { all, phases, isDisposed } = await perform({
      deviceFailure: new Promise((resolve) => setTimeout(() => resolve(lost), 10)),
      onReport: (report, run) => report.type === 'progress' && run.pause(),
    });
    expect(all('problem').map(({ problem }) => problem)).toEqual([lost]);
    expect(phases.at(-1)).toBe('failed');
    expect(isDisposed()).toBe(true);
  });
});
