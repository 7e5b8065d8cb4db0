import type { ExampleSet } from '../../experiment/examples';
import type { BatchPlan } from '../engines/engine';
import { createBatchBuilder, createImageStore } from './augment';

/** Turns a normalised channel into the byte that it came from. */
const BYTES = { mean: [0, 0, 0], std: [1 / 255, 1 / 255, 1 / 255] } as const;

/**
 * The first `count` images of a batch as bytes, cropped and flipped as they are trained on, and their labels.
 */
export function samplesOf(
  images: ExampleSet,
  size: number,
  plan: BatchPlan,
  count: number,
): { pixels: Uint8Array; labels: Uint8Array } {
  const store = createImageStore();
  store.add(images);
  const { pixels, labels } = createBatchBuilder(size, BYTES).build(store, {
    indices: plan.indices.subarray(0, count),
    cropX: plan.cropX,
    cropY: plan.cropY,
    flip: plan.flip,
  });
  return { pixels: Uint8Array.from(pixels, Math.round), labels };
}
