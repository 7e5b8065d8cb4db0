import { describe, expect, it } from 'vitest';
import { createRandom } from '../../src/core/random';
import { judge, LEAST_CYCLES, median, slopeOf, warmUpOf } from './slope';

const series = (count: number, of: (i: number) => number) => Array.from({ length: count }, (_, i) => of(i));

/** A line from 50 MB with normal noise of standard deviation `sigma`. */
function noisy(count: number, slope: number, sigma: number, seed: number) {
  const random = createRandom(seed);
  return series(count, (i) => 5e7 + slope * i + sigma * random.normal());
}

describe('the slope', () => {
  it('is that of a line, without an interval', () => {
    expect(slopeOf(series(20, (i) => 7 - 3 * i))).toEqual({ slope: -3, low: -3, high: -3 });
    expect(slopeOf(series(50, () => 812))).toEqual({ slope: 0, low: 0, high: 0 });
  });

  it('counts the places that are given', () => {
    const at = [3, 5, 6, 10, 40];
    expect(
      slopeOf(
        at.map((place) => 2 * place + 1),
        at,
      ).slope,
    ).toBe(2);
  });

  it('is the median of all pairs, of an even number of them too', () => {
    // By hand: 1, 3, 5 and 0, 1.5, 3, 4, 4.5, 9.
    expect(slopeOf([0, 1, 6]).slope).toBe(3);
    expect(slopeOf([0, 3, 3, 12]).slope).toBe(3.5);
  });

  it('is found in noise, and the interval holds it in 19 of 20 series', () => {
    let held = 0;
    const trials = 400;
    for (let seed = 0; seed < trials; seed++) {
      const { slope, low, high } = slopeOf(noisy(40, 1000, 20_000, seed));
      expect(low).toBeLessThanOrEqual(slope);
      expect(high).toBeGreaterThanOrEqual(slope);
      if (low <= 1000 && 1000 <= high) held += 1;
    }
    // Binomial: 0.95 ± 3 standard errors of 400 trials.
    expect(held / trials).toBeGreaterThan(0.915);
    expect(held / trials).toBeLessThan(0.985);
  });

  it('is moved by no single jump', () => {
    const values = series(40, (i) => (i === 20 ? 1e9 : 100 + 2 * i));
    expect(slopeOf(values).slope).toBe(2);
  });

  it('of one value is unknown', () => {
    expect(slopeOf([5])).toEqual({ slope: 0, low: -Infinity, high: Infinity });
  });
});

describe('the judgement', () => {
  const of = (values: readonly number[], bound: number) => judge(slopeOf(values), bound, values.length);

  it('tells a leak of one listener a cycle, and one every second cycle, from none', () => {
    expect(
      of(
        series(30, (i) => 900 + i),
        0.1,
      ),
    ).toBe('above');
    expect(
      of(
        series(30, (i) => 900 + Math.floor(i / 2)),
        0.1,
      ),
    ).toBe('above');
    expect(
      of(
        series(30, (i) => 900 + (i % 2)),
        0.1,
      ),
    ).toBe('within');
    expect(
      of(
        series(30, (i) => 900 - i),
        0.1,
      ),
    ).toBe('within');
  });

  it('tells 8 kB a cycle from none in noise of 20 kB', () => {
    for (let seed = 0; seed < 50; seed++) {
      expect(of(noisy(40, 8192, 20_000, seed), 2048)).toBe('above');
      expect(of(noisy(40, 0, 20_000, seed), 2048)).toBe('within');
    }
  });

  it('is unclear where the noise hides the slope, or the cycles are too few', () => {
    expect(of(noisy(20, 2048, 1e6, 1), 2048)).toBe('unclear');
    expect(
      of(
        series(LEAST_CYCLES - 1, () => 5),
        1,
      ),
    ).toBe('unclear');
    expect(
      of(
        series(LEAST_CYCLES, () => 5),
        1,
      ),
    ).toBe('within');
  });
});

it('leaves the warm-up out', () => {
  expect([1, 40, 41, 200].map(warmUpOf)).toEqual([10, 10, 11, 50]);
});

it('takes the middle', () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 2, 3])).toBe(2.5);
});
