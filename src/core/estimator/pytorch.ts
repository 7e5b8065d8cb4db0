/**
 * The step of `torch.optim.SGD(lr, momentum = β, nesterov)` over lr/(1−β), by its own recursion:
 * buf_t = β buf_{t−1} + g_t; (1−β)(g_t + β buf_t) with Nesterov, (1−β) buf_t without.
 */
export function pytorchEstimate(gradients: Float64Array, beta: number, nesterov: boolean): Float64Array {
  let buffer = 0;
  return gradients.map((g) => {
    buffer = beta * buffer + g;
    return (1 - beta) * (nesterov ? g + beta * buffer : buffer);
  });
}

/** max |a_t − b_t| over the run; 0 for empty ones. */
export function largestDifference(a: Float64Array, b: Float64Array): number {
  let largest = 0;
  for (let i = 0; i < a.length; i++) largest = Math.max(largest, Math.abs(a[i] - b[i]));
  return largest;
}
