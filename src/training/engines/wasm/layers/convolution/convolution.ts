import type { ConvolutionShape } from '../../../webgpu/convolution/shape';
import type { OperationNote, Program } from '../../program';
import type { FeatureMap } from '../feature-map';
import { FINISH } from '../gather';

/**
 * How the sums of 3×3 filters of stride 1 are made where a shape allows both: tap by tap, or by tiles that are
 * transformed so that they take a quarter of the products.
 */
export type ConvolutionAlgorithm = 'direct' | 'winograd';

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

/** Stores an input gradient as it is; or masks it by the map that it replaces, a map added before. */
export type Finish =
  { readonly kind: 'store' } | { readonly kind: 'mask'; readonly added: FeatureMap | null };

/** The gradient of a map, from the gradients of the convolutions that read it. */
export interface InputGradient {
  /** `filters` are the convolutions' addresses in their order. */
  pack(program: Program, filters: readonly number[]): void;
  run(program: Program, finish: Finish): void;
}

/** The fields of a `finish` on a map. */
export function finishOf(finish: Finish, map: FeatureMap) {
  if (finish.kind === 'store') return { finish: FINISH.store, added: 0 };
  const { added } = finish;
  if (!added) return { finish: FINISH.mask, added: 0 };
  return { finish: FINISH['add and mask'], added: added.origin - map.origin };
}

/** Groups of images whose sums are kept apart, together with the blocks of channels about so many slices. */
const SLICES = 16;

/** Groups of images of an operation that also has `blocks` of channels. */
export const groupsFor = (batch: number, blocks: number, slices = SLICES): number =>
  Math.min(batch, Math.ceil(slices / blocks));

/** Describes an operation that makes or reads `pixels` of each image, each with so many products of every pair of channels. */
export const noteOf = (
  kernel: OperationNote['kernel'],
  { batch, kernel: size, stride, inChannels, outChannels, inSize }: ConvolutionShape,
  pixels: number,
  products: number,
): OperationNote => ({
  kernel,
  shape: `${size}×${size}, ${inChannels} → ${outChannels}, ${inSize} × ${inSize}${stride > 1 ? ` / ${stride}` : ''}`,
  flops: 2 * batch * pixels * products * inChannels * outChannels,
});
