import { outSizeOf, type ConvolutionShape } from '../shape';

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
