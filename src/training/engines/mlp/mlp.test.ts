import type { ImageSet } from '../../../experiment/examples';
import { describe, expect, it } from 'vitest';
import { createArm, optimizerIds, optimizers } from '../../../core/optimizers/registry';
import { step } from '../../../core/optimizers/step';
import { createRandom } from '../../../core/random';
import { weightStream } from '../../data/batches';
import { plainPlan } from '../../data/augment';
import type { EngineSettings } from '../engine';
import { bytesOf } from '../../../experiment/hash';
import { heInitialise } from '../../model/initialisation';
import { scoreOf } from '../../../experiment/metric';
import { layoutOfMlp, mlp, type MlpSpec } from '../../../experiment/model/mlp';
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

/** He's weights, and biases that are not zero: rows at a kink of the ReLU would hide mistakes. */
function someParameters(of: typeof layout) {
  const parameters = Float64Array.from(heInitialise(of, weightStream(1)));
  const random = createRandom(2);
  of.parameters.forEach(({ kind, offset, size }) => {
    if (kind === 'bias') for (let i = 0; i < size; i++) parameters[offset + i] = 0.3 * random.normal();
  });
  return parameters;
}

/** Compares the gradient with central differences, in every parameter. */
function expectGradient(spec: MlpSpec, batch: Rows, smoothing: number) {
  const network = createNetwork(spec);
  const parameters = someParameters(layoutOfMlp(spec));
  const gradient = new Float64Array(parameters.length);
  const unused = new Float64Array(parameters.length);
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

describe('the network', () => {
  it('has the gradient of central differences, with and without label smoothing', () => {
    for (const smoothing of [0, 0.1]) expectGradient(spec, rows(9), smoothing);
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
    expect(scoreOf(after)).toBeGreaterThan(0.85);
    expect(after.loss).toBeLessThan(0.5 * before.loss);
  });
});

const numberSpec: MlpSpec = { ...spec, classes: 0 };
const numberLayout = layoutOfMlp(numberSpec);

/** Normal rows whose target is a linear function of them plus noise, float32 as the engine gets it. */
function measured(count: number, seed: number, features = spec.features, noise = 0.3) {
  const random = createRandom(seed);
  const values = Float32Array.from({ length: count * features }, () => random.normal());
  const targets = Float32Array.from({ length: count }, (_, i) => {
    let sum = 0.4;
    for (let c = 0; c < features; c++) sum += (c % 2 ? -0.5 : 0.7) * values[i * features + c];
    return sum + noise * random.normal();
  });
  return { count, values, labels: targets };
}

const setOf = ({ count, values, labels }: ReturnType<typeof measured>): ImageSet => ({
  count,
  pixels: bytesOf(values),
  labels: bytesOf(labels),
});

describe('the network that predicts a number', () => {
  it('has the gradient of central differences, and no labels to smooth', () => {
    const batch = measured(9, 3);
    expectGradient(numberSpec, batch, 0);
    const network = createNetwork(numberSpec);
    const parameters = someParameters(numberLayout);
    const [plain, smoothed] = [0, 0.1].map((smoothing) => {
      const gradient = new Float64Array(parameters.length);
      return { loss: network.lossAndGradient(parameters, batch, smoothing, gradient), gradient };
    });
    expect(smoothed).toEqual(plain);
  });

  it('has one number come out, and the parameters of that', () => {
    expect(layoutOfMlp(mlp(4, 0)).parameterCount).toBe(5 * 64 + 65 * 32 + 33);
  });

  it('scores R² = 1 − MSE / variance: 0 for the mean of the targets, less for anything constant else', () => {
    const network = createNetwork(numberSpec);
    const rows = measured(50, 4);
    const mean = rows.labels.reduce((sum, y) => sum + y, 0) / 50;
    const variance = rows.labels.reduce((sum, y) => sum + (y - mean) ** 2, 0) / 50;
    const constant = (value: number) => {
      const parameters = new Float64Array(numberLayout.parameterCount);
      parameters[numberLayout.parameterCount - 1] = value;
      return parameters;
    };
    const atMean = network.score(constant(mean), rows);
    expect(scoreOf(atMean)).toBeCloseTo(0, 12);
    expect(atMean.loss).toBeCloseTo(variance, 12);
    const away = network.score(constant(mean + 2), rows);
    expect(scoreOf(away)).toBeCloseTo(-4 / variance, 10);
    expect(network.score(constant(1), { ...rows, labels: rows.labels.map(() => 1) }).loss).toBe(0);
  });
});

/** Least squares with an intercept by the normal equations, Gauss–Jordan: [w…, b]. */
function leastSquares({ count, values, labels }: ReturnType<typeof measured>, features: number): number[] {
  const row = (i: number) => [...values.subarray(i * features, (i + 1) * features), 1];
  const size = features + 1;
  const system = Array.from({ length: size }, () => Array<number>(size + 1).fill(0));
  for (let i = 0; i < count; i++) {
    const x = row(i);
    for (let r = 0; r < size; r++) {
      for (let c = 0; c < size; c++) system[r][c] += x[r] * x[c];
      system[r][size] += x[r] * labels[i];
    }
  }
  for (let p = 0; p < size; p++) {
    const pivot = system[p].map((value) => value / system[p][p]);
    system.forEach((other, r) => {
      system[r] = r === p ? pivot : other.map((value, c) => value - other[p] * pivot[c]);
    });
  }
  return system.map((one) => one[size]);
}

describe('the engine on numbers to predict', () => {
  const numbers = (of: Partial<EngineSettings<MlpSpec>> = {}): EngineSettings<MlpSpec> => ({
    ...settings(),
    spec: numberSpec,
    ...of,
  });

  it('without a hidden layer ends at the optimum of linear least squares', async () => {
    const linear: MlpSpec = { features: 3, hidden: [], classes: 0 };
    const rows = measured(64, 5, 3);
    const engine = createMlpEngine(
      numbers({ spec: linear, batch: 64, weightDecay: 0, arms: [createArm('sgd', { alpha: 0.1 })] }),
    );
    engine.addTrainingImages(setOf(rows));
    engine.setTestImages(setOf(rows));
    engine.setParameters(0, new Float32Array(4));
    for (let t = 0; t < 400; t++) engine.step(0, plainPlan(0, 64), 0.1);
    const optimum = leastSquares(rows, 3);
    (await engine.parameters(0)).forEach((value, i) => expect(value).toBeCloseTo(optimum[i], 5));
    // The share of the variance that least squares explain, by its definition.
    const mean = rows.labels.reduce((sum, y) => sum + y, 0) / 64;
    let [residual, total] = [0, 0];
    rows.labels.forEach((y, i) => {
      const x = [...rows.values.subarray(3 * i, 3 * i + 3), 1];
      residual += (y - x.reduce((sum, value, c) => sum + value * optimum[c], 0)) ** 2;
      total += (y - mean) ** 2;
    });
    const { loss, ...score } = await engine.evaluate(0, 64);
    expect(score).toEqual({ r2: expect.closeTo(1 - residual / total, 8) });
    expect(loss).toBeCloseTo(residual / 64, 8);
  });

  it('goes on bit for bit from a snapshot, for every optimizer', async () => {
    const of = numbers({
      arms: optimizerIds.map((id) => createArm(id, { alpha: 0.02, delta: 0.5, warm: true })),
    });
    const start = heInitialise(numberLayout, weightStream(1));
    const open = () => {
      const engine = createMlpEngine(of);
      engine.addTrainingImages(setOf(measured(16, 6)));
      engine.addTrainingImages(setOf(measured(16, 7)));
      engine.setTestImages(setOf(measured(30, 8)));
      of.arms.forEach((_, arm) => engine.setParameters(arm, start));
      return engine;
    };
    const [whole, first, second] = [open(), open(), open()];
    for (const [arm] of of.arms.entries()) {
      for (let t = 0; t < 6; t++) whole.step(arm, plainPlan(4 * t, 8), 0.02);
      for (let t = 0; t < 3; t++) first.step(arm, plainPlan(4 * t, 8), 0.02);
      second.restore(arm, await first.save(arm));
      for (let t = 3; t < 6; t++) second.step(arm, plainPlan(4 * t, 8), 0.02);
      expect(await second.parameters(arm)).toEqual(await whole.parameters(arm));
      expect(await second.losses(arm)).toEqual((await whole.losses(arm)).slice(3));
      expect(await second.evaluate(arm, 30)).toEqual(await whole.evaluate(arm, 30));
    }
  });

  it('refuses test rows with one target, of which R² is not defined', () => {
    const engine = createMlpEngine(numbers());
    const rows = measured(6, 9);
    rows.labels.fill(0.25);
    expect(() => engine.setTestImages(setOf(rows))).toThrow('tests-alike');
  });
});
