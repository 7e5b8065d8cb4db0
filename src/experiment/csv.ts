/** Content of a table's cell; nothing where there is no value. */
export type Cell = string | number | null | undefined;

/**
 * A table as CSV (RFC 4180, lines end in LF). Numbers are written with a decimal point and all their digits,
 * whatever the user's language; NaN is an empty cell, and infinity the word. Texts that a spreadsheet would
 * run as a formula get an apostrophe before them.
 */
export function csvOf(columns: readonly string[], rows: Iterable<readonly Cell[]>): string {
  const lines = [columns.map(written).join(',')];
  for (const row of rows) lines.push(row.map(written).join(','));
  return `${lines.join('\n')}\n`;
}

function written(cell: Cell): string {
  if (cell === null || cell === undefined || Number.isNaN(cell)) return '';
  if (typeof cell === 'number') return String(cell);
  const safe = /^[=+\-@\t\r＝＋－＠]/.test(cell) && Number.isNaN(Number(cell)) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** The cells of a text that `csvOf` wrote, header first. */
export function cellsOf(csv: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end] of csv.matchAll(/(?:"((?:[^"]|"")*)"|([^,\n]*))(,|\n|$)/g)) {
    // After the last line end there is no row.
    if (end === '' && !quoted && !plain && rows.at(-1)!.length === 0) break;
    rows.at(-1)!.push(quoted?.replaceAll('""', '"') ?? plain);
    if (end === '') break;
    if (end === '\n') rows.push([]);
  }
  return rows.filter((row) => row.length > 0);
}

/**
 * The content of a CSV file for readers: Excel takes a text for UTF-8 only where it begins with the byte
 * order mark.
 */
export const csvFile = (csv: string): string => `\uFEFF${csv}`;
