/** A square convolution in NHWC without bias, padded by (kernel−1)/2 on all sides as in PyTorch. */
export interface ConvolutionShape {
  readonly batch: number;
  /** Side of the input map in pixels. */
  readonly inSize: number;
  readonly inChannels: number;
  readonly outChannels: number;
  readonly kernel: 1 | 3;
  readonly stride: 1 | 2;
}

export const outSizeOf = ({ inSize, stride }: { inSize: number; stride: number }): number =>
  Math.floor((inSize - 1) / stride) + 1;

export const describe = (shape: ConvolutionShape): string =>
  `${shape.kernel}×${shape.kernel}/${shape.stride} ${shape.inChannels}→${shape.outChannels} @${shape.inSize} ×${shape.batch}`;

/**
 * Multiply-adds of one pass (forward, input gradient and filter gradient alike), counted twice; padding
 * included.
 */
export const flopsOf = (shape: ConvolutionShape): number =>
  2 * shape.batch * outSizeOf(shape) ** 2 * shape.kernel ** 2 * shape.inChannels * shape.outChannels;

/** Result of a pass over a convolution: its output, or its loss gradient with respect to its input. */
export type Direction = 'forward' | 'input-gradient';
