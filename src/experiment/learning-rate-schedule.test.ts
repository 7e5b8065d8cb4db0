import { describe, expect, it } from 'vitest';
import { scheduleFactor } from './learning-rate-schedule';

const steps = 400;
const curve = (id: Parameters<typeof scheduleFactor>[0]) =>
  Array.from({ length: steps }, (_, i) => scheduleFactor(id, i + 1, steps));

describe('schedules', () => {
  it('constant stays at 1', () => {
    expect(new Set(curve('constant'))).toEqual(new Set([1]));
  });

  it('cosine falls from 1 through ½ at half time towards 0', () => {
    const values = curve('cosine');
    expect(values[0]).toBe(1);
    expect(values[steps / 2]).toBeCloseTo(0.5, 12);
    expect(values[steps - 1]).toBeGreaterThan(0);
    expect(values[steps - 1]).toBeLessThan(1e-4);
    expect(values.every((v, i) => i === 0 || v < values[i - 1])).toBe(true);
  });

  it('one-cycle rises from 1/25 to its peak at a quarter, then falls towards 0', () => {
    const values = curve('one-cycle');
    expect(values[0]).toBeCloseTo(1 / 25, 12);
    expect(values.indexOf(Math.max(...values))).toBe(steps / 4);
    expect(Math.max(...values)).toBe(1);
    expect(values[steps - 1]).toBeLessThan(1e-4);
  });

  it('is finite and within 0 … 1 for a single step', () => {
    for (const id of ['constant', 'cosine', 'one-cycle'] as const) {
      const value = scheduleFactor(id, 1, 1);
      expect(value).toBeGreaterThan(0);
      expect(value).toBeLessThanOrEqual(1);
    }
  });
});
