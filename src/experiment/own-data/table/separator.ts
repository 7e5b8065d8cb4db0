import Papa from 'papaparse';
import { numberIn } from './numbers';
import { separators, type Separator } from '../table-reading';

/** Rows that the guess looks at. */
const ROWS = 200;

/**
 * The separator of a table's text (line ends as "\n"): the one that cuts its rows into equally many cells of
 * which most are plain, numbers above all. So "1,5;2,5" is two numbers with commas, not three cells.
 */
export function guessSeparator(text: string): Separator {
  const scores = separators.map((separator) => ({ separator, score: regularity(text, separator) }));
  return scores.reduce((best, one) => (one.score > best.score ? one : best)).separator;
}

function regularity(text: string, delimiter: Separator): number {
  const { data, errors } = Papa.parse<string[]>(text, { delimiter, newline: '\n', preview: ROWS });
  const rows = data.filter((cells) => cells.some((cell) => cell.trim() !== ''));
  const width = mostFrequent(rows.map(({ length }) => length));
  if (width < 2) return 0;
  const even = rows.filter(({ length }) => length === width);
  // Of one row there is no body to look at.
  const cells = (even.length > 1 ? even.slice(1) : even).flat().filter((cell) => cell.trim() !== '');
  const numbers = cells.filter((cell) => numberIn(cell, '.') !== null || numberIn(cell, ',') !== null);
  const mixed = cells.filter((cell) => separators.some((other) => cell.includes(other))).length;
  const commas = numbers.filter((cell) => cell.includes(',')).length;
  const total = Math.max(1, cells.length);
  const plain = 0.5 + numbers.length / total - (0.5 * (mixed - commas)) / total;
  const quotes = errors.some(({ type }) => type === 'Quotes') ? 0.5 : 1;
  return (even.length / rows.length) * plain * quotes;
}

/** The value that occurs most often, the first of several; 0 of none. */
export function mostFrequent(values: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  let [best, most] = [0, 0];
  for (const [value, count] of counts) if (count > most) [best, most] = [value, count];
  return best;
}
