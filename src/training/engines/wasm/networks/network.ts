import type { DenseSlots, Layout } from '../../../../experiment/model/resnet';
import type { Mode } from '../../engine';
import type { Flat } from '../layers/dense';
import type { Head } from '../layers/head';
import type { Program } from '../program';

/** Addresses of an arm's flat vectors. */
export interface ArmAddresses {
  readonly parameters: number;
  readonly gradients: number;
  readonly statistics: number;
}

/** The values of one batch, shared by all arms, and the passes over them. */
export interface Network {
  readonly layout: Layout;
  readonly head: Head;
  /** Of one example as it arrives, and of its label. */
  readonly bytes: { readonly example: number; readonly label: 1 | 4 };
  /** Adds what puts the planned examples where `forward` begins. */
  load(program: Program): void;
  /**
   * Adds what puts the arm's weights into the kernels' order, for `backward` as well in training; before
   * `forward` whenever they have moved.
   */
  pack(program: Program, arm: ArmAddresses, mode: Mode): void;
  /** Adds what makes the coefficients of all norms from the running statistics. */
  prepareInference(program: Program, arm: ArmAddresses): void;
  /** Adds the pass from the input to the answers of the head. */
  forward(program: Program, arm: ArmAddresses, mode: Mode): void;
  /** Adds the pass from the answers to the flat gradients. Values become their gradients in place. */
  backward(program: Program, arm: ArmAddresses): void;
}

/** Addresses of a dense layer in the flat vector that begins at `flat`. */
export const denseAt = (flat: number, { weights, bias }: DenseSlots): Flat => ({
  weights: flat + 4 * weights.offset,
  bias: flat + 4 * bias.offset,
});
