import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { count, fixed, reading, signed, significant } from '../../i18n/format';
import { readAs, readNumber, type DecimalMark } from './read';

const value = (text: string) => {
  const read = readNumber(text);
  return read && ('value' in read ? read.value : read.ambiguous);
};

describe('numbers as people type them', () => {
  it.each([
    ['0,5', 0.5],
    ['0。5', 0.5],
    ['０．５', 0.5],
    ['０，５', 0.5],
    ['0、5', 0.5],
    ['０｡５', 0.5],
    [',5', 0.5],
    ['5.', 5],
    ['−5', -5],
    ['ー５', -5],
    ['ｰ5', -5],
    ['–5', -5],
    ['－ 5', -5],
    ['▲1,234.5', -1234.5],
    ['+1.10', 1.1],
    ['1.500,50', 1500.5],
    ['1,500.50', 1500.5],
    ['1,23,456', 123456],
    ['-12,34,56,789.5', -123456789.5],
    ['1.234.567,8', 1234567.8],
    ['1,234,567.8', 1234567.8],
    ['1.234.567', 1234567],
    ['1,234,567', 1234567],
    ['1 234 567,8', 1234567.8],
    ['1\u202f234\u00a0567'.replace('\u00a0', '\u202f'), 1234567],
    ['1\u2009234.5', 1234.5],
    ['1’234’567.8', 1234567.8],
    ["1'234,567", 1234.567],
    ['1234,567', 1234.567],
    ['0,500', 0.5],
    ['1.234', 1.234],
    ['1。234', 1.234],
    ['007', 7],
    ['1e-5', 1e-5],
    ['１，５ｅ−３', 1.5e-3],
    ['1.20×10⁻⁵', 1.2e-5],
    ['1,2 x 10^-5', 1.2e-5],
    ['10⁻⁴', 1e-4],
    ['\u200e1.5\u200f', 1.5],
    ['-0', 0],
    ['1,500', [1.5, 1500]],
    ['１、５００', [1.5, 1500]],
    ['−12,345', [-12.345, -12345]],
    ['1,500e3', [1.5e3, 1.5e6]],
  ])('%s', (text, means) => expect(value(text)).toEqual(means));

  it.each([
    '',
    ' ',
    '-',
    'many',
    '1e',
    '1e999',
    'NaN',
    'Infinity',
    '0x10',
    '1,23,4',
    '1.2.3',
    '1,5.0,0',
    '1 5',
    "1'5",
    '1,234 567',
    '1,,234',
    '1\t234',
    '--5',
    '5²',
    '½',
    '1.5,',
    '5%',
    '5円',
    '1:2',
    '2026-11-28',
  ])('refuses %j', (text) => expect(value(text)).toBeNull());

  it('takes a percent sign only where it belongs', () => {
    for (const text of ['12,5%', '12.5 %', '１２．５％'])
      expect(readNumber(text, { percent: true })).toEqual({ value: 12.5 });
    expect(readNumber('%', { percent: true })).toBeNull();
    expect(readNumber('5%%', { percent: true })).toBeNull();
  });

  it('knows one reading under a known convention', () => {
    expect(readNumber('1,500', { decimal: ',' })).toEqual({ value: 1.5 });
    expect(readNumber('1,500', { decimal: '.' })).toEqual({ value: 1500 });
    expect(readNumber('1.500', { decimal: ',' })).toEqual({ value: 1500 });
    expect(readNumber('1.5', { decimal: ',' })).toBeNull();
    expect(readNumber('1,5', { decimal: '.' })).toBeNull();
  });

  const double = fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => number + 0);

  it('reads back what the page writes', () => {
    fc.assert(
      fc.property(double, (number) => {
        expect(value(String(number))).toBe(number);
        expect(value(number.toExponential())).toBe(number);
        for (const digits of [1, 3, 6]) {
          const rounded = Number(number.toPrecision(digits));
          if (!Number.isFinite(rounded)) continue;
          // Between the given digits and a million, all digits before the point are written.
          const isLong = Math.abs(rounded) >= 10 ** digits && Math.abs(rounded) < 1e6;
          const written = isLong ? Math.round(number) : rounded;
          expect(value(significant(number, digits))).toBe(written);
          expect(value(reading(number, digits))).toBe(written);
        }
      }),
    );
    fc.assert(
      fc.property(
        fc.double({ min: -1e6, max: 1e6, noNaN: true }),
        fc.integer({ min: 0, max: 4 }),
        (number, decimals) => {
          const rounded = Number(number.toFixed(decimals)) + 0;
          expect(value(fixed(number, decimals))).toBe(rounded);
          expect(value(signed(number, decimals))).toBe(rounded);
        },
      ),
    );
  });

  it('reads a grouped count as itself, or says that it can be', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (number) => {
        const read = value(count(number));
        expect(Array.isArray(read) ? read[1] : read).toBe(number + 0);
      }),
    );
  });

  it('reads what every locale writes, or names it among two', () => {
    const locales = ['en-US', 'ja-JP', 'de-DE', 'fr-FR', 'de-CH', 'es-ES', 'sv-SE', 'pl-PL', 'pt-BR'];
    const formats = locales.map((locale) => new Intl.NumberFormat(locale, { maximumFractionDigits: 6 }));
    fc.assert(
      fc.property(
        fc.constantFrom(...formats),
        fc.double({ min: -1e9, max: 1e9, noNaN: true }).map((number) => Number(number.toFixed(6)) + 0),
        (format, number) => {
          const text = format.format(number);
          const mark = format.formatToParts(1.5).find(({ type }) => type === 'decimal')!.value as DecimalMark;
          expect(readAs(text, mark)).toBe(number);
          const read = readNumber(text)!;
          const readings = 'value' in read ? [read.value] : read.ambiguous;
          // A single point is always taken for the decimal one: 1.234.
          if (!/^-?\d{1,3}\.\d{3}$/.test(text)) expect(readings).toContain(number);
        },
      ),
    );
  });

  it('means the same in full width and with any minus', () => {
    const full = (text: string) =>
      text.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));
    fc.assert(
      fc.property(double, fc.constantFrom('−', 'ー', '‐', '–', '—'), (number, minus) => {
        expect(value(full(String(number)))).toBe(number);
        expect(value(String(number).replaceAll('-', minus))).toBe(number);
      }),
    );
  });

  it('is told the same by one convention or the other, and never throws', () => {
    const signs = fc.constantFrom(...'0123456789.,’ +-eE%。、ー×10^⁻⁵');
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit: signs, maxLength: 12 })), (text) => {
        const read = readNumber(text);
        const both = [readAs(text, '.'), readAs(text, ',')].filter((number) => number !== null);
        if (read === null) expect(both).toEqual([]);
        else if ('value' in read) expect(both).toContain(read.value);
        else expect(new Set(read.ambiguous)).toEqual(new Set(both));
      }),
    );
  });
});
