import { describe, expect, it } from 'vitest';
import { createTempo } from './throughput';

describe('tempo', () => {
  it('knows nothing before the first chunk', () => {
    const tempo = createTempo();
    expect(tempo.remaining(10, 1, 100)).toBeNull();
    expect(tempo.imagesPerSecond).toBe(0);
    expect(tempo.stepsPerRead()).toBe(1);
  });

  it('forgets the chunk that compiled, but counts it as elapsed', () => {
    const tempo = createTempo();
    tempo.trained(1, 64, 20);
    tempo.trained(1, 64, 0.5);
    expect(tempo.elapsed).toBe(20.5);
    expect(tempo.imagesPerSecond).toBe(128);
    expect(tempo.remaining(10, 0, 0)).toBe(5);
  });

  it('takes a clock that was set back for one that stood still', () => {
    const tempo = createTempo();
    tempo.trained(1, 64, 1);
    tempo.trained(2, 64, -3600);
    tempo.evaluated(-5);
    expect(tempo.elapsed).toBe(1);
    expect(tempo.imagesPerSecond).toBe(0);
    expect(tempo.remaining(10, 1, 100)).toBeNull();
    tempo.trained(4, 64, 2);
    expect(tempo.remaining(10, 3, 100)).toBeCloseTo((10 * 2) / 6);
  });

  it('reads about every quarter of a second, at least every step and at most every 32', () => {
    for (const [seconds, expected] of [
      [10, 1],
      [0.025, 10],
      [0.0001, 32],
    ]) {
      const tempo = createTempo();
      tempo.trained(1, 64, 20);
      tempo.trained(1, 64, seconds);
      expect(tempo.stepsPerRead()).toBe(expected);
    }
  });

  it('takes evaluations into account, guessed from a forward pass and then as measured', () => {
    const tempo = createTempo();
    tempo.trained(1, 60, 5);
    tempo.trained(2, 60, 1);
    expect(tempo.remaining(20, 2, 360)).toBeCloseTo(10 + 2 * 1, 10);
    tempo.evaluated(4);
    expect(tempo.remaining(20, 2, 360)).toBeCloseTo(10 + 2 * 4, 10);
  });

  it('follows the recent speed', () => {
    const tempo = createTempo();
    for (let i = 0; i < 10; i++) tempo.trained(1, 10, 1);
    for (let i = 0; i < 8; i++) tempo.trained(1, 10, 0.1);
    expect(tempo.imagesPerSecond).toBeCloseTo(100, 6);
  });
});
