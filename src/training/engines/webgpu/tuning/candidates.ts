import { sliceOf } from '../convolution/filter-gradient-options';
import { filterGradient } from '../convolution/filter-gradient';
import { convolution } from '../convolution/convolution';
import type { ConvolutionOptions } from '../convolution/options';
import { channelGroups, type Program } from '../wgsl/program';
import { outSizeOf, type ConvolutionShape } from '../convolution/shape';
import { tiling, type Tile } from '../convolution/tiling';
import {
  convolutionTiles,
  filterSplits,
  filterTunings,
  type Adapter,
  type FilterTuning,
} from './adapter-defaults';

/** One way to compute something: its program, and what it is bound to. */
export interface Variant<Choice> {
  readonly choice: Choice;
  readonly program: Program;
  /** Sizes of all bindings in floats; the first two are filled with data. */
  readonly sizes: readonly number[];
  /** Index of the binding that is the result. */
  readonly result: number;
  /** Puts results of different variants into one form. */
  normalise(values: Float32Array): Float32Array;
}

/** The three convolutions of a layer, and which of them a network needs at a shape. */
export type Pass = 'forward' | 'inputGradient' | 'filterGradient';

/** Every way that is worth timing to compute a layer's convolutions; the default comes first. */
export function candidatesOf(adapter: Adapter, shape: ConvolutionShape) {
  const { subgroups } = adapter;
  return {
    forward: () =>
      convolutionTiles(shape, 'forward', adapter).map((tile) =>
        convolutionVariant({ shape, tile, subgroups, kind: { direction: 'forward', input: 'plain' } }),
      ),
    inputGradient: () =>
      convolutionTiles(shape, 'input-gradient', adapter).map((tile) =>
        convolutionVariant({ shape, tile, subgroups, kind: { direction: 'input-gradient', after: null } }),
      ),
    filterGradient: () => filterTunings(shape, adapter).map((tuning) => filterVariant(shape, tuning)),
  };
}

function convolutionVariant(options: ConvolutionOptions): Variant<Tile> {
  const { shape, kind, tile } = options;
  const { direction } = kind;
  const input = 4 * shape.batch * shape.inSize ** 2 * channelGroups(shape.inChannels);
  const output = 4 * shape.batch * outSizeOf(shape) ** 2 * channelGroups(shape.outChannels);
  const filter = shape.kernel ** 2 * shape.inChannels * shape.outChannels;
  const sums = 8 * tiling(shape, direction, tile).tiles * channelGroups(shape.outChannels);
  return {
    choice: tile,
    program: convolution(options),
    sizes: direction === 'forward' ? [input, filter, 4, output, sums] : [output, filter, 4, input],
    result: 3,
    normalise: (values) => values,
  };
}

function filterVariant(shape: ConvolutionShape, tuning: FilterTuning): Variant<FilterTuning> {
  const { columns, channelGroups: width, block, strip } = tuning;
  const splits = filterSplits(shape, tuning);
  const slice = sliceOf(shape);
  return {
    choice: tuning,
    program: filterGradient({ shape, input: 'plain', columns, channelGroups: width, splits, block, strip }),
    sizes: [
      4 * shape.batch * shape.inSize ** 2 * channelGroups(shape.inChannels),
      4 * shape.batch * outSizeOf(shape) ** 2 * channelGroups(shape.outChannels),
      slice * splits,
    ],
    result: 2,
    normalise(values) {
      const added = new Float32Array(slice);
      values.forEach((value, i) => (added[i % slice] += value));
      return added;
    },
  };
}
