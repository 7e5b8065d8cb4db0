import { readAs, type DecimalMark } from '../../../core/numerals/read';

const MISSING = /^(|na|n\/a|nan|null|none|\?|-)$/i;

/**
 * True if a cell of a feature stands for no value. Full-width signs of Japanese input count as the plain
 * ones.
 */
export function isMissing(cell: string): boolean {
  const text = cell.trim();
  return text.length <= 4 && MISSING.test(text.normalize('NFKC').trim());
}

const CURRENCY = '(?:\\p{Sc}|円|元|원|USD|EUR|JPY|GBP|CHF|CNY|KRW|INR|AUD|CAD)';
/**
 * Sign, currency, number, currency or percent sign; or all of it in the brackets of bookkeeping, or the sign
 * at the end.
 */
const AMOUNT = new RegExp(`^([-+−－]?)\\s*(${CURRENCY})?\\s*([^]*?)\\s*(${CURRENCY}|[%％])?$`, 'u');

/** A number of a table, and the sign of currency or per cent beside it ("" for none). */
export interface Amount {
  readonly value: number;
  readonly unit: string;
}

/**
 * What stands in a cell where `decimal` is the decimal mark: "$1,234.50", "(12)", "12,5 %", "5-"; null for
 * other texts.
 */
export function amountIn(cell: string, decimal: DecimalMark): Amount | null {
  const text = cell.trim();
  // Most cells are plain; reading them quickly keeps large files quick.
  if (/^-?\d{1,15}(?:\.\d+)?$/.test(text) && (decimal === '.' || !text.includes('.')))
    return { value: Number(text) + 0, unit: '' };
  if (!/\d/.test(text.normalize('NFKC'))) return null;
  const bracketed = /^[(（]([^-+−－]*)[)）]$/u.exec(text) ?? /^([^-+−－]*\p{Nd})\s?[-−－]$/u.exec(text);
  const [, sign = '', before = '', body = '', after = ''] = AMOUNT.exec(bracketed?.[1].trim() ?? text) ?? [];
  const isNegative = bracketed !== null || /[-−－]/.test(sign);
  if ((before && after) || (sign && !/^[\d.,\p{Nd}．，]/u.test(body))) return null;
  const value = readAs(body, decimal);
  if (value === null) return null;
  return { value: (isNegative ? -value : value) + 0, unit: (before || after).normalize('NFKC') };
}

/** The number in a cell, or null where it holds something else. */
export const numberIn = (cell: string, decimal: DecimalMark) => amountIn(cell, decimal)?.value ?? null;
