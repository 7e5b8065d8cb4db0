import Papa from 'papaparse';
import { OWN_LIMITS, OwnDataError } from '../../../experiment/own-data/problem';
import { decoded } from './zip-names';

/** The cells of a table as text. */
export interface Cells {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Number of row `index` in the file as a spreadsheet counts, from 1. */
  lineOf(index: number): number;
}

const NUMBER = /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i;
const MISSING = /^(|na|n\/a|nan|null|none|\?|-)$/i;

/** Full-width digits and letters of Japanese input count as the plain ones. */
const plain = (cell: string) => cell.normalize('NFKC').trim();

/** The number in a cell, or null where it holds something else. */
export function numberIn(cell: string): number | null {
  const text = plain(cell);
  return NUMBER.test(text) && Number.isFinite(Number(text)) ? Number(text) : null;
}

/** Whether a file that begins with these bytes can be a table: no control characters but tab and line ends. */
export const isText = (head: Uint8Array) =>
  head.every((byte) => byte >= 32 || [9, 10, 12, 13].includes(byte));

export const isMissing = (cell: string) => MISSING.test(plain(cell));

/**
 * Reads delimited text: comma, semicolon, tab or bar, told from the text; UTF-8, or Shift_JIS as Japanese spreadsheets
 * write it. The first row is the head unless it holds a number. Empty lines are skipped.
 *
 * @throws OwnDataError naming the row that has more or fewer cells than the first, or a quote that is never closed.
 */
export function readCsv(file: string, bytes: Uint8Array): Cells {
  const text = decoded(bytes, 'utf-8') ?? decoded(bytes, 'shift_jis');
  if (text === null || text.includes('\u0000')) throw new OwnDataError({ code: 'unknown-kind', file });
  const { data, errors } = Papa.parse<string[]>(text.replace(/^\ufeff/, ''), { skipEmptyLines: false });
  const quote = errors.find(({ type }) => type === 'Quotes');
  if (quote) throw new OwnDataError({ code: 'csv-quotes', file, row: (quote.row ?? 0) + 1 });
  const filled = data
    .map((cells, i) => ({ cells, line: i + 1 }))
    .filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  const [first] = filled;
  if (!first) throw new OwnDataError({ code: 'csv-empty', file });
  const width = first.cells.length;
  if (width < 2) throw new OwnDataError({ code: 'csv-one-column', file });
  const ragged = filled.find(({ cells }) => cells.length !== width);
  if (ragged)
    throw new OwnDataError({
      code: 'csv-ragged',
      file,
      row: ragged.line,
      cells: ragged.cells.length,
      columns: width,
    });
  const hasHead = first.cells.every((cell) => numberIn(cell) === null);
  const body = hasHead ? filled.slice(1) : filled;
  const { rows: limit } = OWN_LIMITS;
  if (body.length > limit) throw new OwnDataError({ code: 'csv-too-many-rows', count: body.length, limit });
  return {
    columns: distinct(first.cells.map((cell, i) => (hasHead && cell.trim()) || `#${i + 1}`)),
    rows: body.map(({ cells }) => cells),
    lineOf: (index) => body[index].line,
  };
}

/** A name that occurs again gets a number. */
function distinct(names: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return names.map((name) => {
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    return times === 1 ? name : `${name} (${times})`;
  });
}
