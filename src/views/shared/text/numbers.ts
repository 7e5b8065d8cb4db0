import { cellsOf } from '../../../experiment/csv';

/** Rows that a table shows at most: more belong into a spreadsheet. */
export const ROW_LIMIT = 200;

/** A chart's CSV as a table: at most ROW_LIMIT of its rows, evenly spaced from the first on. */
export interface Numbers {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Rows of the CSV. */
  readonly total: number;
}

export function numbersOf(csv: string): Numbers {
  const [columns, ...rows] = cellsOf(csv);
  const stride = Math.max(1, Math.ceil(rows.length / ROW_LIMIT));
  return { columns, rows: rows.filter((_, i) => i % stride === 0), total: rows.length };
}
