import { readAs, readNumber } from './read';

/** Rules of what a number box takes. */
export interface EntryRule {
  readonly min: number;
  readonly max: number;
  /** Only whole numbers. */
  readonly whole?: boolean;
  /** The box holds per cents: a percent sign may follow the number. */
  readonly percent?: boolean;
}

export type Entry =
  | { readonly value: number }
  | { readonly problem: 'ambiguous'; readonly readings: readonly [decimal: number, grouped: number] }
  | { readonly problem: 'unreadable' | 'outside' };

/**
 * What a text means in a box. A text with two readings is refused where the box can hold both, and taken
 * where it can hold one: "1,500" is 1.5 in a box up to 10. Between the digits of a whole number a comma
 * groups, as the page's own counts have it (10,000). A single point is never taken for a separator: "1.500"
 * steps are refused, with both readings.
 */
export function readEntry(text: string, rule: EntryRule): Entry {
  const { min, max, whole = false, percent } = rule;
  const fits = (value: number) => value >= min && value <= max && (!whole || Number.isInteger(value));
  const reading = readNumber(text, { percent });
  if (reading === null) return { problem: 'unreadable' };
  if ('ambiguous' in reading) {
    const readings = reading.ambiguous;
    const [decimal, grouped] = readings;
    if (fits(decimal) && fits(grouped) && !whole) return { problem: 'ambiguous', readings };
    if (fits(grouped)) return { value: grouped };
    return fits(decimal) && !whole ? { value: decimal } : { problem: 'outside' };
  }
  const { value } = reading;
  const grouped = readAs(text, ',', percent);
  const isOther = grouped !== null && grouped !== value && fits(grouped);
  if (isOther && (whole || !fits(value))) return { problem: 'ambiguous', readings: [value, grouped] };
  return fits(value) ? { value } : { problem: 'outside' };
}
