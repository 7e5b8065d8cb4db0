import type { Normalisation } from '../engines/engine';

/** A channel that never changes has no deviation to divide by; one step of a byte takes its place. */
const SMALLEST_DEVIATION = 1 / 255;

/** Mean and standard deviation of each channel of uint8 RGB pixels on the 0 … 1 scale; sums are exact. */
export function normalisationOf(images: Iterable<Uint8Array>): Normalisation {
  const sum = [0, 0, 0];
  const squares = [0, 0, 0];
  let count = 0;
  for (const pixels of images) {
    for (let i = 0; i < pixels.length; i += 3)
      for (let channel = 0; channel < 3; channel++) {
        const value = pixels[i + channel];
        sum[channel] += value;
        squares[channel] += value * value;
      }
    count += pixels.length / 3;
  }
  const of = (channel: number) => {
    const mean = sum[channel] / count;
    const deviation = Math.sqrt(squares[channel] / count - mean * mean) / 255;
    return { mean: mean / 255, deviation: Math.max(SMALLEST_DEVIATION, deviation) };
  };
  const [red, green, blue] = [of(0), of(1), of(2)];
  return {
    mean: [red.mean, green.mean, blue.mean],
    std: [red.deviation, green.deviation, blue.deviation],
  };
}
