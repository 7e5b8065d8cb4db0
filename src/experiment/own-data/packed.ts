import type { ExampleSet } from '../examples';
import { trainCountOf, type OwnMeta } from './meta';

/** An own data set: what is known of it, and its examples as one blob, which the browser may keep on disk. */
export interface OwnData {
  readonly meta: OwnMeta;
  /**
   * Labels of the training part (a byte each, or a float32 target), its examples, then the same of the test
   * part.
   */
  readonly blob: Blob;
}

export const IMAGE_SIZE = 32;

/** The first `count` examples of the training part. */
export function firstExamples({ meta, blob }: OwnData, count: number): Promise<ExampleSet> {
  const available = trainCountOf(meta);
  return readExamples(blob, { offset: 0, total: available, ...sizesOf(meta) }, 0, Math.min(count, available));
}

/** Bytes of one label and of one example. */
export const sizesOf = ({ content }: OwnMeta) => ({
  label: content.kind === 'regression' ? Float32Array.BYTES_PER_ELEMENT : 1,
  example:
    content.kind === 'images'
      ? IMAGE_SIZE ** 2 * 3
      : Float32Array.BYTES_PER_ELEMENT * content.features.length,
});

/** `count` examples from `first` on, of a part of `total` examples that begins at byte `offset`. */
export async function readExamples(
  blob: Blob,
  {
    offset,
    total,
    label,
    example,
  }: { readonly offset: number; readonly total: number } & ReturnType<typeof sizesOf>,
  first: number,
  count: number,
): Promise<ExampleSet> {
  const slice = async (from: number, length: number) =>
    new Uint8Array(await blob.slice(from, from + length).arrayBuffer());
  const [targets, inputs] = await Promise.all([
    slice(offset + first * label, count * label),
    slice(offset + total * label + first * example, count * example),
  ]);
  return { count, inputs, targets };
}
