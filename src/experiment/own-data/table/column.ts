import type { DecimalMark } from '../../../core/numerals/read';
import type { OwnWarning } from '../import-problem';
import { amountIn, isMissing, type Amount } from './numbers';
import {
  formOf,
  type ColumnForm,
  type Separator,
  type TableChoices,
  type TableReading,
} from '../table-reading';

/** One column of a table: its cells, and the numbers that they are where it holds numbers. */
export interface Column {
  readonly name: string;
  readonly cells: readonly string[];
  readonly form: ColumnForm | 'empty';
  /** Null where a cell holds no number, and everywhere in a column of texts. */
  readonly numbers: readonly (number | null)[];
  readonly example: TableReading['columns'][number]['example'];
  /** What was taken for granted, or could not be. */
  readonly warnings: readonly OwnWarning[];
}

/**
 * From this share of numbers among its filled cells on, a column holds numbers and the other cells are
 * mistakes.
 */
export const NUMERIC_SHARE = 0.8;
/** From this share on, a column of texts may have been meant as numbers. */
const HALF = 0.5;

/**
 * Decides for each column, not for each cell, what its numbers look like. A column that could be read both
 * ways ("1,500") follows the other columns of the table, and the separator where there are none.
 *
 * @param choices what the user decided of the columns.
 */
export function readColumns(
  names: readonly string[],
  rows: readonly (readonly string[])[],
  lineOf: (index: number) => number,
  separator: Separator,
  choices: TableChoices = {},
): Column[] {
  const looked = names.map((name, column) =>
    look(
      name,
      rows.map((row) => row[column]),
    ),
  );
  const evidence = looked.map(({ decided }) => decided).filter((form) => form !== null);
  const commas = evidence.filter((form) => form === 'comma').length;
  const usual = evidence.length === 0 ? null : 2 * commas > evidence.length ? 'comma' : 'point';
  return looked.map((one, position) =>
    decide(one, { lineOf, separator, usual, given: formOf(choices, one.name, position) }),
  );
}

interface Look {
  readonly name: string;
  readonly cells: readonly string[];
  readonly filled: number;
  readonly point: readonly (number | null)[];
  readonly comma: readonly (number | null)[];
  /** How many numbers there are with a point, and with a comma, as the decimal mark. */
  readonly counts: Readonly<Record<'point' | 'comma', number>>;
  /** The decimal mark that the cells themselves tell; null where they allow both. */
  readonly decided: 'point' | 'comma' | null;
  /** A cell that is another number in each form, where the cells allow both; else -1. */
  readonly unclear: number;
}

function look(name: string, cells: readonly string[]): Look {
  const filled = cells.filter((cell) => !isMissing(cell)).length;
  const [point, comma] = (['.', ','] as const).map((decimal) => amountsOf(cells, decimal));
  const count = (numbers: readonly (number | null)[]) => numbers.filter((one) => one !== null).length;
  const counts = { point: count(point), comma: count(comma) };
  const isNumeric = Math.max(counts.point, counts.comma) >= NUMERIC_SHARE * filled;
  const more = counts.point > counts.comma ? 'point' : counts.comma > counts.point ? 'comma' : null;
  const unclear = isNumeric && !more ? point.findIndex((value, i) => value !== comma[i]) : -1;
  return { name, cells, filled, point, comma, counts, decided: isNumeric ? more : null, unclear };
}

/**
 * The numbers of a column, of one unit: with or without the sign of one currency, or all of them per cent.
 */
function amountsOf(cells: readonly string[], decimal: DecimalMark): (number | null)[] {
  const amounts = cells.map((cell) => amountIn(cell, decimal));
  const units = new Map<string, number>();
  for (const amount of amounts) if (amount) units.set(amount.unit, (units.get(amount.unit) ?? 0) + 1);
  const usual = [...units].toSorted(([, a], [, b]) => b - a);
  const [most = ''] = usual[0] ?? [];
  const [currency = ''] = usual.find(([unit]) => unit !== '' && unit !== '%') ?? [];
  const fits = ({ unit }: Amount) => (most === '%' ? unit === '%' : unit === '' || unit === currency);
  return amounts.map((amount) => (amount && fits(amount) ? amount.value : null));
}

function decide(
  { name, cells, filled, point, comma, counts, decided, unclear }: Look,
  {
    lineOf,
    separator,
    usual,
    given,
  }: {
    readonly lineOf: (index: number) => number;
    readonly separator: Separator;
    readonly usual: 'point' | 'comma' | null;
    readonly given: ColumnForm | undefined;
  },
): Column {
  const best = Math.max(counts.point, counts.comma);
  const none = cells.map(() => null);
  const at = (index: number) => ({ row: lineOf(index), column: name, cell: shown(cells[index]) });
  const as = (form: 'point' | 'comma', ...warnings: OwnWarning[]): Column => {
    const numbers = form === 'point' ? point : comma;
    return { name, cells, form, numbers, example: exampleOf(cells, numbers), warnings };
  };
  const texts = (form: ColumnForm | 'empty', ...warnings: OwnWarning[]): Column => ({
    name,
    cells,
    form,
    numbers: none,
    example: null,
    warnings,
  });
  if (given === 'skip') return texts('skip', { code: 'column-skipped', column: name });
  if (filled === 0) return texts('empty', { code: 'column-empty', column: name });
  if (given === 'text') return texts('text');
  if (given) return as(given);
  if (best < NUMERIC_SHARE * filled) {
    if (best < HALF * filled) return texts('text');
    const numbers = counts.comma > counts.point ? comma : point;
    const odd = cells.findIndex((cell, i) => numbers[i] === null && !isMissing(cell));
    return texts('text', { code: 'numbers-as-text', count: best, of: filled, ...at(odd) });
  }
  const long = cells.findIndex((cell, i) => isRounded(cell, point[i]));
  if (long >= 0) return texts('text', { code: 'column-id', ...at(long) });
  if (decided) return as(decided);
  if (unclear < 0) return as('point');
  // Semicolons separate where commas do not: in files with decimal commas.
  const isPoint = cells[unclear].includes('.');
  const form = usual ?? (separator === ';' && !isPoint ? 'comma' : 'point');
  // A point before three digits is doubtful only beside semicolons.
  if (usual || (isPoint && separator !== ';')) return as(form);
  const readings = [point[unclear], comma[unclear]] as [number, number];
  const [value, other] = form === 'point' ? readings : readings.toReversed();
  return as(form, { code: 'numbers-ambiguous', ...at(unclear), value, other });
}

/**
 * True if a whole number has more digits than a double holds: a key, which rounding would make equal to
 * others.
 */
function isRounded(cell: string, value: number | null): boolean {
  if (value === null || Number.isSafeInteger(value) || !Number.isInteger(value)) return false;
  const digits = cell.trim();
  return /^[-+]?\d{16,}$/.test(digits) && BigInt(digits.replace('+', '')) !== BigInt(value);
}

/** The cell that shows best how numbers are read: one with signs beside its digits, the longest. */
function exampleOf(cells: readonly string[], numbers: readonly (number | null)[]): Column['example'] {
  const rank = (cell: string) => (/^-?\d+$/.test(cell.trim()) ? 0 : 1);
  const first = cells
    .slice(0, 200)
    .flatMap((cell, i) => (numbers[i] === null ? [] : [{ cell, value: numbers[i] }]));
  const [best] = first.toSorted((a, b) => rank(b.cell) - rank(a.cell) || b.cell.length - a.cell.length);
  return best ? { cell: shown(best.cell), value: best.value } : null;
}

/** As much of a cell as a message shows. */
export const shown = (cell: string) => cell.trim().slice(0, 40);
