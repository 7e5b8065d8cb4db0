/**
 * Examples as the engines take them. Of images the inputs are uint8 NHWC pixels, of a table’s rows the bytes
 * of float32 features; the targets are one class a byte, or the bytes of a float32 where a number is
 * predicted.
 */
export interface ExampleSet {
  readonly count: number;
  /** count × size × size × 3 bytes; of rows count × features × 4. */
  readonly inputs: Uint8Array;
  /** count bytes; of rows with a number to predict count × 4. */
  readonly targets: Uint8Array;
}

/** Examples per shard of every data set that a run can name. */
export const SHARD_SIZE = 1000;

/** Returns how many images (a prefix of the training set) the steps up to `step` take. */
export function imagesNeeded(
  step: number,
  { count, shardSize, batch }: { readonly count: number; readonly shardSize: number; readonly batch: number },
): number {
  const last = step * batch;
  return last >= count ? count : Math.min(count, Math.ceil(last / shardSize) * shardSize);
}
