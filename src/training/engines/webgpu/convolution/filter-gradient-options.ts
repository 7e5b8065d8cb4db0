import { channelGroups } from '../wgsl/program';
import { outSizeOf, type ConvolutionShape } from './shape';

export interface FilterGradientOptions {
  readonly shape: ConvolutionShape;
  readonly input: 'plain' | 'normalised';
  /** Output pixels per strip; a thread slides down a strip and keeps the input rows it needs again. */
  readonly columns: number;
  /** Groups of four output channels per thread, each with all taps of four input channels in registers. */
  readonly quads: number;
  /** Into how many partial sums the pixels are divided; at most `stripsOf`, or `bandsOf` a block. */
  readonly splits: number;
  /** Threads that share what they load; without it each works alone. */
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
  /** Groups of output channels, each as many quads as a thread keeps. */
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

/** Floats of one partial sum: [ky, kx, in, out] with `out` rounded up to whole channel groups. */
export const sliceOf = (shape: ConvolutionShape): number =>
  shape.kernel ** 2 * shape.inChannels * channelGroups(shape.outChannels) * 4;
