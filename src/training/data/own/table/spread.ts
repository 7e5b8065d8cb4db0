import type { OwnMeta } from '../../../../experiment/own-data/meta';
import { OwnDataError } from '../../../../experiment/own-data/import-problem';

type Content = Extract<OwnMeta['content'], { kind: 'regression' }>;

/** Bars of the histogram that the preview shows. */
const BARS = 12;

/**
 * The targets of all rows as the network gets them, float32, standardised by mean and deviation of the
 * training rows, and what is told of them before the start, in the column's own unit.
 *
 * @throws OwnDataError for targets that are all the same in one part, or too far apart for a deviation.
 */
export function standardisedTarget(
  file: string,
  column: string,
  values: readonly number[],
  { train, test }: { readonly train: Uint32Array; readonly test: Uint32Array },
): { readonly targets: Float32Array; readonly told: Pick<Content, 'target' | 'spread'> } {
  const of = (part: Uint32Array) => Array.from(part, (index) => values[index]);
  if ([train, test].some((part) => new Set(of(part)).size === 1))
    throw new OwnDataError({ code: 'csv-target-constant', file, column });
  const { mean, deviation } = momentsOf(of(train));
  if (!Number.isFinite(deviation)) throw new OwnDataError({ code: 'csv-target-too-large', file, column });
  // Numbers that differ by less than their square can say.
  if (deviation === 0) throw new OwnDataError({ code: 'csv-target-constant', file, column });
  return {
    targets: Float32Array.from(values, (value) => (value - mean) / deviation),
    told: { target: { mean, deviation }, spread: spreadOf(values) },
  };
}

/** Mean and standard deviation of all values, not of a sample. */
export function momentsOf(values: readonly number[]): { mean: number; deviation: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return { mean, deviation: Math.sqrt(variance) };
}

/** Least, middle and largest value, and how many values fall into bars of equal width between the ends. */
function spreadOf(values: readonly number[]): Content['spread'] {
  const ascending = values.toSorted((a, b) => a - b);
  const [low, high] = [ascending[0], ascending[ascending.length - 1]];
  const middle = (ascending.length - 1) / 2;
  const median = (ascending[Math.floor(middle)] + ascending[Math.ceil(middle)]) / 2;
  const counts = Array<number>(BARS).fill(0);
  for (const value of values)
    counts[Math.min(BARS - 1, Math.floor((BARS * (value - low)) / (high - low)))] += 1;
  return { low, median, high, counts };
}
