import Papa from 'papaparse';
import { readAs, readNumber, type DecimalMark } from '../../core/numerals/read';
import { FILE_MEGABYTES, isTooLarge } from '../file-limits';
import { decoded, guessEncoding } from '../own-data/encoding';

/** Scores from anywhere: one row a seed, one column an arm, as `seed,A,B[,C…]`. */
export interface Scores {
  readonly arms: readonly string[];
  readonly rows: readonly ScoreRow[];
  /** Most digits after the point that a cell has: differences are exact to so many. */
  readonly decimals: number;
  /** Every number was written with a per cent sign. */
  readonly isPercent: boolean;
}

export interface ScoreRow {
  readonly seed: string;
  /** By arm; `null`: the run diverged. Of a file with steps, those of the seed's last step. */
  readonly scores: readonly (number | null)[];
  /** By arm as [step, score], only of a file with steps. */
  readonly curves: readonly (readonly (readonly [number, number])[])[] | null;
}

/**
 * Why a text is no table of scores; the page and the command turn it into a sentence. Lines are counted from
 * 1.
 */
export type ScoresProblem =
  | { readonly code: 'empty' }
  /** Larger than `limit` megabytes. */
  | { readonly code: 'too-large'; readonly limit: number }
  | { readonly code: 'not-text' }
  /** The first line names no columns, or fewer than a seed and two arms. */
  | { readonly code: 'no-head' }
  | { readonly code: 'too-few-columns'; readonly columns: number }
  | { readonly code: 'same-name'; readonly name: string }
  | { readonly code: 'no-rows' }
  | { readonly code: 'quotes'; readonly line: number }
  | { readonly code: 'ragged'; readonly line: number; readonly cells: number; readonly columns: number }
  | { readonly code: 'no-seed'; readonly line: number }
  | { readonly code: 'not-a-number'; readonly line: number; readonly column: string; readonly text: string }
  /** Two numbers are meant by the text, and no other cell tells which. */
  | {
      readonly code: 'ambiguous-number';
      readonly line: number;
      readonly column: string;
      readonly text: string;
      readonly readings: readonly [decimal: number, grouped: number];
    }
  | { readonly code: 'seed-twice'; readonly line: number; readonly seed: string }
  | { readonly code: 'step-order'; readonly line: number; readonly seed: string }
  | { readonly code: 'too-many'; readonly rows: number; readonly limit: number };

export type ReadScores =
  { readonly ok: true; readonly scores: Scores } | { readonly ok: false; readonly problem: ScoresProblem };

const MOST_ROWS = 200_000;
const DIVERGED = /^(|diverged|nan|[-+]?inf(inity)?|n\/a|na|発散)$/i;
const SEED = /^(seed|run|シード|乱数シード)$/i;
const STEP = /^(step|epoch|ステップ|エポック)$/i;

class Refusal extends Error {
  constructor(readonly problem: ScoresProblem) {
    super(problem.code);
  }
}

/**
 * Reads a table of scores: comma, semicolon, tab or bar; a point or, where a comma does not separate, a
 * decimal comma. An empty cell or `diverged` is a run that diverged. With a second column `step` (or `epoch`)
 * each seed has several rows: its curve.
 */
export function readScores(bytes: Uint8Array): ReadScores {
  try {
    return { ok: true, scores: scoresOf(bytes) };
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, problem: error.problem };
    throw error;
  }
}

const refuse = (problem: ScoresProblem): never => {
  throw new Refusal(problem);
};

/** Spreadsheets begin what they call Unicode text with a mark. */
const UTF_16 = [
  { encoding: 'utf-16le', bom: [0xff, 0xfe] },
  { encoding: 'utf-16be', bom: [0xfe, 0xff] },
];

function textOf(bytes: Uint8Array): string {
  const mark = UTF_16.find(({ bom }) => bytes[0] === bom[0] && bytes[1] === bom[1]);
  const text = mark ? new TextDecoder(mark.encoding).decode(bytes) : decoded(bytes, guessEncoding(bytes));
  if (text === null || text.includes('\u0000')) return refuse({ code: 'not-text' });
  return text.replace(/^\ufeff/, '');
}

function scoresOf(bytes: Uint8Array): Scores {
  if (isTooLarge(bytes.length, 'scores')) refuse({ code: 'too-large', limit: FILE_MEGABYTES.scores });
  const text = textOf(bytes);
  // Spreadsheets announce their separator in a line of its own.
  const announced = /^sep=(.)\r?\n/i.exec(text);
  const parsed = Papa.parse<string[]>(announced ? text.slice(announced[0].length) : text, {
    delimiter: announced?.[1] ?? '',
    skipEmptyLines: false,
  });
  const shift = announced ? 2 : 1;
  const quote = parsed.errors.find(({ type }) => type === 'Quotes');
  if (quote) refuse({ code: 'quotes', line: (quote.row ?? 0) + shift });
  const filled = parsed.data
    .map((cells, i) => ({ cells: cells.map((cell) => cell.normalize('NFKC').trim()), line: i + shift }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''));
  const [head, ...body] = filled;
  if (!head) return refuse({ code: 'empty' });
  const columns = head.cells;
  if (columns.length < 3) refuse({ code: 'too-few-columns', columns: columns.length });
  if (columns.some((name) => name === '' || readNumber(name) !== null)) refuse({ code: 'no-head' });
  const twice = columns.find((name, i) => columns.indexOf(name) !== i);
  if (twice !== undefined) refuse({ code: 'same-name', name: twice });
  const seedAt = Math.max(
    0,
    columns.findIndex((name) => SEED.test(name)),
  );
  const stepAt = columns.findIndex((name, i) => i !== seedAt && STEP.test(name));
  const armsAt = columns.map((_, i) => i).filter((i) => i !== seedAt && i !== stepAt);
  if (armsAt.length < 2) refuse({ code: 'too-few-columns', columns: columns.length });
  if (body.length === 0) refuse({ code: 'no-rows' });
  if (body.length > MOST_ROWS) refuse({ code: 'too-many', rows: body.length, limit: MOST_ROWS });

  const mark = parsed.meta.delimiter === ',' ? '.' : markOf(body.flatMap(({ cells }) => cells));
  const numberIn = (cells: readonly string[], at: number, line: number): number => {
    const [text, column] = [cells[at], columns[at]];
    const reading = readCell(text, mark);
    if (reading === null) return refuse({ code: 'not-a-number', line, column, text });
    if (typeof reading === 'number') return reading;
    return refuse({ code: 'ambiguous-number', line, column, text, readings: reading });
  };
  let decimals = 0;
  let [numbers, percents] = [0, 0];
  const lines = body.map(({ cells, line }) => {
    if (cells.length !== columns.length)
      refuse({ code: 'ragged', line, cells: cells.length, columns: columns.length });
    const seed = cells[seedAt];
    if (seed === '') refuse({ code: 'no-seed', line });
    const scores = armsAt.map((at) => {
      const cell = cells[at];
      if (DIVERGED.test(cell)) return null;
      const value = numberIn(cells, at, line);
      numbers += 1;
      if (cell.endsWith('%')) percents += 1;
      decimals = Math.max(decimals, decimalsOf(cell));
      return value;
    });
    const step = stepAt < 0 ? null : numberIn(cells, stepAt, line);
    return { seed, step, scores, line };
  });
  const arms = armsAt.map((at) => columns[at]);
  const rows = stepAt < 0 ? finals(lines) : curves(lines, arms.length);
  return { arms, rows, decimals, isPercent: numbers > 0 && percents === numbers };
}

interface Line {
  readonly seed: string;
  readonly step: number | null;
  readonly scores: readonly (number | null)[];
  readonly line: number;
}

function finals(lines: readonly Line[]): ScoreRow[] {
  const seen = new Set<string>();
  return lines.map(({ seed, scores, line }) => {
    if (seen.has(seed)) refuse({ code: 'seed-twice', line, seed });
    seen.add(seed);
    return { seed, scores, curves: null };
  });
}

function curves(lines: readonly Line[], arms: number): ScoreRow[] {
  const bySeed = new Map<string, Line[]>();
  for (const line of lines) {
    const own = bySeed.get(line.seed);
    if (own) own.push(line);
    else bySeed.set(line.seed, [line]);
  }
  return [...bySeed].map(([seed, own]) => {
    const late = own.find(({ step }, i) => i > 0 && step! <= own[i - 1].step!);
    if (late) refuse({ code: 'step-order', line: late.line, seed });
    return {
      seed,
      scores: own[own.length - 1].scores,
      curves: Array.from({ length: arms }, (_, arm) =>
        own.flatMap(({ step, scores }): [number, number][] => {
          const score = scores[arm];
          return score === null ? [] : [[step!, score]];
        }),
      ),
    };
  });
}

/**
 * The decimal mark that all cells have that can be read in one way only; null where they differ, or none
 * tells.
 */
function markOf(cells: readonly string[]): DecimalMark | null {
  const marks = new Set<DecimalMark>();
  for (const cell of cells) {
    const [point, comma] = [readAs(cell, '.', true), readAs(cell, ',', true)];
    if (point !== null && comma === null) marks.add('.');
    if (comma !== null && point === null) marks.add(',');
  }
  return marks.size === 1 ? [...marks][0] : null;
}

/**
 * A cell's number, by the file's decimal mark where that reads it; both numbers where it could be either;
 * null for none.
 */
function readCell(
  cell: string,
  mark: DecimalMark | null,
): number | readonly [decimal: number, grouped: number] | null {
  const known = mark && readAs(cell, mark, true);
  if (known !== null) return known;
  const reading = readNumber(cell, { percent: true });
  if (reading === null) return null;
  return 'ambiguous' in reading ? reading.ambiguous : reading.value;
}

/** Digits after the point: of 1.5e-3, four. */
function decimalsOf(cell: string): number {
  const [, fraction = '', exponent = '0'] = /(?:[.,](\d*))?(?:e([-+]?\d+))?\s*%?$/i.exec(cell) ?? [];
  return Math.min(15, Math.max(0, fraction.length - Number(exponent)));
}
