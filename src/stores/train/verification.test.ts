import { beforeEach, describe, expect, it, vi } from 'vitest';
import { madeUpRecord } from '../../experiment/testing/record';
import type { AbRecord } from '../../experiment/record/record';
import { newest, workers } from '../testing/workers';
import { idle, useTrainRun } from './state';
import { stopTrial, useTrials } from './trials';
import { runVerification, useVerification } from './verification';

vi.mock('../app/visibility', () => ({ watchVisibility() {} }));
vi.mock('../../training/client', async () => (await import('../testing/workers')).fakeClient);
vi.stubGlobal('document', { baseURI: 'http://localhost/' });
vi.stubGlobal('navigator', { hardwareConcurrency: 2 });

const wasm = { backend: 'wasm', adapter: '', software: false, kernels: 'fused', threads: 2 } as const;
const record: AbRecord = { ...madeUpRecord([0.1, 0.2]), adapter: { ...wasm, revision: 1 } };
const settled = () => new Promise((resolve) => setTimeout(resolve));

/** The newest worker repeats the seed of the record; `loss` is that of arm B at step 2. */
function repeat(loss = 1, adapter: AbRecord['adapter'] = wasm): void {
  const { settings, report } = newest();
  const { hashes, arms } = record.runs.find(({ seed }) => seed === settings.seed)!;
  report({ type: 'adapter', adapter, skipped: [] });
  report({ type: 'hashes', step: 2, ...hashes });
  for (const step of [1, 2]) {
    report({
      type: 'progress',
      step,
      steps: arms.map((each, arm) => ({
        arm,
        step,
        loss: arm === 1 && step === 2 ? loss : each.trainLoss[step - 1],
      })),
      elapsed: step,
      remaining: null,
      imagesPerSecond: 1,
      hostMs: 1,
      memory: { tensors: 1, bytes: 1 },
    });
    arms.forEach((each, arm) =>
      report({
        type: 'evaluation',
        arm,
        step,
        accuracy: each.testAccuracy[step - 1][1],
        loss: each.testLoss[step - 1][1],
        count: 50,
      }),
    );
  }
  report({ type: 'phase', phase: 'finished' });
}

beforeEach(() => {
  stopTrial();
  workers.length = 0;
  useTrials.setState({ task: null });
  useTrainRun.setState(idle);
});

describe('verifying a record', () => {
  it('runs its seeds one after another and leaves the present run alone', async () => {
    const done = runVerification(record, null);
    repeat();
    await settled();
    expect(useVerification.getState().at).toMatchObject({ seed: 1, step: 0, of: 2 });
    repeat();
    await done;
    expect(workers.map(({ settings }) => [settings.seed, settings.backend])).toEqual([
      [0, 'wasm'],
      [1, 'wasm'],
    ]);
    expect(useVerification.getState()).toMatchObject({
      record,
      found: { losses: 8, difference: null },
      at: null,
    });
    expect(useTrainRun.getState()).toEqual(idle);
  });

  it('ends at the first difference, with its step', async () => {
    const done = runVerification(record, null);
    repeat(1.5);
    await done;
    expect(workers).toHaveLength(1);
    expect(useVerification.getState().found?.difference).toMatchObject({ seed: 0, arm: 1, step: 2 });
  });

  it('stops each seed after the steps that were asked for', async () => {
    const done = runVerification(record, 1);
    newest().report({ type: 'adapter', adapter: wasm, skipped: [] });
    newest().report({ type: 'phase', phase: 'running' });
    expect(newest().asked).not.toContain('stop');
    repeat();
    expect(workers[0].asked).toContain('stop');
    await settled();
    repeat();
    await done;
    expect(useVerification.getState().found).toMatchObject({ difference: null });
  });

  it('tells what kept it from computing, not a difference', async () => {
    const done = runVerification(record, null);
    newest().report({ type: 'problem', problem: { code: 'data-missing' } });
    newest().report({ type: 'phase', phase: 'failed' });
    await done;
    expect(useVerification.getState()).toMatchObject({ found: null, problem: { code: 'data-missing' } });

    const other = runVerification(record, null);
    repeat(1, { backend: 'cpu', adapter: '', software: false, kernels: 'reference' });
    await other;
    expect(useVerification.getState()).toMatchObject({ found: null, missing: true, problem: null });
  });

  it('can be stopped, and one goes on at a time', async () => {
    const done = runVerification(record, null);
    await runVerification(record, 1);
    expect(useVerification.getState().steps).toBeNull();
    stopTrial();
    await done;
    expect(useVerification.getState()).toMatchObject({ at: null, found: null });
    expect(workers).toHaveLength(1);
  });
});
