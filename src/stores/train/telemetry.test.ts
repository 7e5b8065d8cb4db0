import { expect, it } from 'vitest';
import { createArm } from '../../core/optimizers/registry';
import { trainTelemetry } from './telemetry';

const sgdm = createArm('sgdm', { alpha: 1, beta: 0.9 });

it('keeps the newest cosines and the gradient as a signal, and forgets them with the next seed', () => {
  trainTelemetry.reset([sgdm]);
  expect(trainTelemetry.cosine(0)).toBeNull();
  const step = (at: number, cosine: number | null) => ({
    step: at,
    gradientNorm: 1,
    estimateNorm: 1,
    cosine,
    gradientProjections: Array<number>(16).fill(at),
    estimateProjections: Array<number>(16).fill(0),
  });
  const steps = [step(1, null), step(2, -1), ...Array.from({ length: 10 }, (_, i) => step(i + 3, 0.5))];
  trainTelemetry.add({ type: 'telemetry', arm: 0, steps });
  expect(trainTelemetry.cosine(0)).toBe(0.5);
  expect([...trainTelemetry.signal()]).toEqual(Array.from({ length: 12 }, (_, i) => i + 1));
  trainTelemetry.reset([sgdm, sgdm]);
  expect(trainTelemetry.signal()).toHaveLength(0);
});

it('measures the lag of every arm that weighs past gradients, and says how many steps that takes', () => {
  trainTelemetry.reset([sgdm, createArm('adam', { alpha: 1 }), createArm('rsgdm', { alpha: 1, beta: 0.9 })]);
  expect(trainTelemetry.lag(0)).toMatchObject({ kind: 'short' });
  expect(trainTelemetry.lag(1)).toBeNull();
  const ramp = (lag: number) => (t: number) => (t > lag ? t - lag : 0);
  for (const [arm, late] of [
    [0, 9],
    [2, 8.1],
  ])
    trainTelemetry.add({
      type: 'telemetry',
      arm,
      steps: Array.from({ length: 400 }, (_, i) => ({
        step: i + 1,
        gradientNorm: 1,
        estimateNorm: 1,
        cosine: 1,
        gradientProjections: Array.from({ length: 16 }, (_value, b) => (b + 1) * (i + 1)),
        estimateProjections: Array.from({ length: 16 }, (_value, b) => (b + 1) * ramp(late)(i + 1)),
      })),
    });
  expect(trainTelemetry.lag(0)).toMatchObject({ kind: 'measured', lag: expect.closeTo(9, 6) });
  expect(trainTelemetry.lag(2)).toMatchObject({ kind: 'measured', lag: expect.closeTo(8.1, 6) });

  // A memory beyond what any run here could resolve is not measured, and costs nothing.
  trainTelemetry.reset([createArm('sgdm', { alpha: 1, beta: 0.9999 })]);
  expect(trainTelemetry.lag(0)).toBeNull();
});
