import type { ConvolutionShape } from '../../../webgpu/convolution/shape';
import type { Arena } from '../../arena';
import type { FeatureMap } from '../feature-map';
import type { Convolution, ConvolutionAlgorithm, InputGradient } from './convolution';
import { createDirectConvolution } from './direct';
import { createDirectGradient } from './direct-gradient';
import { createWinogradConvolution, createWinogradGradient, isWinograd } from './winograd';

/** A convolution by `algorithm` where that covers the shape, else tap by tap. */
export function createConvolution(
  arena: Arena,
  shape: ConvolutionShape,
  input: FeatureMap,
  output: FeatureMap,
  algorithm: ConvolutionAlgorithm,
): Convolution {
  const create =
    algorithm === 'winograd' && isWinograd(shape) ? createWinogradConvolution : createDirectConvolution;
  return create(arena, shape, input, output);
}

/**
 * Input gradient of convolutions of one input, stride and size of output (a 3×3 and the projection beside
 * it), summed in one go.
 */
export function createInputGradient(
  arena: Arena,
  convolutions: readonly Convolution[],
  algorithm: ConvolutionAlgorithm,
): InputGradient {
  const [first] = convolutions;
  return algorithm === 'winograd' && convolutions.length === 1 && isWinograd(first.shape)
    ? createWinogradGradient(arena, first)
    : createDirectGradient(arena, convolutions);
}
