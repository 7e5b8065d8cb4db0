import type { AdapterReport } from '../hardware';

/** Losses and gradients of one arm's first steps on one set of kernels. */
export interface Trace {
  readonly adapter: AdapterReport;
  readonly losses: readonly number[];
  readonly gradients: readonly Float32Array[];
}

/** Distances of own kernels from the reference kernels, from the same weights on the same batches. */
export interface KernelParity {
  readonly own: AdapterReport;
  readonly reference: AdapterReport;
  readonly steps: number;
  /** ‖g − g′‖ / ‖g′‖ of the first step: both start from the same weights. */
  readonly firstGradient: number;
  /** The same, the largest of all steps: rounding grows as the weights part. */
  readonly largestGradient: number;
  /** Largest |L − L′| / L′ of a step. */
  readonly largestLoss: number;
  /** True if the first gradient is the same up to rounding. */
  readonly equal: boolean;
}

/** Largest distance of two float32 gradients that differ only in the order of their sums. */
export const GRADIENT_TOLERANCE = 1e-4;

/** Compares what both sets made of the steps that both finished. Throws a RangeError if that is none. */
export function kernelParityOf(own: Trace, reference: Trace): KernelParity {
  const steps = Math.min(
    ...[own, reference].map(({ losses, gradients }) => Math.min(losses.length, gradients.length)),
  );
  if (steps === 0) throw new RangeError('No step was finished on both sets of kernels.');
  const gradients = own.gradients
    .slice(0, steps)
    .map((g, step) => relativeDistance(g, reference.gradients[step]));
  const losses = own.losses
    .slice(0, steps)
    .map((loss, step) => Math.abs(loss - reference.losses[step]) / Math.abs(reference.losses[step]));
  return {
    own: own.adapter,
    reference: reference.adapter,
    steps,
    firstGradient: gradients[0],
    largestGradient: Math.max(...gradients),
    largestLoss: Math.max(...losses),
    equal: gradients[0] <= GRADIENT_TOLERANCE,
  };
}

/** ‖a − b‖ / ‖b‖ in float64; infinite for vectors of different lengths. */
export function relativeDistance(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length !== b.length) return Infinity;
  let difference = 0;
  let size = 0;
  for (let i = 0; i < b.length; i++) {
    difference += (a[i] - b[i]) ** 2;
    size += b[i] ** 2;
  }
  return Math.sqrt(difference / size);
}
