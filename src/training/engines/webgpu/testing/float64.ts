import { outSizeOf, type ConvolutionShape } from '../convolution/shape';

/**
 * Convolution and its gradients by definition, in float64 and without any cleverness: what every kernel is
 * checked against. Maps are [n, y, x, channel], filters [ky, kx, in, out].
 */
function visit(shape: ConvolutionShape, use: (x: number, w: number, y: number) => void): void {
  const { batch, inSize, inChannels, outChannels, kernel, stride } = shape;
  const outSize = outSizeOf(shape);
  const padding = (kernel - 1) / 2;
  for (let n = 0; n < batch; n++)
    for (let y = 0; y < outSize; y++)
      for (let x = 0; x < outSize; x++)
        for (let ky = 0; ky < kernel; ky++)
          for (let kx = 0; kx < kernel; kx++) {
            const iy = y * stride + ky - padding;
            const ix = x * stride + kx - padding;
            if (iy < 0 || ix < 0 || iy >= inSize || ix >= inSize) continue;
            for (let i = 0; i < inChannels; i++)
              for (let o = 0; o < outChannels; o++)
                use(
                  ((n * inSize + iy) * inSize + ix) * inChannels + i,
                  ((ky * kernel + kx) * inChannels + i) * outChannels + o,
                  ((n * outSize + y) * outSize + x) * outChannels + o,
                );
          }
}

export const mapSizes = (shape: ConvolutionShape) => ({
  input: shape.batch * shape.inSize ** 2 * shape.inChannels,
  output: shape.batch * outSizeOf(shape) ** 2 * shape.outChannels,
  filter: shape.kernel ** 2 * shape.inChannels * shape.outChannels,
});

export function convolve(shape: ConvolutionShape, x: Float64Array, w: Float64Array): Float64Array {
  const y = new Float64Array(mapSizes(shape).output);
  visit(shape, (xi, wi, yi) => (y[yi] += x[xi] * w[wi]));
  return y;
}

export function inputGradientOf(shape: ConvolutionShape, w: Float64Array, dy: Float64Array): Float64Array {
  const dx = new Float64Array(mapSizes(shape).input);
  visit(shape, (xi, wi, yi) => (dx[xi] += w[wi] * dy[yi]));
  return dx;
}

export function filterGradientOf(shape: ConvolutionShape, x: Float64Array, dy: Float64Array): Float64Array {
  const dw = new Float64Array(mapSizes(shape).filter);
  visit(shape, (xi, wi, yi) => (dw[wi] += x[xi] * dy[yi]));
  return dw;
}

/** Mean and biased variance of each channel of [pixel, channel]. */
export function moments(y: ArrayLike<number>, channels: number) {
  const pixels = y.length / channels;
  const mean = new Float64Array(channels);
  const variance = new Float64Array(channels);
  for (let i = 0; i < y.length; i++) mean[i % channels] += y[i] / pixels;
  for (let i = 0; i < y.length; i++) variance[i % channels] += (y[i] - mean[i % channels]) ** 2 / pixels;
  return { mean, variance };
}

/** Batch norm in training mode of [pixel, channel]: γ·(y − mean)/√(variance + ε) + β. */
export function batchNorm(
  y: ArrayLike<number>,
  scale: ArrayLike<number>,
  shift: ArrayLike<number>,
  epsilon: number,
): Float64Array {
  const channels = scale.length;
  const { mean, variance } = moments(y, channels);
  return Float64Array.from(y, (value, i) => {
    const c = i % channels;
    return (scale[c] * (value - mean[c])) / Math.sqrt(variance[c] + epsilon) + shift[c];
  });
}

/** Gradients of Σ z·batchNorm(y) with respect to y, scale and shift. */
export function batchNormGradient(
  y: ArrayLike<number>,
  scale: ArrayLike<number>,
  epsilon: number,
  z: ArrayLike<number>,
) {
  const channels = scale.length;
  const pixels = y.length / channels;
  const { mean, variance } = moments(y, channels);
  const deviation = variance.map((each) => 1 / Math.sqrt(each + epsilon));
  const ofScale = new Float64Array(channels);
  const ofShift = new Float64Array(channels);
  const normalised = (i: number) => (y[i] - mean[i % channels]) * deviation[i % channels];
  for (let i = 0; i < y.length; i++) {
    ofScale[i % channels] += z[i] * normalised(i);
    ofShift[i % channels] += z[i];
  }
  const ofInput = Float64Array.from(y, (_, i) => {
    const c = i % channels;
    return scale[c] * deviation[c] * (z[i] - ofShift[c] / pixels - (normalised(i) * ofScale[c]) / pixels);
  });
  return { ofInput, ofScale, ofShift };
}

/** max |a − b| / max |b| */
export function relativeError(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let error = a.length === b.length ? 0 : Infinity;
  let size = 0;
  for (let i = 0; i < b.length; i++) {
    // A comparison with NaN is false: count it as an error.
    if (!(Math.abs(a[i] - b[i]) <= error)) error = Math.abs(a[i] - b[i]);
    size = Math.max(size, Math.abs(b[i]));
  }
  return Number.isNaN(error) ? Infinity : error / (size || 1);
}
