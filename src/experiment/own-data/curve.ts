import { csvOf } from '../csv';
import { decodeText, guessEncoding, isText } from './encoding';
import { OwnDataError, type OwnProblem, type OwnWarning } from './import-problem';
import { readColumns, shown, type Column } from './table/column';
import { readCsv } from './table/csv';
import { isMissing } from './table/numbers';

/**
 * A curve from a file, as TensorBoard, W&B and trackio write them: one row a point, the value in a column,
 * and often the step, the time or the run in others.
 */

/** Why no curve could be read; rows count from 1, as a spreadsheet shows them. */
export type CurveProblem =
  | OwnProblem
  | { readonly code: 'not-text'; readonly file: string }
  | { readonly code: 'no-numbers'; readonly row: number; readonly column: string; readonly cell: string }
  | { readonly code: 'too-short'; readonly column: string; readonly count: number; readonly least: number };

export class CurveError extends Error {
  constructor(readonly problem: CurveProblem) {
    super(problem.code);
    this.name = 'CurveError';
  }
}

export interface CurveTable {
  readonly file: string;
  /** Columns of numbers, which may be the curve. */
  readonly numeric: readonly Column[];
  /** Columns that say where a point stands: numbers that are not texts, or dates, read as seconds. */
  readonly places: readonly Place[];
  /** The column that names the run of each row, where there is one. */
  readonly runs: Column | null;
  lineOf(index: number): number;
  readonly warnings: readonly OwnWarning[];
}

export interface Place {
  readonly name: string;
  readonly numbers: readonly (number | null)[];
  readonly unit: 'seconds' | 'column';
}

/** What the user chose; `place` null counts the rows. */
export interface CurveChoice {
  readonly value: string;
  readonly place: string | null;
  readonly run: string | null;
}

/** What of the chosen column is not in the curve, or not where the file puts it. */
export type CurveNote =
  | { readonly code: 'empty'; readonly count: number }
  | {
      readonly code: 'unreadable';
      readonly count: number;
      readonly row: number;
      readonly column: string;
      readonly cell: string;
    }
  | { readonly code: 'place-falls'; readonly row: number; readonly column: string }
  | { readonly code: 'place-missing'; readonly row: number; readonly column: string };

export interface Curve {
  readonly values: Float64Array;
  /** Where each point stands: in the chosen column, from the first in seconds, or by its number from 1. */
  readonly x: Float64Array;
  /** Median distance of neighbouring points; `null` where points are counted. */
  readonly spacing: number | null;
  readonly unit: Place['unit'];
  readonly notes: readonly CurveNote[];
}

/** Points without which there is nothing to smooth. */
export const FEWEST_POINTS = 3;
export const CURVE_MEGABYTES = 20;

const STEP = /(^|[\s_/.])(global_?step|steps?|epochs?|iter(ation)?s?)$|ステップ|エポック/i;
const TIME = /(^|[\s_/.(])(wall[\s_]?time|timestamp|runtime|time)\b|時刻|時間/i;
const RUN = /^(run|run[\s_]?name|run[\s_]?id|name|experiment|tag)$|実行/i;
const WANTED = /loss|grad|損失|勾配|^value$|^値$/i;
/** W&B adds the extremes of a group of runs. */
const EXTREME = /__(MIN|MAX)$/;
const DATE = /^\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?$/;
const MOST_RUNS = 200;

/**
 * Reads a table of numbers, or the JSON that TensorBoard and trackio write.
 *
 * @throws CurveError
 */
export function readCurveTable(file: string, bytes: Uint8Array): CurveTable {
  if (bytes.length > CURVE_MEGABYTES * 1e6)
    throw new CurveError({ code: 'too-large', file, limit: CURVE_MEGABYTES });
  if (!isText(bytes.subarray(0, 4096))) throw new CurveError({ code: 'not-text', file });
  try {
    const cells = readCsv(file, csvOfJson(bytes) ?? bytes, {}, 1);
    const columns = readColumns(cells.columns, cells.rows, cells.lineOf, cells.separator);
    const numeric = columns.filter(({ form }) => form === 'point' || form === 'comma');
    if (numeric.length === 0) throw new CurveError(noNumbers(columns, cells.lineOf));
    const dates = columns.flatMap(datesOf);
    return {
      file,
      numeric,
      places: [
        ...numeric.map(({ name, numbers }): Place => ({
          name,
          numbers,
          unit: TIME.test(name) ? 'seconds' : 'column',
        })),
        ...dates,
      ],
      runs: columns.find((column) => isRuns(column)) ?? null,
      lineOf: cells.lineOf,
      warnings: cells.warnings,
    };
  } catch (error) {
    if (error instanceof OwnDataError) throw new CurveError(error.problem);
    throw error;
  }
}

/** What is shown before the user has chosen. */
export function usualChoice({ numeric, places, runs }: CurveTable): CurveChoice {
  const step = places.find(({ name }) => STEP.test(name)) ?? places.find(({ unit }) => unit === 'seconds');
  const others = numeric.filter(({ name }) => name !== step?.name && !TIME.test(name) && !EXTREME.test(name));
  const value = others.find(({ name }) => WANTED.test(name)) ?? others[0] ?? numeric[0];
  return {
    value: value.name,
    place: step && step.name !== value.name ? step.name : null,
    run: runs ? runNames(runs)[0] : null,
  };
}

export const runNames = ({ cells }: Column): string[] => [...new Set(cells)];

/**
 * The chosen column's points, in the order of the file.
 *
 * @throws CurveError for too few of them.
 */
export function curveOf({ numeric, places, runs, lineOf }: CurveTable, choice: CurveChoice): Curve {
  const column = numeric.find(({ name }) => name === choice.value) ?? numeric[0];
  const rows = column.cells
    .map((_, i) => i)
    .filter((i) => !runs || !choice.run || runs.cells[i] === choice.run);
  const kept = rows.filter((i) => column.numbers[i] !== null);
  if (kept.length < FEWEST_POINTS)
    throw new CurveError({
      code: 'too-short',
      column: column.name,
      count: kept.length,
      least: FEWEST_POINTS,
    });
  const without = rows.filter((i) => column.numbers[i] === null);
  const odd = without.filter((i) => !isMissing(column.cells[i]));
  const notes: CurveNote[] = [];
  if (without.length > odd.length) notes.push({ code: 'empty', count: without.length - odd.length });
  if (odd.length > 0) {
    const cell = shown(column.cells[odd[0]]);
    notes.push({ code: 'unreadable', count: odd.length, row: lineOf(odd[0]), column: column.name, cell });
  }
  const values = Float64Array.from(kept, (i) => column.numbers[i]!);
  const place = places.find(({ name }) => name === choice.place) ?? null;
  const bad = place && misplaced(place, kept);
  if (bad) notes.push({ code: bad.code, row: lineOf(bad.index), column: place.name });
  if (!place || bad) return { values, x: values.map((_, i) => i + 1), spacing: null, unit: 'column', notes };
  const first = place.unit === 'seconds' ? place.numbers[kept[0]]! : 0;
  const x = Float64Array.from(kept, (i) => place.numbers[i]! - first);
  return { values, x, spacing: medianStep(x), unit: place.unit, notes };
}

/** The first point without a place, or before the one above it. */
function misplaced(
  { numbers }: Place,
  kept: readonly number[],
): { readonly code: 'place-falls' | 'place-missing'; readonly index: number } | null {
  for (const [at, index] of kept.entries()) {
    const number = numbers[index];
    if (number === null) return { code: 'place-missing', index };
    if (at > 0 && number < numbers[kept[at - 1]]!) return { code: 'place-falls', index };
  }
  return null;
}

function medianStep(x: Float64Array): number {
  const steps = x.slice(1).map((value, i) => value - x[i]);
  const sorted = steps.toSorted();
  const half = sorted.length / 2;
  return (sorted[Math.ceil(half) - 1] + sorted[Math.floor(half)]) / 2;
}

/** A column of dates as seconds. */
function datesOf({ name, cells, form }: Column): Place[] {
  if (form !== 'text') return [];
  const filled = cells.filter((cell) => !isMissing(cell));
  if (filled.length === 0 || !filled.every((cell) => DATE.test(cell.trim()))) return [];
  const numbers = cells.map((cell) => {
    const time = Date.parse(cell.trim().replace(' ', 'T'));
    return Number.isNaN(time) ? null : time / 1000;
  });
  return [{ name, numbers, unit: 'seconds' }];
}

/** Few names, each of several rows. */
function isRuns(column: Column): boolean {
  if (!RUN.test(column.name) || column.cells.some(isMissing)) return false;
  const names = new Set(column.cells).size;
  return names > 1 && names <= MOST_RUNS && column.cells.length >= 2 * names;
}

/**
 * The cell that tells best why there is no number: of the column that has most of them, the first that is
 * none.
 */
function noNumbers(columns: readonly Column[], lineOf: (index: number) => number): CurveProblem {
  const told = columns.flatMap(({ warnings }) => warnings).find(({ code }) => code === 'numbers-as-text');
  if (told?.code === 'numbers-as-text')
    return { code: 'no-numbers', row: told.row, column: told.column, cell: told.cell };
  const { name, cells } = columns.at(-1)!;
  const index = Math.max(
    0,
    cells.findIndex((cell) => !isMissing(cell)),
  );
  return { code: 'no-numbers', row: lineOf(index), column: name, cell: shown(cells[index] ?? '') };
}

/**
 * The table in a file of JSON: [[wall time, step, value], …], or the points of one metric; null where it is
 * none.
 */
function csvOfJson(bytes: Uint8Array): Uint8Array | null {
  const { text } = decodeText(bytes, guessEncoding(bytes));
  if (!/^\s*[[{]/.test(text)) return null;
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    return null;
  }
  const named = read as { readonly metric?: unknown; readonly values?: unknown };
  const list = Array.isArray(read) ? read : named.values;
  if (!Array.isArray(list) || list.length === 0) return null;
  const rows: readonly unknown[] = list;
  const cell = (value: unknown) => (typeof value === 'number' || typeof value === 'string' ? value : '');
  if (rows.every((row): row is unknown[] => Array.isArray(row) && row.length === 3))
    return encoded(
      ['Wall time', 'Step', 'Value'],
      rows.map((row) => row.map(cell)),
    );
  if (!rows.every((row): row is Record<string, unknown> => typeof row === 'object' && row !== null))
    return null;
  const keys = Object.keys(rows[0]);
  const name = (key: string) => (key === 'value' && typeof named.metric === 'string' ? named.metric : key);
  return encoded(
    keys.map(name),
    rows.map((row) => keys.map((key) => cell(row[key]))),
  );
}

const encoded = (head: readonly string[], rows: readonly (readonly (number | string)[])[]) =>
  new TextEncoder().encode(csvOf(head, rows));
