import * as fc from 'fast-check';
import type { ConvolutionShape } from '../convolution/shape';

/** Kernel, stride, input channels, output channels, side: the network's kinds, and what lies beside them. */
export const SHAPES = [
  [3, 1, 3, 8, 8],
  [3, 1, 8, 8, 8],
  [3, 2, 8, 16, 8],
  [1, 2, 8, 16, 8],
  [1, 1, 16, 4, 4],
  [3, 1, 5, 6, 7],
  [3, 2, 6, 10, 9],
  [1, 2, 3, 5, 5],
  [3, 1, 20, 12, 1],
  [3, 2, 4, 8, 2],
  [3, 1, 1, 1, 3],
  [3, 2, 3, 7, 10],
  [1, 1, 9, 2, 6],
] as const;

/** Numbers of any shape with at most so many channels, for `shapeOf`. */
export const anyNumbers = (mostChannels: number) =>
  fc.tuple(
    fc.constantFrom(1, 3),
    fc.constantFrom(1, 2),
    fc.integer({ min: 1, max: mostChannels }),
    fc.integer({ min: 1, max: mostChannels }),
    fc.integer({ min: 1, max: 11 }),
  );

export const shapeOf = (
  [kernel, stride, inChannels, outChannels, inSize]: readonly number[],
  batch = 2,
): ConvolutionShape => ({ kernel, stride, inChannels, outChannels, inSize, batch }) as ConvolutionShape;
