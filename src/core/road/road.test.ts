import { describe, expect, it } from 'vitest';
import { estimate } from '../estimator/estimate';
import { signalIds, signals, withNoise } from '../estimator/signals';
import { createArm } from '../optimizers/registry';
import { drive } from './drive';
import { createTrack, LANE, RAIL } from './track';

const steps = 200;
const along = (truth: Float64Array, gamma: number, samples = truth, beta = 0.9) =>
  drive(estimate(createArm('rsgdm', { alpha: 1, beta, gamma }), samples), truth, createTrack(truth).scale);

describe('createTrack', () => {
  it.each(signalIds)('%s: pieces of length 1, gentle bends, never back on itself', (id) => {
    const track = createTrack(signals[id](steps, 1));
    expect(track.scale).toBeGreaterThan(0);
    for (let t = 1; t <= steps; t++) {
      expect(Math.hypot(track.x[t] - track.x[t - 1], track.y[t] - track.y[t - 1])).toBeCloseTo(1, 12);
      expect(Math.abs(track.heading[t] - track.heading[t - 1]) * RAIL).toBeLessThan(1);
      expect(track.x[t]).toBeGreaterThan(track.x[t - 1]);
    }
  });

  it('is straight for a signal of zeros and for an empty one', () => {
    const track = createTrack(new Float64Array(3));
    expect([...track.x]).toEqual([0, 1, 2, 3]);
    expect(track.scale).toBe(0);
    expect(createTrack(new Float64Array(0)).x).toHaveLength(1);
  });
});

describe('drive', () => {
  it('keeps to the middle when the estimate is the truth', () => {
    const car = along(signals.sine(steps, 0), 9);
    for (const e of car.offset) expect(Math.abs(e)).toBeLessThan(1e-9);
    expect([car.departures, car.stepsOutside]).toEqual([0, 0]);
  });

  it('leaves the lane with SGDM, less so the larger γ, and not at half the lag', () => {
    const cars = [0, 0.9, 4.5].map((gamma) => along(signals.sine(steps, 0), gamma));
    expect(cars[0].departures).toBeGreaterThan(1);
    expect(cars[1].stepsOutside).toBeLessThan(cars[0].stepsOutside);
    expect(cars[2].departures).toBe(0);
    expect(cars[0].stepsOutside).toBe(cars[0].outside.reduce((sum, value) => sum + value, 0));
  });

  it('with noise, turns the wheel more the larger γ', () => {
    const truth = signals.sine(steps, 0);
    const work = [0, 0.9, 4.5, 9].map((gamma) => along(truth, gamma, withNoise(truth, 0.3, 1)).wheelWork);
    for (let i = 1; i < work.length; i++) expect(work[i]).toBeGreaterThan(work[i - 1]);
  });

  it.each(signalIds)('%s: stays between the rails whatever happens', (id) => {
    const truth = signals[id](1000, 1);
    for (const beta of [0, 0.9, 0.9999]) {
      for (const gamma of [0, 500]) {
        const { offset, yaw } = along(truth, gamma, withNoise(truth, 30, 2), beta);
        for (const e of offset) expect(Math.abs(e)).toBeLessThanOrEqual(RAIL);
        for (const psi of yaw) expect(Number.isFinite(psi)).toBe(true);
      }
    }
  });

  it('counts a departure once until the car is back inside', () => {
    const truth = new Float64Array(400);
    const push = truth.map((_, i) => (i === 10 || i === 250 ? 0.6 : 0));
    const car = drive(push, truth, 1);
    expect(Math.max(...car.offset)).toBeGreaterThan(LANE);
    expect(car.departures).toBe(2);
  });
});
