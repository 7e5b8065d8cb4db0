import type { ConvolutionAlgorithm } from './layers/convolution/convolution';

/**
 * Revisions of the kernels by what their sums are made of. A run goes on, and is verified, bit for bit on the
 * revision that it began on; all of them can be had. Another order of sums means another one here.
 */
const REVISIONS = {
  1: { convolutions: 'direct' },
  2: { convolutions: 'winograd' },
} as const satisfies Readonly<Record<number, { readonly convolutions: ConvolutionAlgorithm }>>;

export type WasmRevision = keyof typeof REVISIONS;

/** What runs unless an older one is asked for. */
export const WASM_REVISION: WasmRevision = 2;

/** True if the kernels of that revision are at hand. */
export const isWasmRevision = (revision: number | undefined): revision is WasmRevision =>
  revision !== undefined && Object.hasOwn(REVISIONS, revision);

export const convolutionsOf = (revision: WasmRevision): ConvolutionAlgorithm =>
  REVISIONS[revision].convolutions;
