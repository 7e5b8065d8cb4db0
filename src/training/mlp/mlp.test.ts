import { describe, expect, it } from 'vitest';
import { createArm, optimizerIds, optimizers } from '../../core/optimizers/registry';
import { step } from '../../core/optimizers/step';
import { createRandom } from '../../core/random';
import { weightStream } from '../data/batches';
import { plainPlan } from '../data/augment';
import type { EngineSettings, ImageSet } from '../engine';
import { bytesOf } from '../hash';
import { heInitialise } from '../model/init';
import { layoutOfMlp, mlp, type MlpSpec } from '../model/mlp';
import { createMlpEngine } from './engine';
import { createNetwork, type Rows } from './network';

const spec: MlpSpec = { features: 5, hidden: [7, 6], classes: 3 };
const layout = layoutOfMlp(spec);

/** Normal rows; the class is where one of the first three columns is largest. */
function rows(count: number, seed = 1, features = spec.features): Rows & { values: Float32Array } {
  const random = createRandom(seed);
  const values = Float32Array.from({ length: count * features }, () => random.normal());
  const labels = Uint8Array.from({ length: count }, (_, i) => {
    const first = [...values.subarray(i * features, i * features + 3)];
    return first.indexOf(Math.max(...first));
  });
  return { count, values, labels };
}

const imagesOf = ({ count, values, labels }: ReturnType<typeof rows>): ImageSet => ({
  count,
  pixels: bytesOf(values),
  labels: labels as Uint8Array,
});

describe('the network', () => {
  it('has the gradient of central differences, in every parameter, with and without label smoothing', () => {
    const network = createNetwork(spec);
    const batch = rows(9);
    const parameters = Float64Array.from(heInitialise(layout, weightStream(1)));
    const random = createRandom(2);
    // Biases of zero and rows at a kink of the ReLU would hide mistakes.
    layout.parameters.forEach(({ kind, offset, size }) => {
      if (kind === 'bias') for (let i = 0; i < size; i++) parameters[offset + i] = 0.3 * random.normal();
    });
    const gradient = new Float64Array(layout.parameterCount);
    const unused = new Float64Array(layout.parameterCount);
    for (const smoothing of [0, 0.1]) {
      network.lossAndGradient(parameters, batch, smoothing, gradient);
      const h = 1e-6;
      const largest = Math.max(...gradient.map(Math.abs));
      for (let i = 0; i < parameters.length; i++) {
        const at = (value: number) =>
          network.lossAndGradient(parameters.with(i, value), batch, smoothing, unused);
        const difference = (at(parameters[i] + h) - at(parameters[i] - h)) / (2 * h);
        expect(Math.abs(gradient[i] - difference) / largest).toBeLessThan(1e-8);
      }
    }
  });

  it('with zero weights every class is equally likely: the loss is log K', () => {
    const network = createNetwork(spec);
    const zero = new Float64Array(layout.parameterCount);
    expect(network.score(zero, rows(20)).loss).toBeCloseTo(Math.log(3), 12);
  });

  it('has the parameters that it says: (f+1)·64 + 65·32 + 33·K', () => {
    expect(layoutOfMlp(mlp(4, 3)).parameterCount).toBe(5 * 64 + 65 * 32 + 33 * 3);
  });
});

const settings = (
  arms = optimizerIds.map((id) => createArm(id, { alpha: 0.1 })),
): EngineSettings<MlpSpec> => ({
  spec,
  batch: 8,
  arms,
  normalisation: { mean: [0, 0, 0], std: [1, 1, 1] },
  weightDecay: 0.01,
  weightDecayMode: 'coupled',
  labelSmoothing: 0,
  telemetry: true,
});

function open(of: EngineSettings<MlpSpec>) {
  const engine = createMlpEngine(of);
  engine.addTrainingImages(imagesOf(rows(16, 1)));
  engine.addTrainingImages(imagesOf(rows(16, 2)));
  engine.setTestImages(imagesOf(rows(30, 3)));
  of.arms.forEach((_, arm) => engine.setParameters(arm, heInitialise(layout, weightStream(1))));
  return engine;
}

describe('the engine', () => {
  it('steps every optimizer as the core does, weight decay in the gradient, biases spared', async () => {
    const of = settings();
    const engine = open(of);
    const network = createNetwork(spec);
    const decays = new Uint8Array(layout.parameterCount);
    for (const { kind, offset, size } of layout.parameters)
      if (kind === 'dense') decays.fill(1, offset, offset + size);
    for (const [index, arm] of of.arms.entries()) {
      const theta = Float64Array.from(heInitialise(layout, weightStream(1)));
      const state = optimizers[arm.id].init(arm, theta.length);
      const gradient = new Float64Array(theta.length);
      for (let t = 0; t < 4; t++) {
        engine.step(index, plainPlan(8 * t, 8), 0.1);
        const all = rows(16, t < 2 ? 1 : 2);
        const from = (8 * t) % 16;
        const batch = {
          count: 8,
          values: all.values.subarray(from * 5),
          labels: (all.labels as Uint8Array).subarray(from),
        };
        network.lossAndGradient(theta, batch, 0, gradient);
        gradient.forEach((g, i) => (gradient[i] = g + 0.01 * decays[i] * theta[i]));
        step(optimizers[arm.id], state, theta, gradient, arm, new Float64Array(theta.length));
      }
      const trained = await engine.parameters(index);
      // Single precision between the steps; Adam divides by gradients that may be near zero.
      const tolerance = arm.id === 'adam' ? 1e-3 : 1e-6;
      trained.forEach((value, i) => expect(Math.abs(value - theta[i])).toBeLessThan(tolerance));
      expect(await engine.losses(index)).toHaveLength(4);
      expect((await engine.telemetry(index)).map(({ gradientNorm }) => gradientNorm > 0)).toEqual(
        Array<boolean>(4).fill(true),
      );
    }
  });

  it('goes on bit for bit from a snapshot, for every optimizer', async () => {
    const of = settings(optimizerIds.map((id) => createArm(id, { alpha: 0.1, delta: 0.5, warm: true })));
    const [whole, first, second] = [open(of), open(of), open(of)];
    for (const [arm] of of.arms.entries()) {
      for (let t = 0; t < 6; t++) whole.step(arm, plainPlan(4 * t, 8), 0.05);
      for (let t = 0; t < 3; t++) first.step(arm, plainPlan(4 * t, 8), 0.05);
      second.restore(arm, await first.save(arm));
      for (let t = 3; t < 6; t++) second.step(arm, plainPlan(4 * t, 8), 0.05);
      expect(await second.parameters(arm)).toEqual(await whole.parameters(arm));
      expect(await second.losses(arm)).toEqual((await whole.losses(arm)).slice(3));
    }
  });

  it('learns what can be learned, and scores it on rows that it has not seen', async () => {
    const engine = open({ ...settings([createArm('rsgdm', { alpha: 0.5 })]), weightDecay: 0 });
    engine.addTrainingImages(imagesOf(rows(400, 4)));
    const before = await engine.evaluate(0, 30);
    for (let t = 0; t < 300; t++) engine.step(0, plainPlan((8 * t) % 424, 8), 0.5);
    const after = await engine.evaluate(0, 30);
    expect(after.accuracy).toBeGreaterThan(0.85);
    expect(after.loss).toBeLessThan(0.5 * before.loss);
  });
});
