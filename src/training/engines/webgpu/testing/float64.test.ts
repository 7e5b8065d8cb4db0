import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs';
import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { normals } from '../../../testing/normals';
import type { Pass } from '../tuning/candidates';
import { verificationError } from '../tuning/verify';
import { describe as nameOf, outSizeOf, type ConvolutionShape } from '../convolution/shape';
import {
  batchNorm,
  batchNormGradient,
  convolve,
  filterGradientOf,
  inputGradientOf,
  mapSizes,
  relativeError,
} from './float64';
import { padChannels } from './run-program';
import { SHAPES, shapeOf } from './shapes';

beforeAll(async () => {
  tf.enableProdMode();
  await tf.setBackend('cpu');
});

const anyShape = fc
  .record({
    kernel: fc.constantFrom(1 as const, 3 as const),
    stride: fc.constantFrom(1 as const, 2 as const),
    inChannels: fc.integer({ min: 1, max: 13 }),
    outChannels: fc.integer({ min: 1, max: 13 }),
    inSize: fc.integer({ min: 1, max: 11 }),
    batch: fc.integer({ min: 1, max: 3 }),
  })
  .map((shape): ConvolutionShape => shape);

function createData(shape: ConvolutionShape) {
  const sizes = mapSizes(shape);
  return { x: normals(sizes.input, 1), w: normals(sizes.filter, 2), dy: normals(sizes.output, 3) };
}

/** The stock kernels' y = x ∗ W and the gradients of Σ ∂y·y. */
function stock(shape: ConvolutionShape, { x, w, dy }: ReturnType<typeof createData>) {
  const { batch, inSize, inChannels, outChannels, kernel, stride } = shape;
  const outSize = outSizeOf(shape);
  return tf.tidy(() => {
    const convolution = (input: tf.Tensor, filter: tf.Tensor) =>
      tf.conv2d(input as tf.Tensor4D, filter as tf.Tensor4D, stride, (kernel - 1) / 2);
    const input = tf.tensor4d(Float32Array.from(x), [batch, inSize, inSize, inChannels]);
    const filter = tf.tensor4d(Float32Array.from(w), [kernel, kernel, inChannels, outChannels]);
    const gradient = tf.tensor4d(Float32Array.from(dy), [batch, outSize, outSize, outChannels]);
    const [dx, dw] = tf.grads(convolution)([input, filter], gradient);
    return [convolution(input, filter), dx, dw].map((tensor) => tensor.dataSync());
  });
}

const definition = (shape: ConvolutionShape, { x, w, dy }: ReturnType<typeof createData>) => [
  convolve(shape, x, w),
  inputGradientOf(shape, w, dy),
  filterGradientOf(shape, x, dy),
];

function expectStock(shape: ConvolutionShape) {
  const data = createData(shape);
  const theirs = stock(shape, data);
  definition(shape, data).forEach((values, i) => {
    const error = relativeError(theirs[i], values);
    if (!(error < 1e-6)) throw new Error(`${nameOf(shape)}, result ${i}: ${error}`);
  });
}

const dot = (a: ArrayLike<number>, b: ArrayLike<number>) =>
  Array.from(a).reduce((sum, value, i) => sum + value * b[i], 0);

/** (f(v + h·d) − f(v − h·d)) / 2h, the derivative of f along d. */
const along = (f: (v: Float64Array) => number, v: Float64Array, d: Float64Array, h: number) =>
  (f(v.map((value, i) => value + h * d[i])) - f(v.map((value, i) => value - h * d[i]))) / (2 * h);

describe('the definition in float64', () => {
  it.each(SHAPES)(
    'is what the stock cpu kernels compute: kernel %i, stride %i, %i → %i, side %i',
    (...shape) => expectStock(shapeOf(shape)),
  );

  it('is what the stock cpu kernels compute at any shape', () =>
    fc.assert(fc.property(anyShape, expectStock), { numRuns: 60, seed: 3 }));

  it('has the gradients that central differences have', () =>
    fc.assert(
      fc.property(anyShape, (shape) => {
        const { x, w, dy } = createData(shape);
        const [dx, dw] = [normals(x.length, 4), normals(w.length, 5)];
        const size = Math.sqrt(x.length * w.length);
        const byInput = along((v) => dot(dy, convolve(shape, v, w)), x, dx, 1e-3);
        const byFilter = along((v) => dot(dy, convolve(shape, x, v)), w, dw, 1e-3);
        expect(Math.abs(byInput - dot(inputGradientOf(shape, w, dy), dx)) / size).toBeLessThan(1e-9);
        expect(Math.abs(byFilter - dot(filterGradientOf(shape, x, dy), dw)) / size).toBeLessThan(1e-9);
      }),
      { numRuns: 30, seed: 4 },
    ));

  it.each([1, 3, 5, 8])(
    'has the batch norm gradient that central differences have, %i channels',
    (channels) => {
      const [y, z, d] = [1, 2, 3].map((seed) => normals(12 * channels, seed));
      const [scale, shift, e] = [4, 5, 6].map((seed) => normals(channels, seed));
      const value = (v: Float64Array, s: Float64Array, b: Float64Array) => dot(z, batchNorm(v, s, b, 1e-5));
      const { ofInput, ofScale, ofShift } = batchNormGradient(y, scale, 1e-5, z);
      expect(along((v) => value(v, scale, shift), y, d, 1e-5)).toBeCloseTo(dot(ofInput, d), 6);
      expect(along((v) => value(y, v, shift), scale, e, 1e-3)).toBeCloseTo(dot(ofScale, e), 6);
      expect(along((v) => value(y, scale, v), shift, e, 1e-3)).toBeCloseTo(dot(ofShift, e), 6);
    },
  );
});

describe('the verification of a kernel', () => {
  const shape = shapeOf([3, 2, 5, 6, 9]);
  const data = createData(shape);
  const [y, dx, dw] = definition(shape, data);
  const [x, dy] = [padChannels(data.x, 5), padChannels(data.dy, 6)];
  const w = Float32Array.from(data.w);
  it.each<[Pass, Float32Array, Float32Array, Float32Array]>([
    ['forward', x, w, padChannels(y, 6)],
    ['inputGradient', dy, w, padChannels(dx, 5)],
    ['filterGradient', x, dy, padChannels(dw, 6)],
  ])('passes the right %s and catches wrong ones', (pass, first, second, result) => {
    expect(verificationError(pass, shape, first, second, result)).toBeLessThan(1e-6);
    const scaled = result.map((value) => 1.001 * value);
    expect(verificationError(pass, shape, first, second, scaled)).toBeGreaterThan(1e-4);
    const cut = result.map((value, i) => (i > result.length / 2 ? 0 : value));
    expect(verificationError(pass, shape, first, second, cut)).toBeGreaterThan(0.1);
    expect(
      verificationError(
        pass,
        shape,
        first,
        second,
        result.map(() => NaN),
      ),
    ).toBe(Infinity);
  });
});
