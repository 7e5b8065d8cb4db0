import * as fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { importFiles } from './import';
import { openOwn } from './pack';
import type { OwnData } from '../../../experiment/own-data/packed';
import type { OwnDataError, OwnProblem } from '../../../experiment/own-data/import-problem';
import type { Task } from '../../../experiment/own-data/import-options';
import { refusalOf } from './testing/refusal';

const { signal } = new AbortController();
const tools = { decodeImage: async () => null, onProgress: () => {} };
const read = (
  text: string | Uint8Array<ArrayBuffer>,
  label: string | null = null,
  task: Task | null = null,
) => importFiles([new File([text], 't.csv')], { label, task, like: null }, tools);

/** A table's content, which the test expects to be there. */
function tableOf({ meta: { content } }: OwnData) {
  if (content.kind !== 'classification') throw new Error('not a table');
  return content;
}

/** All rows of both parts as the network gets them. */
async function rowsOf(data: OwnData) {
  const dataset = openOwn(data);
  const features = tableOf(data).features.length;
  const parts = await Promise.all([dataset.trainShard(0, signal), dataset.testShard(0, signal)]);
  return parts.map(({ count, inputs: pixels, targets: labels }) => {
    const values = new Float32Array(pixels.slice().buffer);
    return Array.from({ length: count }, (_, i) => ({
      label: data.meta.classes[labels[i]],
      values: [...values.subarray(i * features, (i + 1) * features)],
    }));
  });
}

const body = (line: (i: number) => string, count = 40) => Array.from({ length: count }, (_, i) => line(i));
const plain = body((i) => `${i},${i % 4},${i % 2 ? 'odd' : 'even'}`);

describe('a table', () => {
  it('standardises numbers by the training rows and encodes texts one by one', async () => {
    const data = await read(
      ['size,colour,kind', ...body((i) => `${i * i},${i % 3 ? 'red' : 'blue'},${i % 2}`)].join('\n'),
    );
    const content = tableOf(data);
    expect(content).toMatchObject({
      label: 'kind',
      columns: ['size', 'colour', 'kind'],
      features: ['size', 'colour = blue', 'colour = red'],
    });
    expect(data.meta.classes).toEqual(['0', '1']);
    const [train, test] = await rowsOf(data);
    expect([train.length, test.length]).toEqual([32, 8]);
    for (let feature = 0; feature < 3; feature++) {
      const column = train.map(({ values }) => values[feature]);
      const mean = column.reduce((a, b) => a + b, 0) / 32;
      expect(Math.abs(mean)).toBeLessThan(1e-6);
      expect(column.reduce((a, b) => a + (b - mean) ** 2, 0) / 32).toBeCloseTo(1, 5);
    }
    // The scale of the training part undoes the standardisation of both parts, up to float32.
    const sizes = [...train, ...test].map(({ values }) => values[0]).toSorted((a, b) => a - b);
    const scale = 39 ** 2 / (sizes[39] - sizes[0]);
    sizes.forEach((size, i) => expect((size - sizes[0]) * scale).toBeCloseTo(i * i, 2));
  });

  it('holds exactly the cells of the file, whatever text it is made of', async () => {
    const word = fc
      .stringMatching(/^[a-z"ぁ-ん,;\n]{1,8}$/)
      .filter((text) => text.trim() === text && !/^(na|nan|null|none)$/.test(text));
    // Differences whose square is no number any more count as none.
    const number = fc
      .double({ noNaN: true, min: -1e6, max: 1e6 })
      .map((value) => (Math.abs(value) < 1e-100 ? 0 : value));
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(number, word), {
          minLength: 3,
          maxLength: 3,
        }),
        fc.constantFrom('\n', '\r\n'),
        fc.constantFrom('', '\ufeff'),
        async (kinds, newline, mark) => {
          const table = Array.from({ length: 30 }, (_, i) => [
            String(kinds[i % 3][0]),
            kinds[i % 3][1],
            i % 3 ? 'x' : 'y',
          ]);
          const text = mark + Papa.unparse([['number', 'text', 'label'], ...table], { newline });
          const data = await read(text).catch((error: unknown) => (error as OwnDataError).problem);
          if (!('meta' in data)) {
            // Nothing to learn from: all numbers and all texts are one.
            expect(data).toEqual({ code: 'csv-no-features', file: 't.csv' });
            expect(new Set(kinds.map(([number]) => number)).size).toBe(1);
            expect(new Set(kinds.map(([, text]) => text)).size).toBe(1);
            return;
          }
          const content = tableOf(data);
          expect(content.rows).toEqual(table.slice(0, 6).map((row) => row.map((cell) => cell.slice(0, 40))));
          const texts = [...new Set(kinds.map(([, word]) => word))];
          if (texts.length > 1)
            expect(content.features.filter((name) => name.startsWith('text = '))).toHaveLength(texts.length);
        },
      ),
      { numRuns: 100 },
    );
  });
});

describe('a table as it is read', () => {
  it.each([',', ';', '\t', '|'])('tells the separator %j from the text', async (separator) => {
    const lines = body((i) => [i, (i * 7) % 5, i % 2 ? 'odd' : 'even'].join(separator));
    expect(
      tableOf(await read(['a', 'b', 'label'].join(separator) + '\n' + lines.join('\n'))).columns,
    ).toEqual(['a', 'b', 'label']);
  });

  it('reads Shift_JIS, full-width digits and a file without a head', async () => {
    // 犬 and 猫 in Shift_JIS.
    const sjis = (text: string) =>
      Uint8Array.from(
        Array.from(text).flatMap((c) =>
          c === '犬' ? [0x8c, 0xa2] : c === '猫' ? [0x94, 0x4c] : [c.charCodeAt(0)],
        ),
      );
    const data = await read(sjis(body((i) => `${i},${i % 2 ? '犬' : '猫'}`).join('\n')));
    expect(data.meta.classes.toSorted()).toEqual(['犬', '猫'].toSorted());
    expect(tableOf(data)).toMatchObject({ columns: ['#1', '#2'], label: '#2' });
    const wide = await read(
      ['a,label', ...body((i) => `${i % 2 ? '12' : '3.5'},${i % 2 ? 'x' : 'y'}`)].join('\n'),
    );
    expect(tableOf(wide).features).toEqual(['a']);
  });

  it('takes a column named "label", or the wanted one, before the last', async () => {
    const text = ['label,a,b', ...body((i) => `${i % 2 ? 'x' : 'y'},${i},${i % 3 ? 'p' : 'q'}`)].join('\n');
    expect(tableOf(await read(text)).label).toBe('label');
    expect(tableOf(await read(text, 'b')).label).toBe('b');
    expect((await read(text)).meta.id).not.toBe((await read(text, 'b')).meta.id);
    expect(await refusalOf(read(text, 'c'))).toEqual({ code: 'csv-no-label', file: 't.csv', column: 'c' });
  });

  it('fills empty cells with the mean and says so; leaves out what cannot be learned from and says so', async () => {
    const data = await read(
      [
        'a,constant,note,empty,label',
        ...body((i) => `${i === 3 ? '' : i},1,text ${i},,${i % 2 ? 'x' : 'y'}`),
      ].join('\n'),
    );
    expect(tableOf(data).features).toEqual(['a']);
    expect(data.meta.warnings.slice(0, 4)).toEqual([
      { code: 'column-of-texts', column: 'note', count: 40 },
      { code: 'column-empty', column: 'empty' },
      { code: 'cells-missing', count: 1 },
      { code: 'column-constant', column: 'constant' },
    ]);
    const all = (await rowsOf(data)).flat();
    expect(all.filter(({ values }) => values[0] === 0)).toHaveLength(1);
  });
});

it('is known by the name that it had before numbers could be predicted', async () => {
  // Links, records and kept data name it so.
  const data = await read(['a,b,label', ...plain].join('\n'));
  expect([data.meta.id, data.meta.bytes]).toEqual(['0d909a8d75294995', 360]);
  expect((await read(['a,b,label', ...plain].join('\n'), 'b')).meta.id).toBe('dce6e1fe5d9ff89e');
});

describe('what is wrong with a table is told by row and column', () => {
  const head = 'a,b,label';
  it.each<[string, string, OwnProblem]>([
    ['nothing', ' \n\n', { code: 'csv-empty', file: 't.csv' }],
    ['one column', ['label', ...body(() => 'x')].join('\n'), { code: 'csv-one-column', file: 't.csv' }],
    [
      'too few rows',
      [head, ...plain.slice(0, 19)].join('\n'),
      { code: 'csv-too-few-rows', file: 't.csv', count: 19, least: 20 },
    ],
    ['one class', [head, ...body((i) => `${i},1,x`)].join('\n'), { code: 'one-class', name: 'x' }],
    [
      'nothing to learn from',
      ['a,label', ...body((i) => `1,${i % 2}`)].join('\n'),
      { code: 'csv-no-features', file: 't.csv' },
    ],
    [
      'an open quote',
      [head, ...plain.with(3, '1,"2,even')].join('\n'),
      { code: 'csv-quotes', file: 't.csv', row: 5 },
    ],
  ])('%s', async (_, text, problem) => {
    expect(await refusalOf(read(text))).toEqual(problem);
  });
});

describe('what can be left out of a table is left out, and told with its places', () => {
  const head = 'a,b,label';
  const warningsOf = async (lines: readonly string[]) =>
    (await read(lines.join('\n'))).meta.warnings.filter(({ code }) => !code.startsWith('few-'));

  it('rows that are too long or too short, counting empty lines', async () => {
    expect(await warningsOf([head, '', ...plain.with(5, '1,2').with(7, '1,2,odd,4'), '1,2,odd,,'])).toEqual([
      { code: 'rows-long', count: 1, rows: [10] },
      { code: 'rows-short', count: 1, rows: [8] },
      { code: 'rows-overhang', count: 1, rows: [43] },
      { code: 'target-missing', column: 'label', count: 1, rows: [8] },
    ]);
  });

  it('a word among numbers counts as empty, as do all of them', async () => {
    expect(await warningsOf([head, ...plain.with(10, '10,two,even').with(12, '1..2,3,even')])).toEqual([
      { code: 'cells-unreadable', column: 'a', count: 1, cells: [{ row: 14, cell: '1..2' }] },
      { code: 'cells-unreadable', column: 'b', count: 1, cells: [{ row: 12, cell: 'two' }] },
      { code: 'cells-missing', count: 2 },
    ]);
  });

  it('rows without a class, and classes of one row', async () => {
    expect(await warningsOf([head, ...plain.with(2, '1,2,').with(0, '1,2,rare')])).toEqual([
      { code: 'target-missing', column: 'label', count: 1, rows: [4] },
      { code: 'classes-left-out', count: 1, classes: [{ name: 'rare', usable: 1, found: 1 }] },
    ]);
  });

  it('a refusal tells all of it, and how the file was read', async () => {
    const lines = [head, ...plain.slice(0, 21).with(2, '1,2,').with(4, '1,2,odd,4')];
    const error = await read(lines.join('\n')).catch((reason: unknown) => reason as OwnDataError);
    expect(error).toMatchObject({
      problem: { code: 'csv-too-few-rows', count: 19 },
      warnings: [
        { code: 'rows-long', rows: [6] },
        { code: 'target-missing', rows: [4] },
      ],
      reading: { separator: ',', encoding: 'utf-8', header: true, label: 'label' },
    });
  });

  it('columns that a user does not want, and texts that are all the same', async () => {
    const text = [`${head},same`, ...plain.map((line) => `${line},x`)].join('\n');
    const file = new File([text], 't.csv');
    const options = { label: null, task: null, like: null, table: { forms: { b: 'skip' as const } } };
    const data = await importFiles([file], options, tools);
    expect(tableOf(data).features).toEqual(['a']);
    expect(data.meta.warnings.slice(0, 2)).toEqual([
      { code: 'column-skipped', column: 'b' },
      { code: 'column-constant', column: 'same' },
    ]);
  });
});
