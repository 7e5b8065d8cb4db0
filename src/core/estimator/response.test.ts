import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createArm } from '../optimizers/registry';
import { estimate } from './estimate';
import { effectiveKnobs, filterOf, type Knobs } from './filter';
import { frequencyResponse } from './frequency';
import { frontier, frontierPoint, gammaAtLag, smallerBeta } from './frontier';
import { jitterGain, noiseGain, noiseGainAt } from './noise-gain';
import {
  correctionDelay,
  impulse,
  impulseResponse,
  rampResponse,
  startUpSteps,
  steadyLag,
  stepResponse,
  weightsAt,
} from './response';

/** Closed forms against the optimizer itself, run over the signal in question. */
const TOLERANCE = 1e-9;

const knobs = fc.record({
  beta: fc.double({ min: 0, max: 0.97, noNaN: true }),
  gamma: fc.double({ min: 0, max: 20, noNaN: true }),
  delta: fc.option(fc.double({ min: 0, max: 0.97, noNaN: true })),
  debias: fc.boolean(),
  warm: fc.boolean(),
}) satisfies fc.Arbitrary<Knobs>;
const steady = fc.record({
  beta: fc.double({ min: 0, max: 0.97, noNaN: true }),
  gamma: fc.double({ min: 0, max: 20, noNaN: true }),
  delta: fc.option(fc.double({ min: 0, max: 0.97, noNaN: true })),
});
const cold = (k: { beta: number; gamma: number; delta: number | null }): Knobs => ({
  ...k,
  debias: false,
  warm: false,
});

function run(k: Knobs, signal: (t: number) => number, steps: number): Float64Array {
  const gradients = Float64Array.from({ length: steps }, (_, i) => signal(i + 1));
  return estimate({ ...createArm('rsgdm', { alpha: 1 }), ...k }, gradients);
}

const sum = (values: ArrayLike<number>, f: (value: number, i: number) => number) =>
  Array.from(values).reduce((total, value, i) => total + f(value, i), 0);

/** Σ h_k² and its like, so far out that 0.97^k is below rounding. */
const LONG = 1500;

describe('closed forms agree with the optimizer', () => {
  it('impulse response', () => {
    fc.assert(
      fc.property(steady, (k) => {
        const simulated = run(cold(k), (t) => (t === 2 ? 1 : 0), 60);
        impulseResponse(filterOf(k), 59).forEach((h, i) =>
          expect(Math.abs(simulated[i + 1] - h)).toBeLessThan(TOLERANCE),
        );
      }),
    );
  });

  it('weights of a step, with debias and the warm difference', () => {
    fc.assert(
      fc.property(knobs, fc.integer({ min: 1, max: 40 }), fc.integer({ min: 0, max: 39 }), (k, t, age) => {
        fc.pre(age < t);
        const simulated = run(k, (s) => (s === t - age ? 1 : 0), t)[t - 1];
        expect(Math.abs(weightsAt(t, k)[age] - simulated)).toBeLessThan(TOLERANCE);
      }),
    );
  });

  it('step and ramp response', () => {
    fc.assert(
      fc.property(knobs, (k) => {
        const step = run(k, () => 1, 80);
        const ramp = run(k, (t) => t, 80);
        for (let t = 1; t <= 80; t++) {
          expect(Math.abs(step[t - 1] - stepResponse(t, k))).toBeLessThan(TOLERANCE);
          expect(Math.abs(ramp[t - 1] - rampResponse(t, k))).toBeLessThan(TOLERANCE * 100);
        }
      }),
    );
  });

  it('steady-state lag is the distance behind a ramp and the mean age of the weights', () => {
    fc.assert(
      fc.property(steady, (k) => {
        const behind = LONG - run(cold(k), (t) => t, LONG)[LONG - 1];
        expect(Math.abs(behind - steadyLag(k))).toBeLessThan(TOLERANCE);
        const age = sum(impulseResponse(filterOf(k), LONG), (h, i) => i * h);
        expect(Math.abs(age - steadyLag(k))).toBeLessThan(TOLERANCE);
      }),
      { numRuns: 30 },
    );
  });

  it('noise gain and jitter gain are sums over the impulse response', () => {
    fc.assert(
      fc.property(steady, (k) => {
        const h = run(cold(k), (t) => (t === 1 ? 1 : 0), LONG);
        const power = sum(h, (value) => value * value);
        const jitter = sum(h, (value, i) => (value - (i === 0 ? 0 : h[i - 1])) ** 2);
        expect(Math.abs(noiseGain(filterOf(k)) / power - 1)).toBeLessThan(TOLERANCE);
        expect(Math.abs(jitterGain(filterOf(k)) - jitter)).toBeLessThan(TOLERANCE * Math.max(1, jitter));
      }),
      { numRuns: 50 },
    );
  });

  it('noise gain at a step is the sum over its weights', () => {
    fc.assert(
      fc.property(knobs, fc.integer({ min: 1, max: 60 }), (k, t) => {
        const power = sum(weightsAt(t, k), (value) => value * value);
        expect(Math.abs(noiseGainAt(t, k) - power)).toBeLessThan(TOLERANCE * Math.max(1, power));
      }),
    );
  });

  it('frequency response is the transform of the impulse response', () => {
    fc.assert(
      fc.property(steady, fc.double({ min: 0, max: Math.PI, noNaN: true }), (k, omega) => {
        const h = impulseResponse(filterOf(k), LONG);
        const re = sum(h, (value, i) => value * Math.cos(omega * i));
        const im = -sum(h, (value, i) => value * Math.sin(omega * i));
        const { magnitude, phase, groupDelay } = frequencyResponse(filterOf(k), omega);
        expect(Math.abs(magnitude * Math.cos(phase) - re)).toBeLessThan(TOLERANCE);
        expect(Math.abs(magnitude * Math.sin(phase) - im)).toBeLessThan(TOLERANCE);
        fc.pre(magnitude > 1e-3);
        const ageRe = sum(h, (value, i) => i * value * Math.cos(omega * i));
        const ageIm = -sum(h, (value, i) => i * value * Math.sin(omega * i));
        const delay = (ageRe * re + ageIm * im) / magnitude ** 2;
        expect(Math.abs(groupDelay! - delay)).toBeLessThan(TOLERANCE * Math.max(1, 1 / magnitude ** 2));
      }),
      { numRuns: 50 },
    );
  });
});

describe('delays', () => {
  /** Σ of the signal times e^(−iωt) under a smooth window around `at`: the oscillation's part there. */
  const partAt = (values: Float64Array, omega: number, at: number, width: number) => {
    const weigh = (t: number) => Math.exp(-0.5 * ((t - at) / width) ** 2);
    const re = sum(values, (value, i) => value * weigh(i) * Math.cos(omega * i));
    const im = -sum(values, (value, i) => value * weigh(i) * Math.sin(omega * i));
    return { magnitude: Math.hypot(re, im), phase: Math.atan2(im, re) };
  };
  const period = 100;
  const omega = (2 * Math.PI) / period;
  const settings = [
    { beta: 0.9, gamma: 0, delta: null },
    { beta: 0.9, gamma: 0.9, delta: null },
    { beta: 0.95, gamma: 4, delta: 0.8 },
  ];

  it.each(settings)('the oscillation itself is late by the phase delay: %o', (k) => {
    const filtered = run(cold(k), (t) => Math.cos(omega * (t - 1)), 6000);
    const { phase } = partAt(filtered, omega, 4000, 400);
    expect(Math.abs(-phase / omega - frequencyResponse(filterOf(k), omega).phaseDelay!)).toBeLessThan(1e-6);
  });

  it.each(settings)('a change of its strength is late by the group delay: %o', (k) => {
    // A swell of the oscillation, so slow that its spectrum is narrow; its middle is where it is strongest.
    const swell = (t: number) => Math.exp(-0.5 * ((t - 3000) / 700) ** 2) * Math.cos(omega * t);
    const middle = (values: Float64Array) => {
      const times = Array.from({ length: 121 }, (_, i) => 600 + 40 * i);
      const power = times.map((at) => partAt(values, omega, at, 100).magnitude ** 2);
      return sum(power, (value, i) => value * times[i]) / sum(power, (value) => value);
    };
    const late =
      middle(run(cold(k), swell, 6000)) - middle(Float64Array.from({ length: 6000 }, (_, i) => swell(i + 1)));
    const { phaseDelay, groupDelay } = frequencyResponse(filterOf(k), omega);
    expect(Math.abs(late - groupDelay!)).toBeLessThan(0.02);
    expect(Math.abs(late - phaseDelay!)).toBeGreaterThan(0.1);
  });
});

describe('relations between them', () => {
  it('the group delay at ω = 0 is the steady-state lag', () => {
    fc.assert(
      fc.property(steady, (k) => {
        const { phaseDelay, groupDelay } = frequencyResponse(filterOf(k), 0);
        expect(groupDelay).toBeCloseTo(steadyLag(k), 8);
        expect(phaseDelay).toBe(groupDelay);
      }),
    );
  });

  it('the noise at a late step is the steady-state noise, debiased or not', () => {
    for (const debias of [false, true]) {
      const k = { ...cold({ beta: 0.9, gamma: 3, delta: 0.7 }), debias };
      expect(noiseGainAt(600, k)).toBeCloseTo(noiseGain(filterOf(k)), 12);
    }
  });

  it('δ trades noise for the time the correction takes to hold', () => {
    const noise = [0.5, 0.9, 0.99].map((delta) => frontierPoint(0.9, 4.5, delta).noise);
    expect(noise[0]).toBeGreaterThan(noise[1]);
    expect(noise[1]).toBeGreaterThan(noise[2]);
    expect(correctionDelay(0.99, 0.9)).toBeCloseTo(229.1, 1);
    expect(correctionDelay(0.9, 0.9)).toBeCloseTo(21.85, 2);
    expect(correctionDelay(0, 0.9)).toBe(1);
  });

  it('start-up ends at the first step from which S_t stays near 1', () => {
    fc.assert(
      fc.property(knobs, (k) => {
        const end = startUpSteps(k, 0.01);
        const gap = (t: number) => Math.abs(1 - stepResponse(t, k));
        for (let t = end; t < end + 200; t++) expect(gap(t)).toBeLessThanOrEqual(0.01);
        if (end > 1) expect(gap(end - 1)).toBeGreaterThan(0.01);
      }),
    );
  });

  it('the frontier runs from SGDM to plain SGD', () => {
    const points = frontier(0.9, null, 91);
    expect(points[0]).toMatchObject({
      gamma: 0,
      lag: expect.closeTo(9, 12),
      noise: expect.closeTo(1 / 19, 12),
    });
    expect(points[90].lag).toBeCloseTo(0, 12);
    expect(points[90].noise).toBeCloseTo(1, 12);
    for (const point of points) expect(gammaAtLag(0.9, point.lag)).toBeCloseTo(point.gamma, 12);
    expect(gammaAtLag(0.9, 12)).toBe(0);
  });

  it('a smaller β has the same lag by itself', () => {
    const other = smallerBeta(8.1)!;
    expect(steadyLag({ beta: other.beta, gamma: 0 })).toBeCloseTo(8.1, 12);
    expect(noiseGain({ beta: other.beta, gamma: 0, delta: 0 })).toBeCloseTo(other.noise, 12);
    expect(smallerBeta(-0.1)).toBeNull();
  });
});

describe('β = 0.9', () => {
  const k = (gamma: number) => cold({ beta: 0.9, gamma, delta: null });
  it.each([
    ['SGDM', 0, 9, 1 / 19, 0.1],
    ['the paper', 0.9, 8.1, 0.0706316, 0.19],
    ['half the lag', 4.5, 4.5, 0.31315789, 0.55],
    ['plain SGD', 9, 0, 1, 1],
  ])('%s', (_, gamma, lag, noise, first) => {
    expect(steadyLag(k(gamma))).toBeCloseTo(lag, 12);
    expect(noiseGain(filterOf(k(gamma)))).toBeCloseTo(noise, 7);
    expect(noiseGain(filterOf(k(gamma)))).toBeCloseTo(tiedNoise(0.9, gamma), 12);
    expect(stepResponse(1, k(gamma))).toBeCloseTo(first, 12);
  });

  it('the paper’s setting has 1.342 times the noise of SGDM', () => {
    expect(noiseGain(filterOf(k(0.9))) / noiseGain(filterOf(k(0)))).toBeCloseTo(1.342, 3);
  });

  it('half the lag costs 5.95 times the noise, by simulation too', () => {
    const h = run(k(4.5), (t) => (t === 1 ? 1 : 0), LONG);
    const simulated = sum(h, (value) => value * value);
    expect(Math.abs(simulated - noiseGain(filterOf(k(4.5))))).toBeLessThan(TOLERANCE);
    expect(simulated / noiseGain(filterOf(k(0)))).toBeCloseTo(5.95, 2);
    expect(smallerBeta(4.5)!.noise * 19).toBeCloseTo(1.9, 12);
  });

  /** The tied formula by itself: (1−β)² [(1+γ)² + (β(1+γ) − γ)²/(1−β²)]. */
  function tiedNoise(beta: number, gamma: number): number {
    return (1 - beta) ** 2 * ((1 + gamma) ** 2 + (beta * (1 + gamma) - gamma) ** 2 / (1 - beta ** 2));
  }
});

describe('effectiveKnobs', () => {
  it('says of every linear arm which RSGDM it is', () => {
    const gradients = Float64Array.from({ length: 50 }, (_, i) => Math.sin(i) + 0.3);
    const given = { beta: 0.8, gamma: 2, delta: 0.6, debias: true, warm: true };
    for (const id of ['sgd', 'sgdm', 'nesterov', 'rsgdm'] as const) {
      const own = estimate({ id, alpha: 1, ...given }, gradients);
      const same = estimate({ id: 'rsgdm', alpha: 1, ...effectiveKnobs(id, given) }, gradients);
      own.forEach((value, i) => expect(Math.abs(value - same[i])).toBeLessThan(1e-12));
    }
  });
});

it('impulse is finite at δ = 0, where the difference is the last one alone', () => {
  const filter = { beta: 0.9, gamma: 2, delta: 0 };
  expect([0, 1, 2].map((k) => impulse(filter, k))).toEqual([
    expect.closeTo(2.1, 12),
    expect.closeTo(0.09 - 2, 12),
    expect.closeTo(0.081, 12),
  ]);
});
