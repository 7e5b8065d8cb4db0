import * as fc from 'fast-check';
import Papa from 'papaparse';
import { expect, it } from 'vitest';
import { cellsOf, csvFile, csvOf, type Cell } from './csv';

/** A spreadsheet's view of a table; papaparse skips the byte order mark as Excel does. */
const opened = (csv: string) => Papa.parse<string[]>(csvFile(csv)).data.slice(0, -1);

it('is read back by spreadsheets and by the page, whatever the cells hold', () => {
  const text = fc.oneof(
    fc.string({ unit: fc.constantFrom(...'ab日本"\',\t\n ;:0.'), maxLength: 8 }),
    fc.string({ unit: 'grapheme', maxLength: 8 }),
  );
  // A carriage return ends a line for papaparse where the text has no line feed before it.
  const cell: fc.Arbitrary<Cell> = fc.oneof(
    text.map((value) => value.replaceAll('\r', '')),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.constant(null),
  );
  const table = fc
    .integer({ min: 2, max: 4 })
    .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { maxLength: 5 }));
  fc.assert(
    fc.property(table, (rows) => {
      const names = ['run', '名前', 'a, b', '"'].slice(0, rows[0]?.length ?? 2);
      const cells = [names, ...rows].map((row) =>
        row.map((value) => {
          if (value === null || value === undefined) return '';
          const risky =
            typeof value === 'string' && /^[=+\-@\t\r]/.test(value) && Number.isNaN(Number(value));
          return risky ? `'${value}` : String(value);
        }),
      );
      const csv = csvOf(names, rows);
      expect(opened(csv)).toEqual(cells);
      expect(cellsOf(csv)).toEqual(cells);
    }),
    { numRuns: 1000, seed: 19 },
  );
});

it('begins a file with the three bytes that tell Excel the encoding', () => {
  const bytes = new TextEncoder().encode(csvFile(csvOf(['名前'], [['学習率']])));
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  expect(new TextDecoder().decode(bytes)).toBe('名前\n学習率\n');
});

it('writes numbers with a point and all digits, and leaves out what is no number', () => {
  const row = [0.1 + 0.2, -1234567.5, 1e-7, '-0.9000', Number.NaN, undefined, Infinity, 0];
  expect(csvOf(['a'], [row]).split('\n')[1]).toBe('0.30000000000000004,-1234567.5,1e-7,-0.9000,,,Infinity,0');
});

it('keeps spreadsheets from running a text', () => {
  expect(csvOf(['name'], [['=1+1'], ['@x'], ['-b'], ['+5']])).toBe("name\n'=1+1\n'@x\n'-b\n+5\n");
});
