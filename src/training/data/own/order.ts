import { createRandom, permutation } from '../../../core/random';

/** Fixes the split and the order of every own data set: equal files give equal parts. */
export const SPLIT_SEED = 20240915;
/** Share of each class that is held back for the test where the data bring no split. */
export const TEST_SHARE = 0.2;

const STREAM = { split: 1, order: 2 } as const;

/** Example numbers by class. */
function groupsOf(labels: ArrayLike<number>, examples: ArrayLike<number>): Map<number, number[]> {
  const groups = new Map<number, number[]>();
  for (const example of Array.from(examples)) {
    const label = labels[example];
    const group = groups.get(label);
    if (group) group.push(example);
    else groups.set(label, [example]);
  }
  return groups;
}

const shuffled = (values: readonly number[], random: ReturnType<typeof createRandom>) =>
  Array.from(permutation(values.length, random), (i) => values[i]);

/**
 * A stratified split of all examples: of each class `TEST_SHARE`, rounded, at least one example and never
 * all, goes to the test. Classes need two examples.
 */
export function stratifiedSplit(labels: ArrayLike<number>): { train: Uint32Array; test: Uint32Array } {
  const random = createRandom(SPLIT_SEED, STREAM.split);
  const train: number[] = [];
  const test: number[] = [];
  const all = Uint32Array.from({ length: labels.length }, (_, i) => i);
  for (const group of groupsOf(labels, all).values()) {
    const tests = Math.min(group.length - 1, Math.max(1, Math.round(TEST_SHARE * group.length)));
    const order = shuffled(group, random);
    test.push(...order.slice(0, tests));
    train.push(...order.slice(tests));
  }
  return { train: Uint32Array.from(train), test: Uint32Array.from(test) };
}

/** Most bins that numbers are sorted into. */
const BINS = 10;
/** Fewest numbers of a bin: the test gets one of each. */
const SMALLEST_BIN = 5;

/**
 * For each number the bin of its rank among all, bins of equal size from the smallest numbers to the largest:
 * what takes the place of classes where a number is predicted, so that both parts and every prefix have its
 * spread.
 */
export function quantileBins(values: readonly number[]): Uint8Array {
  const bins = Math.max(1, Math.min(BINS, Math.floor(values.length / SMALLEST_BIN)));
  const ascending = values.map((_, index) => index).toSorted((a, b) => values[a] - values[b] || a - b);
  const labels = new Uint8Array(values.length);
  ascending.forEach((index, rank) => (labels[index] = Math.floor((rank * bins) / values.length)));
  return labels;
}

/**
 * The examples in an order of which every prefix holds each class in proportion, to within about one example:
 * the j-th of n examples of a class stands at (j + ½)/n of the way. Classes of equal size come in rounds of
 * one each.
 */
export function balancedOrder(labels: ArrayLike<number>, examples: ArrayLike<number>): Uint32Array {
  const random = createRandom(SPLIT_SEED, STREAM.order);
  const placed: { readonly example: number; readonly at: number; readonly tie: number }[] = [];
  for (const group of groupsOf(labels, examples).values())
    shuffled(group, random).forEach((example, j) =>
      placed.push({ example, at: (j + 0.5) / group.length, tie: random.uint32() }),
    );
  placed.sort((a, b) => a.at - b.at || a.tie - b.tie);
  return Uint32Array.from(placed, ({ example }) => example);
}
