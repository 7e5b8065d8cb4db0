/**
 * Megabytes (10⁶ bytes) that a file of each kind may have: far above what anything writes, and told before it
 * is read.
 */
export const FILE_MEGABYTES = { record: 300, scores: 50, deck: 2 } as const;

/** True if a file of so many bytes is more than its kind may have. */
export const isTooLarge = (bytes: number, kind: keyof typeof FILE_MEGABYTES) =>
  bytes > FILE_MEGABYTES[kind] * 1e6;
