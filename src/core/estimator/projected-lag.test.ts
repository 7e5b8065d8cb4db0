import { describe, expect, it } from 'vitest';
import { createArm } from '../optimizers/registry';
import { createRandom, type Random } from '../random';
import { estimate } from './estimate';
import { effectiveKnobs, filterOf, type LinearId } from './filter';
import { createLagMeter, type ProjectedLag } from './projected-lag';
import { steadyLag } from './response';

const PROJECTIONS = 16;

type Draw = (random: Random) => (t: number) => number;

/** A straight line of random slope. */
const ramp: Draw = (random) => {
  const slope = random.normal() / 40;
  return (t) => slope * t;
};

/** A random walk that forgets within `time` steps, smoothed once more over as many: slow, with a slope. */
const smooth =
  (time: number): Draw =>
  (random) => {
    const keep = 1 - 1 / time;
    let [inner, outer] = [0, 0];
    const next = () => {
      inner = keep * inner + random.normal();
      outer = keep * outer + (1 - keep) * inner;
      return outer / Math.sqrt(time / 4);
    };
    for (let i = 0; i < 6 * time; i++) next();
    return next;
  };

/** The same without the smoothing: it turns at every step. */
const rough =
  (time: number): Draw =>
  (random) => {
    const keep = 1 - 1 / time;
    let value = 0;
    for (let i = 0; i < 6 * time; i++) value = keep * value + random.normal();
    return () => (value = keep * value + random.normal());
  };

const still: Draw = (random) => {
  const value = random.normal();
  return () => value;
};

function measured(
  draw: Draw,
  noise: number,
  steps: number,
  seed = 1,
  arm = createArm('sgdm', { alpha: 1 }),
): ProjectedLag {
  const random = createRandom(seed);
  const gradients = Array.from({ length: PROJECTIONS }, () => {
    const signal = draw(random);
    return Float64Array.from({ length: steps }, (_, t) => signal(t + 1) + noise * random.normal());
  });
  const estimates = gradients.map((g) => estimate(arm, g));
  const filter = filterOf(effectiveKnobs(arm.id as LinearId, arm));
  const meter = createLagMeter(filter, 10, PROJECTIONS);
  for (let t = 0; t < steps; t++)
    meter.add(
      t + 1,
      gradients.map((g) => g[t]),
      estimates.map((n) => n[t]),
    );
  return meter.read();
}

const arms = [
  createArm('sgd', { alpha: 1 }),
  createArm('sgdm', { alpha: 1, beta: 0.9 }),
  createArm('rsgdm', { alpha: 1, beta: 0.9, gamma: 0.9 }),
  createArm('rsgdm', { alpha: 1, beta: 0.9, gamma: 4.5 }),
];
const lagOf = ({ id, ...knobs }: (typeof arms)[number]) =>
  steadyLag(filterOf(effectiveKnobs(id as LinearId, knobs)));

describe('the lag behind the signal in noisy gradients', () => {
  it.each(arms.map((arm) => [arm.id, lagOf(arm), arm] as const))(
    'of %s on a ramp is %d steps, to 1e-3 without noise',
    (_id, lag, arm) => {
      const found = measured(ramp, 0, 400, 1, arm);
      expect(found).toMatchObject({ kind: 'measured', lag: expect.closeTo(lag, 3) });
    },
  );

  it.each(arms.map((arm) => [arm.id, lagOf(arm), arm] as const))(
    'of %s on a slow signal in noise is %d steps, within 0.7 and within its interval',
    (_id, lag, arm) => {
      const found = measured(smooth(150), 1, 3000, 3, arm);
      if (found.kind !== 'measured') throw new Error(found.kind);
      expect(Math.abs(found.lag - lag)).toBeLessThan(0.7);
      expect(found.interval[0]).toBeLessThan(lag);
      expect(found.interval[1]).toBeGreaterThan(lag);
      expect(found.interval[1] - found.interval[0]).toBeLessThan(2.5);
    },
  );

  it('tells RSGDM from SGDM where the signal is long enough, on the same gradients', () => {
    const [sgdm, rsgdm] = [arms[1], arms[2]].map((arm) => measured(ramp, 0.5, 1500, 5, arm));
    if (sgdm.kind !== 'measured' || rsgdm.kind !== 'measured') throw new Error('not measured');
    expect(sgdm.lag - rsgdm.lag).toBeCloseTo(0.9, 1);
  });

  it('is the mean age on a rough signal too, where the peak of the correlation is not', () => {
    const found = measured(rough(200), 4, 4000, 2);
    if (found.kind !== 'measured') throw new Error(found.kind);
    expect(Math.abs(found.lag - 9)).toBeLessThan(0.5);
  });

  it('covers the truth in 90 to 99 of 100 signals', () => {
    let [covered, told] = [0, 0];
    for (let seed = 1; seed <= 150; seed++) {
      const found = measured(smooth(150), 1, 600, seed);
      if (found.kind !== 'measured') continue;
      told += 1;
      if (found.interval[0] <= 9 && 9 <= found.interval[1]) covered += 1;
    }
    expect(told).toBeGreaterThan(75);
    // The standard error of the share is 2 %.
    expect(covered / told).toBeGreaterThan(0.9);
    expect(covered / told).toBeLessThan(0.99);
  });

  it('cannot be told from few steps, or where nothing moves but noise', () => {
    expect(measured(smooth(40), 1, 60)).toMatchObject({ kind: 'short' });
    const short = measured(smooth(40), 1, 60);
    if (short.kind === 'short') expect(measured(ramp, 0, short.needed).kind).toBe('measured');
    let told = 0;
    for (let seed = 1; seed <= 60; seed++) if (measured(still, 3, 400, seed).kind === 'measured') told += 1;
    expect(told).toBeLessThanOrEqual(4);
  });

  it('begins a new stretch after a gap and keeps what was measured before', () => {
    const meter = createLagMeter(filterOf(arms[1]), 10, PROJECTIONS);
    const slopes = Array.from({ length: PROJECTIONS }, (_, b) => 1 + b);
    const n = (t: number) => t - 9 + 9 * 0.9 ** t;
    const feed = (from: number, to: number) => {
      for (let t = from; t <= to; t++)
        meter.add(
          t,
          slopes.map((slope) => slope * t),
          slopes.map((slope) => slope * n(t)),
        );
    };
    feed(1, 300);
    const before = meter.read();
    feed(500, 540);
    expect(meter.read()).toEqual(before);
    feed(541, 900);
    expect(meter.read()).toMatchObject({ kind: 'measured', lag: expect.closeTo(9, 3) });
  });
});
