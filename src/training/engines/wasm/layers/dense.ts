import type { Arena } from '../arena';
import type { Program } from '../program';
import { quads, type FeatureMap } from './feature-map';

/** Eight outputs, the last block maybe four. */
const blocksOf = (outputs: number): number => Math.ceil(quads(outputs) / 2);

/** Groups of rows that are rectified or summed as one slice. */
const GROUPS = 8;

/** Rows of a batch as images of one pixel, without a border. */
export function createRows(arena: Arena, count: number, features: number): FeatureMap {
  const pixel = 16 * quads(features);
  return { origin: arena.allocate(count * pixel), side: 1, pixel, row: pixel, image: pixel };
}

interface Flat {
  readonly weights: number;
  readonly bias: number;
}

/** A dense layer with bias and ReLU. */
export interface Dense {
  /** Adds what makes ready the weights at an address; `backward` also for the input's gradient. */
  pack(program: Program, flat: Flat, backward: boolean): void;
  /** `output` becomes relu(input · weights + bias). */
  forward(program: Program, flat: Flat): void;
  /** From the output's gradient in its place to those of weights and bias. */
  parameterGradient(program: Program, gradients: Flat): void;
  /** Turns the input, a ReLU's output, into its gradient. */
  inputGradient(program: Program): void;
}

/**
 * The kernels of 1×1 convolutions over one image, whose pixels in a row are the rows of the batch. `outputs`
 * in multiples of 4.
 */
export function createDense(
  arena: Arena,
  { batch, inputs, outputs }: { readonly batch: number; readonly inputs: number; readonly outputs: number },
  input: FeatureMap,
  output: FeatureMap,
): Dense {
  const one = { images: 1, groups: 1, rows: 1, columns: batch, tapCount: 1 };
  const taps = arena.allocate(4);
  const packed = arena.allocate(input.pixel * output.pixel);
  const transposed = arena.allocate(input.pixel * output.pixel);
  const partial = arena.allocate(input.pixel * output.pixel);
  const groups = Math.min(batch, GROUPS);
  const read = {
    ...one,
    taps,
    input: input.origin,
    inputImage: batch * input.pixel,
    inputRow: batch * input.pixel,
    inputPixel: input.pixel,
    depth: input.pixel,
    width: output.pixel,
  };
  return {
    pack(program, { weights }, backward) {
      program.add('packFilters', blocksOf(outputs), { filters: weights, packed, taps: 1, inputs, outputs });
      if (!backward) return;
      const sources = arena.allocate(4);
      arena.words(sources, 1)[0] = weights;
      program.add('packTransposed', blocksOf(inputs), {
        sources,
        packed: transposed,
        taps: 1,
        inputs,
        outputs,
      });
    },
    forward(program, { bias }) {
      program.add('gather', blocksOf(outputs), {
        ...read,
        filters: packed,
        output: output.origin,
        outputImage: batch * output.pixel,
        outputRow: batch * output.pixel,
        outputPixel: output.pixel,
        finish: 0,
        added: 0,
      });
      program.wait();
      program.add('rectify', groups, {
        images: batch,
        groups,
        map: output.origin,
        width: output.pixel,
        bias,
      });
    },
    parameterGradient(program, { weights, bias }) {
      program.add('filterGradient', blocksOf(outputs), {
        ...read,
        gradient: output.origin,
        gradientImage: batch * output.pixel,
        gradientRow: batch * output.pixel,
        gradientPixel: output.pixel,
        partial,
        partialGroup: 0,
        partialBlock: 8 * input.pixel,
      });
      program.add('biasGradient', quads(outputs), {
        images: batch,
        map: output.origin,
        width: output.pixel,
        gradient: bias,
      });
      program.wait();
      program.add('sumFilterGradient', 1, {
        partial,
        partialGroup: 0,
        partialBlock: 8 * input.pixel,
        groups: 1,
        gradient: weights,
        inputs,
        outputs,
      });
    },
    inputGradient: (program) =>
      program.add('gather', blocksOf(inputs), {
        ...one,
        taps,
        filters: transposed,
        input: output.origin,
        inputImage: batch * output.pixel,
        inputRow: batch * output.pixel,
        inputPixel: output.pixel,
        depth: output.pixel,
        output: input.origin,
        outputImage: batch * input.pixel,
        outputRow: batch * input.pixel,
        outputPixel: input.pixel,
        width: input.pixel,
        finish: 1,
        added: 0,
      }),
  };
}
