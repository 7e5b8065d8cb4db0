import type { ExampleSet } from '../../../experiment/examples';
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { createArm } from '../../../core/optimizers/registry';
import { createBatchPlanner, weightStream } from '../../data/batches';
import { createSynthetic } from '../../data/synthetic';
import type { EngineSettings } from '../engine';
import { scoreOf } from '../../../experiment/metric';
import { heInitialise } from '../../model/initialisation';
import { layoutOf, resnet18 } from '../../../experiment/model/resnet';
import { createReferenceEngine } from './engine';

/** The whole network, as narrow and small as its shapes allow. */
const spec = resnet18(2, 8);
const layout = layoutOf(spec);
const data = createSynthetic({ seed: 1, imageSize: 8, trainCount: 60, testCount: 40 });
const { signal } = new AbortController();
const settings: EngineSettings = {
  spec,
  batch: 6,
  arms: [createArm('sgdm', { alpha: 0.1 }), createArm('rsgdm', { alpha: 0.1, delta: 0.5 })],
  normalisation: data.normalisation,
  weightDecay: 0,
  weightDecayMode: 'decoupled',
  labelSmoothing: 0,
};
const report = { backend: 'cpu', adapter: '', software: false, kernels: 'reference' } as const;
const planner = createBatchPlanner({ seed: 1, count: 60, shardSize: 60, batch: 6, augment: true });
let train: ExampleSet;
let test: ExampleSet;

beforeAll(async () => {
  tf.enableProdMode();
  await tf.setBackend('cpu');
  train = await data.trainShard(0, signal);
  test = await data.testShard(0, signal);
});

function createEngine(overrides: Partial<EngineSettings> = {}) {
  const engine = createReferenceEngine({ ...settings, ...overrides }, report);
  engine.addTrainingImages(train);
  engine.setTestImages(test);
  const weights = heInitialise(layout, weightStream(1));
  settings.arms.forEach((_, arm) => engine.setParameters(arm, weights));
  return engine;
}

describe('the reference engine’s arms', () => {
  it('starts every arm from the same weights', async () => {
    const engine = createEngine();
    expect(await engine.parameters(0)).toEqual(await engine.parameters(1));
    expect(await engine.parameters(0)).toEqual(heInitialise(layout, weightStream(1)));
    engine.dispose();
  });

  it('lets an arm have a weight decay of its own', async () => {
    const arm = createArm('sgd', { alpha: 0.1 });
    const both = createEngine({ arms: [arm, { ...arm, weightDecay: 0.05 }], weightDecay: 0 });
    const all = createEngine({ arms: [arm, arm], weightDecay: 0.05 });
    for (const engine of [both, all]) for (const index of [0, 1]) engine.step(index, planner.plan(1), 0.1);
    expect(await both.parameters(1)).toEqual(await all.parameters(0));
    expect(await both.parameters(0)).not.toEqual(await all.parameters(0));
    both.dispose();
    all.dispose();
  });
});

describe('the reference engine’s steps', () => {
  it('has the gradient of its loss: central differences along random directions', async () => {
    const engine = createEngine();
    const plan = planner.plan(1);
    const weights = await engine.parameters(0);
    const lossAt = async (parameters: Float32Array) => {
      engine.setParameters(0, parameters);
      engine.step(0, plan, 0);
      return (await engine.losses(0))[0];
    };
    await lossAt(weights);
    const gradient = Float32Array.from(await engine.gradient(0));
    const random = weightStream(99);
    for (let trial = 0; trial < 5; trial++) {
      // Directions with a share of the gradient, so that the slope stands out from float32 rounding.
      const norm = Math.hypot(...gradient);
      const direction = gradient.map((g) => g / norm + (0.5 * random.normal()) / Math.sqrt(gradient.length));
      const slope = gradient.reduce((sum, g, i) => sum + g * direction[i], 0);
      const h = 2e-4;
      const ahead = await lossAt(weights.map((w, i) => w + h * direction[i]));
      const behind = await lossAt(weights.map((w, i) => w - h * direction[i]));
      expect(Math.abs((ahead - behind) / (2 * h) / slope - 1)).toBeLessThan(0.02);
    }
    engine.dispose();
  });

  it('goes on bit for bit from a snapshot, in another engine', async () => {
    const engine = createEngine();
    for (let t = 1; t <= 3; t++) for (const arm of [0, 1]) engine.step(arm, planner.plan(t), 0.1);
    const snapshots = [await engine.save(0), await engine.save(1)].map((s) => structuredClone(s));
    const other = createEngine();
    for (const arm of [0, 1]) {
      other.restore(arm, snapshots[arm]);
      for (let t = 4; t <= 6; t++) {
        engine.step(arm, planner.plan(t), 0.1);
        other.step(arm, planner.plan(t), 0.1);
      }
      expect((await engine.losses(arm)).slice(3)).toEqual(await other.losses(arm));
      expect(await engine.save(arm)).toEqual(await other.save(arm));
      expect(await engine.evaluate(arm, 40)).toEqual(await other.evaluate(arm, 40));
    }
    engine.dispose();
    other.dispose();
  });

  it('keeps running statistics as PyTorch does: 0.9 of the old, 0.1 of mean and unbiased variance', async () => {
    const engine = createEngine();
    engine.step(0, planner.plan(1), 0);
    const once = Float32Array.from((await engine.save(0)).statistics);
    engine.step(0, planner.plan(1), 0);
    const twice = (await engine.save(0)).statistics;
    const { offset, channels } = layout.statistics[0];
    for (let c = 0; c < channels; c++) {
      const mean = once[offset + c] / 0.1;
      const variance = (once[offset + channels + c] - 0.9) / 0.1;
      expect(twice[offset + c]).toBeCloseTo(0.9 * once[offset + c] + 0.1 * mean, 5);
      expect(twice[offset + channels + c]).toBeCloseTo(0.9 * once[offset + channels + c] + 0.1 * variance, 5);
    }
    // The stem sees batch·size² values a channel: recompute its statistics in float64.
    const { mean, variance } = stemStatistics(planner.plan(1).indices.length);
    for (let c = 0; c < channels; c++) {
      expect(once[offset + c]).toBeCloseTo(0.1 * mean[c], 5);
      expect(once[offset + channels + c]).toBeCloseTo(0.9 + 0.1 * variance[c], 4);
    }
    engine.dispose();
  });

  it('learns a batch by heart, and evaluates with running statistics', async () => {
    const engine = createEngine();
    const plan = planner.plan(1);
    for (let t = 0; t < 40; t++) engine.step(0, plan, 0.1);
    const losses = await engine.losses(0);
    expect(losses).toHaveLength(40);
    expect(losses[0]).toBeGreaterThan(1.5);
    expect(losses[39]).toBeLessThan(0.5 * losses[0]);
    const test = await engine.evaluate(0, 40);
    expect(scoreOf(test)).toBeGreaterThanOrEqual(0);
    expect(scoreOf(test)).toBeLessThanOrEqual(1);
    expect(Number.isFinite(test.loss)).toBe(true);
    await expect(engine.evaluate(0, 41)).rejects.toThrow(/41 of 40/);
    engine.dispose();
  });

  it('smooths labels: the loss of logits that know nothing is ln K either way', async () => {
    const engine = createEngine({ labelSmoothing: 0.2 });
    engine.setParameters(0, new Float32Array(layout.parameterCount));
    engine.step(0, planner.plan(1), 0);
    expect((await engine.losses(0))[0]).toBeCloseTo(Math.log(10), 5);
    engine.dispose();
  });
});

describe('the reference engine’s memory', () => {
  it('holds as many tensors after step 60 as after step 10, and none when disposed', async () => {
    const before = tf.memory().numTensors;
    const engine = createEngine({ weightDecay: 1e-4 });
    const counts: number[] = [];
    for (let t = 1; t <= 60; t++) {
      for (const arm of [0, 1]) engine.step(arm, planner.plan(t), 0.1);
      if (t % 10 === 0) {
        for (const arm of [0, 1]) await engine.losses(arm);
        await engine.evaluate(0, 10);
        counts.push(engine.memory().tensors);
      }
    }
    expect(new Set(counts).size).toBe(1);
    engine.dispose();
    expect(tf.memory().numTensors).toBe(before);
  }, 60_000);
});

/** Mean and unbiased variance of the stem's convolution, by its definition. */
function stemStatistics(batch: number) {
  const weights = heInitialise(layout, weightStream(1));
  const plan = planner.plan(1);
  const size = spec.imageSize;
  const channels = spec.stem.outChannels;
  const values: number[][] = Array.from({ length: channels }, () => []);
  const { mean, std } = data.normalisation;
  const pixel = (b: number, x: number, y: number, c: number) => {
    if (x < 0 || y < 0 || x >= size || y >= size) return 0;
    const sx = (plan.flip[b] ? size - 1 - x : x) + plan.cropX[b] - 4;
    const sy = y + plan.cropY[b] - 4;
    const inside = sx >= 0 && sy >= 0 && sx < size && sy < size;
    const byte = inside ? train.inputs[((plan.indices[b] * size + sy) * size + sx) * 3 + c] : 0;
    return (byte / 255 - mean[c]) / std[c];
  };
  for (let b = 0; b < batch; b++)
    for (let y = 0; y < size; y++)
      for (let x = 0; x < size; x++)
        for (let out = 0; out < channels; out++) {
          let sum = 0;
          for (let ky = 0; ky < 3; ky++)
            for (let kx = 0; kx < 3; kx++)
              for (let c = 0; c < 3; c++)
                sum +=
                  pixel(b, x + kx - 1, y + ky - 1, c) * weights[((ky * 3 + kx) * 3 + c) * channels + out];
          values[out].push(sum);
        }
  const means = values.map((v) => v.reduce((sum, x) => sum + x, 0) / v.length);
  return {
    mean: means,
    variance: values.map((v, c) => v.reduce((sum, x) => sum + (x - means[c]) ** 2, 0) / (v.length - 1)),
  };
}
