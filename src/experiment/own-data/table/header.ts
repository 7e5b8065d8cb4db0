import { isMissing, numberIn } from './numbers';

const read = (cell: string) => numberIn(cell, '.') ?? numberIn(cell, ',');

/** Rows that the guess looks at. */
const ROWS = 500;

/**
 * True if the first row names the columns. A text over a column of numbers says so, a text that its column
 * holds again denies it, and so does a number; but numbers that go up or down by one step, such as years over
 * sales, are names.
 *
 * @param rows all rows, the first one among them.
 */
export function guessHeader(rows: readonly (readonly string[])[]): boolean {
  const [first, ...body] = rows.slice(0, ROWS);
  if (body.length === 0) return first.every((cell) => read(cell) === null);
  let score = 0;
  const overNumbers: { readonly value: number; readonly column: readonly number[] }[] = [];
  first.forEach((name, column) => {
    const cells = body.map((row) => row[column] ?? '').filter((cell) => !isMissing(cell));
    if (cells.length === 0 || isMissing(name)) return;
    const values = cells.map(read).filter((value) => value !== null);
    const number = read(name);
    if (values.length >= 0.8 * cells.length) {
      if (number === null) score += 2;
      else overNumbers.push({ value: number, column: values });
    } else if (number === null) {
      const texts = new Set(cells.map((cell) => cell.trim()));
      if (texts.has(name.trim())) score -= 2;
      else if (2 * texts.size <= cells.length) score += 1;
    }
  });
  score += areNames(overNumbers) ? 1 : -overNumbers.length;
  return score > 0 || (score === 0 && first.every((cell) => read(cell) === null));
}

/**
 * Numbers over columns of numbers that are names: years, or whole numbers in equal steps that no column holds
 * again.
 */
function areNames(found: readonly { readonly value: number; readonly column: readonly number[] }[]): boolean {
  if (found.length === 0 || !found.every(({ value }) => Number.isInteger(value))) return false;
  const [first, second] = found;
  const step = found.length > 1 ? second.value - first.value : 1;
  const isEven = step !== 0 && found.every(({ value }, i) => value === first.value + i * step);
  const isOutside = found.every(({ value, column }) =>
    column.every((one) => Math.abs(one) < Math.abs(value) / 2),
  );
  const isYear = (value: number) => Number.isInteger(value) && value >= 1900 && value <= 2100;
  const areYears = found.every(({ value, column }) => isYear(value) && !column.some(isYear));
  return isEven && (areYears || (found.length > 2 && isOutside));
}

/** Names that are all different, in one Unicode form: one that occurs again gets the next free number. */
export function distinctNames(names: readonly string[]): string[] {
  const plain = names.map((name) => name.normalize('NFC'));
  const taken = new Set(plain);
  const seen = new Set<string>();
  return plain.map((name) => {
    let [unique, times] = [name, 1];
    while (seen.has(unique) || (times > 1 && taken.has(unique))) unique = `${name} (${++times})`;
    seen.add(unique);
    return unique;
  });
}
