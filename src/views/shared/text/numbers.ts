/** Rows that a table shows at most: more belong into a spreadsheet. */
export const ROW_LIMIT = 200;

/** A chart's CSV as a table: at most ROW_LIMIT of its rows, evenly spaced from the first on. */
export interface Numbers {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Rows of the CSV. */
  readonly total: number;
}

/** Reads the CSV of a chart, whose cells are numbers, ids and words without commas or quotes. */
export function numbersOf(csv: string): Numbers {
  const [header, ...lines] = csv.trim().split('\n');
  const stride = Math.max(1, Math.ceil(lines.length / ROW_LIMIT));
  return {
    columns: header.split(','),
    rows: lines.filter((_, i) => i % stride === 0).map((line) => line.split(',')),
    total: lines.length,
  };
}
