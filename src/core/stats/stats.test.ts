import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../random';
import { judge } from './judge';
import { furtherSeeds, paired, seedsNeeded, signs } from './paired';
import { medianInterval, quantile, share, sorted } from './quantiles';
import { studentCdf, studentQuantile } from './student';

describe('studentQuantile', () => {
  it.each([
    // Printed tables of the 97.5 % and 99.5 % points.
    [0.975, 1, 12.7062],
    [0.975, 2, 4.30265],
    [0.975, 3, 3.18245],
    [0.975, 4, 2.77645],
    [0.975, 5, 2.57058],
    [0.975, 10, 2.22814],
    [0.975, 30, 2.04227],
    [0.975, 100, 1.98397],
    [0.975, 1e6, 1.95997],
    [0.995, 9, 3.24984],
    [0.8, 1, 1.37638],
  ])('has the %d point of %d degrees of freedom at %d', (p, df, expected) => {
    expect(Math.abs(studentQuantile(p, df) / expected - 1)).toBeLessThan(3e-6);
  });

  it('has the closed forms of 1 and 2 degrees of freedom, to 1e-12', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.001, max: 0.999, noNaN: true }), (p) => {
        const one = Math.tan(Math.PI * (p - 0.5));
        const two = (2 * p - 1) / Math.sqrt(2 * p * (1 - p));
        expect(Math.abs(studentQuantile(p, 1) - one)).toBeLessThan(1e-11 * (1 + Math.abs(one)));
        expect(Math.abs(studentQuantile(p, 2) - two)).toBeLessThan(1e-11 * (1 + Math.abs(two)));
      }),
    );
  });

  it('inverts the distribution function', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -30, max: 30, noNaN: true }),
        fc.integer({ min: 1, max: 200 }),
        (t, df) => {
          const p = studentCdf(t, df);
          fc.pre(p > 1e-9 && p < 1 - 1e-9);
          expect(Math.abs(studentCdf(studentQuantile(p, df), df) - p)).toBeLessThan(1e-13);
        },
      ),
    );
  });
});

describe('paired', () => {
  it('is the textbook interval', () => {
    // mean 2, s = 1, k = 3: half width 4.30265/√3.
    const { mean, deviation, interval } = paired([1, 2, 3]);
    expect([mean, deviation]).toEqual([2, 1]);
    expect(interval![1] - 2).toBeCloseTo(4.302652729 / Math.sqrt(3), 8);
    expect(interval![0] + interval![1]).toBeCloseTo(4, 12);
  });

  it('has no interval for one run', () => {
    expect(paired([0.4])).toEqual({ count: 1, mean: 0.4, deviation: null, interval: null });
  });

  it('has no interval while all seeds differ by the same amount', () => {
    // 0.1 + 0.1 + 0.1 is not 0.3 in binary: the mean must not invent a spread of 1e-17.
    expect(paired([0.1, 0.1, 0.1])).toEqual({ count: 3, mean: 0.1, deviation: 0, interval: null });
    expect(furtherSeeds(paired([0.1, 0.1]), 0.01)).toBeNull();
    expect(paired([0, 0, 1e-4]).interval).not.toBeNull();
  });

  it('counts signs', () => {
    expect(signs([1, -2, 0, 3])).toEqual({ above: 2, below: 1, level: 1 });
  });

  it('covers the truth in 94 to 96 of 100 experiments', () => {
    const experiments = 20_000;
    for (const seeds of [2, 3, 5, 10]) {
      const random = createRandom(seeds);
      let covered = 0;
      for (let i = 0; i < experiments; i++) {
        const { interval } = paired(Array.from({ length: seeds }, () => 0.7 + 3 * random.normal()));
        if (interval![0] <= 0.7 && 0.7 <= interval![1]) covered += 1;
      }
      expect(covered / experiments, `${seeds} seeds`).toBeGreaterThan(0.94);
      expect(covered / experiments, `${seeds} seeds`).toBeLessThan(0.96);
    }
  });
});

describe('seedsNeeded', () => {
  it('grows with the square of the noise and has the known sizes', () => {
    // A paired t-test for an effect of one standard deviation needs 10 pairs, of half of one 34 (Cohen).
    expect(seedsNeeded(1, 1)).toBe(10);
    expect(seedsNeeded(1, 0.5)).toBe(34);
    expect(seedsNeeded(0, 1)).toBe(2);
    expect(seedsNeeded(1, 1e-6)).toBe(Infinity);
  });

  it.each([
    // Sizes in standard deviations; whole seeds can only overshoot, most where there are few.
    [2, 0.79, 0.92],
    [1, 0.79, 0.85],
    [0.75, 0.79, 0.85],
    [0.5, 0.79, 0.82],
    [0.25, 0.79, 0.82],
  ])('gives 80 %% power for a difference of %d standard deviations', (size, least, most) => {
    const k = seedsNeeded(1, size);
    const experiments = 20_000;
    const random = createRandom(5);
    let detected = 0;
    for (let i = 0; i < experiments; i++) {
      const differences = Array.from({ length: k }, () => size + random.normal());
      if (judge(differences, { plan: { seeds: k, rule: 'fixed' }, size: null }).words === 'b-better')
        detected += 1;
    }
    // The standard error of the measured power is 0.3 %.
    expect(detected / experiments, `${k} seeds`).toBeGreaterThan(least);
    expect(detected / experiments, `${k} seeds`).toBeLessThan(most);
  });

  it('counts those already run', () => {
    expect(furtherSeeds({ count: 3, mean: 0, deviation: 1, interval: null }, 1)).toBe(7);
    expect(furtherSeeds({ count: 30, mean: 0, deviation: 1, interval: null }, 1)).toBe(0);
    expect(furtherSeeds({ count: 1, mean: 0, deviation: null, interval: null }, 1)).toBeNull();
  });
});

describe('quantiles', () => {
  it('interpolate between order statistics and keep Infinity at the end', () => {
    const values = sorted([3, 1, Infinity, 2, Infinity]);
    expect([...values]).toEqual([1, 2, 3, Infinity, Infinity]);
    expect([0, 0.125, 0.5, 0.9, 1].map((p) => quantile(values, p))).toEqual([1, 1.5, 3, Infinity, Infinity]);
    expect(quantile(sorted([]), 0.5)).toBeNaN();
  });

  it('bound the median in at least 95 of 100 samples', () => {
    expect(medianInterval(sorted([1, 2, 3, 4, 5]))).toBeNull();
    expect(medianInterval(sorted([1, 2, 3, 4, 5, 6]))).toEqual([1, 6]);
    for (const n of [6, 11, 50, 1000]) {
      const random = createRandom(n);
      let covered = 0;
      for (let i = 0; i < 4000; i++) {
        const [low, high] = medianInterval(sorted(Array.from({ length: n }, () => random.normal())))!;
        if (low <= 0 && 0 <= high) covered += 1;
      }
      // Exact for the order statistics, hence conservative; the standard error is 0.35 %.
      expect(covered / 4000, `n = ${n}`).toBeGreaterThan(0.94);
      expect(covered / 4000, `n = ${n}`).toBeLessThan(0.99);
    }
  });

  it('give a share with an interval that never leaves 0 … 1', () => {
    // Wilson's interval of 0 of 10 is [0, z²/(n + z²)].
    expect(share(0, 10).interval[1]).toBeCloseTo(3.841458820694124 / 13.841458820694124, 12);
    expect(share(10, 10)).toEqual({
      value: 1,
      interval: [expect.closeTo(10 / 13.841458820694124, 12), expect.closeTo(1, 12)],
    });
  });
});
