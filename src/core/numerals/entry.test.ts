import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { count } from '../../i18n/format';
import { readEntry } from './entry';

const money = { min: 0, max: 1e12 };
const beta = { min: 0, max: 0.9999 };
const alpha = { min: 1e-6, max: 100 };
const steps = { min: 1, max: 100_000, whole: true };

describe('numbers in a box', () => {
  it('refuses what can be two numbers of the box, with both', () => {
    expect(readEntry('1,500', money)).toEqual({ problem: 'ambiguous', readings: [1.5, 1500] });
    expect(readEntry('１，５００', money)).toEqual({ problem: 'ambiguous', readings: [1.5, 1500] });
    expect(readEntry('1.500,50', money)).toEqual({ value: 1500.5 });
    expect(readEntry('0,75', money)).toEqual({ value: 0.75 });
    expect(readEntry('1,5', money)).toEqual({ value: 1.5 });
    expect(readEntry('1.500', money)).toEqual({ value: 1.5 });
  });

  it('takes the only one that the box can hold', () => {
    expect(readEntry('1,500', alpha)).toEqual({ value: 1.5 });
    expect(readEntry('1,500', { min: 10, max: 1e4 })).toEqual({ value: 1500 });
    expect(readEntry('1,500', beta)).toEqual({ problem: 'outside' });
    expect(readEntry('1,500', steps)).toEqual({ value: 1500 });
    expect(readEntry('1,000', steps)).toEqual({ value: 1000 });
  });

  it('never takes a single point for a separator', () => {
    expect(readEntry('1.500', steps)).toEqual({ problem: 'ambiguous', readings: [1.5, 1500] });
    expect(readEntry('1.000', steps)).toEqual({ problem: 'ambiguous', readings: [1, 1000] });
    expect(readEntry('1.500', { min: 10, max: 1e4 })).toEqual({
      problem: 'ambiguous',
      readings: [1.5, 1500],
    });
    expect(readEntry('1.5', steps)).toEqual({ problem: 'outside' });
    expect(readEntry('1,5', steps)).toEqual({ problem: 'outside' });
    expect(readEntry('4.0', steps)).toEqual({ value: 4 });
  });

  it('keeps to the box', () => {
    expect(readEntry('many', steps)).toEqual({ problem: 'unreadable' });
    expect(readEntry('-1', beta)).toEqual({ problem: 'outside' });
    expect(readEntry('12,5 %', { min: 0, max: 100, percent: true })).toEqual({ value: 12.5 });
  });

  it('reads back every whole number that the page counts', () => {
    const any = { min: -1e15, max: 1e15, whole: true };
    fc.assert(
      fc.property(fc.integer({ min: -1e15, max: 1e15 }), (number) => {
        expect(readEntry(count(number), any)).toEqual({ value: number });
        expect(readEntry(String(number), any)).toEqual({ value: number });
      }),
    );
  });

  it('takes no other number than one that was meant', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1e6, noNaN: true }),
        fc.constantFrom(money, alpha),
        (number, rule) => {
          const entry = readEntry(String(number).replace('.', ','), rule);
          if ('value' in entry) expect(entry.value).toBe(number);
          if ('readings' in entry) expect(entry.readings).toContain(number);
        },
      ),
    );
  });
});
