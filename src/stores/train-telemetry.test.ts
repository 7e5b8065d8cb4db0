import { expect, it } from 'vitest';
import { trainTelemetry } from './train-telemetry';

it('keeps the newest cosines and the gradient as a signal, and forgets them with the next seed', () => {
  trainTelemetry.reset(1);
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
  trainTelemetry.reset(2);
  expect(trainTelemetry.signal()).toHaveLength(0);
});
