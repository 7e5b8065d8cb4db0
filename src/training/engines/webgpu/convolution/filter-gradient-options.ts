import { channelGroups, range } from '../wgsl/program';
import { outSizeOf, type ConvolutionShape } from './shape';

export interface FilterGradientOptions {
  readonly shape: ConvolutionShape;
  readonly input: 'plain' | 'normalised';
  /** Output pixels per strip; a thread slides down a strip and keeps the input rows it needs again. */
  readonly columns: number;
  /** Groups of four output channels per thread, each with all taps of four input channels in registers. */
  readonly channelGroups: number;
  /** Into how many partial sums the pixels are divided; at most `stripsOf`, or `bandsOf` a block. */
  readonly splits: number;
  /** Threads that share what they load; without it each works on its own. */
  readonly block?: FilterBlock | undefined;
  /** Four threads of a subgroup with neighbouring input channels share what they load; not with a block. */
  readonly strip?: boolean | undefined;
  /**
   * The output gradient is still to be made from the gradient z behind the layer's batch norm, ∂y = scale·z +
   * A·y + B (see normGradient), and `kept` for the input gradient; without it, it is given.
   */
  readonly norm?: { readonly kept: boolean } | undefined;
}

/**
 * Threads of a workgroup that share a band of input and output gradient: one per filter row, group of four
 * input channels (`inDepth` of them) and group of output channels (`outDepth`), times `lanes` that divide the
 * band's lines among themselves.
 */
export interface FilterBlock {
  readonly inDepth: number;
  /** Groups of output channels, each of as many channel groups as a thread keeps. */
  readonly outDepth: number;
  readonly lanes: number;
  /** Output rows and images of a band. */
  readonly rows: number;
  readonly images: number;
}

/** Bands of the whole batch: the largest number of splits. */
export const bandsOf = (shape: ConvolutionShape, { rows, images }: FilterBlock): number =>
  Math.ceil(shape.batch / images) * Math.ceil(outSizeOf(shape) / rows);

/** Strips of the whole batch: the largest number of splits. */
export const stripsOf = (shape: ConvolutionShape, columns: number): number =>
  shape.batch * Math.ceil(outSizeOf(shape) / columns);

/** Sizes and counts that the texts of all variants are made from. */
export function sizesOf({ shape, channelGroups: width }: FilterGradientOptions) {
  const { kernel: side, inChannels, outChannels } = shape;
  return {
    side,
    padding: (side - 1) / 2,
    outSize: outSizeOf(shape),
    width,
    inGroups: channelGroups(inChannels),
    outGroups: channelGroups(outChannels),
    taps: range(side),
    outputs: range(width),
    components: inChannels < 4 ? range(inChannels) : range(4),
  };
}

/** The same where threads slide down strips. */
export function stripSizesOf(options: FilterGradientOptions) {
  const { shape, columns, splits } = options;
  const sizes = sizesOf(options);
  const strips = Math.ceil(sizes.outSize / columns);
  const units = stripsOf(shape, columns);
  return {
    ...sizes,
    /** In a row of the map, then of all images, then in a split. */
    strips,
    units,
    perSplit: Math.ceil(units / splits),
    /** Threads along the output channels. */
    blocks: Math.ceil(sizes.outGroups / sizes.width),
    /** Input rows that the next step needs again. */
    kept: Math.max(0, sizes.side - shape.stride),
  };
}

/** Floats of one partial sum: [ky, kx, in, out] with `out` rounded up to whole channel groups. */
export const sliceOf = (shape: ConvolutionShape): number =>
  shape.kernel ** 2 * shape.inChannels * channelGroups(shape.outChannels) * 4;
