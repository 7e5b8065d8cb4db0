import type { ConvolutionShape } from './shape';
import type { Tile } from './tiling';

/**
 * The gradient's way from a convolution's input to the norm before it: z = active ? gradient + skip : 0.
 */
export interface Backward {
  /**
   * Gradient that reaches the same activation on the shortcut: at every pixel, or only at even ones (stride
   * 2).
   */
  readonly skip: 'none' | 'every' | 'even';
  /** Source of the activation's sign: stored as such, or recomputed from the batch norm's input. */
  readonly active: 'stored' | 'recomputed';
  /** Batch norms that the activation is a sum of (2 after a projection). */
  readonly norms: 1 | 2;
}

export type ConvolutionKind =
  /** y = x ∗ W, with Σy and Σ(y−mean)² per tile for the batch norm that follows. */
  | { readonly direction: 'forward'; readonly input: 'plain' | 'normalised' }
  /** ∂/∂x = y ∗ Wᵀ; `after` null stores it as it is. */
  | { readonly direction: 'input-gradient'; readonly after: Backward | null };

export interface ConvolutionOptions {
  readonly shape: ConvolutionShape;
  readonly kind: ConvolutionKind;
  readonly tile: Tile;
  /**
   * Four threads of a subgroup share one load of each filter value (feature "subgroups"); not with a block.
   */
  readonly subgroups: boolean;
}
