/**
 * The page's one reader of numbers: what people type, paste and keep in tables, with a decimal point or
 * comma, grouped thousands, full-width digits and the punctuation that Japanese keyboards produce. What can
 * mean two numbers is told with both of them; nothing is guessed.
 */

/** The mark before the fraction. The other one of the two, spaces or apostrophes group the thousands. */
export type DecimalMark = '.' | ',';

export type Reading =
  | { readonly value: number }
  /** The number with the mark as a decimal mark, and the one with it between thousands. */
  | { readonly ambiguous: readonly [decimal: number, grouped: number] }
  | null;

export interface ReadOptions {
  /** The convention, where it is known: nothing is ambiguous then. */
  readonly decimal?: DecimalMark;
  /** True if a percent sign may follow. The number stays in per cent: "5%" is 5. */
  readonly percent?: boolean;
}

/**
 * Reads a number. Without a known convention both are tried: "1,5" and "1.500,50" have one reading, "1,500"
 * has two. "1.500" is 1.5: code, files and this page itself write numbers so. `null` for anything else, and
 * beyond a double.
 */
export function readNumber(text: string, { decimal, percent = false }: ReadOptions = {}): Reading {
  const plain = plainText(text, percent);
  if (decimal) return valueOf(readPlain(plain, decimal));
  const point = readPlain(plain, '.');
  const comma = readPlain(plain, ',');
  if (point === null || comma === null || point === comma) return valueOf(point ?? comma);
  return plain.includes('.') ? { value: point } : { ambiguous: [comma, point] };
}

/** The number that `text` is where `decimal` is the decimal mark, or null. */
export function readAs(text: string, decimal: DecimalMark, percent = false): number | null {
  return readPlain(plainText(text, percent), decimal);
}

const valueOf = (value: number | null): Reading => (value === null ? null : { value });

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** Characters that stand for a plain sign. */
const meant: readonly (readonly [RegExp, string])[] = [
  [/[。｡]/, '.'],
  [/[、､]/, ','],
  // Hyphens, dashes, the true minus, also raised, the mark for long vowels that lies beside it on Japanese
  // keyboards, and the triangles of Japanese bookkeeping.
  [/[\u2010-\u2015−⁻ー\uff70\ufe63▲△]/, '-'],
  [/⁺/, '+'],
  [/[\u2018\u2019\u02bc]/, "'"],
  [/\p{Zs}/u, ' '],
  // Marks of direction and of no width, which copied text brings along.
  [/\p{Cf}/u, ''],
];

/** The text in ASCII wherever that means the same; a raised number, as in 10⁻³, becomes "^-3". */
function plainText(text: string, percent: boolean): string {
  const plain = /^[\x20-\x7e]*$/.test(text)
    ? text
    : text.replace(/[⁻⁺]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+/g, '^$&').replace(/[^\x20-\x7e]/g, plainSign);
  return plain.trim().replace(percent ? / ?%$/ : '', '');
}

function plainSign(sign: string): string {
  const raised = SUPERSCRIPTS.indexOf(sign);
  if (raised >= 0) return String(raised);
  if (/[\uff01-\uff5e]/.test(sign)) return String.fromCharCode(sign.charCodeAt(0) - 0xfee0);
  return meant.find(([signs]) => signs.test(sign))?.[1] ?? sign;
}

/** Sign, whole part, its separator where it is grouped, fraction, exponent; or a bare power of ten. */
const shapeOf = (decimal: string, group: string, more = '') =>
  new RegExp(
    `^([-+]?) ?(?:(?=[${decimal}]?\\d)(\\d*|[1-9]\\d{0,2}(?:([ '${group}])\\d{3})(?:\\3\\d{3})*${more})(?:[${decimal}](\\d*))?` +
      '(?:e([-+]?\\d+)| ?[×x*] ?10\\^([-+]?\\d+))?|10\\^([-+]?\\d+))$',
    'i',
  );
/** As in India: "1,23,456", thousands and then hundreds of them. */
const INDIAN = '|[1-9]\\d?(?:,\\d{2})+,\\d{3}';
const shapes: Readonly<Record<DecimalMark, RegExp>> = {
  '.': shapeOf('.', ',', INDIAN),
  ',': shapeOf(',', '.'),
};

function readPlain(plain: string, decimal: DecimalMark): number | null {
  const parts = shapes[decimal].exec(plain);
  if (!parts) return null;
  const [, sign, whole = '1', , fraction = '', exponent, power, bare] = parts;
  const digits = whole.replace(/\D/g, '');
  const value = Number(`${sign}${digits}.${fraction}e${exponent ?? power ?? bare ?? 0}`);
  // Adding 0 turns −0 into 0.
  return Number.isFinite(value) ? value + 0 : null;
}
