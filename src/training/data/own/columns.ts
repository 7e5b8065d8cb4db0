import { isMissing, numberIn, type Cells } from './csv';
import { OWN_LIMITS, OwnDataError, type OwnWarning } from '../../../experiment/own-data/problem';
import { NUMERIC_SHARE } from './target';

/** One column of a table as the numbers that the network gets. */
export interface EncodedColumn {
  /** One name a feature: the column's, or "column = text" of a one-hot column. */
  readonly names: readonly string[];
  /** The features of row `index`, before standardisation; NaN where a number is missing. */
  readonly valuesOf: (index: number) => readonly number[];
  readonly isNumeric: boolean;
}

/**
 * Numbers stay numbers; texts of few different values become one-hot columns, a missing text a value of its own. A
 * column of many texts, or without any value, is left out with a warning.
 *
 * @throws OwnDataError naming row and column of a cell that is no number among numbers.
 */
export function encodeColumn(
  file: string,
  { columns, rows, lineOf }: Cells,
  column: number,
): EncodedColumn | OwnWarning {
  const name = columns[column];
  const cells = rows.map((row) => row[column]);
  const numbers = cells.map(numberIn);
  const filled = cells.filter((cell) => !isMissing(cell)).length;
  const numeric = numbers.filter((number) => number !== null).length;
  if (filled === 0) return { code: 'column-empty', column: name };
  if (numeric >= NUMERIC_SHARE * filled) {
    const wrong = cells.findIndex((cell, i) => numbers[i] === null && !isMissing(cell));
    if (wrong >= 0)
      throw new OwnDataError({
        code: 'csv-not-a-number',
        file,
        row: lineOf(wrong),
        column: name,
        cell: cells[wrong].slice(0, 40),
      });
    return { names: [name], valuesOf: (index) => [numbers[index] ?? Number.NaN], isNumeric: true };
  }
  const texts = cells.map((cell) => (isMissing(cell) ? '' : cell.trim()));
  const values = [...new Set(texts)].toSorted();
  if (values.length > OWN_LIMITS.categories)
    return { code: 'column-of-texts', column: name, count: values.length };
  const hot = values.map((_, place) => values.map((_, i) => Number(i === place)));
  const placeOf = new Map(values.map((value, place) => [value, place]));
  return {
    names: values.map((value) => `${name} = ${value}`),
    valuesOf: (index) => hot[placeOf.get(texts[index])!],
    isNumeric: false,
  };
}

/** Names that a column to be predicted often has. */
const LABEL = /^(label|class|target|y|species|category|outcome|ラベル|クラス|正解|分類|目的変数)$/i;

/**
 * The column to predict: the wanted one, else one with a usual name, else the last.
 * @throws OwnDataError `csv-no-label` when the wanted column is not there.
 */
export function labelColumn(file: string, columns: readonly string[], wanted: string | null): number {
  if (wanted !== null) {
    const index = columns.indexOf(wanted);
    if (index < 0) throw new OwnDataError({ code: 'csv-no-label', file, column: wanted });
    return index;
  }
  const usual = columns.findIndex((column) => LABEL.test(column.trim()));
  return usual >= 0 ? usual : columns.length - 1;
}
