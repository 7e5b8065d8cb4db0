import { describe, expect, it } from 'vitest';
import { importFiles } from '../../training/data/own/import';
import type { OwnData } from './packed';
import type { OwnWarning } from './import-problem';
import { encoded } from './testing/dialect';
import { refusalOf } from '../../training/data/own/testing/refusal';
import { readColumns } from './table/column';
import { guessEncoding } from './encoding';
import { distinctNames, guessHeader } from './table/header';
import { amountIn } from './table/numbers';
import type { ColumnForm, TableChoices } from './table-reading';
import { guessSeparator } from './table/separator';

/** What tables look like as people and programs write them, and what they mean. */

const tools = { decodeImage: async () => null, onProgress: () => {} };
const read = (text: string | Uint8Array<ArrayBuffer>, table?: TableChoices) =>
  importFiles([new File([text], 't.csv')], { label: null, task: null, like: null, table }, tools);
const body = (line: (i: number) => string, count = 40) => Array.from({ length: count }, (_, i) => line(i));
const readingOf = ({ meta }: OwnData) => meta.reading!;
const told = ({ meta }: OwnData): OwnWarning[] =>
  meta.warnings.filter(({ code }) => !code.startsWith('few-'));

describe('a cell', () => {
  it.each([
    ['$1,234.50', '.', 1234.5],
    ['-$5', '.', -5],
    ['$-5', '.', -5],
    ['($1,234)', '.', -1234],
    ['1.234,50 €', ',', 1234.5],
    ['€ 0,5', ',', 0.5],
    ['¥１，２３４', '.', 1234],
    ['1,234円', '.', 1234],
    ['USD 12', '.', 12],
    ['12,5 %', ',', 12.5],
    ['１２．５％', '.', 12.5],
    ['5-', '.', -5],
    ['−3,44', ',', -3.44],
    ['1\u202f234\u202f567,8', ',', 1234567.8],
    ["1'234.5", '.', 1234.5],
    ['+7', '.', 7],
    ['1e-3', '.', 1e-3],
  ] as const)('%s is a number', (cell, decimal, value) => {
    expect(amountIn(cell, decimal)?.value).toBe(value);
  });

  it.each(['SKU 123', 'A1', '2024-01-05', '12:30', '1.2.3', '$', '%', '$5%', '--5', '-(5)', '5 6', 'x'])(
    '%s is none',
    (cell) => expect([amountIn(cell, '.'), amountIn(cell, ',')]).toEqual([null, null]),
  );
});

describe('the numbers of a column', () => {
  const columns = (cells: readonly (readonly string[])[], forms: Record<string, ColumnForm> = {}) =>
    readColumns(
      cells.map((_, i) => 'abc'[i]),
      cells[0].map((_, row) => cells.map((column) => column[row])),
      (index) => index + 2,
      ';',
      { forms },
    );

  it('have the form that most of its cells have; the others are none', () => {
    const [{ form, numbers }] = columns([
      ['1,5', '2,25', '-3,0', '4', '1.5', '6,1', '7,1', '8,1', '9,1', '1,1'],
    ]);
    expect(form).toBe('comma');
    expect(numbers.slice(0, 5)).toEqual([1.5, 2.25, -3, 4, null]);
  });

  it('follow the other columns where they could be either', () => {
    expect(
      columns([
        ['1,500', '2,250'],
        ['0,5', '0,7'],
      ]).map(({ numbers }) => numbers[0]),
    ).toEqual([1.5, 0.5]);
    expect(
      columns([
        ['1,500', '2,250'],
        ['0.5', '0.7'],
      ]).map(({ numbers }) => numbers[0]),
    ).toEqual([1500, 0.5]);
  });

  it('are said to be ambiguous where nothing decides, and are what the user says', () => {
    const cells = [['1,500', '950']];
    expect(columns(cells)[0].warnings).toEqual([
      { code: 'numbers-ambiguous', row: 2, column: 'a', cell: '1,500', value: 1.5, other: 1500 },
    ]);
    expect(columns(cells, { a: 'point' })[0]).toMatchObject({
      form: 'point',
      numbers: [1500, 950],
      warnings: [],
    });
    expect(columns(cells, { a: 'text' })[0]).toMatchObject({ form: 'text', numbers: [null, null] });
  });

  it('are of one unit: per cents and plain shares, or two currencies, are not mixed', () => {
    const percent = [...Array<string>(9).fill('5%'), '0.05'];
    expect(columns([percent])[0].numbers.at(-1)).toBeNull();
    const money = [...Array<string>(9).fill('$5'), '€5'];
    expect(columns([money])[0].numbers.at(-1)).toBeNull();
    expect(columns([[...Array<string>(9).fill('$5'), '5']])[0].numbers.at(-1)).toBe(5);
  });

  it('that are half numbers are texts, and said with the cell that is none', () => {
    const [{ form, warnings }] = columns([['1', '2', '3', 'x7', 'x8']]);
    expect([form, warnings]).toEqual([
      'text',
      [{ code: 'numbers-as-text', count: 3, of: 5, row: 5, column: 'a', cell: 'x7' }],
    ]);
  });

  it('with more digits than a double holds are a key, left out and said', async () => {
    const key = (i: number) => `9007199254740${993 + i}01`;
    const data = await read(['id,a,label', ...body((i) => `${key(i)},${i},${i % 2 ? 'x' : 'y'}`)].join('\n'));
    expect(told(data)).toEqual([{ code: 'column-id', row: 2, column: 'id', cell: key(0) }]);
    expect(data.meta.content).toMatchObject({ features: ['a'] });
  });

  it('of a target are numbers, not classes of one row', async () => {
    const data = await read(['a,price', ...body((i) => `${i},"$${i + 1},${100 + i}"`)].join('\n'));
    expect(data.meta.content).toMatchObject({ kind: 'regression', spread: { low: 1100, high: 40139 } });
    expect(readingOf(data).columns[1].example).toEqual({ cell: '$10,109', value: 10109 });
  });
});

describe('the separator', () => {
  it.each([
    ['decimal commas between semicolons', 'a;b;c\n1,5;2,5;x\n3,5;4,5;y\n', ';'],
    ['decimal commas between tabs', 'a\tb\tc\n1,5\t2,5\tx\n3,5\t4,5\ty\n', '\t'],
    ['units behind commas in the head', 'Länge, mm;Breite, mm;Art\n1,5;2,5;x\n3,5;4,5;y\n', ';'],
    ['one number and a text', 'a;b\n0,5;x\n1,5;y\n', ';'],
    ['texts with semicolons', 'a,b\n1,"x; y"\n2,"z; w"\n', ','],
    ['quoted thousands', 'a,b\n"8,035.3",1\n"4,993.9",2\n', ','],
    ['bars', 'a|b\n1,5|x\n2,5|y\n', '|'],
  ])('%s', (_, text, separator) => expect(guessSeparator(text)).toBe(separator));

  it('that Excel names in the first line is obeyed, also where the guess is another', async () => {
    const lines = ['sep=|', 'a,b|label', ...body((i) => `${i},5|${i % 2 ? 'x' : 'y'}`)];
    const data = await read(lines.join('\r\n'));
    expect(readingOf(data)).toMatchObject({ separator: '|', header: true });
    expect(data.meta.content).toMatchObject({ columns: ['a,b', 'label'] });
    // Rows count from the top of the file.
    const broken = await read(lines.with(5, 'x|y').join('\n'));
    expect(told(broken)[0]).toMatchObject({ code: 'cells-unreadable', cells: [{ row: 6, cell: 'x' }] });
  });

  it('that ends every row makes no column, and that is said', async () => {
    const data = await read(['a;label;', ...body((i) => `${i};${i % 2 ? 'x' : 'y'};`)].join('\n'));
    expect(told(data)).toEqual([{ code: 'columns-nameless', count: 1 }]);
    expect(readingOf(data).label).toBe('label');
  });
});

describe('the head', () => {
  const isHead = (text: string) => guessHeader(text.split('\n').map((line) => line.split(',')));
  it.each([
    ['names over numbers', 'a,b\n1,2\n3,4', true],
    ['numbers alone', '1,2\n3,4\n5,6', false],
    ['years over sales', '2019,2020,2021\n5,7,1\n6,2,8', true],
    ['years over sales, beside names', 'name,2019,2020\nn0,5,7\nn1,6,8\nn0,5,3', true],
    ['rows that begin with years', '2019,5\n2020,6\n2021,9', false],
    ['a row of counting numbers', '1,2,3\n4,5,6\n7,8,9', false],
    ['texts that occur again', 'red,big\nblue,small\nred,big\nblue,big', false],
    ['names over texts', 'colour,size\nblue,small\nred,big\nblue,big', true],
    ['numbers and a label that occurs again', '5.1,3.5,setosa\n4.9,3.0,setosa\n6.1,2.2,other', false],
    ['names without a name for the rows', ',a,b\n0,1,2\n1,3,4', true],
  ])('%s', (_, text, is) => expect(isHead(text)).toBe(is));

  it('can be chosen', async () => {
    const text = ['1,2', ...body((i) => `${i},${i % 2}`)].join('\n');
    expect(readingOf(await read(text)).columns.map(({ name }) => name)).toEqual(['#1', '#2']);
    expect(readingOf(await read(text, { header: true })).columns.map(({ name }) => name)).toEqual(['1', '2']);
  });

  it('of numbers, one that is a name short, and lines above it are said', async () => {
    const sales = await read(['2019,2020,2021', ...body((i) => `${i},${i % 7},${i % 2}`)].join('\n'));
    expect(told(sales)[0]).toEqual({ code: 'head-of-numbers', row: 1 });
    const r = await read(['a,label', ...body((i) => `r${i},${i},${i % 2 ? 'x' : 'y'}`)].join('\n'));
    expect(told(r)[0]).toEqual({ code: 'head-short', row: 1 });
    expect(readingOf(r).columns.map(({ name }) => name)).toEqual(['#1', 'a', 'label']);
    const titled = await read(
      ['Results', '', 'a,label', ...body((i) => `${i},${i % 2 ? 'x' : 'y'}`)].join('\n'),
    );
    expect(told(titled)[0]).toEqual({ code: 'rows-above', count: 1, rows: [1] });
  });

  it('has names that are all different', () => {
    expect(distinctNames(['c', 'c', 'c (2)'])).toEqual(['c', 'c (3)', 'c (2)']);
    expect(distinctNames(['a', 'a', 'a', 'b'])).toEqual(['a', 'a (2)', 'a (3)', 'b']);
    expect(distinctNames(['が', 'か\u3099'])).toEqual(['が', 'が (2)']);
  });
});

describe('the column to predict', () => {
  const labelOf = async (head: string, cells: string) =>
    readingOf(
      await read(
        [
          head,
          ...body((i) => cells.replaceAll('#', String((i * 7) % 40)).replace('?', i % 2 ? 'x' : 'y')),
        ].join('\n'),
      ),
    ).label;
  it.each([
    ['X,Y,Z,label', '#,#,1#,?', 'label'],
    ['y,Class,z', '#,?,#', 'Class'],
    ['target_value,b', '#.5,#', 'target_value'],
    ['y,x1,x2', '#.5,#,1#', 'y'],
    ['x,y', '#,#.5', 'y'],
    ['X,Y,height', '#,1#,#.5', 'height'],
    ['a,b,label', '#,?,', 'b'],
    ['長さ,種別,色', '#,?,#', '種別'],
  ])('%s', async (head, cells, label) => expect(await labelOf(head, cells)).toBe(label));

  it('merges labels that differ in spaces or Unicode form, and says so', async () => {
    const names = ['が', 'か\u3099', ' が', 'き', 'き\u3000'];
    const data = await read(['a,label', ...body((i) => `${i},${names[i % 5]}`)].join('\n'));
    expect(data.meta.classes).toEqual(['が', 'き']);
    expect(told(data)[0]).toMatchObject({ code: 'labels-merged', count: 24 });
  });

  it('merges classes that are the same number', async () => {
    const data = await read(
      ['a;label', ...body((i) => `${i};${['1.000', '1000', '2', '2'][i % 4]}`)].join('\n'),
      { forms: { label: 'comma' } },
    );
    expect(data.meta.classes).toEqual(['2', '1.000']);
  });
});

describe('the encoding', () => {
  it('of short files: gbk, and Japanese beside it', () => {
    expect(guessEncoding(encoded('长度,类别\n1,猫\n2,狗\n', 'gb18030'))).toBe('gb18030');
    expect(guessEncoding(encoded('長さ,種別\n1,猫\n2,犬\n', 'shift_jis'))).toBe('shift_jis');
    expect(guessEncoding(encoded('長さ,種別\n1,猫\n2,犬\n', 'euc-jp'))).toBe('euc-jp');
    expect(guessEncoding(encoded('길이,종류\n1,개\n', 'euc-kr'))).toBe('euc-kr');
    expect(guessEncoding(encoded('naïve,Größe\n1,é\n', 'windows-1252'))).toBe('windows-1252');
    expect(guessEncoding(encoded('a,b\n1,2\n', 'utf-8'))).toBe('utf-8');
  });

  it('that does not fit is said, with the row', async () => {
    const bytes = encoded(['a,label', ...body((i) => `${i},${i % 2 ? '猫' : '狗'}`)].join('\n'), 'gb18030');
    const data = await read(bytes, { encoding: 'utf-8' });
    expect(told(data)[0]).toMatchObject({ code: 'text-undecodable', row: 2 });
  });

  it('makes no table of other files', async () => {
    const bytes = Uint8Array.from({ length: 600 }, (_, i) => (i * 37) % 256);
    expect(await refusalOf(read(bytes))).toEqual({ code: 'unknown-kind', file: 't.csv' });
  });
});
