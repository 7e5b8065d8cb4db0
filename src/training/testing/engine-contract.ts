import type { TrainingProblem } from '../../experiment/training-error';
import type { TrainedArm } from '../../experiment/settings';
import type { ExampleSet } from '../../experiment/examples';
import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createArm, optimizers } from '../../core/optimizers/registry';
import { createBatchPlanner, weightStream } from '../data/batches';
import { createSynthetic } from '../data/synthetic';
import type { Engine, EngineSettings } from '../engines/engine';
import { relativeDistance } from '../../experiment/compare/kernel-parity';
import { scoreOf } from '../../experiment/metric';
import { heInitialise } from '../model/initialisation';
import { layoutOf, resnet18 } from '../../experiment/model/resnet';
import { measureStep } from '../../experiment/telemetry/projection';
import { createReferenceEngine } from '../engines/tfjs/engine';

type OpenEngine = (
  settings: EngineSettings,
  onProblem: (problem: TrainingProblem) => void,
) => Promise<Engine>;

const { signal } = new AbortController();
const report = { backend: 'cpu', adapter: '', software: false, kernels: 'reference' } as const;

/** Engines of one small run on synthetic images, in the same state. Those opened end after each test. */
export async function scene(width: number, imageSize: number, overrides: Partial<EngineSettings> = {}) {
  const spec = resnet18(width, imageSize);
  const layout = layoutOf(spec);
  const data = createSynthetic({ seed: 1, imageSize, trainCount: 60, testCount: 40 });
  const train: ExampleSet = await data.trainShard(0, signal);
  const test: ExampleSet = await data.testShard(0, signal);
  const settings: EngineSettings = {
    spec,
    batch: 6,
    arms: [createArm('sgdm', { alpha: 0.1 })],
    normalisation: data.normalisation,
    weightDecay: 0,
    weightDecayMode: 'decoupled',
    labelSmoothing: 0,
    ...overrides,
  };
  const planner = createBatchPlanner({
    seed: 1,
    count: 60,
    shardSize: 60,
    batch: settings.batch,
    augment: true,
  });
  const weights = heInitialise(layout, weightStream(1));
  const fill = (engine: Engine) => {
    engine.addTrainingImages(train);
    engine.setTestImages(test);
    settings.arms.forEach((_, arm) => engine.setParameters(arm, weights));
    opened.push(engine);
    return engine;
  };
  const problems: string[] = [];
  return {
    settings,
    layout,
    planner,
    weights,
    problems,
    own: async (open: OpenEngine) =>
      fill(await open(settings, (problem) => problems.push(JSON.stringify(problem)))),
    reference: () => fill(createReferenceEngine(settings, report)),
  };
}

const opened: Engine[] = [];

/** Sets up the oracle; call it once in a file of tests. */
export function useScenes(): void {
  beforeAll(async () => {
    tf.enableProdMode();
    await tf.setBackend('cpu');
  });
  afterEach(() => opened.splice(0).forEach((engine) => engine.dispose()));
}

/** Tests everything that an engine on own kernels must do; `open` opens it. */
export function describeEngine(name: string, open: OpenEngine): void {
  describe(name, () => {
    describe('forward and backward', () => testPasses(open));
    describe('the same bits', () => testRepetition(open));
    describe('updates', () => testUpdates(open));
    describe('telemetry', () => testTelemetry(open));
    describe('memory and limits', () => testResources(open));
  });
}

function testPasses(open: OpenEngine): void {
  it.each([
    [4, 8],
    [8, 32],
    [12, 16],
  ])('has the reference gradient, at width %i and image side %i', async (width, imageSize) => {
    const { planner, layout, own, reference, problems } = await scene(width, imageSize, {
      labelSmoothing: 0.1,
    });
    const ours = await own(open);
    const stock = reference();
    for (const engine of [ours, stock]) engine.step(0, planner.plan(1), 0.05);
    expect(problems).toEqual([]);
    const [a, b] = [await ours.gradient(0), await stock.gradient(0)];
    const far = layout.parameters
      .map(({ name, offset, size }) => {
        const [mine, theirs] = [a, b].map((vector) => vector.slice(offset, offset + size));
        return { name, distance: relativeDistance(mine, theirs) };
      })
      .filter(({ distance }) => !(distance < 1e-3));
    expect(far).toEqual([]);
    expect(relativeDistance(a, b)).toBeLessThan(1e-4);
    expect((await ours.losses(0))[0]).toBeCloseTo((await stock.losses(0))[0], 5);
    expect(relativeDistance(await ours.parameters(0), await stock.parameters(0))).toBeLessThan(1e-5);
    const [mine, theirs] = [await ours.save(0), await stock.save(0)];
    expect(relativeDistance(mine.statistics, theirs.statistics)).toBeLessThan(1e-5);
    const [score, oracle] = [await ours.evaluate(0, 40), await stock.evaluate(0, 40)];
    expect(scoreOf(score)).toBe(scoreOf(oracle));
    // Image by image, too.
    expect(score.correct).toEqual(oracle.correct);
    expect(Math.abs(score.loss / oracle.loss - 1)).toBeLessThan(1e-4);
  });

  it('follows the stock loss curve over 24 steps', async () => {
    const { planner, own, reference } = await scene(4, 16, { batch: 10 });
    const [ours, stock] = [await own(open), reference()];
    for (let t = 1; t <= 24; t++) for (const engine of [ours, stock]) engine.step(0, planner.plan(t), 0.02);
    const [a, b] = [await ours.losses(0), await stock.losses(0)];
    expect(a).toHaveLength(24);
    // Rounding differs in every sum and grows with each step; the curves may part by a thousandth, not
    // more.
    a.forEach((loss, i) => expect(Math.abs(loss / b[i] - 1)).toBeLessThan(1e-3));
  });
}

function testRepetition(open: OpenEngine): void {
  it('gives the same bits twice, and goes on bit for bit from a snapshot', async () => {
    const { planner, own, problems } = await scene(4, 8, {
      arms: [createArm('rsgdm', { alpha: 0.05, delta: 0.5 })],
    });
    const [first, second] = [await own(open), await own(open)];
    const run = (engine: Engine, from: number, to: number) => {
      for (let t = from; t <= to; t++) engine.step(0, planner.plan(t), 0.05);
    };
    run(first, 1, 6);
    run(second, 1, 3);
    const middle = structuredClone(await second.save(0));
    run(second, 4, 5);
    second.restore(0, middle);
    run(second, 4, 6);
    expect(await second.save(0)).toEqual(await first.save(0));
    expect(middle.t).toBe(3);
    // Steps that a restored snapshot undid leave no losses behind.
    expect(await second.losses(0)).toEqual((await first.losses(0)).slice(3));
    expect(await second.evaluate(0, 40)).toEqual(await first.evaluate(0, 40));
    expect(problems).toEqual([]);
  });

  it('takes Nesterov’s steps bit for bit with the paper’s RSGDM', async () => {
    const arms = [createArm('nesterov', { alpha: 0.1 }), createArm('rsgdm', { alpha: 0.1 })];
    const { planner, own, reference } = await scene(4, 8, { arms });
    for (const engine of [await own(open), reference()]) {
      for (let t = 1; t <= 12; t++) for (const arm of arms.keys()) engine.step(arm, planner.plan(t), 0.1);
      // oxlint-disable-next-line no-await-in-loop -- one engine after the other
      expect(await engine.save(1)).toEqual(await engine.save(0));
    }
  });
}

function testUpdates(open: OpenEngine): void {
  it.each(['decoupled', 'coupled'] as const)(
    'updates every arm as core/optimizers does, with %s weight decay',
    async (weightDecayMode) => {
      const alpha = 0.05;
      const arms: TrainedArm[] = [
        createArm('sgd', { alpha }),
        createArm('sgdm', { alpha }),
        createArm('sgdm', { alpha, debias: true }),
        { ...createArm('nesterov', { alpha }), weightDecay: 0.03 },
        createArm('rsgdm', { alpha }),
        createArm('rsgdm', { alpha, gamma: 4.5, debias: true }),
        createArm('rsgdm', { alpha, beta: 0 }),
        createArm('rsgdm', { alpha, delta: 0.5, debias: true }),
        createArm('rsgdm', { alpha, warm: true }),
        createArm('sgdf', { alpha }),
        createArm('adam', { alpha }),
      ];
      const decay = 0.01;
      const { planner, layout, weights, own } = await scene(4, 8, {
        arms,
        weightDecay: decay,
        weightDecayMode,
      });
      const engine = await own(open);
      for (const [index, arm] of arms.entries()) {
        const optimizer = optimizers[arm.id];
        const state = optimizer.init(arm, weights.length);
        const theta = Float64Array.from(weights);
        const estimate = new Float64Array(weights.length);
        const decays = new Float64Array(weights.length);
        for (const { kind, offset, size } of layout.parameters)
          if (kind === 'conv' || kind === 'dense')
            decays.fill(arm.weightDecay ?? decay, offset, offset + size);
        for (let t = 1; t <= 4; t++) {
          const rate = alpha / t;
          engine.step(index, planner.plan(t), rate);
          const g = Float64Array.from(await engine.gradient(index));
          if (weightDecayMode === 'coupled') g.forEach((_, i) => (g[i] += decays[i] * theta[i]));
          optimizer.estimate(state, g, arm, estimate);
          const decoupled = weightDecayMode === 'decoupled' ? 1 : 0;
          theta.forEach((value, i) => (theta[i] -= rate * (estimate[i] + decoupled * decays[i] * value)));
        }
        const moved = Float32Array.from(theta, (value, i) => value - weights[i]);
        const mine = (await engine.parameters(index)).map((value, i) => value - weights[i]);
        expect([arm.id, relativeDistance(mine, moved) < 1e-5]).toEqual([arm.id, true]);
      }
    },
  );
}

function testTelemetry(open: OpenEngine): void {
  it('tells gradient and estimate of every step, as the reference engine does', async () => {
    const arms = [
      createArm('sgd', { alpha: 0.05 }),
      createArm('sgdm', { alpha: 0.05 }),
      createArm('rsgdm', { alpha: 0.05, delta: 0.5, debias: true }),
    ];
    const { planner, own, reference, problems } = await scene(4, 8, { arms, telemetry: true });
    const [ours, stock] = [await own(open), reference()];
    // So small a rate that rounding has no steps in which to grow.
    const rate = 1e-5;
    for (let t = 1; t <= 5; t++)
      for (const engine of [ours, stock])
        for (const arm of arms.keys()) engine.step(arm, planner.plan(t), rate);
    for (const arm of arms.keys()) {
      // Losses and telemetry are read on their own: neither may move the other's place.
      if (arm === 1) await ours.losses(arm);
      const [mine, theirs] = [await ours.telemetry(arm), await stock.telemetry(arm)];
      expect(mine).toHaveLength(5);
      mine.forEach((figures, i) => {
        const oracle = theirs[i];
        expect(Math.abs(figures.gradientNorm / oracle.gradientNorm - 1)).toBeLessThan(1e-3);
        expect(Math.abs(figures.estimateNorm / oracle.estimateNorm - 1)).toBeLessThan(1e-3);
        expect(Math.abs(figures.cosine! - oracle.cosine!)).toBeLessThan(1e-3);
        for (const of of ['gradientProjections', 'estimateProjections'] as const)
          expect(
            relativeDistance(Float32Array.from(figures[of]), Float32Array.from(oracle[of])),
          ).toBeLessThan(2e-3);
      });
      // The last step once more, exactly: from the gradient as it lies on the device.
      const last = measureStep(await ours.gradient(arm), await ours.gradient(arm));
      expect(Math.abs(mine[4].gradientNorm / last.gradientNorm - 1)).toBeLessThan(1e-6);
      expect(
        relativeDistance(
          Float32Array.from(mine[4].gradientProjections),
          Float32Array.from(last.gradientProjections),
        ),
      ).toBeLessThan(1e-5);
      if (arm === 0) expect(mine.every(({ cosine }) => Math.abs(cosine! - 1) < 1e-6)).toBe(true);
      expect(await ours.telemetry(arm)).toEqual([]);
    }
    for (const engine of [ours, stock]) engine.step(0, planner.plan(6), rate);
    expect(await ours.telemetry(0)).toHaveLength(1);
    expect(problems).toEqual([]);
  });
}

function testResources(open: OpenEngine): void {
  it('allocates nothing while it runs, counts its bytes and frees them', async () => {
    const { planner, own } = await scene(4, 8);
    const engine = await own(open);
    engine.step(0, planner.plan(1), 0.05);
    await engine.losses(0);
    const before = engine.memory();
    for (let t = 2; t <= 6; t++) engine.step(0, planner.plan(t), 0.05);
    await engine.losses(0);
    await engine.evaluate(0, 7);
    expect(engine.memory()).toEqual(before);
    expect(before.bytes).toBeGreaterThan(0);
    await expect(engine.evaluate(0, 41)).rejects.toThrow(/41 of 40/);
    engine.dispose();
    expect(engine.memory()).toEqual({ tensors: 0, bytes: 0 });
  });

  it('says which sizes it does not cover', async () => {
    const { settings } = await scene(4, 8);
    const narrow = { ...settings, spec: resnet18(2, 8) };
    await expect(open(narrow, () => {})).rejects.toThrow(/multiples of 4/);
  });
}
