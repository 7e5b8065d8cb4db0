import { describe, expect, it } from 'vitest';
import { createArm } from '../optimizers/registry';
import { estimate } from './estimate';
import { horizontalGap } from './horizontal-gap';
import { largestDifference, pytorchEstimate } from './pytorch';
import { signals, withNoise } from './signals';

describe('pytorchEstimate', () => {
  const noisy = withNoise(signals.chirp(500, 0), 0.3, 1);

  it('is the paper’s RSGDM with Nesterov, and SGDM without', () => {
    for (const beta of [0, 0.5, 0.9, 0.99]) {
      const rsgdm = estimate(createArm('rsgdm', { alpha: 1, beta }), noisy);
      expect(largestDifference(pytorchEstimate(noisy, beta, true), rsgdm)).toBeLessThan(1e-14);
      const sgdm = estimate(createArm('sgdm', { alpha: 1, beta }), noisy);
      expect(largestDifference(pytorchEstimate(noisy, beta, false), sgdm)).toBeLessThan(1e-14);
    }
  });

  it('parts from RSGDM as soon as γ leaves β', () => {
    const other = estimate(createArm('rsgdm', { alpha: 1, gamma: 1 }), noisy);
    expect(largestDifference(pytorchEstimate(noisy, 0.9, true), other)).toBeGreaterThan(1e-3);
  });
});

describe('horizontalGap', () => {
  it.each([0, 0.9, 4.5, 9, 12])('on a ramp is the lag, γ = %d', (gamma) => {
    const truth = signals.ramp(400, 0);
    const seen = estimate(createArm('rsgdm', { alpha: 1, gamma }), truth);
    expect(horizontalGap(truth, seen[299], 300, 9 - gamma)).toBeCloseTo(9 - gamma, 9);
  });

  it('has no value where the gradient never was', () => {
    const truth = signals.sine(200, 0);
    expect(horizontalGap(truth, 1.5, 100, 9)).toBeNull();
    expect(horizontalGap(new Float64Array(50), 0, 20, 9)).toBeNull();
  });
});
