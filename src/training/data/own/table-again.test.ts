import { describe, expect, it } from 'vitest';
import { encodings, type TableChoices } from '../../../experiment/own-data/table-reading';
import { encodingDoubt, guessEncoding } from '../../../experiment/own-data/encoding';
import { OwnDataError } from '../../../experiment/own-data/import-problem';
import { refOf, unnamed } from '../../../experiment/own-data/meta';
import type { ImportOptions } from '../../../experiment/own-data/import-options';
import { importFiles } from './import';
import { gzip, tar } from './testing/archives';
import { encoded, WORDS } from '../../../experiment/own-data/testing/dialect';

/** A table that comes packed, is read again, or could be read in another way. */

const tools = { decodeImage: async () => null, onProgress: () => {} };
const plainOptions: ImportOptions = { label: null, task: null, like: null };
const read = (
  bytes: string | Uint8Array<ArrayBuffer>,
  options: Partial<ImportOptions> = {},
  name = 't.csv',
) => importFiles([new File([bytes], name)], { ...plainOptions, ...options }, tools);
const utf8 = (text: string) => new TextEncoder().encode(text);
const body = (line: (i: number) => string, count = 40) => Array.from({ length: count }, (_, i) => line(i));
const lines = ['a;b;kind', ...body((i) => `${i},5;1.${i}50;${i % 2 ? '猫' : '犬'}`)].join('\r\n');
const refusal = (bytes: string | Uint8Array<ArrayBuffer>, name: string): Promise<unknown> =>
  read(bytes, {}, name).then(
    () => null,
    (error: unknown) => error,
  );

describe('a packed table', () => {
  it.each(['utf-8', 'utf-16le', 'shift_jis'] as const)(
    'gives what the plain one gives, in %s',
    async (encoding) => {
      const plain = encoded(lines, encoding);
      const packed = await read(await gzip(plain), {}, 't.csv.gz');
      const { meta } = await read(plain);
      expect(packed.meta).toEqual({ ...meta, name: 't.csv.gz · kind' });
    },
  );

  it('is named where it breaks off, and no table is what an archive of one is taken for', async () => {
    const packed = await gzip(utf8(lines));
    expect(await refusal(packed.slice(0, packed.length - 9), 't.csv.gz')).toMatchObject({
      problem: { code: 'archive-damaged', file: 't.csv.gz' },
    });
    expect(await refusal(await gzip(await tar({ 'a.csv': lines })), 't.tar.gz')).toMatchObject({
      problem: { code: 'no-cifar', file: 't.tar.gz' },
    });
    expect(await refusal(await gzip(utf8('')), 'empty.gz')).toBeInstanceOf(OwnDataError);
  });
});

describe('a table that the user decided how to read', () => {
  const decided: readonly (readonly [string, string | Uint8Array<ArrayBuffer>, TableChoices])[] = [
    ['the form of a column', lines, { forms: { b: 'comma' } }],
    ['a column left out', lines, { forms: { b: 'skip' } }],
    [
      'the encoding',
      encoded(`a,b\n${body((i) => `${i},${i % 2 ? 'žlutý' : 'modrý'}`).join('\n')}`, 'windows-1250'),
      { encoding: 'windows-1250' },
    ],
    ['the first row', body((i) => `${i * i},${i},${i % 2 ? 'x' : 'y'}`).join('\n'), { header: true }],
    [
      'the separator',
      ['a,b;kind', ...body((i) => `${i},5;${i % 2}`)].join('\n'),
      { separator: ',', forms: {} },
    ],
  ];
  it.each(decided)('is read so again where a link or record names it: %s', async (_, file, table) => {
    const first = await read(file, { table });
    const like = refOf(first.meta);
    const { forms = {}, ...dialect } = table;
    expect(like.table).toMatchObject(dialect);
    // Of the columns it tells the positions, not what they are called.
    expect(like.table?.columns).toEqual('b' in forms ? { 1: forms.b } : undefined);
    expect(JSON.stringify(like.table)).not.toContain('"b"');
    for (const told of [like, unnamed(like), { ...unnamed(like), name: like.name, table }]) {
      // oxlint-disable-next-line no-await-in-loop -- three ways to tell the same
      const again = await read(file, { like: told });
      expect(again.meta).toMatchObject({ id: first.meta.id, content: first.meta.content });
      expect(refOf(again.meta)).toEqual(like);
    }
    // Without the link it is another table, which is what the choice was for.
    expect((await read(file)).meta.id).not.toBe(first.meta.id);
  });

  it('finds any column that was predicted, in links of every version', async () => {
    const other = await read(lines, { label: 'b', task: 'regression' });
    const like = refOf(other.meta);
    expect(like).toMatchObject({ predicted: 1, name: 't.csv · b' });
    const { predicted: _, ...older } = like;
    for (const told of [like, unnamed(like), older]) {
      // oxlint-disable-next-line no-await-in-loop -- one after another
      const { meta } = await read(lines, { like: told as typeof like }, 'renamed.csv');
      expect(meta.id).toBe(other.meta.id);
    }
  });

  it('is not decided by a column that is called as something that every object has', async () => {
    const text = ['constructor;toString;kind', ...body((i) => `1.${i}50;1.${i}51;${i % 2}`)].join('\n');
    const { meta } = await read(text, { table: { forms: {} } });
    const plain = await read(text.replace('constructor;toString', 'a;b'), { table: { forms: {} } });
    expect(meta.reading!.columns.map(({ form }) => form)).toEqual(
      plain.meta.reading!.columns.map(({ form }) => form),
    );
    expect(refOf(meta)).not.toHaveProperty('table');
  });

  it('has no choices where the user made none, and is another file’s no matter what a link says', async () => {
    const { meta } = await read(lines);
    expect(refOf(meta)).not.toHaveProperty('table');
    const like = { ...refOf(meta), id: 'ffffffffffffffff', table: { separator: '|' as const } };
    expect((await read(lines, { like })).meta.id).toBe(meta.id);
  });
});

it('shows how a table was read that is refused for a quote, so that it can be read in another way', async () => {
  const error = await refusal(
    ['a;b;kind', '1;2;x', '3;"4;y', ...body((i) => `${i};2;x`)].join('\n'),
    'q.csv',
  );
  expect(error).toMatchObject({
    problem: { code: 'csv-quotes', file: 'q.csv' },
    reading: {
      separator: ';',
      encoding: 'utf-8',
      header: true,
      label: 'kind',
      columns: [{ name: 'a' }, { name: 'b' }, { name: 'kind' }],
      rows: [['1', '2', 'x'], expect.arrayContaining(['3'])],
    },
  });
  // A file of nothing but an open quote still tells.
  expect(await refusal('"a\n1\n2\n', 'q.csv')).toMatchObject({ reading: { columns: [expect.anything()] } });
});

describe('thousands grouped as in India', () => {
  it.each([
    ['among short numbers', (i: number) => [`"1,2${i % 10},456"`, `"${i + 10},500"`], [120456, 10500]],
    ['with decimals', (i: number) => [`"12,34,56,78${i % 10}.50"`, `₹${i}.25`], [123456780.5, 0.25]],
  ] as const)('%s are numbers', async (_, cells, numbers) => {
    const { meta } = await read(['a,b,kind', ...body((i) => [...cells(i), i % 2].join(','))].join('\n'));
    expect(meta.reading!.columns.slice(0, 2).map(({ form }) => form)).toEqual(['point', 'point']);
    expect(meta.warnings.map(({ code }) => code)).not.toContain('numbers-ambiguous');
    expect(meta.reading!.columns[0].example!.value).toBe(numbers[0]);
  });

  it('decide a column whose other cells could have a decimal comma', async () => {
    const { meta } = await read(
      ['a;kind', ...body((i) => `${i === 7 ? '1,23,456' : `${i + 1},500`};${i % 2}`)].join('\n'),
    );
    expect(meta.reading!.columns[0]).toMatchObject({ form: 'point', example: { value: 123456 } });
  });

  it('leave a column in doubt where no cell tells, and name both readings', async () => {
    const { meta } = await read(['a;kind', ...body((i) => `${i + 1},500;${i % 2}`)].join('\n'));
    expect(meta.warnings).toContainEqual(
      expect.objectContaining({ code: 'numbers-ambiguous', value: 1.5, other: 1500 }),
    );
  });
});

describe('an encoding that no byte tells', () => {
  const legacy = encodings.filter((one) => !one.startsWith('utf') && one !== 'windows-1250');
  it.each(legacy)(
    '%s is read as it is written, or in doubt aloud, however few words there are',
    (encoding) => {
      const { heads, labels } = WORDS[encoding];
      const subsets = Array.from({ length: 2 ** labels.length - 1 }, (_, i) =>
        labels.filter((_label, bit) => ((i + 1) >> bit) & 1),
      );
      for (const head of [heads, ['a', 'b', 'label']])
        for (const words of subsets) {
          const text = [head.join(','), ...body((i) => `${i},${2 * i},${words[i % words.length]}`)].join(
            '\n',
          );
          const bytes = encoded(text, encoding);
          // Two bytes that are a letter of UTF-8 too are read as that.
          if (guessEncoding(bytes) === 'utf-8') expect(words).toEqual(['猫']);
          else if (guessEncoding(bytes) !== encoding) expect(encodingDoubt(bytes)?.other).toBe(encoding);
        }
    },
  );

  it('is said with the other reading, and no longer once the user has chosen', async () => {
    const bytes = encoded(['a,b', ...body((i) => `${i},${i % 2 ? '狗' : 'x'}`)].join('\n'), 'gb18030');
    const doubt = encodingDoubt(bytes);
    const warned = (table?: TableChoices) =>
      read(bytes, { table }).then(({ meta }) =>
        meta.warnings.filter(({ code }) => code === 'encoding-unclear'),
      );
    expect(await warned()).toHaveLength(doubt ? 1 : 0);
    expect(await warned({ encoding: 'gb18030' })).toEqual([]);
    expect(encodingDoubt(utf8('猫'))).toBeNull();
  });
});
