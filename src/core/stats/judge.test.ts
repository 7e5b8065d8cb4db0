import { describe, expect, it } from 'vitest';
import { createRandom } from '../random';
import { judge, type Question } from './judge';
import { falseAlarms } from './null-simulation';

const fixed = (seeds: number, looked = false) => ({ seeds, rule: 'fixed', looked }) as const;
const open = (seeds: number) => ({ seeds, rule: 'until-decided' }) as const;
/** Differences about `mean` that alternate by ± `spread`. */
const about = (mean: number, spread: number, n: number) =>
  Array.from({ length: n }, (_, i) => mean + (i % 2 === 0 ? spread : -spread));

describe('judge', () => {
  it.each<[string, string | null, readonly number[], Partial<Question>]>([
    // The plan's t-interval, read at exactly its number.
    ['b-better', null, about(2, 0.3, 5), { plan: fixed(5) }],
    ['a-better', null, about(-2, 0.3, 5), { plan: fixed(5) }],
    ['a-better', null, about(2, 0.3, 5), { plan: fixed(5), better: 'lower' }],
    ['b-better', null, about(-2, 0.3, 5), { plan: fixed(5), better: 'lower' }],
    ['practically-equal', null, about(0.05, 0.3, 5), { plan: fixed(5) }],
    // Ahead for certain, and by less than matters: the whole interval lies within ± 1.
    ['practically-equal', null, about(0.5, 0.1, 5), { plan: fixed(5) }],
    ['b-better', null, about(0.5, 0.1, 5), { plan: fixed(5), size: null }],
    ['undecided', null, about(0.2, 2, 5), { plan: fixed(5) }],
    ['cannot-tell', 'no-spread', [1, 1, 1], { plan: fixed(3) }],
    ['cannot-tell', 'one-run', [3], { plan: fixed(1) }],
    ['cannot-tell', 'one-run', [3], { plan: fixed(5) }],
    ['cannot-tell', 'one-run', [3], { plan: null }],
    ['cannot-tell', 'nothing-measured', [], { plan: fixed(3) }],
    ['cannot-tell', 'not-paired', about(2, 0.3, 5), { plan: fixed(5), isPaired: false }],
    // Before it: no verdict, however clear.
    ['undecided', null, about(20, 0.1, 4), { plan: fixed(5) }],
    // Beyond it, without one, or until decided: the interval that holds at every look.
    ['undecided', null, about(2, 0.5, 3), { plan: null }],
    ['b-better', null, about(2, 0.3, 8), { plan: null }],
    ['b-better', null, about(2, 0.3, 8), { plan: fixed(5) }],
    ['b-better', null, about(2, 0.3, 8), { plan: open(1) }],
    ['practically-equal', null, about(0, 0.3, 12), { plan: open(1) }],
    // The t-interval of these 6 differences excludes 0; nobody had fixed their number.
    ['undecided', null, [-0.2, 0.62, 0.7, 0.74, 2, 1.5], { plan: null }],
    ['b-better', null, [-0.2, 0.62, 0.7, 0.74, 2, 1.5], { plan: fixed(6), size: null }],
    // What a look at a fixed plan has spent is not there a second time.
    ['b-better', null, about(1.5, 0.6, 8), { plan: fixed(5), size: null }],
    ['undecided', null, about(1.5, 0.6, 8), { plan: fixed(5, true), size: null }],
    ['b-better', null, about(4, 0.5, 8), { plan: fixed(5, true) }],
    // A diverged run counts against its arm.
    [
      'cannot-tell',
      'diverged',
      [0.1, 0.11],
      { plan: fixed(4), ended: 4, diverged: { a: 0, b: 2 }, size: 0.01 },
    ],
    ['a-better', null, [-3, -3.1, -3], { plan: fixed(4), ended: 4, diverged: { a: 0, b: 1 } }],
    ['cannot-tell', 'diverged', [-3, -3.1, -3], { plan: fixed(4), ended: 4, diverged: { a: 1, b: 0 } }],
    ['cannot-tell', 'diverged', about(0, 0.1, 5), { plan: fixed(6), ended: 6, diverged: { a: 0, b: 1 } }],
    ['cannot-tell', 'diverged', [], { plan: fixed(4), ended: 4, diverged: { a: 0, b: 4 } }],
    ['undecided', null, [1, 1.2, 1.1], { plan: null, ended: 6, diverged: { a: 0, b: 3 } }],
    // One of several pairs needs more.
    ['b-better', null, about(2, 1.4, 5), { plan: fixed(5) }],
    ['undecided', null, about(2, 1.4, 5), { plan: fixed(5), pairs: 6 }],
    // Other examples too: the wider interval decides.
    ['undecided', null, about(2, 0.3, 5), { plan: fixed(5), crossed: () => [-1, 5] }],
    ['b-better', null, about(2, 0.3, 5), { plan: fixed(5), crossed: () => [1.9, 2.1] }],
  ])('says %s (%s) of %j with %j', (words, reason, differences, question) => {
    const judged = judge(differences, { plan: null, size: 1, ...question });
    expect([judged.words, judged.reason]).toEqual([words, reason]);
    expect(judged.n).toBe(differences.length);
  });

  it('says which interval counts, and how many seeds are to go', () => {
    const differences = about(0.2, 2, 5);
    const of = (question: Partial<Question>) => judge(differences, { plan: null, size: 1, ...question });
    expect(of({ plan: fixed(8) })).toMatchObject({ stage: 'provisional', further: 3, planned: 8 });
    expect(of({ plan: fixed(8) }).interval).toEqual(of({}).fixed);
    expect(of({ plan: fixed(5) }).interval).toEqual(of({}).fixed);
    expect(of({ plan: fixed(4) })).toMatchObject({ stage: 'anytime', interval: of({}).anytime });
    // The t-test of 1 at a deviation of 2.19 needs 40 pairs; what may be looked at needs more.
    expect(of({ plan: fixed(5) }).further).toBe(35);
    expect(of({ plan: open(5) }).further).toBeGreaterThan(60);
    expect(of({ plan: open(5), size: null }).further).toBeNull();
    // No end yet is no interval.
    expect(judge([1, 2], { plan: null, size: 1 })).toMatchObject({
      interval: null,
      anytime: [-Infinity, Infinity],
    });
  });

  it('calls a true null a difference in at most 5 of 100 experiments, whatever is looked at', () => {
    // 10,000 experiments each; the standard error of a rate of 5 % is 0.22 %.
    const most = 0.055;
    for (const plan of [fixed(3), fixed(6)]) {
      const { planned, experiments } = falseAlarms(plan, 10_000, 10, plan.seeds);
      expect(planned / experiments, `fixed ${plan.seeds}`).toBeLessThan(most);
      expect(planned / experiments, `fixed ${plan.seeds}`).toBeGreaterThan(0.045);
    }
    const { planned, looking, experiments } = falseAlarms(open(5), 10_000, 20, 7);
    expect(planned / experiments).toBeLessThan(0.03);
    // What was there before: about a quarter.
    expect(looking / experiments).toBeGreaterThan(0.22);
    expect(looking / experiments).toBeLessThan(0.27);
  });

  it('keeps its 5 of 100 over all pairs of four arms', () => {
    const random = createRandom(3);
    let wrong = 0;
    for (let experiment = 0; experiment < 10_000; experiment++) {
      const arms = Array.from({ length: 4 }, () => Array.from({ length: 5 }, () => random.normal()));
      const isCalled = arms.some((a, i) =>
        arms.slice(i + 1).some((b) => {
          const { words } = judge(
            b.map((value, seed) => value - a[seed]),
            { plan: fixed(5), size: null, pairs: 6 },
          );
          return words !== 'undecided';
        }),
      );
      wrong += Number(isCalled);
    }
    expect(wrong / 10_000).toBeLessThan(0.05);
  });
});
