import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom, type Random } from '../random';
import { anytimeHalfWidth, anytimeSeedsNeeded, logEvidence } from './anytime';
import { crossedInterval, crossedOf, meanSquares } from './crossed';
import { paired } from './paired';
import { studentCdf } from './student';
import { timeToQuality } from './time-to-quality';

const sample = (random: Random, n: number) => Array.from({ length: n }, () => random.normal());

describe('the interval that holds at every look', () => {
  it('is where E stays below 1/ε, by numeric inversion', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 4, max: 60 }),
        fc.integer(),
        fc.constantFrom(0.05, 0.01),
        (n, seed, error) => {
          const values = sample(createRandom(seed), n);
          const { mean, deviation } = paired(values);
          const half = anytimeHalfWidth(n, deviation!, error);
          fc.pre(Number.isFinite(half));
          const above = (shift: number) =>
            logEvidence(values.map((value) => value - shift)) >= Math.log(1 / error);
          let [inside, outside] = [mean, mean + 1e6];
          for (let i = 0; i < 200; i++) {
            const middle = (inside + outside) / 2;
            if (above(middle)) outside = middle;
            else inside = middle;
          }
          expect(Math.abs((inside - mean) / half - 1)).toBeLessThan(1e-9);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('has no end while there are too few', () => {
    expect([1, 2, 3].map((n) => anytimeHalfWidth(n, 1))).toEqual([Infinity, Infinity, Infinity]);
    // R = √(20·√17): half² = 3 (R − 1) / (4 (1 − R/17)), by hand.
    expect(anytimeHalfWidth(4, 1)).toBeCloseTo(Math.sqrt((3 * (9.08086 - 1)) / (4 * (1 - 9.08086 / 17))), 4);
    expect(logEvidence([0, 0, 0])).toBeLessThan(0);
  });

  it('misses the truth in at most 5 of 100 experiments within 100 looks', () => {
    const random = createRandom(2);
    let missed = 0;
    for (let experiment = 0; experiment < 10_000; experiment++) {
      let [sum, squares, n] = [0, 0, 0];
      let isMissed = false;
      while (n < 100 && !isMissed) {
        const value = random.normal();
        n += 1;
        sum += value;
        squares += value * value;
        const deviation = Math.sqrt(Math.max(0, squares - (sum * sum) / n) / (n - 1));
        isMissed = n > 1 && Math.abs(sum / n) > anytimeHalfWidth(n, deviation);
      }
      missed += Number(isMissed);
    }
    expect(missed / 10_000).toBeLessThan(0.05);
    // The formula's own conservatism: 2.9 % in 200,000 independent experiments elsewhere.
    expect(missed / 10_000).toBeGreaterThan(0.02);
  });

  it('decides about when it says it will', () => {
    const n = anytimeSeedsNeeded(1, 1);
    const random = createRandom(4);
    let decided = 0;
    for (let i = 0; i < 4000; i++) {
      const { mean, deviation } = paired(sample(random, n).map((value) => value + 1));
      if (mean - anytimeHalfWidth(n, deviation!) > 0) decided += 1;
    }
    expect(decided / 4000, `${n} seeds`).toBeGreaterThan(0.74);
    expect(decided / 4000, `${n} seeds`).toBeLessThan(0.88);
    expect(anytimeSeedsNeeded(1, 1e-6)).toBe(Infinity);
  });
});

/** A χ² variable of `df` degrees of freedom over df, by Marsaglia and Tsang's method. */
function meanSquare(random: Random, df: number): number {
  const d = df / 2 - 1 / 3;
  for (;;) {
    const x = random.normal();
    const v = (1 + x / Math.sqrt(9 * d)) ** 3;
    if (v > 0 && Math.log(random.uniform()) < (x * x) / 2 + d - d * v + d * Math.log(v))
      return (2 * d * v) / df;
  }
}

describe('the interval for other seeds and other examples', () => {
  it('has the mean squares of the plain sums', () => {
    const rows = [
      [1, 0, -1, 0],
      [1, 1, 0, 0],
      [0, 1, -1, 1],
    ];
    const mean = 3 / 12;
    const seedMeans = rows.map((row) => row.reduce((a, b) => a + b) / 4);
    const columns = [0, 1, 2, 3].map((i) => rows.reduce((all, row) => all + row[i], 0) / 3);
    const sum = (values: readonly number[]) => values.reduce((a, b) => a + b);
    const squares = meanSquares(rows)!;
    expect(squares.mean).toBeCloseTo(mean, 14);
    expect(squares.ofSeeds).toBeCloseTo((4 * sum(seedMeans.map((m) => (m - mean) ** 2))) / 2, 12);
    expect(squares.ofExamples).toBeCloseTo((3 * sum(columns.map((m) => (m - mean) ** 2))) / 3, 12);
    const rest = rows.flatMap((row, s) => row.map((d, i) => (d - seedMeans[s] - columns[i] + mean) ** 2));
    expect(squares.ofRest).toBeCloseTo(sum(rest) / 6, 12);
    expect(meanSquares([[1, 2]])).toBeNull();
    expect(
      crossedInterval([
        [0, 0],
        [0, 0],
      ]),
    ).toBeNull();
  });

  // Parts of the variance: of seeds, of examples, of the rest; 8 to 20 seeds, 200 to 5,000 examples.
  it.each([
    [10, 2000, 0.002, 0.05, 0.2],
    [10, 2000, 0, 0.1, 0.1],
    [10, 2000, 0.01, 0.01, 0.2],
    [8, 5000, 0.001, 0.05, 0.2],
    [20, 500, 0.001, 0.1, 0.2],
    [8, 200, 0.02, 0.02, 0.02],
    [12, 1000, 0.0005, 0.05, 0.1],
  ])(
    'covers in 93 to 97 of 100 experiments: %d seeds, %d examples, parts %d, %d, %d',
    (s, i, seedPart, part, rest) => {
      const random = createRandom(s + i);
      const own = [i * seedPart ** 2 + rest ** 2, s * part ** 2 + rest ** 2, rest ** 2];
      let [covered, alone] = [0, 0];
      for (let experiment = 0; experiment < 10_000; experiment++) {
        // Balanced normal tables: mean and mean squares are independent, so that these suffice for the whole
        // table.
        const mean = Math.sqrt((own[0] + own[1] - own[2]) / (s * i)) * random.normal();
        const ofSeeds = own[0] * meanSquare(random, s - 1);
        const ofExamples = own[1] * meanSquare(random, i - 1);
        const ofRest = own[2] * meanSquare(random, (s - 1) * (i - 1));
        const { standardError, freedom } = crossedOf({
          seeds: s,
          examples: i,
          mean,
          ofSeeds,
          ofExamples,
          ofRest,
        });
        if (studentCdf(Math.abs(mean) / standardError, freedom) < 0.975) covered += 1;
        if (studentCdf(Math.abs(mean) / Math.sqrt(ofSeeds / (s * i)), s - 1) < 0.975) alone += 1;
      }
      expect(covered / 10_000).toBeGreaterThan(0.93);
      expect(covered / 10_000).toBeLessThan(0.97);
      // Over seeds alone it is narrower, and cannot cover more.
      expect(alone).toBeLessThanOrEqual(covered + 100);
    },
  );

  it('covers on whole tables too', () => {
    const random = createRandom(9);
    let covered = 0;
    for (let experiment = 0; experiment < 2000; experiment++) {
      const examples = sample(random, 40);
      const rows = sample(random, 6).map((seed) =>
        examples.map((one) => 0.2 * seed + one + 0.5 * random.normal()),
      );
      const [low, high] = crossedInterval(rows)!;
      if (low <= 0 && high >= 0) covered += 1;
    }
    expect(covered / 2000).toBeGreaterThan(0.93);
    expect(covered / 2000).toBeLessThan(0.97);
  });
});

describe('time to the same quality', () => {
  const tests = (...scores: number[]) => scores.map((score, i): [number, number] => [10 * (i + 1), score]);
  const seed = (a: number[], b: number[]) => ({ a: tests(...a), b: tests(...b), aEnds: true });

  it('is the ratio of steps to the score with which A ends', () => {
    const found = timeToQuality([
      seed([0.1, 0.2, 0.3, 0.4], [0.2, 0.4, 0.3, 0.5]),
      seed([0.1, 0.2, 0.3, 0.4], [0.2, 0.3, 0.4, 0.4]),
    ]);
    expect(found.bySeed).toEqual([
      { a: 40, b: 20 },
      { a: 40, b: 30 },
    ]);
    // Logs of ½ and ¾: their mean is that of √(3/8), ± 12.7062 · |ln 1.5|/2.
    expect(found.ratio!.mean).toBeCloseTo(Math.sqrt(3 / 8), 12);
    expect(Math.log(found.ratio!.interval[1] / found.ratio!.mean)).toBeCloseTo(
      (12.7062 * Math.log(1.5)) / 2,
      4,
    );
    expect(found.median).toBeCloseTo(0.625, 12);
  });

  it('counts a seed that never gets there, and then has no interval', () => {
    const found = timeToQuality([
      seed([0.1, 0.4], [0.2, 0.3]),
      seed([0.1, 0.4], [0.4, 0.5]),
      seed([0.1, 0.4], [0.1, 0.2]),
    ]);
    expect(found.censored).toEqual({ a: 0, b: 2 });
    expect([found.median, found.ratio]).toEqual([Infinity, null]);
  });

  it('takes a target and lower scores', () => {
    expect(timeToQuality([seed([3, 2, 1], [2, 1, 1])], 'lower', 1).bySeed).toEqual([{ a: 30, b: 20 }]);
    expect(timeToQuality([{ ...seed([3], [2]), aEnds: false }]).bySeed).toEqual([]);
    expect(timeToQuality([]).median).toBeNull();
  });
});
