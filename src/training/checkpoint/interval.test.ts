import { describe, expect, it } from 'vitest';
import { createCheckpointInterval } from './interval';

/**
 * Trains for `seconds`, a step every 0.1 s, with an evaluation every `every` seconds; a save takes `cost`.
 */
function saves(seconds: number, every: number, cost: number): number[] {
  const interval = createCheckpointInterval(0);
  const at: number[] = [];
  let now = 0;
  for (let step = 1; now < seconds; step++) {
    now += 0.1;
    if (!interval.isDue(now, step % Math.round(every / 0.1) === 0)) continue;
    at.push(now);
    interval.saved(now, now + cost);
    now += cost;
  }
  return at;
}

describe('when a run is saved', () => {
  it('is after every evaluation', () => {
    expect(saves(60.05, 5, 0.001)).toHaveLength(12);
  });

  it('is every 20 s while no evaluation comes', () => {
    const gaps = saves(205, 1000, 0.01).map((at, i, all) => at - (all[i - 1] ?? 0));
    expect(gaps).toHaveLength(10);
    for (const gap of gaps) expect(gap).toBeCloseTo(20, 0);
  });

  it('never takes more than 5 % of the time, whatever a save costs', () => {
    for (const cost of [0.5, 2, 10]) {
      const count = saves(2000, 1, cost).length;
      expect((count - 1) * cost).toBeLessThanOrEqual(0.05 * 2000);
      expect(count).toBeGreaterThan(1);
    }
  });
});
