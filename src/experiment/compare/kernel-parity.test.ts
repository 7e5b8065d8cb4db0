import { describe, expect, it } from 'vitest';
import { kernelParityOf, type Trace } from './kernel-parity';

const adapter = { backend: 'cpu', adapter: '', software: false, kernels: 'reference' } as const;
const trace = (losses: number[], ...gradients: number[][]): Trace => ({
  adapter,
  losses,
  gradients: gradients.map((values) => Float32Array.from(values)),
});

describe('the comparison of two sets of kernels', () => {
  it('measures the distance of gradients by their length, and of losses by their size', () => {
    const { steps, firstGradient, largestGradient, largestLoss, equal } = kernelParityOf(
      trace([2, 1.1, 9], [3, 4], [0, 2], [1, 1]),
      trace([2, 1], [3, 4], [0, 1]),
    );
    expect(steps).toBe(2);
    expect([firstGradient, largestGradient, equal]).toEqual([0, 1, true]);
    expect(largestLoss).toBeCloseTo(0.1, 12);
  });

  it('does not call gradients equal that differ by more than rounding, are not numbers, or have other lengths', () => {
    const reference = trace([1], [3, 4]);
    expect(kernelParityOf(trace([1], [3, 4.001]), reference)).toMatchObject({ equal: false });
    expect(kernelParityOf(trace([1], [3, 4.0001]), reference)).toMatchObject({ equal: true });
    expect(kernelParityOf(trace([1], [3, NaN]), reference).equal).toBe(false);
    expect(kernelParityOf(trace([1], [3]), reference)).toMatchObject({
      equal: false,
      firstGradient: Infinity,
    });
  });

  it('needs a step that both finished', () => {
    expect(() => kernelParityOf(trace([]), trace([1], [1]))).toThrow(RangeError);
  });
});
