import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nodeHost } from '../../../../../../scripts/wasm/host';
import { normals } from '../../../../testing/normals';
import { describe as nameOf, outSizeOf, type ConvolutionShape } from '../../../webgpu/convolution/shape';
import {
  convolve,
  filterGradientOf,
  inputGradientOf,
  mapSizes,
  relativeError,
} from '../../../webgpu/testing/float64';
import { anyNumbers, SHAPES, shapeOf } from '../../../webgpu/testing/shapes';
import type { ConvolutionAlgorithm, Finish } from './convolution';
import { createConvolution, createInputGradient } from './create';
import { createMap, readMap, vectorBytes, writeMap } from '../feature-map';
import { openKernels, type Kernels } from '../../kernels';
import { createProgram } from '../../program';

/** Sums of a few hundred products in float32, taken as they are and between transforms. */
const TOLERANCE = { direct: 2e-6, winograd: 4e-6 } as const;

/** Shapes whose tiles are transformed: one and several parts of channels, tiles that fill no group of four. */
const TILED = [
  [3, 1, 8, 8, 4],
  [3, 1, 16, 8, 12],
  [3, 1, 8, 40, 8],
  [3, 1, 72, 16, 4],
  [3, 1, 64, 64, 4],
  [3, 1, 128, 96, 4],
  [3, 1, 8, 8, 32],
];

let kernels: Kernels;
beforeAll(async () => {
  kernels = await openKernels(nodeHost, 1);
});
afterAll(() => kernels.dispose());

/** Flat values on the kernels' side, in whole vectors. */
function place(values: ArrayLike<number>): number {
  const address = kernels.arena.allocate(vectorBytes(values.length));
  kernels.arena.floats(address, values.length).set(values);
  return address;
}

interface Scene {
  readonly shape: ConvolutionShape;
  readonly x: Float64Array;
  readonly w: Float64Array;
  readonly dy: Float64Array;
}

function sceneOf(shape: ConvolutionShape, seed = 1): Scene {
  const sizes = mapSizes(shape);
  return {
    shape,
    x: normals(sizes.input, seed),
    w: normals(sizes.filter, seed + 1),
    dy: normals(sizes.output, seed + 2),
  };
}

/** Maps and filters of a scene, its input map given or new. */
function open(
  { shape, x, w }: Scene,
  algorithm: ConvolutionAlgorithm,
  input = createMap(kernels.arena, shape.batch, shape.inSize, shape.inChannels),
) {
  const { arena } = kernels;
  const output = createMap(arena, shape.batch, outSizeOf(shape), shape.outChannels);
  writeMap(arena, input, shape.batch, shape.inChannels, x);
  return {
    input,
    output,
    filters: place(w),
    convolution: createConvolution(arena, shape, input, output, algorithm),
  };
}

function errorsOf(scene: Scene, algorithm: ConvolutionAlgorithm): number[] {
  const { arena } = kernels;
  const { shape, x, w, dy } = scene;
  const { batch, inChannels, outChannels } = shape;
  const { input, output, filters, convolution } = open(scene, algorithm);
  const forward = createProgram(arena);
  convolution.pack(forward, filters);
  forward.wait();
  convolution.forward(forward);
  kernels.run(forward.place());
  const errors = [relativeError(readMap(arena, output, batch, outChannels), convolve(shape, x, w))];

  writeMap(arena, output, batch, outChannels, dy);
  const gradients = place(w.map(() => NaN));
  const ofFilter = createProgram(arena);
  convolution.filterGradient(ofFilter);
  ofFilter.wait();
  convolution.sumFilterGradient(ofFilter, gradients);
  kernels.run(ofFilter.place());
  errors.push(relativeError(arena.floats(gradients, w.length), filterGradientOf(shape, x, dy)));

  const expected = inputGradientOf(shape, w, dy);
  const inputGradient = createInputGradient(arena, [convolution], algorithm);
  const ofInput = (finish: Finish) => {
    const program = createProgram(arena);
    inputGradient.pack(program, [filters]);
    program.wait();
    inputGradient.run(program, finish);
    kernels.run(program.place());
    return readMap(arena, input, batch, inChannels);
  };
  errors.push(relativeError(ofInput({ kind: 'store' }), expected));

  writeMap(arena, input, batch, inChannels, x);
  const masked = expected.map((value, i) => (x[i] > 0 ? value : 0));
  errors.push(relativeError(ofInput({ kind: 'mask', added: null }), masked));

  const more = normals(x.length, 9);
  const added = createMap(arena, batch, shape.inSize, inChannels);
  writeMap(arena, added, batch, inChannels, more);
  writeMap(arena, input, batch, inChannels, x);
  const sum = expected.map((value, i) => (x[i] > 0 ? value + more[i] : 0));
  errors.push(relativeError(ofInput({ kind: 'mask', added }), sum));
  return errors;
}

function expectAccurate(shape: ConvolutionShape, algorithm: ConvolutionAlgorithm): void {
  const errors = errorsOf(sceneOf(shape), algorithm);
  if (errors.some((error) => !(error < TOLERANCE[algorithm])))
    throw new Error(`${nameOf(shape)}: ${errors.join(', ')}`);
}

describe.each(['direct', 'winograd'] as const)(
  '%s convolution and its gradients against the definition in float64',
  (algorithm) => {
    it.each(SHAPES)('kernel %i, stride %i, %i → %i channels, side %i', (...numbers) =>
      expectAccurate(shapeOf(numbers), algorithm),
    );

    it.each(TILED)('kernel %i, stride %i, %i → %i channels, side %i, of five images', (...numbers) =>
      expectAccurate(shapeOf(numbers, 5), algorithm),
    );

    it('any shape, more images than groups among them', () => {
      fc.assert(
        fc.property(anyNumbers(21), fc.constantFrom(1, 2, 3, 19), (numbers, batch) =>
          expectAccurate(shapeOf(numbers, batch), algorithm),
        ),
        { numRuns: 40, seed: 5 },
      );
    });

    it('any shape that tiles cover', () => {
      const numbers = fc.tuple(
        fc.constantFrom(3),
        fc.constantFrom(1),
        ...[6, 6].map((most) => fc.integer({ min: 1, max: most }).map((eights) => 8 * eights)),
        fc.constantFrom(4, 8, 12),
      );
      fc.assert(
        fc.property(numbers, fc.integer({ min: 1, max: 19 }), (drawn, batch) =>
          expectAccurate(shapeOf(drawn, batch), algorithm),
        ),
        { numRuns: 12, seed: 5 },
      );
    });

    it('sums a 3×3 and the projection beside it into one input gradient', () => {
      const { arena } = kernels;
      for (const stride of [1, 2]) {
        const first = sceneOf(shapeOf([3, stride, 8, 12, 6], 3), 1);
        const second = { ...sceneOf(shapeOf([1, stride, 8, 12, 6], 3), 11), x: first.x };
        const one = open(first, algorithm);
        const two = open(second, algorithm, one.input);
        writeMap(arena, one.output, 3, 12, first.dy);
        writeMap(arena, two.output, 3, 12, second.dy);
        const program = createProgram(arena);
        const gradient = createInputGradient(arena, [one.convolution, two.convolution], algorithm);
        gradient.pack(program, [one.filters, two.filters]);
        program.wait();
        gradient.run(program, { kind: 'store' });
        kernels.run(program.place());
        const [a, b] = [first, second].map(({ shape, w, dy }) => inputGradientOf(shape, w, dy));
        const error = relativeError(
          readMap(arena, one.input, 3, 8),
          a.map((value, i) => value + b[i]),
        );
        expect(error).toBeLessThan(TOLERANCE[algorithm]);
      }
    });
  },
);
