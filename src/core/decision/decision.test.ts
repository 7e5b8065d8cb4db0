import { assert, double, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { adviceOf } from './advice';
import { effectOf, type Kpi } from './effect';

const kpi: Kpi = {
  errorRate: 0.1,
  volume: 10_000,
  errorCost: 5,
  retrainings: 4,
  retrainingCost: 100,
  hours: 20,
  hourCost: 50,
};

describe('effectOf', () => {
  it('turns an interval into ranges, worked by hand', () => {
    const effect = effectOf([0.01, 0.03], kpi)!;
    // 100 … 300 errors at 5 each, against 20 h at 50.
    expect(effect.avoided[0]).toBeCloseTo(100, 9);
    expect(effect.avoided[1]).toBeCloseTo(300, 9);
    expect(effect.value[0]).toBeCloseTo(500, 9);
    expect(effect.net[0]).toBeCloseTo(-500, 9);
    expect(effect.net[1]).toBeCloseTo(500, 9);
    expect(effect.errorRate[0]).toBeCloseTo(0.07, 12);
    expect(effect.retraining).toBe(400);
    expect(effect.breakEven).toBeCloseTo(0.02, 12);
  });

  it('never avoids more errors than there are', () => {
    expect(effectOf([0.05, 0.4], kpi)!.avoided[1]).toBeCloseTo(1000, 9);
    expect(effectOf([-1, 0], kpi)!.avoided[0]).toBeCloseTo(-9000, 9);
  });

  it('supposes nothing in place of a missing figure', () => {
    for (const key of Object.keys(kpi)) expect(effectOf([0, 0.1], { ...kpi, [key]: null })).toBeNull();
  });

  it('keeps every range in order and counts a zero stake as never paid', () => {
    const share = double({ min: -1, max: 1, noNaN: true });
    assert(
      property(share, share, double({ min: 0, max: 1, noNaN: true }), (x, y, errorRate) => {
        const effect = effectOf([Math.min(x, y), Math.max(x, y)], { ...kpi, errorRate })!;
        for (const [low, high] of [effect.avoided, effect.value, effect.net, effect.errorRate])
          expect(low).toBeLessThanOrEqual(high);
      }),
    );
    expect(effectOf([0, 0.1], { ...kpi, volume: 0 })!.breakEven).toBeNull();
  });
});

describe('adviceOf', () => {
  it('recommends adoption only when measured, paired, better and surely paid', () => {
    const all = { verdict: 'b-better', paired: true, net: [1, 2] } as const;
    expect(adviceOf(all)).toBe('adopt');
    expect(adviceOf({ ...all, net: [-1, 2] })).toBe('not-surely-paid');
    expect(adviceOf({ ...all, net: null })).toBe('effect-unknown');
    expect(adviceOf({ ...all, paired: false })).toBe('not-paired');
    expect(adviceOf({ ...all, verdict: null })).toBe('nothing-measured');
    expect(adviceOf({ ...all, verdict: 'one-run' })).toBe('one-run');
    expect(adviceOf({ ...all, verdict: 'spread-unknown' })).toBe('spread-unknown');
    expect(adviceOf({ ...all, verdict: 'no-difference-shown' })).toBe('no-difference-shown');
    expect(adviceOf({ ...all, verdict: 'a-better' })).toBe('keep-baseline');
  });
});
