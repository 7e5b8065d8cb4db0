import { beforeEach, describe, expect, it, vi } from 'vitest';
import { useApp } from '../app/app';
import { patched } from '../app/slice';
import { fakeAdapter, newest, workers } from '../testing/workers';
import { currentRecord } from './record';
import { continueRun, pauseRun, resetRun, startRun, stopRun } from './run';
import { forecastOf } from './forecast';
import { missingSeeds, useTrainRun } from './state';
import { runSettingsOf } from './train';
import { useTrials } from './trials';

vi.mock('../app/visibility', () => ({ watchVisibility() {} }));
vi.mock('../../training/client', async () => (await import('../testing/workers')).fakeClient);
vi.stubGlobal('document', { baseURI: 'http://localhost/' });
vi.stubGlobal('navigator', { hardwareConcurrency: 2 });

/** Lets the newest worker test both arms at step 2, and end. */
function finish(gain: number): void {
  const { report } = newest();
  report({ type: 'adapter', adapter: fakeAdapter, skipped: [] });
  report({ type: 'hashes', step: 2, weights: ['w', 'w'], batches: ['b', 'b'] });
  for (const arm of [0, 1])
    report({ type: 'evaluation', arm, step: 2, accuracy: 0.5 + arm * gain, loss: 1, count: 100 });
  report({ type: 'phase', phase: 'finished' });
}

/** Both arms have done a step. */
const progressAt = (step: number, remaining: number | null = null) =>
  ({
    type: 'progress',
    step,
    steps: [0, 1].map((arm) => ({ arm, step, loss: 1 })),
    elapsed: 10 * step,
    remaining,
    imagesPerSecond: 1,
    hostMs: 1,
    memory: { tensors: 1, bytes: 5e6 },
  }) as const;

beforeEach(() => {
  resetRun();
  workers.length = 0;
  useApp.getState().train.patch({ seed: 7, seeds: 3, steps: 2 });
  useApp.getState().train.patch({ untilDecided: false, size: 1, pair: [0, 1] });
});

describe('an experiment', () => {
  it('runs its seeds one after another, each in its own worker, and records them all', () => {
    startRun();
    expect(newest().settings.seed).toBe(7);
    finish(0.02);
    expect(newest().settings.seed).toBe(8);
    expect(workers[0].asked).toContain('dispose');
    expect(currentRecord()).toBeNull();
    finish(0.03);
    finish(0.01);
    expect(workers).toHaveLength(3);
    expect(useTrainRun.getState().phase).toBe('finished');
    const record = currentRecord()!;
    expect(record.runs.map(({ seed }) => seed)).toEqual([7, 8, 9]);
    expect(record.verdict!.differences).toEqual([0.02, 0.03, 0.01]);
    expect(record.verdict!.interval).not.toBeNull();
  });

  it('has finished a seed whose worker ends, for whatever reason, after the last test', () => {
    const endAfter = (arms: readonly number[], phase: 'failed' | 'stopped') => {
      const { report } = newest();
      report({ type: 'adapter', adapter: fakeAdapter, skipped: [] });
      for (const step of [1, 2]) report(progressAt(step));
      for (const arm of arms)
        report({ type: 'evaluation', arm, step: 2, accuracy: 0.5, loss: 1, count: 100 });
      if (phase === 'failed')
        report({ type: 'problem', problem: { code: 'worker-failed', detail: 'killed' } });
      report({ type: 'phase', phase });
    };
    startRun();
    endAfter([0, 1], 'failed');
    expect(newest().settings.seed).toBe(8);
    expect(useTrainRun.getState()).toMatchObject({ phase: 'loading', problem: null });
    endAfter([0], 'failed');
    expect(useTrainRun.getState()).toMatchObject({ phase: 'failed', problem: { code: 'worker-failed' } });
    continueRun(0);
    endAfter([0, 1], 'failed');
    endAfter([0, 1], 'stopped');
    expect(useTrainRun.getState()).toMatchObject({ phase: 'finished', problem: null });
    expect(currentRecord()!.runs.map(({ seed }) => seed)).toEqual([7, 8, 9]);
  });

  it('runs all its seeds by the kernels of the first, and a new experiment by the newest', () => {
    startRun();
    expect(newest().options.revision).toBeUndefined();
    const { report } = newest();
    const adapter = { ...fakeAdapter, backend: 'wasm', kernels: 'fused', revision: 1 } as const;
    report({ type: 'adapter', adapter, skipped: [] });
    report({ type: 'phase', phase: 'finished' });
    expect(newest().options.revision).toBe(1);
    startRun();
    expect(newest().options.revision).toBeUndefined();
  });

  it('keeps its settings when it goes on with more seeds', () => {
    startRun();
    for (const gain of [0.1, 0.1, 0.1]) finish(gain);
    useApp.getState().train.patch({ steps: 50 });
    continueRun(2);
    expect(newest().settings).toMatchObject({ seed: 10, steps: 2 });
    finish(0.1);
    finish(0.2);
    expect(currentRecord()!.runs.map(({ seed }) => seed)).toEqual([7, 8, 9, 10, 11]);
  });

  it('records its plan, reads the verdict at the planned number, and says when it goes beyond', () => {
    useApp.getState().train.patch({ size: 0.5 });
    startRun();
    for (const gain of [0.02, 0.021, 0.019]) finish(gain);
    expect(currentRecord()).toMatchObject({
      plan: { a: 0, b: 1, seeds: 3, rule: 'fixed', size: 0.005 },
      verdict: { words: 'b-better', stage: 'planned' },
    });
    // What is asked for later does not change what was planned.
    useApp.getState().train.patch({ size: 5, pair: [1, 0] });
    expect(currentRecord()!.verdict).toMatchObject({ words: 'b-better', a: 0, b: 1, size: 0.005 });
    continueRun(1);
    finish(0.02);
    expect(currentRecord()).toMatchObject({
      plan: { seeds: 3, looked: true },
      verdict: { words: 'undecided', stage: 'anytime' },
    });
  });

  it('goes on seed after seed until it is decided, where that is the plan', () => {
    useApp.getState().train.patch({ seeds: 2, untilDecided: true });
    startRun();
    const gains = [0.02, 0.021, 0.019, 0.02, 0.021, 0.02, 0.02];
    for (const gain of gains) if (useTrainRun.getState().phase !== 'finished') finish(gain);
    const { runs, verdict } = currentRecord()!;
    // Fewer than four have no interval with ends.
    expect(runs.length).toBeGreaterThanOrEqual(4);
    expect(runs.length).toBeLessThan(gains.length);
    expect(verdict).toMatchObject({ words: 'b-better', stage: 'anytime' });
  });

  it('does not count a seed that was stopped, and begins with it when it goes on', () => {
    startRun();
    finish(0.1);
    stopRun();
    newest().report({ type: 'phase', phase: 'stopped' });
    expect(missingSeeds()).toEqual([8, 9]);
    expect(currentRecord()!.runs).toHaveLength(1);
    continueRun(0);
    expect(newest().settings.seed).toBe(8);
    finish(0.1);
    stopRun();
    // The seed ends before the worker hears of the stop: it counts, and no further one starts.
    finish(0.2);
    expect(useTrainRun.getState()).toMatchObject({ phase: 'finished' });
  });

  it('stops between two seeds, and carries a pause over to the next one', () => {
    startRun();
    stopRun();
    finish(0.1);
    expect(useTrainRun.getState().phase).toBe('stopped');
    expect(workers).toHaveLength(1);
    continueRun(0);
    pauseRun();
    finish(0.1);
    expect(newest().asked).toEqual(['pause']);
  });

  it('records the seed that was stopped while there is no other', () => {
    startRun();
    newest().report({ type: 'adapter', adapter: fakeAdapter, skipped: [] });
    newest().report({ type: 'evaluation', arm: 0, step: 1, accuracy: 0.5, loss: 1, count: 100 });
    newest().report({ type: 'phase', phase: 'stopped' });
    expect(currentRecord()!.runs).toHaveLength(1);
  });

  it('goes on at 0 after the largest seed', () => {
    useApp.getState().train.patch({ seed: 4_294_967_295, seeds: 2 });
    startRun();
    finish(0);
    expect(newest().settings.seed).toBe(0);
  });

  it('takes the forecast of its seeds from its first two steps where nothing was measured, and leaves it for the next run', () => {
    useTrials.setState({ rates: null });
    startRun();
    const progress = (step: number, remaining: number | null) => newest().report(progressAt(step, remaining));
    newest().report({ type: 'phase', phase: 'running' });
    progress(1, null);
    expect(useTrainRun.getState().forecast).toBeNull();
    progress(2, 90);
    const { forecast } = useTrainRun.getState();
    expect(forecast!.seconds).toBeGreaterThanOrEqual(90);
    expect(forecast!.seconds).toBeLessThan(95);
    expect(forecast!.bytes).toBe(5e6);
    finish(0.02);
    expect(useTrainRun.getState().forecast).toEqual(forecast);
    // One step of all arms took ten seconds, whatever the length of the next run.
    const next = runSettingsOf(patched(useApp.getState(), { train: { steps: 5 } }));
    expect(useTrials.getState().rates).toMatchObject({ step: 10, steps: 2, fromRun: true });
    expect(forecastOf(useTrials.getState().rates, next)!.seconds).toBeGreaterThan(40);
    expect(forecastOf(useTrials.getState().rates, { ...next, batch: 7 })).toBeNull();
  });

  it('learns no speed from a seed that was paused or lost an arm', () => {
    for (const report of [
      { type: 'phase', phase: 'paused' },
      { type: 'diverged', arm: 1, step: 1 },
    ] as const) {
      useTrials.setState({ rates: null });
      startRun();
      newest().report(report);
      finish(0.02);
      expect(useTrials.getState().rates).toBeNull();
    }
  });
});
