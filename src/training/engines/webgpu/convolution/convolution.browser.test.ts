import { openGpu } from '../device/open';
import { bandsOf, type FilterBlock, sliceOf, stripsOf } from './filter-gradient-options';
import { filterGradient } from './filter-gradient';
import { convolution } from './convolution';
import type { ConvolutionOptions } from './options';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRandom } from '../../../../core/random';
import { normals } from '../../../testing/normals';
import { fitsStrip } from './strip';
import { type Gpu } from '../device/gpu';
import { COEFFICIENT_VECTORS } from '../layers/normalisation';
import { channelGroups } from '../wgsl/program';
import { describe as nameOf, outSizeOf, type ConvolutionShape, type Direction } from './shape';
import { convolve, filterGradientOf, inputGradientOf, mapSizes, relativeError } from '../testing/float64';
import { padChannels, runProgram, unpadChannels } from '../testing/run-program';
import { anyNumbers, SHAPES, shapeOf } from '../testing/shapes';
import { dimensionsOf } from './taps';
import { tiling, type Block, type Strip, type Tile } from './tiling';

/** Sums of a few hundred products in float32. */
const TOLERANCE = 2e-6;

let gpu: Gpu;
const problems: unknown[] = [];
beforeAll(async () => {
  gpu = await openGpu((problem) => problems.push(problem));
});
afterAll(() => gpu.dispose());

const filterOf = (w: Float64Array) => {
  // The filter does not start at 0 in the flat parameters.
  const parameters = new Float32Array(Math.ceil((w.length + 8) / 4) * 4);
  parameters.set(w, 8);
  return parameters;
};
const OFFSETS = new Uint32Array([8, 0, 0, 0]);

/** Random coefficients of a norm's channels, and what they make of a value of the flat map. */
function coefficientsOf(channels: number, seed: number) {
  const width = 4 * channelGroups(channels);
  const random = createRandom(seed);
  const values = new Float32Array(COEFFICIENT_VECTORS * width);
  for (let vector = 0; vector < COEFFICIENT_VECTORS; vector++)
    for (let c = 0; c < channels; c++)
      values[vector * width + c] = vector === 0 ? 1 + random.uniform() : random.normal();
  const of = (vector: number, i: number) => values[vector * width + (i % channels)];
  return {
    values,
    normalise: (value: number, i: number) => value * of(0, i) + of(1, i),
    gradient: (z: number, y: number, i: number) => of(0, i) * z + of(4, i) * y + of(5, i),
  };
}

/** Filters of strips in rounds of four channels where there are several. */
const stripOf = (shape: ConvolutionShape, direction: Direction, images: number): Strip | undefined => {
  const { summed } = dimensionsOf(shape, direction);
  const strip = { chunk: summed < 4 ? summed : 4, images };
  return fitsStrip(shape, direction, strip) ? strip : undefined;
};

interface Way {
  readonly tile: Tile;
  readonly subgroups?: boolean;
  readonly filterBlock?: FilterBlock;
  /** Strips over so many images, where the shape allows them. */
  readonly images?: number;
}

/** A shape with random data: input, filter and the output's gradient. */
interface Scene {
  readonly shape: ConvolutionShape;
  readonly x: Float64Array;
  readonly w: Float64Array;
  readonly dy: Float64Array;
}

async function errorsOf(shape: ConvolutionShape, way: Way): Promise<number[]> {
  const sizes = mapSizes(shape);
  const scene = {
    shape,
    x: normals(sizes.input, 1),
    w: normals(sizes.filter, 2),
    dy: normals(sizes.output, 3),
  };
  return [
    ...(await forwardErrors(scene, way)),
    await inputGradientError(scene, way),
    ...(await filterGradientErrors(scene, way, 'plain')),
    ...(await filterGradientErrors(scene, way, 'normalised')),
  ];
}

function tileOf(shape: ConvolutionShape, { tile, images }: Way, direction: Direction): Tile {
  const strip = images === undefined ? undefined : stripOf(shape, direction, images);
  return strip ? { ...tile, strip } : tile;
}

/** Errors of the output, and of its sums over all pixels. */
async function forwardErrors({ shape, x, w }: Scene, way: Way): Promise<number[]> {
  const tile = tileOf(shape, way, 'forward');
  const forward: ConvolutionOptions = {
    shape,
    tile,
    subgroups: way.subgroups ?? false,
    kind: { direction: 'forward', input: 'plain' },
  };
  const { tiles } = tiling(shape, 'forward', tile);
  const n = channelGroups(shape.outChannels);
  const [y, sums] = await runProgram(
    gpu,
    convolution(forward),
    [
      padChannels(x, shape.inChannels),
      filterOf(w),
      OFFSETS,
      new Float32Array(shape.batch * outSizeOf(shape) ** 2 * n * 4),
      new Float32Array(2 * tiles * n * 4),
    ],
    [3, 4],
  );
  const expected = convolve(shape, x, w);
  const totals = new Float64Array(shape.outChannels);
  expected.forEach((value, i) => (totals[i % shape.outChannels] += value));
  const measured = Array.from(totals, (_, c) => {
    let sum = 0;
    for (let t = 0; t < tiles; t++) sum += sums[(Math.floor(c / 4) * tiles + t) * 4 + (c % 4)];
    return sum;
  });
  const scale =
    (Math.sqrt(expected.length / shape.outChannels) * Math.hypot(...w)) / Math.sqrt(shape.outChannels);
  return [
    relativeError(unpadChannels(y, shape.outChannels), expected),
    Math.max(...measured.map((sum, c) => Math.abs(sum - totals[c]))) / scale,
  ];
}

async function inputGradientError({ shape, w, dy }: Scene, way: Way): Promise<number> {
  const whole = (length: number) => Math.ceil(length / shape.stride) * shape.stride;
  const tile = tileOf(shape, way, 'input-gradient');
  const [dx] = await runProgram(
    gpu,
    convolution({
      shape,
      tile: { ...tile, rows: whole(tile.rows), columns: whole(tile.columns) },
      subgroups: way.subgroups ?? false,
      kind: { direction: 'input-gradient', after: null },
    }),
    [
      padChannels(dy, shape.outChannels),
      filterOf(w),
      OFFSETS,
      new Float32Array(shape.batch * shape.inSize ** 2 * channelGroups(shape.inChannels) * 4),
    ],
    [3],
  );
  return relativeError(unpadChannels(dx, shape.inChannels), inputGradientOf(shape, w, dy));
}

/**
 * Errors of the filter's gradient. From a normalised input the output's gradient is made on the way from the
 * gradient behind the norm, and its own error comes second.
 */
async function filterGradientErrors(
  { shape, x, dy }: Scene,
  { tile, filterBlock, images }: Way,
  input: 'plain' | 'normalised',
): Promise<number[]> {
  const most = filterBlock ? bandsOf(shape, filterBlock) : stripsOf(shape, tile.columns);
  const splits = Math.min(5, most);
  const seen = coefficientsOf(shape.inChannels, 4);
  const used = x.map((value, i) => (input === 'plain' ? value : Math.max(0, seen.normalise(value, i))));
  // The gradient is given, or made from z and the norm's input and kept.
  const made = coefficientsOf(shape.outChannels, 6);
  const z = normals(mapSizes(shape).output, 5);
  const gradient = input === 'plain' ? dy : z.map((value, i) => made.gradient(value, dy[i], i));
  const [partial, kept] = await runProgram(
    gpu,
    filterGradient({
      shape,
      input,
      columns: tile.columns,
      channelGroups: tile.channelGroups,
      splits,
      block: filterBlock,
      strip: images !== undefined,
      norm: input === 'plain' ? undefined : { kept: true },
    }),
    [
      padChannels(x, shape.inChannels),
      padChannels(input === 'plain' ? dy : z, shape.outChannels),
      new Float32Array(splits * sliceOf(shape)),
      ...(input === 'plain'
        ? []
        : [
            seen.values,
            padChannels(dy, shape.outChannels),
            made.values,
            new Float32Array(padChannels(dy, shape.outChannels).length),
          ]),
    ],
    input === 'plain' ? [2] : [2, 6],
  );
  const added = new Float32Array(sliceOf(shape));
  partial.forEach((value, i) => (added[i % added.length] += value));
  return [
    relativeError(unpadChannels(added, shape.outChannels), filterGradientOf(shape, used, gradient)),
    ...(kept ? [relativeError(unpadChannels(kept, shape.outChannels), gradient)] : []),
  ];
}

/** Blocks of a few threads that cover none of the shapes evenly. */
const BLOCK: Block = { images: 2, down: 2, across: 2, deep: 2, chunk: 1 };
const FILTER_BLOCK: FilterBlock = { inDepth: 2, outDepth: 2, lanes: 4, rows: 3, images: 1 };

describe('convolution kernels against the definition in float64', () => {
  it.each(SHAPES)('kernel %i, stride %i, %i → %i channels, side %i', async (...numbers) => {
    const shape = shapeOf(numbers);
    const ways = [
      await errorsOf(shape, { tile: { rows: 1, columns: 4, channelGroups: 1 } }),
      await errorsOf(shape, { tile: { rows: 2, columns: 3, channelGroups: 2 }, subgroups: gpu.subgroups }),
      await errorsOf(shape, {
        tile: { rows: 1, columns: 2, channelGroups: 1, block: BLOCK },
        filterBlock: FILTER_BLOCK,
      }),
      ...(gpu.subgroups
        ? [
            await errorsOf(shape, { tile: { rows: 1, columns: 4, channelGroups: 1 }, images: 1 }),
            await errorsOf(shape, { tile: { rows: 1, columns: 6, channelGroups: 2 }, images: 2 }),
          ]
        : []),
    ];
    expect(
      ways.flat().filter((error) => !(error < TOLERANCE)),
      JSON.stringify(ways),
    ).toEqual([]);
    expect(problems).toEqual([]);
  });

  it('any shape', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyNumbers(13),
        fc.integer({ min: 1, max: 3 }),
        fc.record({
          rows: fc.integer({ min: 1, max: 3 }),
          columns: fc.integer({ min: 1, max: 5 }),
          channelGroups: fc.integer({ min: 1, max: 3 }),
        }),
        fc.option(
          fc.record({
            images: fc.constantFrom(1, 2, 4),
            down: fc.constantFrom(1, 2),
            across: fc.constantFrom(1, 2, 4),
            deep: fc.integer({ min: 1, max: 3 }),
            chunk: fc.constant(1),
          }),
          { nil: undefined },
        ),
        fc.option(
          fc.record({
            inDepth: fc.integer({ min: 1, max: 3 }),
            outDepth: fc.integer({ min: 1, max: 3 }),
            lanes: fc.integer({ min: 1, max: 4 }),
            rows: fc.integer({ min: 1, max: 4 }),
            images: fc.integer({ min: 1, max: 2 }),
          }),
          { nil: undefined },
        ),
        fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }),
        async (numbers, batch, tile, block, filterBlock, images) => {
          const shape = shapeOf(numbers, batch);
          const errors = await errorsOf(
            shape,
            images === undefined || !gpu.subgroups
              ? { tile: { ...tile, block }, subgroups: gpu.subgroups, filterBlock }
              : { tile, images },
          );
          if (!errors.every((error) => error < TOLERANCE))
            throw new Error(
              `${nameOf(shape)} ${JSON.stringify([tile, block, filterBlock, images])}: ${errors.join(' ')}`,
            );
        },
      ),
      { numRuns: 12, seed: 5, endOnFailure: true },
    );
    expect(problems).toEqual([]);
  });
});
