import { describe, expect, it } from 'vitest';
import { scoreOf } from '../../../experiment/metric';
import { layoutOfMlp, mlp, type MlpSpec } from '../../../experiment/model/mlp';
import { createNetwork, type Rows } from './network';
import { classified, measured, someParameters } from './rows';

const spec: MlpSpec = { features: 5, hidden: [7, 6], classes: 3 };
const layout = layoutOfMlp(spec);
const numberSpec: MlpSpec = { ...spec, classes: 0 };
const numberLayout = layoutOfMlp(numberSpec);

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
    for (const smoothing of [0, 0.1]) expectGradient(spec, classified(9), smoothing);
  });

  it('with zero weights every class is equally likely: the loss is log K', () => {
    const network = createNetwork(spec);
    const zero = new Float64Array(layout.parameterCount);
    expect(network.score(zero, classified(20)).loss).toBeCloseTo(Math.log(3), 12);
  });

  it('has the parameters that it says: (f+1)·64 + 65·32 + 33·K', () => {
    expect(layoutOfMlp(mlp(4, 3)).parameterCount).toBe(5 * 64 + 65 * 32 + 33 * 3);
  });
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
