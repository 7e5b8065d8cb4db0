/**
 * Numbers as the sentences show them. Both languages use the same digits and a decimal point; the true minus
 * sign keeps columns readable.
 */

/** Fixed decimals: fixed(8.1, 1) = "8.1". */
export function fixed(value: number, decimals: number): string {
  // Adding 0 turns −0, which rounding can produce, into 0.
  const rounded = Number(value.toFixed(decimals)) + 0;
  return minus(rounded.toFixed(decimals));
}

/** `digits` significant digits, in powers of ten when very large or small: "1.2×10⁻⁵". */
export function significant(value: number, digits = 3): string {
  if (value === 0) return '0';
  // Of the rounded value: 0.01 · (1 − 0.9) is 0.000999…, and means 0.001.
  const magnitude = Math.abs(Number(value.toPrecision(digits)));
  if (magnitude >= 1e6 || magnitude < 1e-3) {
    const [mantissa, exponent] = value.toExponential(digits - 1).split('e');
    const power = `10${superscript(Number(exponent))}`;
    // With one digit asked for, as on an axis, a power of ten needs no factor: 10⁻⁴.
    return digits === 1 && mantissa === '1' ? power : minus(`${mantissa}×${power}`);
  }
  return minus(
    magnitude >= 10 ** digits ? String(Math.round(value)) : Number(value.toPrecision(digits)).toString(),
  );
}

/** `significant` with its trailing zeros, so that a column or a running read-out keeps its width: 0.140. */
export function reading(value: number, digits = 3): string {
  const magnitude = Math.abs(value);
  return magnitude >= 1e-3 && magnitude < 10 ** digits
    ? minus(value.toPrecision(digits))
    : significant(value, digits);
}

/** `fixed` with its sign: signed(0.5, 1) = "+0.5". */
export function signed(value: number, decimals: number): string {
  return `${value > 0 ? '+' : ''}${fixed(value, decimals)}`;
}

/** A share as points with its sign: points(0.011) = "+1.10". */
export function points(share: number): string {
  return signed(100 * share, 2);
}

/** Made once: making one takes longer than using it a hundred times. */
const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

/** A whole number with thousands separated: 10,000. */
export function count(value: number): string {
  return whole.format(value);
}

/** A moment in the user's time zone, as the language writes it: "27 Nov 2026, 17:05". */
export function dateTime(iso: string, language: 'en' | 'ja'): string {
  return new Intl.DateTimeFormat(language === 'ja' ? 'ja-JP' : 'en-GB', {
    dateStyle: 'medium',
    timeStyle: 'short',
  }).format(new Date(iso));
}

function minus(text: string): string {
  return text.replace('-', '−');
}

function superscript(exponent: number): string {
  return String(exponent)
    .replace('-', '⁻')
    .replace(/\d/g, (digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)]);
}

/**
 * A remark in brackets behind a word, set off by `before`; nothing where there is none: some browsers tell no
 * details.
 */
export const aside = (remark: string, before = ' ') => (remark.trim() ? `${before}(${remark})` : '');
