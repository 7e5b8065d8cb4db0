/**
 * Examples as the engines take them: uint8 NHWC pixels and one class per image. The rows of a table have the bytes of
 * their float32 features in place of pixels, and where a number is predicted those of a float32 target in place of a class.
 */
export interface ImageSet {
  readonly count: number;
  /** count × size × size × 3 bytes; of rows count × features × 4. */
  readonly pixels: Uint8Array;
  /** count bytes; of rows with a number to predict count × 4. */
  readonly labels: Uint8Array;
}

/** Examples per shard of every data set that a run can name. */
export const SHARD_SIZE = 1000;

/** How many images (a prefix of the training set) the steps up to `step` take. */
export function imagesNeeded(
  step: number,
  { count, shardSize, batch }: { readonly count: number; readonly shardSize: number; readonly batch: number },
): number {
  const last = step * batch;
  return last >= count ? count : Math.min(count, Math.ceil(last / shardSize) * shardSize);
}
