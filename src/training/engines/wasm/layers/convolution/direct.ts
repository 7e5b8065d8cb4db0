import { outSizeOf, type ConvolutionShape } from '../../../webgpu/convolution/shape';
import type { Arena } from '../../arena';
import { channelGroups, type FeatureMap } from '../feature-map';
import { channelBlocks, FINISH, gradientOf, inputOf, outputOf, placeWords } from '../gather';
import { groupsFor, noteOf, type Convolution } from './convolution';

/** Taps (ky, kx) in the order of filters. */
export const tapsOf = (kernel: number) =>
  Array.from({ length: kernel ** 2 }, (_, i) => [Math.floor(i / kernel), i % kernel] as const);

/** A convolution tap by tap, of any shape. */
export function createDirectConvolution(
  arena: Arena,
  shape: ConvolutionShape,
  input: FeatureMap,
  output: FeatureMap,
): Convolution {
  const { batch, kernel, stride, inChannels, outChannels } = shape;
  const padding = (kernel - 1) / 2;
  const tapCount = kernel ** 2;
  const blocks = channelBlocks(outChannels);
  const groups = groupsFor(batch, blocks);
  const packed = arena.allocate(tapCount * input.pixel * 4 * channelGroups(outChannels));
  const taps = placeWords(
    arena,
    tapsOf(kernel).map(([ky, kx]) => (ky - padding) * input.row + (kx - padding) * input.pixel),
  );
  const partialBlock = tapCount * 8 * input.pixel;
  const partialGroup = blocks * partialBlock;
  const partial = arena.allocate(groups * partialGroup);
  const side = outSizeOf(shape);
  const read = {
    images: batch,
    groups,
    rows: side,
    columns: side,
    taps,
    tapCount,
    ...inputOf(input, stride),
  };
  return {
    shape,
    input,
    output,
    pack: (program, filters) =>
      program.add('packFilters', blocks, {
        filters,
        packed,
        taps: tapCount,
        inputs: inChannels,
        outputs: outChannels,
      }),
    forward: (program) =>
      program.add(
        'gather',
        blocks * groups,
        {
          ...read,
          ...outputOf(output),
          filters: packed,
          finish: FINISH.store,
          added: 0,
        },
        noteOf('convolution', shape, side ** 2, tapCount),
      ),
    filterGradient: (program) =>
      program.add(
        'filterGradient',
        blocks * groups,
        {
          ...read,
          ...gradientOf(output),
          partial,
          partialGroup,
          partialBlock,
        },
        noteOf('filter-gradient', shape, side ** 2, tapCount),
      ),
    sumFilterGradient: (program, gradient) =>
      program.add('sumFilterGradient', tapCount, {
        partial,
        partialGroup,
        partialBlock,
        groups,
        gradient,
        inputs: inChannels,
        outputs: outChannels,
      }),
  };
}
