import type { RunReport } from '../../src/experiment/messages';
import { describe, expect, it } from 'vitest';
import { createSpeedometer } from './speed';

/** `losses` of both arms together, after `elapsed` seconds of training. */
const progress = (losses: number, elapsed: number, imagesPerSecond = 1): RunReport => ({
  type: 'progress',
  step: 1,
  steps: Array.from({ length: losses }, (_, i) => ({ arm: i % 2, step: 1 + Math.floor(i / 2), loss: 1 })),
  elapsed,
  remaining: null,
  imagesPerSecond,
  hostMs: 1,
  memory: { tensors: 0, bytes: 0 },
});

describe('the speed of a call', () => {
  it('is the median of its stretches, images of all arms, without those that compile', () => {
    const speed = createSpeedometer(10);
    expect(speed.median()).toBeNull();
    speed.begin();
    for (const report of [progress(2, 30), progress(4, 31), progress(8, 32), progress(2, 42)])
      speed.add(report);
    // 40 images in 1 s, 80 in 1 s, 20 in 10 s.
    expect(speed.median()).toBe(40);
    speed.begin();
    speed.add(progress(2, 20));
    expect(speed.median()).toBe(40);
    speed.add(progress(20, 21));
    expect(speed.median()).toBe(60);
  });

  it('takes no speed from what a checkpoint had recorded', () => {
    const speed = createSpeedometer(10);
    speed.begin();
    for (const report of [progress(200, 7, 0), progress(200, 7, 0), progress(2, 8), progress(4, 9)])
      speed.add(report);
    expect(speed.median()).toBe(40);
  });
});
