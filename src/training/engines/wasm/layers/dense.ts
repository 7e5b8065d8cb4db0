import type { Arena } from '../arena';
import type { Program } from '../program';
import { channelGroups, vectorBytes, type FeatureMap } from './feature-map';
import { channelBlocks, FINISH, gradientOf, inputOf, outputOf, placeWords } from './gather';

/** Groups of rows that are rectified or summed as one slice. */
const GROUPS = 8;

/** Rows of a batch as images of one pixel, without a border. */
export function createRows(arena: Arena, count: number, features: number): FeatureMap {
  const pixel = vectorBytes(features);
  return { origin: arena.allocate(count * pixel), side: 1, pixel, row: pixel, image: pixel };
}

/** Addresses of a dense layer in a flat vector. */
export interface Flat {
  readonly weights: number;
  readonly bias: number;
}

/** A dense layer with bias and ReLU. */
export interface Dense {
  /** Adds what makes ready the weights at an address, before `forward`. */
  pack(program: Program, flat: Flat): void;
  /** The same before `inputGradient`. */
  packTransposed(program: Program, flat: Flat): void;
  /** `output` becomes relu(input · weights + bias). */
  forward(program: Program, flat: Flat): void;
  /** From the output's gradient in its place to those of weights and bias. */
  parameterGradient(program: Program, gradients: Flat): void;
  /** Turns the input, a ReLU's output, into its gradient. */
  inputGradient(program: Program): void;
}

/** The rows of a batch as the pixels of one image, in a row. */
const asOneImage = (map: FeatureMap, batch: number): FeatureMap => ({
  ...map,
  row: batch * map.pixel,
  image: batch * map.pixel,
});

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
  const [inputRows, outputRows] = [asOneImage(input, batch), asOneImage(output, batch)];
  const taps = placeWords(arena, [0]);
  const [packed, transposed, partial] = [0, 1, 2].map(() => arena.allocate(input.pixel * output.pixel));
  const shape = { images: 1, groups: 1, rows: 1, columns: batch, taps, tapCount: 1 };
  const groups = Math.min(batch, GROUPS);
  return {
    pack: (program, { weights }) =>
      program.add('packFilters', channelBlocks(outputs), {
        filters: weights,
        packed,
        taps: 1,
        inputs,
        outputs,
      }),
    packTransposed: (program, { weights }) =>
      program.add('packTransposed', channelBlocks(inputs), {
        sources: placeWords(arena, [weights]),
        packed: transposed,
        taps: 1,
        inputs,
        outputs,
      }),
    forward(program, { bias }) {
      program.add('gather', channelBlocks(outputs), {
        ...shape,
        ...inputOf(inputRows),
        ...outputOf(outputRows),
        filters: packed,
        finish: FINISH.store,
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
      program.add('filterGradient', channelBlocks(outputs), {
        ...shape,
        ...inputOf(inputRows),
        ...gradientOf(outputRows),
        partial,
        partialGroup: 0,
        partialBlock: 8 * input.pixel,
      });
      program.add('biasGradient', channelGroups(outputs), {
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
      program.add('gather', channelBlocks(inputs), {
        ...shape,
        ...inputOf(outputRows),
        ...outputOf(inputRows),
        filters: transposed,
        finish: FINISH.mask,
        added: 0,
      }),
  };
}
