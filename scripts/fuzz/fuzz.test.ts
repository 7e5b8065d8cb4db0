import { describe, expect, it } from 'vitest';
import { createRandom } from '../../src/core/random';
import { boundaries } from './boundaries';
import { boundary, type Boundary } from './boundary';
import { fuzz, inputOf } from './run';

/** The beginning of what `npm run fuzz` tries; takes some five seconds. */

const COUNTS = { cheap: 60, file: 16 } as const;

describe('every boundary takes or refuses whatever comes', () => {
  it.each(boundaries.map((one): [string, Boundary] => [one.name, one]))('%s', async (_, one) => {
    const tally = await fuzz(one, 1, (inputs) => inputs >= COUNTS[one.cost]);
    expect(tally.failures).toEqual([]);
    expect(tally.inputs).toBe(COUNTS[one.cost]);
    // Inputs that are all refused at the door would try nothing behind it.
    expect(tally.taken).toBeGreaterThan(0);
  });
});

describe('the fuzzer', () => {
  let names = 0;
  const broken = boundary<number>({
    name: 'broken',
    cost: 'cheap',
    make: (random) => random.below(10),
    save: (input) => ({ extension: 'txt', content: String(input) }),
    read(input) {
      if (input === 3) throw new TypeError('three');
      if (input === 4) Object.assign(Object.prototype, { [`polluted${names++}`]: true });
      return 'taken';
    },
  });

  it('finds what is thrown and what is polluted, and makes the same input again', async () => {
    try {
      const { failures } = await fuzz(broken, 7, (inputs) => inputs >= 200);
      expect(failures.length).toBeGreaterThanOrEqual(5);
      for (const { at, reason } of failures) {
        expect([3, 4]).toContain(inputOf(broken, 7, at));
        expect(reason).toMatch(inputOf(broken, 7, at) === 3 ? /TypeError: three/ : /changed a prototype/);
      }
    } finally {
      for (const name of Object.keys(Object.prototype))
        delete (Object.prototype as Record<string, unknown>)[name];
    }
  });

  it('tells what took too long', async () => {
    const slow = boundary<number>({
      ...broken,
      make: () => 0,
      read() {
        for (const end = performance.now() + 50; performance.now() < end;);
        return 'refused';
      },
    });
    const { failures, taken } = await fuzz(slow, 1, (inputs) => inputs >= 1, { longest: 1 });
    expect(failures).toEqual([{ at: 0, reason: expect.stringMatching(/^took/) }]);
    expect(taken).toBe(0);
  });

  it('draws the same inputs whatever ran before', () => {
    for (const one of boundaries) {
      const [first, again] = [inputOf(one, 3, 5), inputOf(one, 3, 5)];
      expect(one.save(first)).toEqual(one.save(again));
      expect(one.make(createRandom(1))).toBeDefined();
    }
  });
});
