import { Package } from './package';
import { el, text, type Xml } from './xml';

/** A cell of a chart's data; `null` is an empty one. */
export type Cell = string | number | null;

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATION = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const SHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
export const SHEET_NAME = 'Sheet1';

/** "A", "B", … "Z", "AA": the letters of column `index`, from 0. */
export function columnName(index: number): string {
  const rest = Math.floor(index / 26);
  return (rest > 0 ? columnName(rest - 1) : '') + String.fromCharCode(65 + (index % 26));
}

/** The cells of rows `from` to `to`, from 0, of one column, as formulas name them. */
export function rangeOf(column: number, from: number, to = from): string {
  const cell = (row: number) => `$${columnName(column)}$${row + 1}`;
  return `${SHEET_NAME}!${from === to ? cell(from) : `${cell(from)}:${cell(to)}`}`;
}

/** A workbook of one sheet with `rows`: what a chart's data are edited in. */
export function workbookOf(rows: readonly (readonly Cell[])[]): Uint8Array<ArrayBuffer> {
  const file = new Package();
  const [book, sheet] = ['xl/workbook.xml', 'xl/worksheets/sheet1.xml'];
  file.relate('', 'officeDocument', book);
  const id = file.relate(book, 'worksheet', sheet);
  file.add(
    book,
    `${SHEET}.sheet.main+xml`,
    el(
      'workbook',
      { xmlns: MAIN, 'xmlns:r': RELATION },
      el('sheets', {}, el('sheet', { name: SHEET_NAME, sheetId: 1, 'r:id': id })),
    ),
  );
  file.add(
    sheet,
    `${SHEET}.worksheet+xml`,
    el('worksheet', { xmlns: MAIN }, el('sheetData', {}, ...rows.map(rowOf))),
  );
  return file.zip();
}

function rowOf(cells: readonly Cell[], row: number): Xml {
  return el(
    'row',
    { r: row + 1 },
    ...cells.map((cell, column) => {
      const r = `${columnName(column)}${row + 1}`;
      if (cell === null) return null;
      return typeof cell === 'number'
        ? el('c', { r }, el('v', {}, text(cell)))
        : el('c', { r, t: 'inlineStr' }, el('is', {}, el('t', {}, text(cell))));
    }),
  );
}
