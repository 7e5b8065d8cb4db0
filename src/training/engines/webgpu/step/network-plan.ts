import {
  convolutions,
  decays,
  layoutOf,
  type ConvSpec,
  type ResNetLayout,
} from '../../../../experiment/model/resnet';
import type { EngineSettings } from '../../engine';
import { sliceOf } from '../convolution/filter-gradient-options';
import { describe, outSizeOf, type ConvolutionShape } from '../convolution/shape';
import { tiling } from '../convolution/tiling';
import { COEFFICIENT_VECTORS } from '../layers/normalisation';
import type { ParameterRun } from '../layers/update';
import { filterSplits, tuningOf, type Adapter, type KernelTuning } from '../tuning/adapter-defaults';
import type { TuningTask } from '../tuning/autotune';
import { channelGroups } from '../wgsl/program';

/** A part of a buffer: bytes from its start, and how many. */
export interface Range {
  readonly offset: number;
  readonly size: number;
}

/**
 * One convolution with its batch norm: its shape, its kernels, and its places in the buffers that layers
 * share.
 */
export interface LayerPlan {
  readonly spec: ConvSpec;
  readonly shape: ConvolutionShape;
  readonly outSize: number;
  readonly tuning: KernelTuning;
  /**
   * Shape at which the input gradient is computed: a 1×1 layer reads every `stride`-th pixel, and its
   * gradient is kept at those only.
   */
  readonly dense: { readonly shape: ConvolutionShape; readonly tuning: KernelTuning };
  /**
   * In the buffer of offsets: where filter, scale, shift and running statistics begin in the flat vectors.
   */
  readonly offsets: Range;
  readonly coefficients: Range;
  readonly filterPartial: Range & { readonly splits: number };
}

/** Everything about the buffers of a network's step that is known before a device is. Sizes are in bytes. */
export interface NetworkPlan {
  readonly layout: ResNetLayout;
  readonly layers: readonly LayerPlan[];
  /** Content of the buffer of offsets, the last slot that of the dense layer. */
  readonly offsetWords: Uint32Array<ArrayBuffer>;
  readonly denseOffsets: Range;
  readonly coefficientBytes: number;
  readonly filterPartialBytes: number;
  /** Enough for the tile sums of any one pass. */
  readonly tileSumBytes: number;
  readonly runs: readonly ParameterRun[];
  /** Threads per group of parameters in the update. */
  readonly updateLanes: number;
}

/** Alignment of a binding's offset that every adapter accepts, bytes. */
const SLOT = 256;
const aligned = (bytes: number) => Math.ceil(bytes / SLOT) * SLOT;

/** The shape at which a layer's input gradient is computed; see LayerPlan.dense. */
const denseShapeOf = (shape: ConvolutionShape): ConvolutionShape =>
  shape.kernel === 1 ? { ...shape, inSize: outSizeOf(shape), stride: 1 } : shape;

/** Every shape of a network with the passes that it runs, for the autotuner. */
export function tuningTasks({ spec, batch }: EngineSettings): TuningTask[] {
  return convolutions(spec).flatMap((conv): TuningTask[] => {
    const shape = { ...conv, batch };
    if (conv === spec.stem) return [{ shape, passes: ['forward', 'filterGradient'] }];
    if (conv.kernel === 3) return [{ shape, passes: ['forward', 'inputGradient', 'filterGradient'] }];
    return [
      { shape, passes: ['forward', 'filterGradient'] },
      { shape: denseShapeOf(shape), passes: ['inputGradient'] },
    ];
  });
}

/**
 * Plans the buffers of a network's step; what no tuning tells is chosen as for `adapter`.
 * Throws a RangeError for sizes that the kernels do not cover.
 */
export function planNetwork(
  { spec, batch }: EngineSettings,
  tunings: ReadonlyMap<string, KernelTuning>,
  adapter: Adapter,
): NetworkPlan {
  const layout = layoutOf(spec);
  const odd = layout.parameters.find(
    (slot) => slot.offset % 4 !== 0 || (slot.kind !== 'bias' && slot.size % 4),
  );
  if (odd) throw new RangeError(`${odd.name}: own kernels need channels in multiples of 4.`);
  if (spec.imageSize % 8 !== 0)
    throw new RangeError('Own kernels need an image side that is a multiple of 8.');

  const tuningFor = (shape: ConvolutionShape) => tunings.get(describe(shape)) ?? tuningOf(shape, adapter);
  const offsetWords = new Uint32Array(((layout.convolutions.length + 1) * SLOT) / 4);
  const offsetSlot = (index: number, words: readonly number[]): Range => {
    offsetWords.set(words, (index * SLOT) / 4);
    return { offset: index * SLOT, size: 16 };
  };
  let coefficientBytes = 0;
  let filterPartialBytes = 0;
  let tileSumBytes = 0;
  const layers = layout.convolutions.map(({ conv, filter, scale, shift, statistics }, index): LayerPlan => {
    const shape = { ...conv, batch };
    const dense = denseShapeOf(shape);
    const tuning = tuningFor(shape);
    const splits = filterSplits(shape, tuning.filterGradient);
    const coefficients = {
      offset: coefficientBytes,
      size: 16 * COEFFICIENT_VECTORS * channelGroups(conv.outChannels),
    };
    coefficientBytes += aligned(coefficients.size);
    const filterPartial = { offset: filterPartialBytes, size: 4 * sliceOf(shape) * splits, splits };
    filterPartialBytes += aligned(filterPartial.size);
    tileSumBytes = Math.max(
      tileSumBytes,
      32 * channelGroups(conv.outChannels) * tiling(shape, 'forward', tuning.forward).tiles,
      48 * channelGroups(conv.inChannels) * tiling(shape, 'input-gradient', tuning.inputGradient).tiles,
      48 * batch * channelGroups(conv.outChannels),
    );
    return {
      spec: conv,
      shape,
      outSize: outSizeOf(conv),
      tuning,
      dense: { shape: dense, tuning: tuningFor(dense) },
      offsets: offsetSlot(index, [filter.offset, scale.offset, shift.offset, statistics.offset]),
      coefficients,
      filterPartial,
    };
  });
  const { weights, bias } = layout.dense;
  const layerOf = new Map(layout.convolutions.map(({ filter }, index) => [filter, layers[index]]));
  return {
    layout,
    layers,
    offsetWords,
    denseOffsets: offsetSlot(layers.length, [weights.offset, bias.offset]),
    coefficientBytes,
    filterPartialBytes,
    tileSumBytes,
    runs: layout.parameters.map((slot): ParameterRun => {
      const layer = layerOf.get(slot);
      return {
        offset: slot.offset,
        size: slot.size,
        decays: decays(slot.kind),
        partial: layer
          ? {
              offset: layer.filterPartial.offset / 4,
              slice: sliceOf(layer.shape),
              splits: layer.filterPartial.splits,
            }
          : null,
      };
    }),
    updateLanes: adapter.software ? 1 : 8,
  };
}
