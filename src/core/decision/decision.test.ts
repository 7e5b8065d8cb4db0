import { assert, double, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { adviceOf, advices, type Findings } from './advice';
import { effectOf, figuresUsed, type Figure, type Kpi } from './effect';

const kpi: Kpi = {
  errorRate: 0.1,
  volume: 10_000,
  errorCost: 5,
  retrainings: 4,
  retrainingCost: 100,
  hours: 20,
  hourCost: 50,
};
const measured = { interval: [0.01, 0.03], size: 0.01, ratio: null } as const;

describe('effectOf', () => {
  it('turns an interval into ranges, worked by hand', () => {
    const effect = effectOf(measured, kpi);
    // 100 … 300 errors at 5 each, against 20 h at 50.
    expect(effect.errors).toEqual({
      errorRate: [expect.closeTo(0.07, 12), expect.closeTo(0.09, 12)],
      avoided: [expect.closeTo(100, 9), expect.closeTo(300, 9)],
      value: [expect.closeTo(500, 9), expect.closeTo(1500, 9)],
    });
    expect(effect.net).toEqual([expect.closeTo(-500, 9), expect.closeTo(500, 9)]);
    expect(effect.retraining).toEqual({ cost: 400, saved: null });
    expect(effect.breakEven).toBeCloseTo(0.02, 12);
  });

  it('counts the training that B is spared on the way to the same quality', () => {
    const effect = effectOf({ ...measured, ratio: [0.5, 0.75] }, kpi);
    // A quarter to a half of 400.
    expect(effect.retraining!.saved).toEqual([100, 200]);
    expect(effect.net).toEqual([expect.closeTo(-400, 9), expect.closeTo(700, 9)]);
    expect(effect.breakEven).toBeCloseTo(0.018, 12);
    // May be as slow: nothing is counted.
    expect(effectOf({ ...measured, ratio: [0.5, 1.1] }, kpi).retraining!.saved).toBeNull();
    expect(effectOf({ ...measured, ratio: [1.25, 1.5] }, kpi).retraining!.saved).toEqual([-200, -100]);
    // Optional figures are optional.
    expect(effectOf({ ...measured, ratio: [0.5, 0.75] }, { ...kpi, retrainings: null })).toMatchObject({
      retraining: null,
      net: [expect.closeTo(-500, 9), expect.closeTo(500, 9)],
    });
  });

  it('names no money while the interval holds 0, is far too wide, or is not there', () => {
    const of = (interval: readonly [number, number] | null) => effectOf({ ...measured, interval }, kpi);
    expect(of(null).errors).toBe('no-interval');
    expect(of([-0.01, 0.03]).errors).toBe('holds-zero');
    expect(of([0, 0.03]).errors).toBe('holds-zero');
    expect(of([0.01, 0.12]).errors).toBe('too-wide');
    // A difference that matters that starts from a small break-even does not take the money from a clear
    // result.
    expect(effectOf({ interval: [0.019, 0.024], size: 0.0001, ratio: null }, kpi).net).not.toBeNull();
    for (const interval of [null, [-0.01, 0.03], [0.01, 0.12]] as const) expect(of(interval).net).toBeNull();
    for (const key of ['errorRate', 'volume', 'errorCost'] as const)
      expect(effectOf(measured, { ...kpi, [key]: null }).errors).toBe('figures-missing');
    for (const key of ['hours', 'hourCost'] as const)
      expect(effectOf(measured, { ...kpi, [key]: null }).net).toBeNull();
  });

  it('asks for exactly the figures that change what is said', () => {
    const known = Object.keys(kpi) as Figure[];
    for (const interval of [null, [-0.01, 0.03], [0.01, 0.03], [-0.03, -0.01], [0.01, 0.12]] as const)
      for (const ratio of [null, [0.5, 0.75], [0.5, 1.1], [1.25, 1.5]] as const) {
        const found = { ...measured, interval, ratio };
        const asked = figuresUsed(found);
        // Another value of a figure that is not asked for changes no range, whatever else is known.
        const ranges = (figures: Kpi) => {
          const { errors, retraining, net } = effectOf(found, figures);
          return [errors, retraining?.saved ?? null, net];
        };
        for (const figure of known.filter((one) => !asked.includes(one)))
          expect(ranges({ ...kpi, [figure]: 0.2 })).toEqual(ranges(kpi));
        // Each that is asked for is of use.
        const effect = effectOf(found, kpi);
        const all = (figures: Kpi) => JSON.stringify(effectOf(found, figures));
        for (const figure of asked) expect(all({ ...kpi, [figure]: 0.02 })).not.toBe(JSON.stringify(effect));
      }
    expect(figuresUsed({ ...measured, interval: null })).toEqual([]);
    expect(figuresUsed(measured)).toEqual(['errorRate', 'volume', 'errorCost', 'hours', 'hourCost']);
    expect(figuresUsed({ ...measured, interval: null, ratio: [0.5, 0.75] })).toEqual([
      'retrainings',
      'retrainingCost',
      'hours',
      'hourCost',
    ]);
  });

  it('says when even no errors at all would not pay', () => {
    expect(effectOf(measured, kpi).cannotPay).toBe(false);
    // 20,000 of work against 10,000 × 5 × 10 % = 5,000 of errors.
    expect(effectOf(measured, { ...kpi, hours: 400 }).cannotPay).toBe(true);
    expect(effectOf(measured, { ...kpi, volume: 0 }).breakEven).toBeNull();
  });

  it('keeps every range in order and never avoids more errors than there are', () => {
    const share = double({ min: 0.001, max: 1, noNaN: true });
    assert(
      property(share, share, double({ min: 0, max: 1, noNaN: true }), (x, y, errorRate) => {
        const interval = [Math.min(x, y), Math.max(x, y)] as const;
        const { errors, net } = effectOf({ interval, size: 1, ratio: null }, { ...kpi, errorRate });
        if (typeof errors === 'string') throw new Error(errors);
        for (const [low, high] of [errors.avoided, errors.value, net!, errors.errorRate])
          expect(low).toBeLessThanOrEqual(high);
        expect(errors.avoided[1]).toBeLessThanOrEqual(kpi.volume! * errorRate + 1e-9);
      }),
    );
  });
});

describe('adviceOf', () => {
  const verdict = { words: 'b-better', reason: null, stage: 'planned', diverged: { a: 0, b: 0 } } as const;
  const all: Findings = {
    verdict,
    paired: true,
    isOwnData: true,
    isFair: true,
    net: [1, 2],
    cannotPay: false,
  };
  const cases: readonly (readonly [(typeof advices)[number], Partial<Findings>])[] = [
    ['adopt', {}],
    ['not-surely-paid', { net: [-1, 2] }],
    ['cannot-pay', { net: [-2, -1], cannotPay: true }],
    ['effect-unknown', { net: null }],
    ['tune-first', { isFair: false }],
    ['trial', { isOwnData: false }],
    ['trial', { isOwnData: false, isFair: false, net: null }],
    ['not-paired', { paired: false }],
    ['not-paired', { verdict: { ...verdict, words: 'cannot-tell', reason: 'not-paired' } }],
    ['nothing-measured', { verdict: null }],
    ['nothing-measured', { verdict: { ...verdict, words: 'cannot-tell', reason: 'nothing-measured' } }],
    ['diverged', { verdict: { ...verdict, diverged: { a: 0, b: 1 } } }],
    ['diverged', { verdict: { ...verdict, diverged: { a: 1, b: 0 } } }],
    ['diverged', { verdict: { ...verdict, words: 'undecided', diverged: { a: 0, b: 3 } } }],
    [
      'diverged',
      { verdict: { ...verdict, words: 'cannot-tell', reason: 'diverged', diverged: { a: 0, b: 3 } } },
    ],
    ['keep-baseline', { verdict: { ...verdict, words: 'a-better', diverged: { a: 0, b: 1 } } }],
    ['keep-baseline', { verdict: { ...verdict, words: 'a-better' } }],
    ['provisional', { verdict: { ...verdict, words: 'undecided', stage: 'provisional' } }],
    ['one-run', { verdict: { ...verdict, words: 'cannot-tell', reason: 'one-run' } }],
    ['spread-unknown', { verdict: { ...verdict, words: 'cannot-tell', reason: 'no-spread' } }],
    ['undecided', { verdict: { ...verdict, words: 'undecided' } }],
    ['practically-equal', { verdict: { ...verdict, words: 'practically-equal' } }],
  ];
  it.each(cases)('advises %s on %j', (advice, evidence) => {
    expect(adviceOf({ ...all, ...evidence })).toBe(advice);
  });

  it('reaches every advice that there is', () => {
    expect(new Set(cases.map(([advice]) => advice))).toEqual(new Set(advices));
  });
});
