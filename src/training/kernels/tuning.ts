import type { Tile } from './convolution';
import { stripsOf } from './filter-gradient';
import { quads } from './program';
import { outSizeOf, type ConvolutionShape } from './shape';

/** The choices that change how fast a layer runs and nothing else. */
export interface Tuning {
  readonly forward: Tile;
  readonly inputGradient: Tile;
  readonly filterGradient: { readonly columns: number; readonly quads: number; readonly threads: number };
  readonly quad: boolean;
  /** Threads that share one quad of channels in a reduction. */
  readonly lanes: number;
}

/** Sensible choices without measuring. */
export function tuningOf(shape: ConvolutionShape, gpu: { subgroups: boolean; software: boolean }): Tuning {
  const outSize = outSizeOf(shape);
  const tile = (size: number, channels: number, multiple: number): Tile => ({
    rows: size <= 4 ? Math.max(multiple, Math.min(2, size)) : multiple,
    columns: Math.max(multiple, Math.min(8, size)),
    quads: Math.min(2, quads(channels)),
  });
  return {
    forward: tile(outSize, shape.outChannels, 1),
    inputGradient: tile(shape.inSize, shape.inChannels, shape.stride),
    filterGradient: {
      columns: Math.min(4, outSize),
      quads: Math.min(2, quads(shape.outChannels)),
      threads: gpu.software ? 64 : 4096,
    },
    quad: gpu.subgroups,
    lanes: gpu.software ? 16 : 64,
  };
}

/** Partial sums of a filter gradient: enough for the wanted number of threads, at most one per strip. */
export function filterSplits(shape: ConvolutionShape, { filterGradient }: Tuning): number {
  const blocks = quads(shape.inChannels) * Math.ceil(quads(shape.outChannels) / filterGradient.quads);
  return Math.min(stripsOf(shape, filterGradient.columns), Math.ceil(filterGradient.threads / blocks));
}
