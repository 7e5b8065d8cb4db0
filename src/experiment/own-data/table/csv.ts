import Papa from 'papaparse';
import { OWN_LIMITS, OwnDataError, type OwnWarning } from '../import-problem';
import { decodeText, encodingDoubt, guessEncoding } from '../encoding';
import { distinctNames, guessHeader } from './header';
import { separators, type Separator, type TableChoices, type TableReading } from '../table-reading';
import { guessSeparator, mostFrequent } from './separator';

/** The cells of a table as text, every row as wide as there are columns, and how the file was read. */
export interface Cells extends Pick<TableReading, 'encoding' | 'separator' | 'header'> {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Number of row `index` in the file as a spreadsheet counts, from 1. */
  lineOf(index: number): number;
  /** What of the file is not among the cells, or not as it stands there. */
  readonly warnings: readonly OwnWarning[];
}

/** Rows that are shown of a table that cannot be read. */
const SHOWN_ROWS = 6;

interface Row {
  readonly cells: readonly string[];
  readonly line: number;
}

/** How many cells a row has without the empty ones at its end. */
const filledWidth = ({ cells }: Row) => cells.findLastIndex((cell) => cell.trim() !== '') + 1;

/**
 * Reads delimited text. Encoding, separator and head are guessed where the user has not chosen; "sep=;" in
 * the first line, as Excel writes it, is obeyed. Empty lines are skipped. Rows with too few cells end in
 * empty ones; rows with too many, lines above the head and empty columns at the end are left out, each said.
 *
 * @param fewestColumns with fewer, the separator is probably another one.
 * @throws OwnDataError for a file without columns, or a quote that is never closed.
 */
export function readCsv(
  file: string,
  bytes: Uint8Array,
  choices: TableChoices = {},
  fewestColumns = 2,
): Cells {
  const encoding = choices.encoding ?? guessEncoding(bytes);
  const { text, undecodable } = decodeText(bytes, encoding);
  const warnings: OwnWarning[] = [];
  const doubt = choices.encoding ? null : encodingDoubt(bytes);
  if (doubt) warnings.push({ code: 'encoding-unclear', encoding, ...doubt });
  // Also mixed line ends, of which papaparse would know one kind only.
  const lines = text.replace(/\r\n?/g, '\n');
  const told = /^"?sep=(.)"?[ ,;\t|]*(?:\n|$)/i.exec(lines);
  const body = told ? lines.slice(told[0].length) : lines;
  const separator = choices.separator ?? separatorOf(told?.[1]) ?? guessSeparator(body);
  const { data, errors } = Papa.parse<string[]>(body, { delimiter: separator, newline: '\n' });
  const skipped = told ? 2 : 1;
  const quote = errors.find(({ type }) => type === 'Quotes');
  if (quote) {
    const row = (quote.row ?? 0) + skipped;
    const reading = unreadable(data, { encoding, separator, header: choices.header ?? true });
    throw new OwnDataError({ code: 'csv-quotes', file, row }, warnings, reading);
  }
  if (undecodable > 0) {
    const line = data.findIndex((cells) => cells.some((cell) => cell.includes('\ufffd')));
    warnings.push({ code: 'text-undecodable', count: undecodable, row: Math.max(0, line) + skipped });
  }
  const filled = data
    .map((cells, i): Row => ({ cells, line: i + skipped }))
    .filter((row) => filledWidth(row) > 0);
  if (filled.length === 0) throw new OwnDataError({ code: 'csv-empty', file });

  const usual = mostFrequent(filled.map(({ cells }) => cells.length));
  const fullest = Math.max(
    0,
    ...new Set(filled.filter(({ cells }) => cells.length === usual).map(filledWidth)),
  );
  // A title or a note above the head has one cell.
  const start =
    fullest < 2
      ? 0
      : Math.max(
          0,
          filled.findIndex((row) => filledWidth(row) > 1),
        );
  const rows = filled.slice(start);
  if (start > 0)
    warnings.push({ code: 'rows-above', count: start, rows: filled.slice(0, start).map(({ line }) => line) });

  const header = choices.header ?? guessHeader(rows.map(({ cells }) => cells));
  const head = header ? rows[0] : null;
  const width = Math.max(fullest, head ? filledWidth(head) : 0);
  if (width < fewestColumns) {
    // The separator or the encoding may be what is wrong, and can be changed where the rows are shown.
    const [name = '#1'] = head?.cells ?? [];
    const columns = [{ name, form: 'text' as const, example: null }];
    const shown = rows.slice(0, 6).map(({ cells }) => [cells.join(separator).slice(0, 40)]);
    const reading: TableReading = { encoding, separator, header, columns, rows: shown, label: name };
    throw new OwnDataError({ code: 'csv-one-column', file }, warnings, reading);
  }
  if (usual > width) warnings.push({ code: 'columns-nameless', count: usual - width });
  const under = head ? rows.slice(1) : rows;
  const kept = under.filter((row) => filledWidth(row) <= width);
  const { rows: limit } = OWN_LIMITS;
  if (kept.length > limit) throw new OwnDataError({ code: 'csv-too-many-rows', count: kept.length, limit });
  const tell = (code: 'rows-long' | 'rows-short' | 'rows-overhang', found: readonly Row[]) => {
    if (found.length > 0) warnings.push({ code, count: found.length, rows: found.map(({ line }) => line) });
  };
  tell(
    'rows-long',
    under.filter((row) => filledWidth(row) > width),
  );
  tell(
    'rows-short',
    kept.filter(({ cells }) => cells.length < width),
  );
  tell(
    'rows-overhang',
    kept.filter(({ cells }) => cells.length > Math.max(width, usual)),
  );
  if (head && choices.header === undefined && head.cells.some((cell) => /^\s*\d+\s*$/.test(cell)))
    warnings.push({ code: 'head-of-numbers', row: head.line });

  const whole = kept.map(({ cells }) => Array.from({ length: width }, (_, i) => cells[i] ?? ''));
  const names = head ? namesOf(head, width, whole) : [];
  if (head && names[0] === '' && filledWidth(head) === width - 1 && head.cells[0].trim() !== '')
    warnings.push({ code: 'head-short', row: head.line });
  return {
    encoding,
    separator,
    header,
    columns: distinctNames(Array.from({ length: width }, (_, i) => names[i]?.trim() || `#${i + 1}`)),
    rows: whole,
    lineOf: (index) => kept[index].line,
    warnings,
  };
}

/** What a table that cannot be read looks like, so that its dialect can be changed where it is shown. */
function unreadable(
  rows: readonly (readonly string[])[],
  dialect: Pick<TableReading, 'encoding' | 'separator' | 'header'>,
): TableReading {
  const width = Math.max(1, mostFrequent(rows.slice(0, -1).map(({ length }) => length)));
  const shown = rows
    .filter((cells) => cells.some((cell) => cell.trim() !== ''))
    .slice(0, SHOWN_ROWS + 1)
    .map((cells) => Array.from({ length: width }, (_, i) => (cells[i] ?? '').slice(0, 40)));
  const names = dialect.header ? (shown[0] ?? []) : [];
  const columns = distinctNames(Array.from({ length: width }, (_, i) => names[i]?.trim() || `#${i + 1}`));
  return {
    ...dialect,
    columns: columns.map((name) => ({ name, form: 'text', example: null })),
    rows: shown.slice(dialect.header ? 1 : 0, SHOWN_ROWS + 1),
    label: columns.at(-1)!,
  };
}

const separatorOf = (told: string | undefined): Separator | undefined =>
  separators.find((separator) => separator === told);

/**
 * The names in the head; where it is one cell short, and the first column numbers the rows, that one has no
 * name.
 */
function namesOf(head: Row, width: number, rows: readonly (readonly string[])[]): readonly string[] {
  const numbersRows = new Set(rows.map(([first]) => first)).size === rows.length;
  return head.cells.length === width - 1 && numbersRows ? ['', ...head.cells] : head.cells;
}
