import { isMissing, numberIn, type Cells } from './csv';
import { quantileBins } from './order';
import { OWN_LIMITS, OwnDataError } from '../../../experiment/own-data/problem';
import { checkClasses } from './review';

/** What is learned of a column: to tell its classes apart, or to predict its number. */
export const tasks = ['classification', 'regression'] as const;
export type Task = (typeof tasks)[number];

/** The column that is predicted, as the split and the network need it. */
export interface Target {
  /** Names of its classes; none of a number. */
  readonly classes: readonly string[];
  /** Each row's class, or the quantile of its number: what split and order are balanced over. */
  readonly labels: Uint8Array;
  /** Each row's number, in the file's own unit; null of classes. */
  readonly values: readonly number[] | null;
  /** Both tasks are possible: the reader may choose the other one. */
  readonly either: boolean;
}

/** From this share of numbers among its filled cells on, a column holds numbers and the other cells are mistakes. */
export const NUMERIC_SHARE = 0.8;

/**
 * Reads the column to predict. Texts, and few different whole numbers, are classes; other numbers are predicted as numbers.
 *
 * @param task what the reader wants; null lets the column decide.
 * @throws OwnDataError naming row and column of a cell that is missing or no number, or what else is wrong.
 */
export function readTarget(file: string, cells: Cells, column: number, task: Task | null): Target {
  const texts = cells.rows.map((row) => row[column].trim());
  const numbers = texts.map(numberIn);
  const known = numbers.filter((number) => number !== null);
  const filled = texts.filter((text) => !isMissing(text)).length;
  const holdsNumbers = known.length > 0 && known.length >= NUMERIC_SHARE * filled;
  const isNumeric = known.length === texts.length;
  const areFew = new Set(known).size <= OWN_LIMITS.numericClasses;
  const either = isNumeric && areFew && canBeClasses(texts);
  const areClasses = areFew && known.every(Number.isInteger) && (!isNumeric || either || areEqual(known));
  const chosen = task ?? (holdsNumbers && !areClasses ? 'regression' : 'classification');
  return chosen === 'regression'
    ? { ...numbersOf(file, cells, column), either }
    : { ...classesOf(file, cells, column), either };
}

/** At least two different texts, each there twice: one to train on, one to test. */
function canBeClasses(texts: readonly string[]): boolean {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return counts.size > 1 && [...counts.values()].every((count) => count > 1);
}

const areEqual = (values: readonly number[]) => values.every((value) => value === values[0]);

function numbersOf(file: string, { columns, rows, lineOf }: Cells, column: number) {
  const name = columns[column];
  const values = rows.map((row, index) => {
    const cell = row[column];
    const at = { file, row: lineOf(index), column: name };
    if (isMissing(cell)) throw new OwnDataError({ code: 'csv-target-missing', ...at });
    const number = numberIn(cell);
    if (number === null)
      throw new OwnDataError({ code: 'csv-target-not-a-number', ...at, cell: cell.trim().slice(0, 40) });
    return number;
  });
  if (areEqual(values)) throw new OwnDataError({ code: 'csv-target-constant', file, column: name });
  return { classes: [], labels: quantileBins(values), values };
}

function classesOf(file: string, { columns, rows, lineOf }: Cells, target: number) {
  const texts = rows.map((row) => row[target].trim());
  const column = columns[target];
  const missing = texts.indexOf('');
  if (missing >= 0) throw new OwnDataError({ code: 'csv-label-missing', file, row: lineOf(missing), column });
  const isNumeric = texts.every((text) => numberIn(text) !== null);
  const classes = [...new Set(texts)].toSorted((a, b) =>
    isNumeric ? numberIn(a)! - numberIn(b)! : a.localeCompare(b, 'en', { numeric: true }),
  );
  const { numericClasses: limit } = OWN_LIMITS;
  if (isNumeric && classes.length > limit)
    throw new OwnDataError({ code: 'csv-label-numeric', file, column, count: classes.length, limit });
  checkClasses(classes);
  const places = new Map(classes.map((name, place) => [name, place]));
  const labels = Uint8Array.from(texts, (text) => places.get(text)!);
  classes.forEach((name, place) => {
    const count = labels.reduce((n, label) => n + Number(label === place), 0);
    if (count < 2) throw new OwnDataError({ code: 'class-too-small', name, count });
  });
  return { classes, labels, values: null };
}
