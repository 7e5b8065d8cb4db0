import type { AdapterReport } from '../../experiment/hardware';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fairnessOf } from '../../experiment/compare/comparison-terms';
import { metricOf, named } from '../../experiment/metric';
import { numberRef } from '../../experiment/testing/record';
import { useApp } from '../app/app';
import { fakeAdapter, newest, workers } from '../testing/workers';
import { trainDefaults, runSettingsOf } from './train';
import { evidenceFor } from './record';
import { startRun } from './run';
import { runKernelCheck, runProbe, runSearch, runSelfTest, stopTrial, useTrials } from './trials';
import { forecastOf } from './forecast';

vi.mock('../app/visibility', () => ({ watchVisibility() {} }));
vi.mock('../../training/client', async () => (await import('../testing/workers')).fakeClient);
vi.stubGlobal('document', { baseURI: 'http://localhost/' });
vi.stubGlobal('navigator', { hardwareConcurrency: 2 });

const settled = () => new Promise((resolve) => setTimeout(resolve));
const next = () => runSettingsOf(useApp.getState());

/** The newest worker trains: each arm's loss at each step, and one test at the end. */
function train(
  loss: (alpha: number, arm: number, step: number) => number,
  elapsed = 1,
  scoreGap = 0.125,
): void {
  const { settings, report } = newest();
  const { arms, steps } = settings;
  report({ type: 'adapter', adapter: fakeAdapter, skipped: [] });
  report({
    type: 'progress',
    step: steps,
    steps: arms.flatMap(({ alpha }, arm) =>
      Array.from({ length: steps }, (_, i) => ({ arm, step: i + 1, loss: loss(alpha, arm, i + 1) })),
    ),
    elapsed,
    remaining: 0,
    imagesPerSecond: 1,
    hostMs: 1,
    memory: { tensors: 1, bytes: 7e6 },
  });
  arms.forEach((_, arm) =>
    report({
      type: 'evaluation',
      arm,
      step: steps,
      ...named(metricOf(settings.data), 0.5 - scoreGap * arm),
      loss: 1,
      count: 100,
    }),
  );
  report({ type: 'phase', phase: 'finished' });
}

beforeEach(() => {
  stopTrial();
  workers.length = 0;
  useApp.getState().train.patch(trainDefaults);
  useTrials.setState({
    task: null,
    problem: null,
    rates: null,
    selfTest: null,
    kernelParity: null,
    tuning: null,
  });
});

describe('the A/A test', () => {
  it('trains the first arm against itself and passes when every bit agrees', async () => {
    const done = runSelfTest();
    const [first, second] = newest().settings.arms;
    expect(first).toEqual(second);
    train((_alpha, _arm, step) => 1 / step, 1, 0);
    await done;
    expect(useTrials.getState().selfTest).toMatchObject({ identical: true, largestLossGap: 0, steps: 20 });
  });

  it('states the floor where the backend does not repeat itself', async () => {
    const done = runSelfTest();
    train((_alpha, arm, step) => (step === 7 && arm === 1 ? 0.5 : 0.25));
    await done;
    expect(useTrials.getState().selfTest).toMatchObject({ identical: false, largestLossGap: 0.25 });
    expect(evidenceFor(next(), { ...fakeAdapter, kernels: 'fused' }).selfTest).toBeUndefined();
    expect(evidenceFor(next(), fakeAdapter).selfTest).toBeDefined();
  });

  it('keeps a floor of R² apart from one of accuracy: neither stands for runs of the other', async () => {
    useApp.getState().train.patch({ source: 'own', own: numberRef });
    const done = runSelfTest();
    train(() => 0.25);
    await done;
    const { selfTest } = useTrials.getState();
    expect(selfTest).toMatchObject({ identical: false, r2Gap: 0.125 });
    expect(selfTest).not.toHaveProperty('accuracyGap');
    expect(evidenceFor(next(), fakeAdapter).selfTest).toBeDefined();
    useApp.getState().train.patch({ source: 'cifar10' });
    expect(evidenceFor(next(), fakeAdapter).selfTest).toBeUndefined();
  });
});

describe('own kernels against the reference', () => {
  const own = { backend: 'webgpu', adapter: 'google swiftshader', software: true, kernels: 'fused' } as const;

  /** The newest worker finishes its steps with this loss and this gradient in each. */
  function trainOn(adapter: AdapterReport, loss: number, gradient: readonly number[]) {
    const { settings, report } = newest();
    report({ type: 'adapter', adapter, skipped: [] });
    for (let step = 1; step <= settings.steps; step++) {
      report({ type: 'gradient', arm: 0, step, gradient: Float32Array.from(gradient) });
      report({
        type: 'progress',
        step,
        steps: [{ arm: 0, step, loss }],
        elapsed: 1,
        remaining: 0,
        imagesPerSecond: 1,
        hostMs: 1,
        memory: { tensors: 1, bytes: 1 },
      });
    }
    report({ type: 'phase', phase: 'finished' });
  }

  it('runs the same few steps on both and compares them, the reference on the processor where the GPU is none', async () => {
    const done = runKernelCheck();
    const first = newest().settings;
    expect([first.kernels, first.arms.length]).toEqual(['fused', 1]);
    trainOn(own, 2.02, [3, 4]);
    await settled();
    const second = newest().settings;
    expect(second).toEqual({ ...first, kernels: 'reference', backend: 'cpu' });
    trainOn(fakeAdapter, 2, [3, 4.00001]);
    await done;
    expect(useTrials.getState().kernelParity).toMatchObject({
      steps: 4,
      equal: true,
      own,
      reference: fakeAdapter,
    });
    expect(useTrials.getState().kernelParity).toHaveProperty('largestLoss', expect.closeTo(0.01, 10));
  });

  it('says so where own kernels cannot run', async () => {
    const done = runKernelCheck();
    trainOn(fakeAdapter, 2, [3, 4]);
    await done;
    expect(useTrials.getState().kernelParity).toBe('missing');
    expect(workers).toHaveLength(1);
  });
});

describe('the search for α', () => {
  /** Answers every worker of the search; `best` says which α an arm wants. */
  async function search(best: (arm: string) => number) {
    const done = runSearch();
    let steps = new Map<string, number>();
    while (useTrials.getState().task) {
      const { settings } = newest();
      for (const { id } of settings.arms) steps = steps.set(id, (steps.get(id) ?? 0) + settings.steps);
      expect(settings.arms.length).toBeLessThanOrEqual(4);
      expect(settings.seed).not.toBe(next().seed);
      train((alpha, arm) => 1 + Math.abs(Math.log(alpha / best(settings.arms[arm].id))));
      // oxlint-disable-next-line no-await-in-loop -- the next worker starts after this one
      await settled();
    }
    await done;
    return steps;
  }

  it('finds what each arm wants with the same number of steps, and sets it', async () => {
    const steps = await search((id) => (id === 'sgdm' ? 2.1 : 0.24));
    expect([...steps]).toEqual([
      ['sgdm', 240],
      ['rsgdm', 240],
    ]);
    expect(useApp.getState().train.arms.map(({ alpha }) => alpha)).toEqual([2, 0.25]);
    const { tuning } = evidenceFor(next(), null);
    expect(tuning!.arms.map(({ atEdge }) => atEdge)).toEqual([false, false]);
    expect(tuning!.arms[0].trials).toHaveLength(8 + 4 + 2);
    const [a, b] = next().arms;
    expect(fairnessOf(a, b, tuning)).toBe('tuned');
    expect(fairnessOf(a, b)).toBe('own');
    // Another α, other settings: the search stands for them no longer.
    expect(fairnessOf({ ...a, alpha: 1 }, b, tuning)).toBe('own');
    useApp.getState().train.patch({ batch: 8 });
    expect(evidenceFor(next(), null).tuning).toBeUndefined();
  });

  it('says when the best lies at the edge, and when every candidate diverged', async () => {
    const done = runSearch();
    while (useTrials.getState().task) {
      const { settings, report } = newest();
      settings.arms.forEach(({ id }, arm) => id === 'rsgdm' && report({ type: 'diverged', arm, step: 1 }));
      train((alpha) => 1 / alpha);
      // oxlint-disable-next-line no-await-in-loop -- the next worker starts after this one
      await settled();
    }
    await done;
    const { arms } = useTrials.getState().tuning!.result;
    expect(arms[0]).toMatchObject({ best: 8, atEdge: true });
    expect(arms[1]).toMatchObject({ best: null, atEdge: false });
    expect(useApp.getState().train.arms[1].alpha).toBe(0.5);
  });
});

describe('the probe', () => {
  it('forecasts a run of the same size, whatever its length, and no other', async () => {
    const done = runProbe();
    const { settings, report } = newest();
    report({ type: 'adapter', adapter: fakeAdapter, skipped: [] });
    const progress = (step: number, elapsed: number) =>
      report({
        type: 'progress',
        step,
        steps: [],
        elapsed,
        remaining: null,
        imagesPerSecond: 1,
        hostMs: 1,
        memory: { tensors: 1, bytes: 5e6 },
      });
    expect(settings).toMatchObject({ steps: 2, evaluateEvery: 1 });
    progress(1, 90);
    progress(2, 90 + 20);
    report({ type: 'phase', phase: 'finished' });
    await done;
    // Two steps are enough of what is slow.
    expect(workers).toHaveLength(1);
    const { rates } = useTrials.getState();
    expect(rates!.step).toBeCloseTo(20, 12);
    const shorter = forecastOf(rates, { ...next(), steps: 11 })!;
    const longer = forecastOf(rates, { ...next(), steps: 111 })!;
    expect(longer.seconds - shorter.seconds).toBeGreaterThanOrEqual(2000);
    expect(longer.bytes).toBe(5e6);
    // Images that arrive after the probe's steps lie on the device where our own kernels run: 3,072 bytes
    // each.
    const onDevice = { ...rates!, imageBytes: 3072 };
    const { batch } = next();
    const bytes = (steps: number) => forecastOf(onDevice, { ...next(), steps })!.bytes;
    expect(bytes(8)).toBe(5e6);
    expect(bytes(Math.ceil(1001 / batch))).toBe(5e6 + 1000 * 3072);
    expect(bytes(100_000)).toBe(5e6 + (next().data.trainImages - 1000) * 3072);
    expect(forecastOf(rates, { ...next(), batch: 7 })).toBeNull();
  });
});

describe('the probe of a fast device', () => {
  it('measures more steps than two', async () => {
    const done = runProbe();
    for (const [steps, seconds] of [
      [2, 0.01],
      [8, 0.02],
    ]) {
      const { settings, report } = newest();
      expect(settings.steps).toBe(steps);
      report({ type: 'adapter', adapter: fakeAdapter, skipped: [] });
      for (const step of [1, steps])
        report({
          type: 'progress',
          step,
          steps: [],
          elapsed: 1 + seconds * (step - 1),
          remaining: null,
          imagesPerSecond: 1,
          hostMs: 1,
          memory: { tensors: 1, bytes: 5e6 },
        });
      report({ type: 'phase', phase: 'finished' });
      // oxlint-disable-next-line no-await-in-loop -- the next worker starts after this one
      await settled();
    }
    await done;
    expect(workers).toHaveLength(2);
    expect(useTrials.getState().rates!.step).toBeCloseTo(0.02, 12);
  });
});

describe('one thing at a time', () => {
  it('a cancelled check leaves what was known, and a failed one says why', async () => {
    const done = runSelfTest();
    await runProbe();
    expect(workers).toHaveLength(1);
    stopTrial();
    await done;
    expect(newest().asked).toContain('dispose');
    expect(useTrials.getState()).toMatchObject({ task: null, problem: null, selfTest: null });

    const failed = runSelfTest();
    newest().report({ type: 'problem', problem: { code: 'data-missing' } });
    newest().report({ type: 'phase', phase: 'failed' });
    await failed;
    expect(useTrials.getState().problem).toEqual({ code: 'data-missing' });
  });

  it('a start ends the check that runs', async () => {
    const done = runSelfTest();
    startRun();
    await done;
    expect(workers[0].asked).toContain('dispose');
    expect(newest().settings.arms[1].id).toBe('rsgdm');
  });
});
