import { openGpu } from '../device/open';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRandom } from '../../../../core/random';
import { residual } from '../wgsl/elementwise';
import { type Gpu } from '../device/gpu';
import { COEFFICIENT_VECTORS, normGradient, statistics } from './normalisation';
import { channelGroups } from '../wgsl/program';
import { batchNormGradient, moments, relativeError } from '../testing/float64';
import { padChannels, runProgram, unpadChannels } from '../testing/run-program';

const EPSILON = 1e-5;
let gpu: Gpu;
beforeAll(async () => {
  gpu = await openGpu(() => {});
});
afterAll(() => gpu.dispose());

/** Values [pixel, channel] with means that may be far larger than their spread. */
function createValues(pixels: number, channels: number, seed: number, mean: number): Float32Array {
  const random = createRandom(seed);
  return Float32Array.from(
    { length: pixels * channels },
    (_, i) => mean * (1 + (i % channels)) + random.normal(),
  );
}

/**
 * Σ and Σ(y − tile mean)², or the sums that `terms` says, per channel group and tile as the kernels lay them
 * out.
 */
function tileSums(
  values: Float32Array,
  channels: number,
  perTile: number,
  terms: readonly ((tile: readonly number[], channel: number, pixels: readonly number[]) => number)[],
): Float32Array {
  const tiles = values.length / channels / perTile;
  const n = channelGroups(channels);
  const sums = new Float32Array(terms.length * 4 * n * tiles);
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

const scaleOf = (channels: number) => Float32Array.from({ length: channels }, (_, c) => 0.5 + c / 10);
const shiftOf = (channels: number) => Float32Array.from({ length: channels }, (_, c) => 0.7 - c / 5);

/** Vectors of a flat buffer, each in whole channel groups with zeros after its last channel. */
const flat = (channels: number, ...vectors: readonly ArrayLike<number>[]) =>
  Float32Array.from(vectors.flatMap((vector) => Array.from(padChannels(vector, channels))));
const channelsOf = (values: Float32Array, channels: number, index: number) => {
  const width = 4 * channelGroups(channels);
  return values.slice(index * width, index * width + channels);
};

function coefficientsOf(values: Float32Array, channels: number): Float32Array {
  const { mean, variance } = moments(values, channels);
  const deviation = variance.map((each) => 1 / Math.sqrt(each + EPSILON));
  const scale = Float64Array.from(scaleOf(channels), (each, c) => each * deviation[c]);
  const shift = Float64Array.from(shiftOf(channels), (each, c) => each - mean[c] * scale[c]);
  const vectors = flat(channels, scale, shift, mean, deviation);
  const coefficients = new Float32Array(COEFFICIENT_VECTORS * 4 * channelGroups(channels));
  coefficients.set(vectors);
  return coefficients;
}

describe.each([
  [1, 8],
  [16, 8],
  [64, 8],
  [1, 3],
  [16, 5],
  [64, 14],
])('reductions with %i lanes over %i channels', (lanes, channels) => {
  const width = 4 * channelGroups(channels);

  it.each([0, 1000])('batch statistics of values around %i', async (mean) => {
    const values = createValues(480, channels, 1, mean);
    const before = Float32Array.from({ length: 2 * width }, (_, i) => i);
    const [after, coefficients] = await runProgram(
      gpu,
      statistics({ channels, tiles: 60, count: 480, perTile: 8, lanes }),
      [
        tileSums(values, channels, 8, [total, squares]),
        flat(channels, scaleOf(channels), shiftOf(channels)),
        Uint32Array.of(0, 0, width, 0),
        before,
        new Float32Array(COEFFICIENT_VECTORS * width),
      ],
      [3, 4],
    );
    const expected = moments(values, channels);
    const variance = channelsOf(coefficients, channels, 3).map((deviation) => deviation ** -2 - EPSILON);
    expect(relativeError(channelsOf(coefficients, channels, 2), expected.mean)).toBeLessThan(1e-6);
    // At a mean of 8,000 a float32 value itself is only good to 5e-4.
    expect(relativeError(variance, expected.variance)).toBeLessThan(mean ? 4e-3 : 1e-5);
    for (let c = 0; c < channels; c++) {
      expect(after[c] / (0.9 * c + 0.1 * expected.mean[c])).toBeCloseTo(1, 5);
      const unbiased = (expected.variance[c] * 480) / 479;
      expect(after[width + c] / (0.9 * (width + c) + 0.1 * unbiased)).toBeCloseTo(1, 3);
    }
    // Channels that only fill up a channel group must stay zero wherever they are read.
    for (let c = channels; c < width; c++) expect([coefficients[c], coefficients[width + c]]).toEqual([0, 0]);
  });

  it.each([1, 2] as const)('the gradient through %i norms', async (norms) => {
    const pixels = 96;
    const z = createValues(pixels, channels, 2, 0);
    const inputs = Array.from({ length: norms }, (_, i) => createValues(pixels, channels, 3 + i, 0.3));
    const coefficients = inputs.map((y) => coefficientsOf(y, channels));
    const sums = tileSums(z, channels, 8, [
      total,
      ...inputs.map(
        (y, i) => (tile: readonly number[], c: number, at: readonly number[]) =>
          at.reduce(
            (sum, pixel, k) => sum + tile[k] * (y[pixel * channels + c] - coefficients[i][2 * width + c]),
            0,
          ),
      ),
    ]);
    const layers = inputs.map((_, i) => Uint32Array.of(0, 2 * i * width, (2 * i + 1) * width, 0));
    const [gradients, ...ready] = await runProgram(
      gpu,
      normGradient({ channels, tiles: pixels / 8, count: pixels, norms, lanes }),
      [sums, new Float32Array(4 * width), ...inputs.flatMap((_, i) => [layers[i], coefficients[i]])],
      [1, ...inputs.map((_, i) => 3 + 2 * i)],
    );
    inputs.forEach((y, i) => {
      const expected = batchNormGradient(y, scaleOf(channels), EPSILON, z);
      const part = (k: number) => channelsOf(gradients, channels, 2 * i + k);
      expect(relativeError(part(0), expected.ofScale)).toBeLessThan(5e-6);
      expect(relativeError(part(1), expected.ofShift)).toBeLessThan(5e-6);
      // ∂y = scale·z + A·y + B
      const [scale, a, b] = [0, 4, 5].map((vector) => channelsOf(ready[i], channels, vector));
      const ofInput = z.map((value, k) => {
        const c = k % channels;
        return scale[c] * value + a[c] * y[k] + b[c];
      });
      expect(relativeError(ofInput, expected.ofInput)).toBeLessThan(5e-6);
    });
  });
});

describe.each([8, 5])('the end of a block of %i channels', (channels) => {
  it.each(['stored', 'normalised', 'rectified'] as const)('with a %s shortcut', async (shortcut) => {
    const pixels = 30;
    const width = 4 * channelGroups(channels);
    const [y, x] = [createValues(pixels, channels, 7, 0), createValues(pixels, channels, 8, 0.1)];
    const [a, b] = [coefficientsOf(y, channels), coefficientsOf(x, channels)];
    const [result] = await runProgram(
      gpu,
      residual(pixels, channels, shortcut),
      [
        padChannels(y, channels),
        a,
        padChannels(x, channels),
        ...(shortcut === 'stored' ? [] : [b]),
        new Float32Array(pixels * width),
      ],
      [shortcut === 'stored' ? 3 : 4],
    );
    const expected = Array.from(y, (value, i) => {
      const c = i % channels;
      const normalised = x[i] * b[c] + b[width + c];
      const added = { stored: x[i], normalised, rectified: Math.max(0, normalised) }[shortcut];
      return Math.max(0, value * a[c] + a[width + c] + added);
    });
    expect(relativeError(unpadChannels(result, channels), expected)).toBeLessThan(1e-6);
  });
});
