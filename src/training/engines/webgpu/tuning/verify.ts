import type { Pass } from './candidates';
import { channelGroups } from '../wgsl/program';
import { outSizeOf, type ConvolutionShape } from '../convolution/shape';

/** Values of a result that are computed by definition. */
const CHECKS = 96;

/**
 * The largest error of some of a kernel's values, against the definition in float64, relative to the largest
 * of them. Maps are in whole groups of four channels, filters [ky, kx, in, out] (a filter gradient's `out` in
 * whole channel groups). `first` and `second` are what the pass reads: x and W, ∂y and W, or x and ∂y.
 */
export function verificationError(
  pass: Pass,
  shape: ConvolutionShape,
  first: Float32Array,
  second: Float32Array,
  result: Float32Array,
): number {
  const { batch, inSize, inChannels, outChannels, kernel, stride } = shape;
  const outSize = outSizeOf(shape);
  const padding = (kernel - 1) / 2;
  const [inWidth, outWidth] = [4 * channelGroups(inChannels), 4 * channelGroups(outChannels)];
  const taps = Array.from({ length: kernel }, (_, i) => i);
  const inAt = (n: number, y: number, x: number, i: number) => ((n * inSize + y) * inSize + x) * inWidth + i;
  const outAt = (n: number, y: number, x: number, o: number) =>
    ((n * outSize + y) * outSize + x) * outWidth + o;
  const filterAt = (ky: number, kx: number, i: number, o: number, width: number) =>
    ((ky * kernel + kx) * inChannels + i) * width + o;
  const inside = (value: number, size: number) => Number.isInteger(value) && value >= 0 && value < size;

  const forward = (n: number, y: number, x: number, o: number) => {
    let sum = 0;
    for (const ky of taps)
      for (const kx of taps) {
        const [iy, ix] = [y * stride + ky - padding, x * stride + kx - padding];
        if (!inside(iy, inSize) || !inside(ix, inSize)) continue;
        for (let i = 0; i < inChannels; i++)
          sum += first[inAt(n, iy, ix, i)] * second[filterAt(ky, kx, i, o, outChannels)];
      }
    return { at: outAt(n, y, x, o), sum };
  };
  const inputGradient = (n: number, y: number, x: number, i: number) => {
    let sum = 0;
    for (const ky of taps)
      for (const kx of taps) {
        const [oy, ox] = [(y + padding - ky) / stride, (x + padding - kx) / stride];
        if (!inside(oy, outSize) || !inside(ox, outSize)) continue;
        for (let o = 0; o < outChannels; o++)
          sum += first[outAt(n, oy, ox, o)] * second[filterAt(ky, kx, i, o, outChannels)];
      }
    return { at: inAt(n, y, x, i), sum };
  };
  const filterGradient = (ky: number, kx: number, i: number, o: number) => {
    let sum = 0;
    for (let n = 0; n < batch; n++)
      for (let y = 0; y < outSize; y++)
        for (let x = 0; x < outSize; x++) {
          const [iy, ix] = [y * stride + ky - padding, x * stride + kx - padding];
          if (inside(iy, inSize) && inside(ix, inSize))
            sum += first[inAt(n, iy, ix, i)] * second[outAt(n, y, x, o)];
        }
    return { at: filterAt(ky, kx, i, o, outWidth), sum };
  };

  const [sides, value] = {
    forward: [[batch, outSize, outSize, outChannels], forward] as const,
    inputGradient: [[batch, inSize, inSize, inChannels], inputGradient] as const,
    filterGradient: [[kernel, kernel, inChannels, outChannels], filterGradient] as const,
  }[pass];
  const total = sides.reduce((product, side) => product * side, 1);
  let error = 0;
  let largest = 0;
  for (let check = 0; check < CHECKS; check++) {
    // Evenly spread, the first and the last value among them.
    let index = Math.round((check * (total - 1)) / (CHECKS - 1));
    const place = sides.toReversed().map((side) => {
      const position = index % side;
      index = Math.floor(index / side);
      return position;
    });
    const [d, c, b, a] = place;
    const { at, sum } = value(a, b, c, d);
    const difference = Math.abs(result[at] - sum);
    if (!(difference <= error)) error = difference;
    largest = Math.max(largest, Math.abs(sum));
  }
  return Number.isNaN(error) ? Infinity : error / (largest || 1);
}
