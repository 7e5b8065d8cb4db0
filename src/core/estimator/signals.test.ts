import { describe, expect, it } from 'vitest';
import { createArm } from '../optimizers/registry';
import { estimate } from './estimate';
import { frequencyResponse } from './frequency';
import { filterOf } from './filter';
import { createLagSpread } from './lag-spread';
import { measureLag, type MeasuredLag } from './measured-lag';
import { normalised, resample, signalIds, signals, withNoise } from './signals';

const arm = (gamma: number, beta = 0.9) => createArm('rsgdm', { alpha: 1, beta, gamma });
const search = { skip: 80, latest: 30, earliest: 8 };
const lagOf = (found: MeasuredLag) => {
  if (found.kind !== 'measured') throw new Error(`unmeasurable: ${found.reason}`);
  return found;
};

describe('signals', () => {
  it.each(signalIds)('%s is finite, at most 1 in size, and the same for the same seed', (id) => {
    for (const steps of [1, 2, 7, 200, 1000]) {
      const values = signals[id](steps, 3);
      expect(values).toHaveLength(steps);
      for (const value of values) expect(Math.abs(value)).toBeLessThanOrEqual(1);
      expect(signals[id](steps, 3)).toEqual(values);
    }
    expect(signals[id](200, 3).some((value) => value !== 0)).toBe(true);
  });

  it('the seed moves the random walk only', () => {
    for (const id of signalIds) {
      const moved = signals[id](100, 1).some((value, i) => value !== signals[id](100, 2)[i]);
      expect(moved).toBe(id === 'walk');
    }
  });

  it('noise is σ times the same normals', () => {
    const truth = signals.sine(4000, 0);
    const one = withNoise(truth, 1, 7);
    const three = withNoise(truth, 3, 7);
    let power = 0;
    truth.forEach((g, i) => {
      expect(three[i] - g).toBeCloseTo(3 * (one[i] - g), 12);
      power += (one[i] - g) ** 2;
    });
    // The standard error of a variance of 4,000 draws is √(2/4000) ≈ 0.022.
    expect(Math.abs(power / 4000 - 1)).toBeLessThan(0.09);
  });

  it('resample joins points by lines, and knows no points at all', () => {
    expect([...resample([0, 1, 0], 5)]).toEqual([0, 0.5, 1, 0.5, 0]);
    expect([...resample([2], 3)]).toEqual([2, 2, 2]);
    expect([...resample([], 3)]).toEqual([0, 0, 0]);
    expect([...resample([4, 5], 1)]).toEqual([4]);
    expect([...normalised(Float64Array.of(0, -4, 2))]).toEqual([0, -1, 0.5]);
    expect([...normalised(Float64Array.of(0, 0))]).toEqual([0, 0]);
  });
});

describe('measureLag', () => {
  it.each([
    [0, 9],
    [0.9, 8.1],
    [4.5, 4.5],
    [9, 0],
    [11, -2],
  ])('finds the lag of a ramp: γ = %d', (gamma, lag) => {
    const truth = signals.ramp(400, 0);
    const found = lagOf(measureLag(truth, estimate(arm(gamma), truth), search));
    expect(Math.abs(found.lag - lag)).toBeLessThan(1e-2);
    expect(found.resolution).toBeLessThan(1e-2);
    expect(found.correlation).toBeCloseTo(1, 6);
  });

  it('finds the phase delay of a sine', () => {
    const truth = signals.sine(1000, 0);
    const omega = (4 * Math.PI) / 1000;
    for (const gamma of [0, 0.9, 4.5]) {
      const found = lagOf(measureLag(truth, estimate(arm(gamma), truth), search));
      const { phase } = frequencyResponse(filterOf(arm(gamma)), omega);
      expect(Math.abs(found.lag + phase / omega)).toBeLessThan(0.05);
    }
  });

  it('states a resolution that covers the truth in nineteen of twenty noisy runs', () => {
    const truth = signals.sine(600, 0);
    const clean = lagOf(measureLag(truth, estimate(arm(0.9), truth), search)).lag;
    let covered = 0;
    const runs = 200;
    for (let seed = 0; seed < runs; seed++) {
      const found = lagOf(measureLag(truth, estimate(arm(0.9), withNoise(truth, 0.5, seed)), search));
      if (Math.abs(found.lag - clean) <= found.resolution) covered++;
    }
    expect(covered / runs).toBeGreaterThan(0.85);
    expect(covered / runs).toBeLessThan(0.995);
  });

  it('says why there is nothing to measure', () => {
    const reason = (truth: Float64Array, seen: Float64Array) => {
      const found = measureLag(truth, seen, search);
      return found.kind === 'unmeasurable' ? found.reason : found;
    };
    const sine = signals.sine(600, 0);
    expect(reason(sine.subarray(0, 130), sine.subarray(0, 130))).toBe('short');
    const constant = new Float64Array(600).fill(1);
    expect(reason(constant, constant)).toBe('flat');
    expect(reason(new Float64Array(600), new Float64Array(600))).toBe('flat');
    expect(reason(sine, new Float64Array(600))).toBe('flat');
    expect(reason(sine, estimate(arm(0, 0.98), sine))).toBe('edge');
    for (let seed = 0; seed < 20; seed++) {
      expect(reason(sine, estimate(arm(9), withNoise(sine, 100, seed)))).toBe('noise');
    }
  });
});

describe('createLagSpread', () => {
  const around = { skip: 44, latest: 26, earliest: 6 };
  const spreadOf = (truth: Float64Array, gamma: number, sigma: number) => {
    const spread = createLagSpread(truth, arm(gamma), sigma, around);
    for (let i = 0; i < 500 && !spread.done; i++) spread.advance(1);
    return spread;
  };

  it.each(['sine', 'pulse', 'chirp', 'walk', 'valley'] as const)(
    'holds the distance of a measured lag to that without noise in nineteen of twenty runs: %s',
    (id) => {
      const truth = signals[id](300, 3);
      const clean = lagOf(measureLag(truth, estimate(arm(0.9), truth), around)).lag;
      const halfWidth = spreadOf(truth, 0.9, 0.1).halfWidth!;
      const runs = 300;
      let covered = 0;
      for (let seed = 0; seed < runs; seed++) {
        const found = measureLag(truth, estimate(arm(0.9), withNoise(truth, 0.1, seed)), around);
        if (found.kind === 'measured' && Math.abs(found.lag - clean) <= halfWidth) covered++;
      }
      // 0.95 ± 3 standard errors, of the runs (0.013) and of the draws behind the interval (0.015) together.
      expect(covered / runs).toBeGreaterThan(0.95 - 0.06);
      expect(covered / runs).toBeLessThanOrEqual(1);
    },
  );

  it('is 0 without noise, and null where noise hides the lag or nothing changes', () => {
    const sine = signals.sine(300, 0);
    expect(spreadOf(sine, 0.9, 0)).toMatchObject({ done: true, halfWidth: 0 });
    expect(spreadOf(sine, 0.9, 50).halfWidth).toBeNull();
    expect(spreadOf(new Float64Array(300), 0.9, 0.1)).toMatchObject({ done: true, halfWidth: null });
  });

  it('is the same however the draws are cut into pieces, and unknown before its end', () => {
    const walk = signals.walk(300, 4);
    const whole = createLagSpread(walk, arm(4.5), 0.2, around);
    whole.advance(198);
    expect(whole).toMatchObject({ done: false, halfWidth: null });
    whole.advance(1000);
    expect(whole.halfWidth).toBe(spreadOf(walk, 4.5, 0.2).halfWidth);
  });
});
