import { describe, expect, it } from 'vitest';
import { createThroughput } from './throughput';

describe('throughput', () => {
  it('knows nothing before the first chunk', () => {
    const throughput = createThroughput();
    expect(throughput.remaining(10, 1, 100)).toBeNull();
    expect(throughput.imagesPerSecond).toBe(0);
    expect(throughput.stepsPerRead()).toBe(1);
  });

  it('forgets the chunk that compiled, but counts it as elapsed', () => {
    const throughput = createThroughput();
    throughput.trained(1, 64, 20);
    throughput.trained(1, 64, 0.5);
    expect(throughput.elapsed).toBe(20.5);
    expect(throughput.imagesPerSecond).toBe(128);
    expect(throughput.remaining(10, 0, 0)).toBe(5);
  });

  it('takes a clock that was set back for one that stood still', () => {
    const throughput = createThroughput();
    throughput.trained(1, 64, 1);
    throughput.trained(2, 64, -3600);
    throughput.evaluated(-5);
    expect(throughput.elapsed).toBe(1);
    expect(throughput.imagesPerSecond).toBe(0);
    expect(throughput.remaining(10, 1, 100)).toBeNull();
    throughput.trained(4, 64, 2);
    expect(throughput.remaining(10, 3, 100)).toBeCloseTo((10 * 2) / 6);
  });

  it('reads about every quarter of a second, at least every step and at most every 32', () => {
    for (const [seconds, expected] of [
      [10, 1],
      [0.025, 10],
      [0.0001, 32],
    ]) {
      const throughput = createThroughput();
      throughput.trained(1, 64, 20);
      throughput.trained(1, 64, seconds);
      expect(throughput.stepsPerRead()).toBe(expected);
    }
  });

  it('takes evaluations into account, guessed from a forward pass and then as measured', () => {
    const throughput = createThroughput();
    throughput.trained(1, 60, 5);
    throughput.trained(2, 60, 1);
    expect(throughput.remaining(20, 2, 360)).toBeCloseTo(10 + 2 * 1, 10);
    throughput.evaluated(4);
    expect(throughput.remaining(20, 2, 360)).toBeCloseTo(10 + 2 * 4, 10);
  });

  it('follows the recent speed', () => {
    const throughput = createThroughput();
    for (let i = 0; i < 10; i++) throughput.trained(1, 10, 1);
    for (let i = 0; i < 8; i++) throughput.trained(1, 10, 0.1);
    expect(throughput.imagesPerSecond).toBeCloseTo(100, 6);
  });
});
