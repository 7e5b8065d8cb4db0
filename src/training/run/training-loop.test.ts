import { expect, it } from 'vitest';
import { createArm } from '../../core/optimizers/registry';
import type { RunReport } from '../../experiment/messages';
import { settingsOf } from '../../experiment/testing/settings';
import type { BatchPlan, Engine } from '../engines/engine';
import { TrainingLoop } from './training-loop';

const plan = (step: number): BatchPlan => ({
  indices: Uint32Array.of(step, step + 1),
  cropX: Uint8Array.of(4, 4),
  cropY: Uint8Array.of(4, 4),
  flip: Uint8Array.of(0, 0),
});

/** A loop on an engine that computes nothing: the loss of an arm's step is what `lossOf` says. */
function loopOn(lossOf: (arm: number, step: number) => number, testLoss: (arm: number) => number = () => 1) {
  const reports: RunReport[] = [];
  const rates: [number, number][] = [];
  const pending: number[][] = [[], []];
  const done = [0, 0];
  const engine = {
    setParameters() {},
    parameters: async () => Float32Array.of(1, 2),
    step(arm: number, _plan: BatchPlan, alpha: number) {
      rates.push([arm, alpha]);
      pending[arm].push(lossOf(arm, (done[arm] += 1)));
    },
    losses: async (arm: number) => Float32Array.from(pending[arm].splice(0)),
    telemetry: async () => [],
    evaluate: async (arm: number) => ({ accuracy: 0.5, loss: testLoss(arm) }),
    memory: () => ({ tensors: 0, bytes: 0 }),
  } as unknown as Engine;
  let now = 0;
  const loop = new TrainingLoop({
    settings: settingsOf({
      arms: [createArm('sgdm', { alpha: 0.2 }), createArm('rsgdm', { alpha: 0.4 })],
      steps: 10,
      evaluateEvery: 4,
      schedule: 'constant',
    }),
    environment: { now: () => (now += 0.01), yieldToEvents: async () => {} },
    report: (report) => reports.push(report),
    control: {
      signal: new AbortController().signal,
      setPhase() {},
      wantsRest: () => false,
      pausePoint: async () => {},
      takeRequest: () => false,
    },
    engine,
    writer: { write: async () => {}, isDue: () => false },
    gradients: false,
    start: Float32Array.of(1, 2),
    plan,
    awaitImages: async () => {},
    awaitTests: async () => {},
  });
  const all = <T extends RunReport['type']>(type: T) =>
    reports.filter((report): report is Extract<RunReport, { type: T }> => report.type === type);
  return { loop, reports, all, rates };
}

it('trains every arm up to a step, each at its own rate, and reads the losses of that chunk', async () => {
  const { loop, rates } = loopOn((arm, step) => arm + step);
  await loop.begin();
  const first = await loop.train(3);
  const second = await loop.train(5);
  expect(loop.step).toBe(5);
  expect(first.map(({ losses }) => [...losses])).toEqual([
    [1, 2, 3],
    [2, 3, 4],
  ]);
  expect(second.map(({ from, losses }) => [from, ...losses])).toEqual([
    [3, 4, 5],
    [3, 5, 6],
  ]);
  expect(rates.slice(0, 2)).toEqual([
    [0, 0.2],
    [1, 0.4],
  ]);
});

it('gives arms that trained on the same batches the same hash, and one that broke off another', async () => {
  const { loop, all } = loopOn((arm, step) => (arm === 1 && step === 2 ? Number.NaN : 1));
  await loop.begin();
  const [, broken] = await loop.train(4);
  await loop.saveCheckpoint();
  expect(broken.broken).toBe(1);
  expect([...broken.losses]).toEqual([1]);
  const [before, after] = [all('hashes')[0], all('hashes').at(-1)!];
  expect(before.batches[0]).toBe(before.batches[1]);
  expect(after.batches[0]).not.toBe(after.batches[1]);
  expect(before.weights[0]).toBe(before.weights[1]);
});

it('takes an arm out whose test is not finite, and goes on with the others to the end', async () => {
  const { loop, all } = loopOn(
    () => 1,
    (arm) => (arm === 0 ? Number.NaN : 1),
  );
  await loop.run();
  expect(all('diverged')).toEqual([{ type: 'diverged', arm: 0, step: 4 }]);
  expect(loop.liveArms).toEqual([1]);
  expect(all('evaluation').map(({ arm, step }) => [arm, step])).toEqual([
    [1, 4],
    [1, 8],
    [1, 10],
  ]);
});

it('ends where no arm is left', async () => {
  const { loop } = loopOn((_, step) => (step === 3 ? Number.POSITIVE_INFINITY : 1));
  await loop.run();
  expect(loop.liveArms).toEqual([]);
  expect(loop.step).toBeLessThan(10);
});

it('has told everything with its last test: nothing that ends the worker after that takes anything away', async () => {
  const { loop, reports } = loopOn(() => 1);
  await loop.run();
  const last = reports.findLastIndex(({ type }) => type === 'evaluation');
  expect(reports[last]).toMatchObject({ arm: 1, step: 10 });
  expect(reports.slice(last + 1)).toEqual([]);
  expect(reports.findLast(({ type }) => type === 'hashes')).toMatchObject({ step: 10 });
});
