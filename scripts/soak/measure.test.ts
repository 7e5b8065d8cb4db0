import { expect, it } from 'vitest';
import { slopeOf } from './measure';

it('is the slope of a line, whatever its beginning did', () => {
  const line = Array.from({ length: 20 }, (_, i): [number, number] => [
    10 * i,
    i < 9 ? 1000 * i : 7 + 0.5 * 10 * i,
  ]);
  expect(slopeOf(line)).toBeCloseTo(0.5, 12);
  expect(slopeOf([[3, 4]])).toBe(0);
});
