import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRandom } from '../../core/random';
import { applyNormGradient, residual } from './elementwise';
import { openGpu, type Gpu } from './gpu';
import { COEFFICIENT_VECTORS, normGradient, statistics } from './normalisation';
import { relativeError } from './testing/float64';
import { runProgram } from './testing/run-program';

const EPSILON = 1e-5;
let gpu: Gpu;
beforeAll(async () => {
  gpu = await openGpu(() => {});
});
afterAll(() => gpu.dispose());

const channels = 8;
const n = channels / 4;

/** Values [pixel, channel] in tiles of `perTile` pixels, with means far larger than their spread. */
function createValues(pixels: number, seed: number, mean: number): Float32Array {
  const random = createRandom(seed);
  return Float32Array.from(
    { length: pixels * channels },
    (_, i) => mean * (1 + (i % channels)) + random.normal(),
  );
}

/** Σ and Σ(y − tile mean)², or the sums that `terms` says, per quad and tile as the kernels lay them out. */
function tileSums(
  values: Float32Array,
  perTile: number,
  terms: readonly ((tile: readonly number[], channel: number, pixels: readonly number[]) => number)[],
): Float32Array {
  const tiles = values.length / channels / perTile;
  const sums = new Float32Array(terms.length * channels * tiles);
  for (let t = 0; t < tiles; t++)
    for (let c = 0; c < channels; c++) {
      const pixels = Array.from({ length: perTile }, (_, i) => t * perTile + i);
      const tile = pixels.map((pixel) => values[pixel * channels + c]);
      terms.forEach((term, k) => {
        sums[((k * n + Math.floor(c / 4)) * tiles + t) * 4 + (c % 4)] = term(tile, c, pixels);
      });
    }
  return sums;
}
const total = (tile: readonly number[]) => tile.reduce((sum, value) => sum + value, 0);
const squares = (tile: readonly number[]) => {
  const mean = total(tile) / tile.length;
  return tile.reduce((sum, value) => sum + (value - mean) ** 2, 0);
};

/** Mean and biased variance per channel in float64. */
function moments(values: Float32Array) {
  const pixels = values.length / channels;
  const mean = new Float64Array(channels);
  const variance = new Float64Array(channels);
  values.forEach((value, i) => (mean[i % channels] += value / pixels));
  values.forEach((value, i) => (variance[i % channels] += (value - mean[i % channels]) ** 2 / pixels));
  return { mean, variance };
}

const parameters = Float32Array.from({ length: 2 * channels }, (_, i) => 0.5 + i / 10);
const layer = new Uint32Array([0, 0, channels, 0]);
const coefficientsOf = (values: Float32Array) => {
  const { mean, variance } = moments(values);
  const coefficients = new Float32Array(COEFFICIENT_VECTORS * channels);
  for (let c = 0; c < channels; c++) {
    const deviation = 1 / Math.sqrt(variance[c] + EPSILON);
    coefficients[c] = parameters[c] * deviation;
    coefficients[channels + c] = parameters[channels + c] - mean[c] * coefficients[c];
    coefficients[2 * channels + c] = mean[c];
    coefficients[3 * channels + c] = deviation;
  }
  return coefficients;
};

describe.each([1, 16, 64])('reductions with %i lanes', (lanes) => {
  it.each([0, 1000])('batch statistics of values around %i', async (mean) => {
    const values = createValues(480, 1, mean);
    const running = Float32Array.from({ length: 2 * channels }, (_, i) => i);
    const [after, coefficients] = await runProgram(
      gpu,
      statistics({ channels, tiles: 60, count: 480, perTile: 8, lanes }),
      [tileSums(values, 8, [total, squares]), parameters, layer, running, new Float32Array(48 * n)],
      [3, 4],
    );
    const expected = moments(values);
    const variance = Array.from(
      { length: channels },
      (_, c) => coefficients[3 * channels + c] ** -2 - EPSILON,
    );
    expect(relativeError(coefficients.slice(2 * channels, 3 * channels), expected.mean)).toBeLessThan(1e-6);
    // At a mean of 8,000 a float32 value itself is only good to 5e-4.
    expect(relativeError(variance, expected.variance)).toBeLessThan(mean ? 2e-3 : 1e-5);
    for (let c = 0; c < channels; c++) {
      expect(after[c] / (0.9 * c + 0.1 * expected.mean[c])).toBeCloseTo(1, 5);
      const unbiased = (expected.variance[c] * 480) / 479;
      expect(after[channels + c] / (0.9 * (channels + c) + 0.1 * unbiased)).toBeCloseTo(1, 3);
    }
  });

  it.each([1, 2] as const)('the gradient through %i norms', async (norms) => {
    const pixels = 96;
    const z = createValues(pixels, 2, 0);
    const inputs = Array.from({ length: norms }, (_, i) => createValues(pixels, 3 + i, 0.3));
    const coefficients = inputs.map(coefficientsOf);
    const sums = tileSums(z, 8, [
      total,
      ...inputs.map(
        (y, i) => (tile: readonly number[], c: number, at: readonly number[]) =>
          at.reduce(
            (sum, pixel, k) => sum + tile[k] * (y[pixel * channels + c] - coefficients[i][2 * channels + c]),
            0,
          ),
      ),
    ]);
    const layers = inputs.map((_, i) => Uint32Array.of(0, 2 * i * channels, (2 * i + 1) * channels, 0));
    const arguments_ = inputs.flatMap((_, i) => [layers[i], coefficients[i]]);
    const [gradients, ...ready] = await runProgram(
      gpu,
      normGradient({ channels, tiles: pixels / 8, count: pixels, norms, lanes }),
      [sums, new Float32Array(4 * channels), ...arguments_],
      [1, ...inputs.map((_, i) => 3 + 2 * i)],
    );
    const results = await runProgram(
      gpu,
      applyNormGradient(pixels, channels, norms),
      [z, ...inputs.flatMap((y, i) => [y, ready[i], new Float32Array(y.length)])],
      inputs.map((_, i) => 3 + 3 * i),
    );
    inputs.forEach((y, i) => {
      const { mean, variance } = moments(y);
      const scaleGradient = new Float64Array(channels);
      const shiftGradient = new Float64Array(channels);
      const normalised = (at: number) =>
        (y[at] - mean[at % channels]) / Math.sqrt(variance[at % channels] + EPSILON);
      z.forEach((value, at) => {
        scaleGradient[at % channels] += value * normalised(at);
        shiftGradient[at % channels] += value;
      });
      const expected = Array.from(z, (value, at) => {
        const c = at % channels;
        const centred = value - shiftGradient[c] / pixels - (normalised(at) * scaleGradient[c]) / pixels;
        return (parameters[c] * centred) / Math.sqrt(variance[c] + EPSILON);
      });
      const part = (k: number) => gradients.slice((2 * i + k) * channels, (2 * i + k + 1) * channels);
      expect(relativeError(part(0), scaleGradient)).toBeLessThan(5e-6);
      expect(relativeError(part(1), shiftGradient)).toBeLessThan(5e-6);
      expect(relativeError(results[i], expected)).toBeLessThan(5e-6);
    });
  });
});

describe('the end of a block', () => {
  it.each(['stored', 'normalised', 'rectified'] as const)('with a %s shortcut', async (shortcut) => {
    const pixels = 30;
    const [y, x] = [createValues(pixels, 7, 0), createValues(pixels, 8, 0.1)];
    const [a, b] = [coefficientsOf(y), coefficientsOf(x)];
    const [result] = await runProgram(
      gpu,
      residual(pixels, channels, shortcut),
      [y, a, x, ...(shortcut === 'stored' ? [] : [b]), new Float32Array(y.length)],
      [shortcut === 'stored' ? 3 : 4],
    );
    const expected = Array.from(y, (value, i) => {
      const c = i % channels;
      const normalised = x[i] * b[c] + b[channels + c];
      const added = { stored: x[i], normalised, rectified: Math.max(0, normalised) }[shortcut];
      return Math.max(0, value * a[c] + a[channels + c] + added);
    });
    expect(relativeError(result, expected)).toBeLessThan(1e-6);
  });
});
