import { encodings, separators, type TableChoices } from '../table-reading';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCsv } from './csv';
import { encoded, fileOf, WORDS, written, type Dialect } from '../testing/dialect';
import { readColumns } from './column';

/** Tables in every dialect come back as they were; takes some five seconds. */

const unicode = ['utf-8', 'utf-16le', 'utf-16be'] as const;

const dialects: fc.Arbitrary<Dialect> = fc
  .record({
    separator: fc.constantFrom(...separators),
    decimal: fc.constantFrom('.' as const, ',' as const),
    encoding: fc.constantFrom(...encodings),
    mark: fc.boolean(),
    lineEnd: fc.constantFrom('\n' as const, '\r\n' as const, '\r' as const, 'mixed' as const),
    header: fc.boolean(),
    grouping: fc.constantFrom('', 'mark', 'indian', "'", '\u00a0', '\u2009'),
    minus: fc.constantFrom('-' as const, '−' as const),
  })
  .map(({ grouping, minus, mark, ...rest }) => {
    const isUnicode = unicode.some((one) => one === rest.encoding);
    const other = rest.decimal === '.' ? ',' : '.';
    return {
      ...rest,
      group:
        grouping === 'indian'
          ? rest.decimal === '.'
            ? 'indian'
            : ''
          : grouping === 'mark'
            ? other
            : isUnicode || grouping < '\u0080'
              ? grouping
              : '',
      minus: isUnicode ? minus : '-',
      mark: isUnicode && mark,
    };
  });

const cents = fc.integer({ min: -99_999_999, max: 99_999_999 });

const read = (bytes: Uint8Array, choices?: TableChoices) => {
  const cells = readCsv('t.csv', bytes, choices);
  const columns = readColumns(cells.columns, cells.rows, cells.lineOf, cells.separator, choices);
  return { cells, columns };
};

describe('a table in any dialect', () => {
  it('comes back equal: names, numbers, texts, and how it was written', () => {
    fc.assert(
      fc.property(
        dialects,
        fc.array(fc.tuple(cents, cents, fc.nat(999), fc.nat(2), fc.nat(2)), { minLength: 20, maxLength: 40 }),
        (dialect, drawn) => {
          const { heads, labels } = WORDS[dialect.encoding];
          const rows = drawn.map(([a, b, n, text, label]) => [
            written(a, dialect),
            written(b, dialect),
            String(n),
            labels[text],
            labels[label],
          ]);
          const bytes = fileOf(dialect.header ? [heads, ...rows] : rows, dialect);
          // Central European letters are those of Western Europe to a guess, and a few labels say little.
          const isTold = dialect.header && dialect.encoding !== 'windows-1250';
          const { cells, columns } = read(bytes, isTold ? {} : { encoding: dialect.encoding });
          expect(cells).toMatchObject({
            separator: dialect.separator,
            header: dialect.header,
            encoding: dialect.encoding,
            warnings: [],
          });
          expect(cells.columns).toEqual(dialect.header ? heads : heads.map((_, i) => `#${i + 1}`));
          expect(columns.map(({ form }) => form).slice(2)).toEqual([columns[2].form, 'text', 'text']);
          drawn.forEach(([a, b, n, text, label], i) => {
            expect(columns.slice(0, 3).map(({ numbers }) => numbers[i])).toEqual([
              a / 100 + 0,
              b / 100 + 0,
              n,
            ]);
            expect([columns[3].cells[i], columns[4].cells[i]]).toEqual([labels[text], labels[label]]);
          });
          expect(columns.flatMap(({ warnings }) => warnings)).toEqual([]);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('is read as the user says where the guess is another', () => {
    const bytes = encoded('žlutý;1\nmodrý;2\n', 'windows-1250');
    const { cells } = read(bytes, { encoding: 'windows-1250', header: true, separator: ';' });
    expect(cells.columns).toEqual(['žlutý', '1']);
  });
});
