import { quantileBins } from '../order';
import {
  LISTED,
  OWN_LIMITS,
  OwnDataError,
  type OwnWarning,
} from '../../../../experiment/own-data/import-problem';
import { NUMERIC_SHARE, shown, type Column } from '../../../../experiment/own-data/table/column';
import type { Task } from '../../../../experiment/own-data/import-options';
import { isMissing } from '../../../../experiment/own-data/table/numbers';

/** The column that is predicted, as the split and the network need it: its rows that can be used. */
export interface Target {
  /** Their numbers among all rows, in order. */
  readonly rows: readonly number[];
  /** Names of its classes; none of a number. */
  readonly classes: readonly string[];
  /** Each of these rows' class, or the quantile of its number: what split and order are balanced over. */
  readonly labels: Uint8Array;
  /** Each of these rows' number, in the file's own unit; null of classes. */
  readonly values: readonly number[] | null;
  /** Both tasks are possible: the user may choose the other one. */
  readonly either: boolean;
  /** The rows that cannot be used, and why. */
  readonly warnings: readonly OwnWarning[];
}

type LineOf = (index: number) => number;

/**
 * Reads the column to predict. Texts, and few different whole numbers, are classes; other numbers are
 * predicted as numbers. Rows without a target, and classes of a single row, are left out.
 *
 * @param task what the user wants; null lets the column decide.
 * @throws OwnDataError for a column of which nothing can be predicted.
 */
export function readTarget(file: string, column: Column, lineOf: LineOf, task: Task | null): Target {
  const { cells, numbers } = column;
  const texts = cells.map((cell) => cell.trim());
  const known = numbers.filter((number) => number !== null);
  const filled = texts.filter((text) => !isMissing(text)).length;
  const holdsNumbers = known.length > 0 && known.length >= NUMERIC_SHARE * filled;
  const isNumeric = known.length > 0 && known.length === texts.filter((text) => text !== '').length;
  const areFew = new Set(known).size <= OWN_LIMITS.numericClasses;
  const either = isNumeric && areFew && canBeClasses(known);
  const areClasses = areFew && known.every(Number.isInteger) && (!isNumeric || either || areEqual(known));
  const chosen = task ?? (holdsNumbers && !areClasses ? 'regression' : 'classification');
  return chosen === 'regression'
    ? { ...numbersOf(file, column, lineOf), either }
    : { ...classesOf(file, column, lineOf, isNumeric), either };
}

/** At least two different numbers, each there twice: one to train on, one to test. */
function canBeClasses(numbers: readonly number[]): boolean {
  const counts = new Map<number, number>();
  for (const number of numbers) counts.set(number, (counts.get(number) ?? 0) + 1);
  return counts.size > 1 && [...counts.values()].every((count) => count > 1);
}

const areEqual = (values: readonly number[]) => values.every((value) => value === values[0]);

function numbersOf(file: string, { name, cells, numbers }: Column, lineOf: LineOf) {
  const rows = cells.flatMap((_, row) => (numbers[row] === null ? [] : [row]));
  const values = rows.map((row) => numbers[row]!);
  const others = cells.flatMap((_, row) => (numbers[row] === null ? [row] : []));
  const missing = others.filter((row) => isMissing(cells[row]));
  const unreadable = others.filter((row) => !isMissing(cells[row]));
  const warnings: OwnWarning[] = [...missingOf(name, missing, lineOf)];
  if (unreadable.length > 0)
    warnings.push({
      code: 'target-unreadable',
      column: name,
      count: unreadable.length,
      cells: unreadable.slice(0, LISTED).map((row) => ({ row: lineOf(row), cell: shown(cells[row]) })),
    });
  if (values.length > 0 && areEqual(values))
    throw new OwnDataError({ code: 'csv-target-constant', file, column: name }, warnings);
  return { rows, classes: [], labels: quantileBins(values), values, warnings };
}

const missingOf = (column: string, missing: readonly number[], lineOf: LineOf): OwnWarning[] =>
  missing.length === 0
    ? []
    : [{ code: 'target-missing', column, count: missing.length, rows: missing.slice(0, LISTED).map(lineOf) }];

/** Spaces around a label, and the Unicode form of its letters, do not make a class of its own. */
const plainLabel = (cell: string) => cell.normalize('NFC').trim();

function classesOf(file: string, { name, cells, numbers }: Column, lineOf: LineOf, isNumeric: boolean) {
  // Of numbers "1,000" and "1000" are one class, called by the first of them.
  const firsts = new Map<number, string>();
  const nameOf = (row: number) => {
    const text = plainLabel(cells[row]);
    const number = isNumeric ? numbers[row] : null;
    if (number === null) return text;
    if (!firsts.has(number)) firsts.set(number, text);
    return firsts.get(number)!;
  };
  const found = cells.flatMap((cell, row) => (cell.trim() === '' ? [] : [{ row, label: nameOf(row) }]));
  const missing = cells.flatMap((cell, row) => (cell.trim() === '' ? [row] : []));
  const merged = found.filter(({ row, label }) => cells[row] !== label);
  const counts = new Map<string, number>();
  for (const { label } of found) counts.set(label, (counts.get(label) ?? 0) + 1);
  const { numericClasses: limit } = OWN_LIMITS;
  const warnings: OwnWarning[] = [...missingOf(name, missing, lineOf)];
  if (isNumeric && counts.size > limit)
    throw new OwnDataError({ code: 'csv-label-numeric', file, column: name, count: counts.size, limit });
  if (merged.length > 0)
    warnings.push({
      code: 'labels-merged',
      column: name,
      count: merged.length,
      rows: merged.slice(0, LISTED).map(({ row }) => lineOf(row)),
    });
  const small = [...counts].filter(([, count]) => count < 2);
  if (small.length > 0)
    warnings.push({
      code: 'classes-left-out',
      count: small.length,
      classes: small.slice(0, LISTED).map(([label, count]) => ({ name: label, usable: count, found: count })),
    });
  const orderOf = new Map([...firsts].map(([number, text]) => [text, number]));
  const classes = [...counts.keys()]
    .filter((label) => counts.get(label)! > 1)
    .toSorted((a, b) =>
      isNumeric ? orderOf.get(a)! - orderOf.get(b)! : a.localeCompare(b, 'en', { numeric: true }),
    );
  const [only] = classes.length > 0 ? classes : [found[0]?.label ?? '–'];
  if (classes.length < 2)
    throw new OwnDataError(
      small.length > 0 ? { code: 'nothing-usable', file } : { code: 'one-class', name: only },
      warnings,
    );
  const { classes: most } = OWN_LIMITS;
  if (classes.length > most)
    throw new OwnDataError({ code: 'too-many-classes', count: classes.length, limit: most }, warnings);
  const places = new Map(classes.map((label, place) => [label, place]));
  const used = found.filter(({ label }) => places.has(label));
  return {
    rows: used.map(({ row }) => row),
    classes,
    labels: Uint8Array.from(used, ({ label }) => places.get(label)!),
    values: null,
    warnings,
  };
}
