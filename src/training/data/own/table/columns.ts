import {
  LISTED,
  OWN_LIMITS,
  OwnDataError,
  type OwnWarning,
} from '../../../../experiment/own-data/import-problem';
import { shown, type Column } from '../../../../experiment/own-data/table/column';
import { isMissing } from '../../../../experiment/own-data/table/numbers';

/** One column of a table as the numbers that the network gets. */
export interface EncodedColumn {
  /** One name a feature: the column's, or "column = text" of a one-hot column. */
  readonly names: readonly string[];
  /** The features of row `index`, before standardisation; NaN where a number is missing. */
  readonly valuesOf: (index: number) => readonly number[];
  readonly warnings: readonly OwnWarning[];
}

/**
 * Numbers stay numbers; texts of few different values become one-hot columns, a missing text a value of its
 * own. A cell that is no number among numbers counts as missing, and is told. A column of many texts, or
 * without any value, is left out with a warning: it has no names then.
 *
 * @param rows the rows that are used.
 */
export function encodeColumn(
  { name, cells, form, numbers, warnings }: Column,
  rows: readonly number[],
  lineOf: (index: number) => number,
): EncodedColumn {
  const out = (...more: readonly OwnWarning[]): EncodedColumn => ({
    names: [],
    valuesOf: () => [],
    warnings: more,
  });
  if (form === 'empty' || form === 'skip') return out(...warnings);
  if (form !== 'text') {
    const wrong = rows.filter((row) => numbers[row] === null && !isMissing(cells[row]));
    const unreadable: OwnWarning = {
      code: 'cells-unreadable',
      column: name,
      count: wrong.length,
      cells: wrong.slice(0, LISTED).map((row) => ({ row: lineOf(row), cell: shown(cells[row]) })),
    };
    return {
      names: [name],
      valuesOf: (index) => [numbers[index] ?? Number.NaN],
      warnings: wrong.length > 0 ? [...warnings, unreadable] : warnings,
    };
  }
  const texts = cells.map((cell) => (isMissing(cell) ? '' : cell.normalize('NFC').trim()));
  const values = [...new Set(rows.map((row) => texts[row]))].toSorted();
  if (values.length > OWN_LIMITS.categories) {
    const isTold = warnings.some(({ code }) => code === 'column-id');
    return out(
      ...warnings,
      ...(isTold ? [] : [{ code: 'column-of-texts', column: name, count: values.length } as const]),
    );
  }
  // A key that is used as a text loses no digits.
  const told = warnings.filter(({ code }) => code !== 'column-id');
  if (values.length === 1) return out(...told, { code: 'column-constant', column: name });
  const hot = values.map((_, place) => values.map((_, i) => Number(i === place)));
  const placeOf = new Map(values.map((value, place) => [value, place]));
  return {
    names: values.map((value) => `${name} = ${value}`),
    valuesOf: (index) => hot[placeOf.get(texts[index])!],
    warnings: told,
  };
}

/** Names that a column to be predicted has, before others that could be anything. */
const LABEL =
  /^((class|target)[ _-]?)?labels?$|^(class|target)(es|[ _-]?(name|id|value))?$|^(species|category|outcome|ground[ _-]?truth|klasse|étiquette|etiqueta|clase|ラベル|クラス|正解|正解ラベル|分類|種別|目的変数|标签|類別|类别|標籤|레이블|라벨|분류)$/i;

/**
 * The column to predict: the wanted one, else one with a name that means a label, else `y` unless it is a
 * coordinate beside x, else the last one that holds anything.
 *
 * @throws OwnDataError `csv-no-label` when the wanted column is not there.
 */
export function labelColumn(file: string, columns: readonly Column[], wanted: string | null): number {
  const names = columns.map(({ name }) => name);
  if (wanted !== null) {
    const index = names.indexOf(wanted);
    if (index < 0) throw new OwnDataError({ code: 'csv-no-label', file, column: wanted });
    return index;
  }
  const holds = columns.map(({ form }) => form !== 'empty' && form !== 'skip');
  const find = (is: (name: string) => boolean) => names.findIndex((name, i) => holds[i] && is(name.trim()));
  const usual = find((name) => LABEL.test(name));
  if (usual >= 0) return usual;
  const y = find((name) => /^y$/i.test(name));
  const others = names.filter((name, i) => holds[i] && !/^y$/i.test(name));
  const isCoordinate = others.some((name) => /^x$/i.test(name)) && others.length > 1;
  if (y >= 0 && !isCoordinate) return y;
  return Math.max(0, holds.lastIndexOf(true));
}
