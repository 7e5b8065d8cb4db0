import { describe, expect, it } from 'vitest';
import { bitsFromText, bitsToText, setBit } from './bits';
import { readRecord } from './codec';
import type { AbRecord } from './record';
import { madeUpRecord } from '../testing/record';
import { verdictFor } from '../compare/verdict';

const record = madeUpRecord([0.02, 0.01]);

/** The record's JSON after `change`; numbers beyond a double's range are written as JSON can write them. */
function read(change: (record: AbRecord) => void, replace: readonly [string, string] = ['', '']) {
  const changed = structuredClone(record);
  change(changed);
  return readRecord(JSON.stringify(changed).replace(...replace));
}

describe('a record', () => {
  it('of an older version is read, and has no plan', () => {
    const result = read((old) => {
      delete (old as { plan?: unknown }).plan;
      old.verdict = {
        metric: 'final test accuracy',
        a: 0,
        b: 1,
        differences: [0.02, 0.01],
        mean: 0.015,
        interval: null,
        words: 'spread-unknown',
        furtherSeeds: null,
      };
    });
    expect(result.ok && result.record.plan).toBeUndefined();
    expect(result.ok && verdictFor(result.record, 0, 1)!.stage).toBe('anytime');
  });

  it.each<[string, (record: AbRecord) => void, (readonly [string, string])?]>([
    ['seeds that are there twice', ({ runs }) => (runs[1].seed = runs[0].seed)],
    ['tests out of order', ({ runs }) => runs[0].arms[0].testAccuracy.reverse()],
    ['a test that is there twice', ({ runs }) => (runs[0].arms[0].testAccuracy[0][0] = 2)],
    ['test losses out of order', ({ runs }) => runs[0].arms[1].testLoss.reverse()],
    ['a test beyond the last step', ({ runs }) => (runs[0].arms[0].testAccuracy[1][0] = 3)],
    ['losses beyond the last step', ({ runs }) => runs[0].arms[0].trainLoss.push(1)],
    ['a loss beyond all numbers', () => {}, ['"trainLoss":[2', '"trainLoss":[1e400']],
    ['a test loss beyond all numbers', () => {}, ['"testLoss":[[1,2]', '"testLoss":[[1,1e400]']],
    ['seconds beyond all numbers', () => {}, ['"seconds":1', '"seconds":1e400']],
    ['a plan of an arm with itself', (one) => (one.plan!.b = 0)],
    ['a plan of arms that are not there', (one) => (one.plan!.b = 7)],
    ['too few bits', ({ runs }) => (runs[0].arms[0].testCorrect = { count: 50, bits: 'AAAA' })],
  ])('with %s is refused', (_, change, replace) => {
    expect(read(change, replace)).toMatchObject({ ok: false, problem: { code: 'invalid' } });
  });
});

describe('right and wrong of every test image', () => {
  /** Arm A is right on the first `right` of 50 images, arm B on those and `more` others. */
  const withBits = (runs: readonly (readonly [right: number, more: number])[]): AbRecord => {
    const bitsOf = (first: number) => {
      const bits = new Uint8Array(7);
      for (let i = 0; i < first; i++) setBit(bits, i);
      return { count: 50, bits: bitsToText(bits) };
    };
    const made = madeUpRecord(runs.map(([, more]) => more / 50));
    made.runs.forEach(({ arms }, i) => {
      arms[0].testCorrect = bitsOf(runs[i][0]);
      arms[1].testCorrect = bitsOf(runs[i][0] + runs[i][1]);
    });
    return made;
  };

  it('come back from their text', () => {
    const bits = Uint8Array.from({ length: 625 }, (_, i) => (i * 37) & 255);
    expect(bitsFromText(bitsToText(bits))).toEqual(bits);
    expect(
      read((one) => (one.runs[0].arms[0].testCorrect = { count: 5000, bits: bitsToText(bits) })).ok,
    ).toBe(true);
  });

  it('give the interval for other images too, and the verdict takes the wider one', () => {
    const made = withBits([
      [20, 4],
      [20, 5],
      [20, 4],
      [20, 5],
    ]);
    const verdict = verdictFor(made, 0, 1)!;
    const width = (ends: readonly [number, number]) => ends[1] - ends[0];
    expect((verdict.crossed![0] + verdict.crossed![1]) / 2).toBeCloseTo(verdict.mean!, 12);
    expect(width(verdict.crossed!)).toBeGreaterThan(width(verdict.fixed!));
    expect(verdict.interval).toEqual(verdict.crossed);
    // The seeds agree, and on 50 images that is not enough for other images.
    expect(verdict.fixed![0]).toBeGreaterThan(0.06);
    expect(verdict.crossed![0]).toBeLessThan(0.02);
  });

  it('are missing in one seed: then only other seeds are spoken of', () => {
    const made = withBits([
      [20, 4],
      [20, 5],
    ]);
    delete made.runs[1].arms[0].testCorrect;
    expect(verdictFor(made, 0, 1)!.crossed).toBeNull();
  });
});
