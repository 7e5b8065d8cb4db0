import { outSizeOf, type ConvolutionShape } from '../../../webgpu/convolution/shape';
import type { Arena } from '../../arena';
import type { OperationNote, Program } from '../../program';
import type { FeatureMap } from '../feature-map';
import { gradientOf, inputOf, outputOf } from '../gather';
import {
  finishOf,
  groupsFor,
  noteOf,
  type Convolution,
  type Finish,
  type InputGradient,
} from './convolution';

/** Positions of a transformed tile of 4 × 4 outputs, and its side. */
const POSITIONS = 36;
const TILE = 4;
/** Products that a pixel takes of each pair of channels, in place of 9. */
const PRODUCTS = POSITIONS / TILE ** 2;

/**
 * Most bytes of a pixel's channels that one slice makes, of an output and of a gradient: what is read of the
 * filters stays near the processor.
 */
const OUTPUT_PART = 4 * 64;
const GRADIENT_PART = 4 * 32;
/**
 * Slices that an operation is cut into, if there are images enough. What each group of images adds to the
 * gradients has to be summed, so that many channels take few groups. This and the next ones decide the order of
 * sums: others are another revision.
 */
const SLICES = 8;
/** Bytes of the transformed tiles that are multiplied in one go, and most of these tiles. */
const NEAR = 196_608;
const MOST_TOGETHER = 32;
/** Bytes that are left free behind a position, and behind those of inputs and sums together. */
const GAP = 64;
const GAPS = 2 * GAP * POSITIONS;
/** Bytes of a transform's lines; of the positions of eight inputs and their lines, while filters are summed. */
const LINES = 16 * POSITIONS;
const FILTER_LINES = POSITIONS * (8 * 32 + 16) + 16 * 18;

/** True if tiles of 4 × 4 cover the map and blocks of eight channels all channels. */
export const isWinograd = ({ kernel, stride, inChannels, outChannels, inSize }: ConvolutionShape): boolean =>
  kernel === 3 && stride === 1 && inSize % TILE === 0 && inChannels % 8 === 0 && outChannels % 8 === 0;

/** How the work on a map of `batch` images is cut, from `depth` to `width` bytes of channels. */
function cut(arena: Arena, batch: number, depth: number, width: number, mostPart: number) {
  const part = Math.min(mostPart, width);
  const parts = Math.ceil(width / part);
  const groups = groupsFor(batch, parts, SLICES);
  const bytes = POSITIONS * (depth + part);
  const together = Math.min(MOST_TOGETHER, Math.max(4, 4 * Math.floor(NEAR / bytes / 4)));
  arena.reserveScratch(Math.max(FILTER_LINES, LINES + GAPS + together * bytes));
  return { part, groups, slices: parts * groups, together };
}

/** Bytes of all positions from `depth` to `width` bytes of channels, part by part. */
const positionBytes = (depth: number, width: number, part: number): number =>
  POSITIONS * ((depth * width) / 4 + GAP * Math.ceil(width / part));

/** A map as tiles of 6 × 6 pixels, the first of which begins on the border. */
const tilesOf = (map: FeatureMap) => ({ ...inputOf(map), input: map.origin - map.row - map.pixel });

/** What packs filters and sums their products with a map, for a convolution or an input gradient. */
interface WinogradSum {
  pack(program: Program, filters: number): void;
  run(program: Program, finish: Finish): void;
}

/**
 * Σ over the 3 × 3 taps and channels of `input` for every pixel of `output`.
 * @param steps bytes between the taps and channels of a flat filter; taps backwards from the last where `tapStep` is negative.
 */
function createWinogradSum(
  arena: Arena,
  batch: number,
  input: FeatureMap,
  output: FeatureMap,
  steps: { readonly tapStep: number; readonly inStep: number; readonly outStep: number },
  note: OperationNote,
): WinogradSum {
  const { part, groups, slices, together } = cut(arena, batch, input.pixel, output.pixel, OUTPUT_PART);
  const packed = arena.allocate(positionBytes(input.pixel, output.pixel, part));
  return {
    pack: (program, filters) =>
      program.add('packWinograd', output.pixel / 32, {
        ...steps,
        filters: steps.tapStep < 0 ? filters - 8 * steps.tapStep : filters,
        packed,
        depth: input.pixel,
        width: output.pixel,
        part,
      }),
    run: (program, finish) =>
      program.add(
        'convolveWinograd',
        slices,
        {
          images: batch,
          groups,
          tiles: output.side / TILE,
          together,
          filters: packed,
          ...tilesOf(input),
          ...outputOf(output),
          part,
          ...finishOf(finish, output),
        },
        note,
      ),
  };
}

/** As `createConvolution`, for shapes that `isWinograd` names. */
export function createWinogradConvolution(
  arena: Arena,
  shape: ConvolutionShape,
  input: FeatureMap,
  output: FeatureMap,
): Convolution {
  const { batch, inChannels, outChannels } = shape;
  const pixels = outSizeOf(shape) ** 2;
  const sum = createWinogradSum(
    arena,
    batch,
    input,
    output,
    { tapStep: 4 * inChannels * outChannels, inStep: 4 * outChannels, outStep: 4 },
    noteOf('convolution', shape, pixels, PRODUCTS),
  );
  const { part, groups, slices, together } = cut(arena, batch, input.pixel, output.pixel, GRADIENT_PART);
  const partialGroup = positionBytes(input.pixel, output.pixel, part);
  const partial = arena.allocate(groups * partialGroup);
  return {
    shape,
    input,
    output,
    pack: sum.pack,
    forward: (program) => sum.run(program, { kind: 'store' }),
    filterGradient: (program) =>
      program.add(
        'filterGradientWinograd',
        slices,
        {
          images: batch,
          groups,
          tiles: output.side / TILE,
          together,
          ...tilesOf(input),
          ...gradientOf(output),
          part,
          partial,
          partialGroup,
        },
        noteOf('filter-gradient', shape, pixels, PRODUCTS),
      ),
    sumFilterGradient: (program, gradient) =>
      program.add('sumWinograd', outChannels / 8, {
        partial,
        partialGroup,
        groups,
        part,
        gradient,
        inputs: inChannels,
        outputs: outChannels,
      }),
  };
}

/** The input gradient of such a convolution: sums of the output's gradient with the filters turned about. */
export function createWinogradGradient(arena: Arena, { shape, input, output }: Convolution): InputGradient {
  const { batch, inChannels, outChannels, inSize } = shape;
  const steps = { tapStep: -4 * inChannels * outChannels, inStep: 4, outStep: 4 * outChannels };
  const note = noteOf('input-gradient', shape, inSize ** 2, PRODUCTS);
  const sum = createWinogradSum(arena, batch, output, input, steps, note);
  return {
    pack: (program, [filters]) => sum.pack(program, filters),
    run: (program, finish) => sum.run(program, finish),
  };
}
