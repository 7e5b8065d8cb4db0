import * as fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { shardsOf } from '../dataset';
import { importFiles } from './import';
import { ownMetaSchema, ownRefSchema, refOf, type OwnRef } from '../../../experiment/own-data/meta';
import { quantileBins } from './order';
import { openOwn } from './pack';
import { firstExamples, type OwnData } from '../../../experiment/own-data/packed';
import type { OwnProblem } from '../../../experiment/own-data/import-problem';
import { momentsOf } from './table/spread';
import type { Task } from '../../../experiment/own-data/import-options';
import { refusalOf } from './testing/refusal';

/** A column of numbers to predict, from the file to the float32 that the network gets. */

const { signal } = new AbortController();
const tools = { decodeImage: async () => null, onProgress: () => {} };

/** A table whose first column and target are `targets`. */
const tableOf = (targets: readonly (number | string)[]) =>
  ['size,price', ...targets.map((target, i) => `${i},${target}`)].join('\n');
const read = (targets: readonly (number | string)[], task: Task | null = null) =>
  importFiles([new File([tableOf(targets)], 't.csv')], { label: 'price', task, like: null }, tools);

function contentOf({ meta: { content } }: OwnData) {
  if (content.kind !== 'regression') throw new Error('not a number to predict');
  return content;
}

/** The targets of both parts in the column's own unit, in the order in which they are trained on. */
async function targetsOf(data: OwnData): Promise<number[][]> {
  const { mean, deviation } = contentOf(data).target;
  const dataset = openOwn(data);
  return Promise.all(
    (['train', 'test'] as const).map(async (part) => {
      const values: number[] = [];
      const count = part === 'train' ? dataset.trainCount : dataset.testCount;
      for await (const { targets: labels } of shardsOf(dataset, part, count, signal))
        values.push(...new Float32Array(labels.slice().buffer));
      return values.map((value) => mean + deviation * value);
    }),
  );
}

/** Skewed quantities that all differ. */
const prices = Array.from({ length: 200 }, (_, i) => 100 + ((i * 37) % 200) ** 2 / 7);

describe('what a column is learned as', () => {
  const kindOf = async (targets: readonly (number | string)[], task: Task | null = null) => {
    const { content, either } = (await read(targets, task)).meta;
    return [content.kind, either];
  };
  const rows = <T>(of: (i: number) => T) => Array.from({ length: 40 }, (_, i) => of(i));

  it.each([
    ['texts', rows((i) => (i % 2 ? 'x' : 'y')), 'classification', false],
    ['few whole numbers', rows((i) => i % 5), 'classification', true],
    ['whole numbers of which one is there once', rows((i) => (i === 0 ? 9 : i % 5)), 'regression', false],
    ['few numbers that are not whole', rows((i) => (i % 5) / 2), 'regression', true],
    ['many different numbers', rows((i) => i), 'regression', false],
  ] as const)('%s', async (_, targets, kind, either) => {
    expect(await kindOf(targets)).toEqual([kind, either]);
  });

  it('is the user’s choice where both are possible', async () => {
    const grades = rows((i) => i % 5);
    expect(await kindOf(grades, 'regression')).toEqual(['regression', true]);
    expect(await kindOf(grades, 'classification')).toEqual(['classification', true]);
    const [asClass, asNumber] = await Promise.all([read(grades), read(grades, 'regression')]);
    expect(asClass.meta.id).not.toBe(asNumber.meta.id);
    expect(await refusalOf(read(prices, 'classification'))).toMatchObject({ code: 'csv-label-numeric' });
  });
});

describe('a number to predict', () => {
  it('is standardised by the training rows, which undoing gives the file’s numbers back', async () => {
    const data = await read(prices);
    const [train, test] = await targetsOf(data);
    expect([train.length, test.length]).toEqual([160, 40]);
    const both = [...train, ...test].toSorted((a, b) => a - b);
    prices.toSorted((a, b) => a - b).forEach((price, i) => expect(both[i] / price).toBeCloseTo(1, 5));
    const { mean, deviation } = contentOf(data).target;
    const moments = momentsOf(train);
    expect(moments.mean / mean).toBeCloseTo(1, 6);
    expect(moments.deviation / deviation).toBeCloseTo(1, 6);
  });

  it('keeps its features beside it', async () => {
    const data = await read(prices);
    const { targets: labels, inputs: pixels, count } = await firstExamples(data, 5);
    expect([count, labels.length, pixels.length]).toEqual([5, 20, 20]);
    const { mean, deviation } = contentOf(data).target;
    const targets = new Float32Array(labels.slice().buffer).map((value) => mean + deviation * value);
    // The feature is the row's number; standardised by an equidistant column it grows with it.
    const rowsOf = Array.from(targets, (target) =>
      prices.findIndex((price) => Math.abs(price - target) < 0.01),
    );
    const features = [...new Float32Array(pixels.slice().buffer)];
    const order = (values: readonly number[]) =>
      values.map((_, i) => i).toSorted((a, b) => values[a] - values[b]);
    expect(order(features)).toEqual(order(rowsOf));
  });

  it('has its spread in the test part and in every prefix of the training part', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.integer({ min: -1e6, max: 1e6 }), { minLength: 40, maxLength: 300 }),
        async (values) => {
          const [train, test] = await targetsOf(await read(values));
          const median = middleOf(values);
          const share = (part: readonly number[]) =>
            part.filter((value) => value < median).length / part.length;
          // To within an example of each of the ten bins.
          for (const size of [20, train.length >> 1, train.length])
            expect(Math.abs(share(train.slice(0, size)) - 0.5)).toBeLessThanOrEqual(10 / size);
          expect(Math.abs(share(test) - 0.5)).toBeLessThanOrEqual(10 / test.length);
        },
      ),
      { numRuns: 30 },
    );
  });

  it('is told of before the start: ends, median and a histogram of all rows', async () => {
    const { spread } = contentOf(await read([...Array(30).keys()].map((i) => (i === 29 ? 120.5 : i / 2))));
    expect(spread).toMatchObject({ low: 0, median: 7.25, high: 120.5 });
    expect(spread.counts[0]).toBe(21);
    expect(spread.counts.at(-1)).toBe(1);
    expect(spread.counts.reduce((sum, count) => sum + count, 0)).toBe(30);
  });

  it('warns of few test rows in place of points of accuracy', async () => {
    expect((await read(prices)).meta.warnings).toEqual([{ code: 'few-test-rows', count: 40 }]);
  });

  it('is kept and named in a form that reads back', async () => {
    const { meta } = await read(prices);
    expect(v.parse(ownMetaSchema, structuredClone(meta))).toEqual(meta);
    const ref = refOf(meta);
    expect(ref).toMatchObject({ kind: 'regression', features: 1, target: { column: 'price' } });
    expect(v.parse(ownRefSchema, structuredClone(ref))).toEqual(ref);
    expect(v.safeParse(ownMetaSchema, { ...meta, classes: ['a', 'b'] }).success).toBe(false);
    expect(v.safeParse(ownRefSchema, { ...ref, target: undefined }).success).toBe(false);
  });

  it('gives equal files equal parts', async () => {
    expect((await read(prices)).meta).toEqual((await read(prices)).meta);
  });
});

/** A value with half of all below it. */
const middleOf = (values: readonly number[]) => values.toSorted((a, b) => a - b)[values.length >> 1];

describe('a file that a link names', () => {
  const grades = Array.from({ length: 40 }, (_, i) => i % 5);
  const again = (like: OwnRef | null, targets: readonly number[] = grades) =>
    importFiles([new File([tableOf(targets)], 't.csv')], { label: null, task: null, like }, tools);
  const columnOf = ({ meta: { content } }: OwnData) => content.kind !== 'images' && content.label;

  it('is read as it was: its column and what was learned of it', async () => {
    const [asNumber, ofSize] = await Promise.all([
      read(grades, 'regression'),
      importFiles([new File([tableOf(grades)], 't.csv')], { label: 'size', task: null, like: null }, tools),
    ]);
    expect((await again(refOf(asNumber.meta))).meta).toEqual(asNumber.meta);
    expect((await again(refOf(ofSize.meta))).meta).toEqual(ofSize.meta);
    expect(columnOf(await again(null))).toBe('price');
  });

  it('is read as any other where it holds something else', async () => {
    const { meta } = await read(grades, 'regression');
    const other = await again(refOf(meta), grades.toReversed());
    expect([other.meta.content.kind, other.meta.id === meta.id]).toEqual(['classification', false]);
    expect(await refusalOf(again(refOf(meta), grades.slice(0, 5)))).toMatchObject({
      code: 'csv-too-few-rows',
    });
  });
});

describe('quantile bins', () => {
  it('hold equally many numbers, the smallest in the first', () => {
    const bins = quantileBins(prices);
    for (let bin = 0; bin < 10; bin++) expect(bins.filter((one) => one === bin)).toHaveLength(20);
    expect(bins[prices.indexOf(Math.min(...prices))]).toBe(0);
    expect(bins[prices.indexOf(Math.max(...prices))]).toBe(9);
  });
});

describe('what is wrong with a number to predict is told by row and column', () => {
  const at = { file: 't.csv', column: 'price' };
  it.each<[string, readonly (number | string)[], OwnProblem]>([
    ['one value', Array<number>(40).fill(2.5), { code: 'csv-target-constant', ...at }],
    [
      'too large to be squared',
      prices.map((price) => price * 1e300),
      { code: 'csv-target-too-large', ...at },
    ],
  ])('%s', async (_, targets, problem) => {
    expect(await refusalOf(read(targets))).toEqual(problem);
  });

  it('missing, empty or a word: those rows are left out, all of them told', async () => {
    const targets = [...prices.toSpliced(7, 1, Number.NaN), ''].with(3, 'cheap').with(4, '1.2.3');
    const { meta } = await read(targets);
    expect(meta.warnings.slice(0, 2)).toEqual([
      { code: 'target-missing', column: 'price', count: 2, rows: [9, 202] },
      {
        code: 'target-unreadable',
        column: 'price',
        count: 2,
        cells: [
          { row: 5, cell: 'cheap' },
          { row: 6, cell: '1.2.3' },
        ],
      },
    ]);
    expect(meta.trainCounts[0] + meta.testCounts[0]).toBe(197);
  });

  it('one value in the whole test part', async () => {
    // The one other value is drawn for the training part or for the test part: either way one of them has a
    // single value.
    const targets = Array.from({ length: 40 }, (_, i) => (i === 5 ? 1.5 : 0.5));
    expect(await refusalOf(read(targets))).toEqual({ code: 'csv-target-constant', ...at });
  });
});
