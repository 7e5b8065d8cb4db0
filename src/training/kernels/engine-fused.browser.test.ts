import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createArm } from '../../core/optimizers/registry';
import { createBatchPlanner, weightStream } from '../data/batches';
import { createSynthetic } from '../data/synthetic';
import type { Engine, EngineSettings, ImageSet } from '../engine';
import { heInitialise } from '../model/init';
import { layoutOf, resnet18 } from '../model/resnet';
import { createReferenceEngine } from '../reference/engine';
import { createFusedEngine } from './engine-fused';

const { signal } = new AbortController();
const report = { backend: 'cpu', adapter: '', software: false, kernels: 'reference' } as const;

/** ‖a − b‖ / ‖b‖ */
const distance = (a: Float32Array, b: Float32Array) => norm(a.map((value, i) => value - b[i])) / norm(b);
const norm = (a: Float32Array) => Math.sqrt(a.reduce((sum, value) => sum + value * value, 0));

async function scene(width: number, imageSize: number, overrides: Partial<EngineSettings> = {}) {
  const spec = resnet18(width, imageSize);
  const layout = layoutOf(spec);
  const data = createSynthetic({ seed: 1, imageSize, trainCount: 60, testCount: 40 });
  const train: ImageSet = await data.trainShard(0, signal);
  const test: ImageSet = await data.testShard(0, signal);
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
    fused: async () =>
      fill(await createFusedEngine(settings, (problem) => problems.push(JSON.stringify(problem)))),
    reference: () => fill(createReferenceEngine(settings, report)),
  };
}

const opened: Engine[] = [];
beforeAll(async () => {
  tf.enableProdMode();
  await tf.setBackend('cpu');
});
afterEach(() => opened.splice(0).forEach((engine) => engine.dispose()));

describe('fused engine', () => {
  it.each([
    [4, 8],
    [8, 32],
    [12, 16],
  ])('has the reference gradient, at width %i and image side %i', async (width, imageSize) => {
    const { planner, layout, fused, reference, problems } = await scene(width, imageSize, {
      labelSmoothing: 0.1,
    });
    const own = await fused();
    const stock = reference();
    for (const engine of [own, stock]) engine.step(0, planner.plan(1), 0.05);
    expect(problems).toEqual([]);
    const [a, b] = [await own.gradient(0), await stock.gradient(0)];
    const far = layout.parameters
      .map(({ name, offset, size }) => {
        const [mine, theirs] = [a, b].map((vector) => vector.slice(offset, offset + size));
        return { name, distance: distance(mine, theirs) };
      })
      .filter(({ distance }) => !(distance < 1e-3));
    expect(far).toEqual([]);
    expect(distance(a, b)).toBeLessThan(1e-4);
    expect((await own.losses(0))[0]).toBeCloseTo((await stock.losses(0))[0], 5);
    expect(distance(await own.parameters(0), await stock.parameters(0))).toBeLessThan(1e-5);
    const [mine, theirs] = [await own.save(0), await stock.save(0)];
    expect(distance(mine.statistics, theirs.statistics)).toBeLessThan(1e-5);
    const [score, oracle] = [await own.evaluate(0, 40), await stock.evaluate(0, 40)];
    expect(score.accuracy).toBe(oracle.accuracy);
    expect(Math.abs(score.loss / oracle.loss - 1)).toBeLessThan(1e-4);
  });
});
