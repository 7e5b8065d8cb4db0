import type { Layout } from '../../../../experiment/model/resnet';
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
  /** Weights of the arm in the kernels' order; before `forward` whenever they have moved. */
  pack(program: Program, arm: ArmAddresses, backward: boolean): void;
  /** Coefficients of all norms from the running statistics. */
  prepareInference(program: Program, arm: ArmAddresses): void;
  /** From the input to the answers of the head; `training` takes the batch's own statistics. */
  forward(program: Program, arm: ArmAddresses, training: boolean): void;
  /** From the answers to the flat gradients. Values become their gradients in place. */
  backward(program: Program, arm: ArmAddresses): void;
}
