import { sliceOf } from '../convolution/filter-gradient-options';
import type { EngineSettings } from '../../engine';
import { convolutions, layoutOf, type ConvSpec, type Layout } from '../../../../experiment/model/resnet';
import type { TuningTask } from '../tuning/autotune';
import type { Gpu, View } from '../device/gpu';
import { answersSize } from '../layers/head';
import { COEFFICIENT_VECTORS } from '../layers/normalisation';
import { quads } from '../wgsl/program';
import { describe, outSizeOf, type ConvolutionShape } from '../convolution/shape';
import { filterSplits, tuningOf, type Adapter, type Tuning } from '../tuning/adapter-defaults';
import { TELEMETRY_PARTIAL_BYTES } from '../layers/telemetry';
import { tiling } from '../convolution/tiling';
import type { ParameterRun } from '../layers/update';

/** One convolution with its batch norm, and where its data lie. */
export interface Layer {
  readonly spec: ConvSpec;
  readonly shape: ConvolutionShape;
  readonly outSize: number;
  /** The convolution's output, which is the norm's input. */
  readonly y: View;
  /** Offsets in the flat vectors. */
  readonly offsets: View;
  readonly filterPartial: { readonly view: View; readonly offset: number; readonly splits: number };
  readonly tuning: Tuning;
  /** What the input gradient is computed at: a 1×1 layer reads every `stride`-th pixel, and its gradient is kept at those only. */
  readonly dense: { readonly shape: ConvolutionShape; readonly tuning: Tuning };
}

/** The buffers that all arms share, since their steps run one after another. */
export interface Network {
  readonly layout: Layout;
  readonly layers: ReadonlyMap<string, Layer>;
  readonly input: View;
  /** Activation after each block, by the block's name. */
  readonly activations: ReadonlyMap<string, View>;
  /** Sums of tiles on their way to batch statistics; of a projection, whose pass runs beside another. */
  readonly tileSums: View;
  readonly projectionSums: View;
  /** Most storage buffers of a kernel. */
  readonly storageBuffers: number;
  readonly filterPartials: View;
  readonly features: View;
  /** What the classifier says of each image (head.ts). */
  readonly answers: View;
  readonly denseOffsets: View;
  /** The estimate n of the last step, and sums on their way to telemetry; of no size unless it is asked for. */
  readonly estimates: View;
  readonly telemetrySums: View;
  /** Gradients on their way back; each holds any map of the network. */
  readonly gradients: Readonly<Record<'z0' | 'z1' | 'inner' | 'y' | 'shortcut' | 'projection', View>>;
  readonly runs: readonly ParameterRun[];
  /** Threads per group of parameters in the update. */
  readonly updateLanes: number;
  coefficients(layer: Layer, inference: boolean): View;
  /**
   * Coefficients that change nothing (scale 1, shift 0), for activations that are stored rectified: with them one
   * kernel per shape serves stored and normalised inputs alike, which saves a sixth of all compilation.
   */
  identity(channels: number): View;
}

const SLOT = 256;
const aligned = (bytes: number) => Math.ceil(bytes / SLOT) * SLOT;

/** The shape at which a layer's input gradient is computed; see Layer.dense. */
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

/** Allocates everything that the step of one network needs; what no tuning tells is chosen as for `adapter`. */
export function createNetwork(
  gpu: Gpu,
  settings: EngineSettings,
  tunings: ReadonlyMap<string, Tuning> = new Map(),
  adapter: Adapter = gpu,
): Network {
  const { spec, batch } = settings;
  const layout = layoutOf(spec);
  const odd = layout.parameters.find(
    (slot) => slot.offset % 4 !== 0 || (slot.kind !== 'bias' && slot.size % 4),
  );
  if (odd) throw new RangeError(`${odd.name}: own kernels need channels in multiples of 4.`);
  if (spec.imageSize % 8 !== 0)
    throw new RangeError('Own kernels need an image side that is a multiple of 8.');

  const specs = convolutions(spec);
  const tuningFor = (shape: ConvolutionShape) => tunings.get(describe(shape)) ?? tuningOf(shape, adapter);
  const slotOf = new Map(layout.parameters.map((slot) => [slot.name, slot]));
  const statisticsOf = new Map(layout.statistics.map((slot) => [slot.name, slot]));
  const map = (label: string, size: number, channels: number): View => ({
    buffer: gpu.buffer(label, 16 * batch * size * size * quads(channels)),
  });

  const offsetWords = new Uint32Array(((specs.length + 1) * SLOT) / 4);
  const offsets = gpu.buffer('offsets', offsetWords.byteLength);
  const coefficientOffset = new Map<ConvSpec, number>();
  let coefficientBytes = 0;
  let partialBytes = 0;
  let largestTileSums = 0;
  const partialViews: { offset: number; size: number; splits: number; spec: ConvSpec; tuning: Tuning }[] = [];
  specs.forEach((conv, index) => {
    offsetWords.set(
      [
        slotOf.get(`${conv.name}.filter`)!.offset,
        slotOf.get(`${conv.name}.scale`)!.offset,
        slotOf.get(`${conv.name}.shift`)!.offset,
        statisticsOf.get(conv.name)!.offset,
      ],
      (index * SLOT) / 4,
    );
    coefficientOffset.set(conv, coefficientBytes);
    coefficientBytes += aligned(16 * COEFFICIENT_VECTORS * quads(conv.outChannels));
    const shape = { ...conv, batch };
    const tuning = tuningFor(shape);
    const splits = filterSplits(shape, tuning.filterGradient);
    const size = 4 * sliceOf(shape) * splits;
    partialViews.push({ offset: partialBytes, size, splits, spec: conv, tuning });
    partialBytes += aligned(size);
    largestTileSums = Math.max(
      largestTileSums,
      32 * quads(conv.outChannels) * tiling(shape, true, tuning.forward).tiles,
      48 * quads(conv.inChannels) * tiling(shape, false, tuning.inputGradient).tiles,
      48 * batch * quads(conv.outChannels),
    );
  });
  offsetWords.set(
    [slotOf.get('dense.weights')!.offset, slotOf.get('dense.bias')!.offset],
    (specs.length * SLOT) / 4,
  );
  gpu.device.queue.writeBuffer(offsets, 0, offsetWords);

  const filterPartials = gpu.buffer('filter gradient sums', partialBytes);
  const layers = new Map(
    specs.map((conv, index): [string, Layer] => {
      const { offset, size, splits, tuning } = partialViews[index];
      const outSize = outSizeOf(conv);
      const dense = denseShapeOf({ ...conv, batch });
      return [
        conv.name,
        {
          spec: conv,
          shape: { ...conv, batch },
          outSize,
          y: map(`${conv.name}.y`, outSize, conv.outChannels),
          offsets: { buffer: offsets, offset: index * SLOT, size: 16 },
          filterPartial: { view: { buffer: filterPartials, offset, size }, offset: offset / 4, splits },
          tuning,
          dense: { shape: dense, tuning: tuningFor(dense) },
        },
      ];
    }),
  );
  const training = gpu.buffer('norm coefficients', coefficientBytes);
  const inference = gpu.buffer('inference coefficients', coefficientBytes);
  const { features, classes, blocks } = spec;
  const largest = (label: string) => map(label, spec.imageSize, spec.stem.outChannels);

  const identities = new Map<number, View>();
  for (const { conv2 } of blocks) {
    const channels = conv2.outChannels;
    if (identities.has(channels)) continue;
    const values = new Float32Array(4 * COEFFICIENT_VECTORS * quads(channels)).fill(1, 0, channels);
    const buffer = gpu.buffer('identity coefficients', values.byteLength);
    gpu.device.queue.writeBuffer(buffer, 0, values);
    identities.set(channels, { buffer });
  }

  return {
    layout,
    layers,
    input: map('input', spec.imageSize, 3),
    activations: new Map(
      blocks.map((block) => [
        block.name,
        map(`${block.name}.activation`, outSizeOf(block.conv1), block.conv2.outChannels),
      ]),
    ),
    tileSums: { buffer: gpu.buffer('tile sums', largestTileSums) },
    projectionSums: { buffer: gpu.buffer('projection sums', largestTileSums) },
    storageBuffers: gpu.storageBuffers,
    filterPartials: { buffer: filterPartials },
    features: { buffer: gpu.buffer('features', 16 * batch * quads(features)) },
    answers: { buffer: gpu.buffer('answers', 4 * answersSize({ batch, classes })) },
    denseOffsets: { buffer: offsets, offset: specs.length * SLOT, size: 16 },
    estimates: { buffer: gpu.buffer('estimates', settings.telemetry ? 4 * layout.parameterCount : 0) },
    telemetrySums: {
      buffer: gpu.buffer('telemetry sums', settings.telemetry ? TELEMETRY_PARTIAL_BYTES : 0),
    },
    gradients: {
      z0: largest('z0'),
      z1: largest('z1'),
      inner: largest('inner z'),
      y: largest('y gradient'),
      shortcut: largest('shortcut gradient'),
      projection: largest('projection gradient'),
    },
    runs: layout.parameters.map(({ name, kind, offset, size }): ParameterRun => {
      const layer = kind === 'conv' ? layers.get(name.replace(/\.filter$/, '')) : undefined;
      return {
        offset,
        size,
        decays: kind === 'conv' || kind === 'dense',
        partial: layer
          ? {
              offset: layer.filterPartial.offset,
              slice: sliceOf(layer.shape),
              splits: layer.filterPartial.splits,
            }
          : null,
      };
    }),
    updateLanes: adapter.software ? 1 : 8,
    identity: (channels) => identities.get(channels)!,
    coefficients: (layer, forInference) => ({
      buffer: forInference ? inference : training,
      offset: coefficientOffset.get(layer.spec)!,
      size: 16 * COEFFICIENT_VECTORS * quads(layer.spec.outChannels),
    }),
  };
}
