import { expect, it } from 'vitest';
import { count, fixed, reading, significant } from './format';

it('rounds for the eye without minus zero', () => {
  expect(fixed(8.1, 1)).toBe('8.1');
  expect(fixed(-0.04, 1)).toBe('0.0');
  expect(fixed(-1.26, 1)).toBe('−1.3');
});

it('keeps significant digits at any size', () => {
  expect(significant(0)).toBe('0');
  expect(significant(0.01 * (1 - 0.9))).toBe('0.001');
  expect(significant(0.0123456)).toBe('0.0123');
  expect(significant(1234.5)).toBe('1235');
  expect(significant(-0.000012345)).toBe('−1.23×10⁻⁵');
  expect(significant(3.2e12, 2)).toBe('3.2×10¹²');
  expect(reading(0.14)).toBe('0.140');
  expect(reading(-8)).toBe('−8.00');
  expect(reading(1234.5)).toBe('1235');
  expect(reading(0)).toBe('0');
  expect(count(50000)).toBe('50,000');
});
