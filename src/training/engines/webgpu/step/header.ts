import type { BatchPlan } from '../../engine';

/**
 * The one upload of a step: a header of 16 words, then two words per image. Kernels read it as array<u32>
 * and floats by bitcast.
 */
export const HEADER = {
  /** Index of this step's loss in the ring of losses. */
  lossSlot: 0,
  /** Images that count (evaluation: the last batch may be short). */
  images: 1,
  /** α (f32). */
  alpha: 2,
  /** Factor of the estimate, 1/S_t; SGDF and Adam: 1/(1 − β₁^t), of m (f32). */
  scale: 3,
  /** Factor of the second slot: Adam 1/(1 − β₂^t), SGDF sgdfFactors (f32). */
  second: 4,
  /** 1 in the first step. */
  first: 5,
  /** Index of this step's figures in the ring of telemetry. */
  telemetrySlot: 6,
} as const;

export const HEADER_WORDS = 16;

export const headerWords = (batch: number): number => HEADER_WORDS + 2 * batch;

/**
 * Image n takes words 16 + 2n (index) and 17 + 2n: crop x, crop y (4 bits each), flip (1 bit), class from bit
 * 16.
 */
export function packBatch(words: Uint32Array, plan: BatchPlan, labelOf: (index: number) => number): void {
  for (let n = 0; n < plan.indices.length; n++) {
    words[HEADER_WORDS + 2 * n] = plan.indices[n];
    words[HEADER_WORDS + 2 * n + 1] =
      plan.cropX[n] | (plan.cropY[n] << 4) | (plan.flip[n] << 8) | (labelOf(plan.indices[n]) << 16);
  }
}
