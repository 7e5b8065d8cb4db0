import type { HeadShape } from '../engines/webgpu/layers/head';

/**
 * Mean over pixels, dense layer, softmax cross-entropy against smoothed targets, mean over the batch; in
 * float64.
 */
export function meanLoss(
  { batch, size, features, classes }: HeadShape,
  smoothing: number,
  labels: readonly number[],
  activation: ArrayLike<number>,
  weights: ArrayLike<number>,
  bias: ArrayLike<number>,
): number {
  let sum = 0;
  const pixels = size * size;
  for (let n = 0; n < batch; n++) {
    const logits = Array.from({ length: classes }, (_, k) => bias[k]);
    for (let c = 0; c < features; c++) {
      let mean = 0;
      for (let p = 0; p < pixels; p++) mean += activation[(n * pixels + p) * features + c] / pixels;
      for (let k = 0; k < classes; k++) logits[k] += mean * weights[c * classes + k];
    }
    const largest = Math.max(...logits);
    const normaliser = largest + Math.log(logits.reduce((total, z) => total + Math.exp(z - largest), 0));
    logits.forEach((z, k) => {
      const target = smoothing / classes + (k === labels[n] ? 1 - smoothing : 0);
      sum += (target * (normaliser - z)) / batch;
    });
  }
  return sum;
}

/** ∂f/∂v by central differences, element by element. */
export const differences = (f: (v: Float64Array) => number, at: Float32Array, h: number) =>
  Float64Array.from(at, (_, i) => {
    const moved = (by: number) => {
      const v = Float64Array.from(at);
      v[i] += by;
      return f(v);
    };
    return (moved(h) - moved(-h)) / (2 * h);
  });
