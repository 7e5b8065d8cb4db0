import { outSizeOf, type ConvolutionShape } from '../../webgpu/convolution/shape';
import type { Arena } from '../arena';
import { quads, type FeatureMap } from './feature-map';
import type { OperationNote, Program } from '../program';

/** Groups of images whose sums are kept apart, together with the blocks of channels about so many slices. */
const SLICES = 16;

/** Eight output channels, the last block maybe four. */
const blocksOf = (channels: number): number => Math.ceil(quads(channels) / 2);

/** A convolution with all that its passes need besides the parameters. */
export interface Convolution {
  readonly shape: ConvolutionShape;
  readonly input: FeatureMap;
  /** Its own pixels become their gradient on the way back. */
  readonly output: FeatureMap;
  /** Adds what makes ready the filters at an address, before `forward`. */
  pack(program: Program, filters: number): void;
  forward(program: Program): void;
  filterGradient(program: Program): void;
  /** Adds the groups' sums to the flat gradients at an address. */
  sumFilterGradient(program: Program, gradients: number): void;
}

/**
 * What becomes of an input gradient: stored as it is; or masked by the map that it replaces, a map added
 * before.
 */
export type Finish =
  { readonly kind: 'store' } | { readonly kind: 'mask'; readonly added: FeatureMap | null };

/** Tap (ky, kx) in the order of filters. */
const tapsOf = (kernel: number) =>
  Array.from({ length: kernel ** 2 }, (_, i) => [Math.floor(i / kernel), i % kernel] as const);

/** `pixels` of one image are made or read, each with so many taps. */
const noteOf = (
  kernel: OperationNote['kernel'],
  { batch, kernel: size, stride, inChannels, outChannels, inSize }: ConvolutionShape,
  pixels: number,
  taps: number,
): OperationNote => ({
  kernel,
  shape: `${size}×${size}, ${inChannels} → ${outChannels}, ${inSize} × ${inSize}${stride > 1 ? ` / ${stride}` : ''}`,
  flops: 2 * batch * pixels * taps * inChannels * outChannels,
});

function table(arena: Arena, values: readonly number[]): number {
  const address = arena.allocate(Math.max(4, 4 * values.length));
  arena.words(address, values.length).set(values);
  return address;
}

export function createConvolution(
  arena: Arena,
  shape: ConvolutionShape,
  input: FeatureMap,
  output: FeatureMap,
): Convolution {
  const { batch, kernel, stride, inChannels, outChannels } = shape;
  const padding = (kernel - 1) / 2;
  const tapCount = kernel ** 2;
  const blocks = blocksOf(outChannels);
  const groups = Math.min(batch, Math.ceil(SLICES / blocks));
  const packed = arena.allocate(tapCount * input.pixel * 4 * quads(outChannels));
  const taps = table(
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
    input: input.origin,
    inputImage: input.image,
    inputRow: stride * input.row,
    inputPixel: stride * input.pixel,
    depth: input.pixel,
    width: output.pixel,
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
          filters: packed,
          output: output.origin,
          outputImage: output.image,
          outputRow: output.row,
          outputPixel: output.pixel,
          finish: 0,
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
          gradient: output.origin,
          gradientImage: output.image,
          gradientRow: output.row,
          gradientPixel: output.pixel,
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

/** The gradient of a map, gathered from the gradients of the convolutions that read it. */
export interface InputGradient {
  /** `filters` are the convolutions' addresses in their order. */
  pack(program: Program, filters: readonly number[]): void;
  run(program: Program, finish: Finish): void;
}

/**
 * Input gradient of convolutions of one input, stride and size of output (a 3×3 and the projection beside
 * it), summed in one go. With stride 2 the input's pixels fall into four classes, each with taps of its own.
 */
export function createInputGradient(arena: Arena, convolutions: readonly Convolution[]): InputGradient {
  const [{ shape, input, output }] = convolutions;
  const { batch, stride, inChannels, inSize, outChannels } = shape;
  const blocks = blocksOf(inChannels);
  const groups = Math.min(batch, Math.ceil(SLICES / blocks));
  const parities = Array.from({ length: stride }, (_, i) => i);
  const classes = parities.flatMap((py) =>
    parities.map((px) => {
      const taps = convolutions.flatMap((convolution, index) => {
        const { kernel } = convolution.shape;
        const padding = (kernel - 1) / 2;
        return tapsOf(kernel).flatMap(([ky, kx], tap) => {
          const [y, x] = [(py + padding - ky) / stride, (px + padding - kx) / stride];
          if (!Number.isInteger(y) || !Number.isInteger(x)) return [];
          const offset = convolution.output.origin - output.origin + y * output.row + x * output.pixel;
          return [{ offset, index, skipped: 4 * tap * inChannels * outChannels }];
        });
      });
      return {
        py,
        px,
        taps,
        table: table(
          arena,
          taps.map(({ offset }) => offset),
        ),
        packed: arena.allocate(taps.length * output.pixel * 4 * quads(inChannels)),
      };
    }),
  );
  return {
    pack(program, filters) {
      for (const { taps, packed } of classes)
        if (taps.length > 0)
          program.add('packTransposed', blocks, {
            sources: table(
              arena,
              taps.map(({ index, skipped }) => filters[index] + skipped),
            ),
            packed,
            taps: taps.length,
            inputs: inChannels,
            outputs: outChannels,
          });
    },
    run(program, finish) {
      for (const { py, px, taps, table: offsets, packed } of classes) {
        const [rows, columns] = [py, px].map((parity) => Math.ceil((inSize - parity) / stride));
        if (rows === 0 || columns === 0) continue;
        program.add(
          'gather',
          blocks * groups,
          {
            images: batch,
            groups,
            rows,
            columns,
            taps: offsets,
            tapCount: taps.length,
            filters: packed,
            input: output.origin,
            inputImage: output.image,
            inputRow: output.row,
            inputPixel: output.pixel,
            depth: output.pixel,
            output: input.origin + py * input.row + px * input.pixel,
            outputImage: input.image,
            outputRow: stride * input.row,
            outputPixel: stride * input.pixel,
            width: input.pixel,
            finish: finish.kind === 'store' ? 0 : finish.added ? 2 : 1,
            added: finish.kind === 'mask' && finish.added ? finish.added.origin - input.origin : 0,
          },
          noteOf('input-gradient', shape, rows * columns, taps.length),
        );
      }
    },
  };
}
