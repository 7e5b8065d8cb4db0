import type { BlockSpec, ConvSpec, ResNetLayout } from '../../../../experiment/model/resnet';
import type { EngineSettings, Mode } from '../../engine';
import { outSizeOf } from '../convolution/shape';
import type { Gpu, BufferView } from '../device/gpu';
import { answersSize } from '../layers/head';
import { COEFFICIENT_VECTORS } from '../layers/normalisation';
import { TELEMETRY_PARTIAL_BYTES } from '../layers/telemetry';
import type { ParameterRun } from '../layers/update';
import { channelGroups } from '../wgsl/program';
import type { LayerPlan, NetworkPlan, Range } from './network-plan';

/** One convolution with its batch norm, and where its data lie. */
export interface Layer extends Pick<LayerPlan, 'spec' | 'shape' | 'outSize' | 'tuning' | 'dense'> {
  /** The convolution's output, which is the norm's input. */
  readonly y: BufferView;
  /** Offsets in the flat vectors. */
  readonly offsets: BufferView;
  readonly filterPartial: { readonly view: BufferView; readonly splits: number };
  /** Of its batch norm, by what the norm takes: the batch's statistics, or the running ones. */
  readonly coefficients: Readonly<Record<Mode, BufferView>>;
}

/** The buffers that all arms share, since their steps run one after another. */
export interface Network {
  readonly layout: ResNetLayout;
  readonly layers: ReadonlyMap<ConvSpec, Layer>;
  readonly input: BufferView;
  /** Activation after each block. */
  readonly activations: ReadonlyMap<BlockSpec, BufferView>;
  /** Sums of tiles on their way to batch statistics; of a projection, whose pass runs beside another. */
  readonly tileSums: BufferView;
  readonly projectionSums: BufferView;
  /** Most storage buffers of a kernel. */
  readonly storageBuffers: number;
  readonly filterPartials: BufferView;
  readonly features: BufferView;
  /** Answers of the classifier for each image (head.ts). */
  readonly answers: BufferView;
  readonly denseOffsets: BufferView;
  /**
   * The estimate n of the last step, and sums on their way to telemetry; of no size unless it is asked for.
   */
  readonly estimates: BufferView;
  readonly telemetrySums: BufferView;
  /** Gradients on their way back; each holds any map of the network. */
  readonly gradients: Readonly<Record<'z0' | 'z1' | 'inner' | 'y' | 'shortcut' | 'projection', BufferView>>;
  readonly runs: readonly ParameterRun[];
  /** Threads per group of parameters in the update. */
  readonly updateLanes: number;
  /**
   * Coefficients that change nothing (scale 1, shift 0), for activations that are stored rectified: with them
   * one kernel per shape serves stored and normalised inputs alike, which saves a sixth of all compilation.
   */
  identity(channels: number): BufferView;
}

/** Allocates everything that the step of one network needs, as planned. */
export function createNetwork(gpu: Gpu, settings: EngineSettings, plan: NetworkPlan): Network {
  const { spec, batch, telemetry } = settings;
  const { features, classes, blocks, imageSize, stem } = spec;
  const allocate = (label: string, bytes: number): BufferView => ({ buffer: gpu.buffer(label, bytes) });
  const map = (label: string, size: number, channels: number) =>
    allocate(label, 16 * batch * size * size * channelGroups(channels));
  const largest = (label: string) => map(label, imageSize, stem.outChannels);
  const filled = (label: string, words: Uint32Array<ArrayBuffer> | Float32Array<ArrayBuffer>): BufferView => {
    const view = allocate(label, words.byteLength);
    gpu.device.queue.writeBuffer(view.buffer, 0, words);
    return view;
  };

  const offsets = filled('offsets', plan.offsetWords);
  const filterPartials = allocate('filter gradient sums', plan.filterPartialBytes);
  const coefficients = {
    training: allocate('norm coefficients', plan.coefficientBytes),
    inference: allocate('inference coefficients', plan.coefficientBytes),
  };
  const layerOf = (layer: LayerPlan): Layer => ({
    spec: layer.spec,
    shape: layer.shape,
    outSize: layer.outSize,
    tuning: layer.tuning,
    dense: layer.dense,
    y: map(`${layer.spec.name}.y`, layer.outSize, layer.spec.outChannels),
    offsets: part(offsets, layer.offsets),
    filterPartial: {
      view: part(filterPartials, layer.filterPartial),
      splits: layer.filterPartial.splits,
    },
    coefficients: {
      training: part(coefficients.training, layer.coefficients),
      inference: part(coefficients.inference, layer.coefficients),
    },
  });
  const identities = new Map(
    [...new Set(blocks.map(({ conv2 }) => conv2.outChannels))].map((channels) => [
      channels,
      filled(
        'identity coefficients',
        new Float32Array(4 * COEFFICIENT_VECTORS * channelGroups(channels)).fill(1, 0, channels),
      ),
    ]),
  );
  return {
    layout: plan.layout,
    layers: new Map(plan.layers.map((layer) => [layer.spec, layerOf(layer)])),
    input: map('input', imageSize, 3),
    activations: new Map(
      blocks.map((block) => [
        block,
        map(`${block.name}.activation`, outSizeOf(block.conv1), block.conv2.outChannels),
      ]),
    ),
    tileSums: allocate('tile sums', plan.tileSumBytes),
    projectionSums: allocate('projection sums', plan.tileSumBytes),
    storageBuffers: gpu.storageBuffers,
    filterPartials,
    features: allocate('features', 16 * batch * channelGroups(features)),
    answers: allocate('answers', 4 * answersSize({ batch, classes })),
    denseOffsets: part(offsets, plan.denseOffsets),
    estimates: allocate('estimates', telemetry ? 4 * plan.layout.parameterCount : 0),
    telemetrySums: allocate('telemetry sums', telemetry ? TELEMETRY_PARTIAL_BYTES : 0),
    gradients: {
      z0: largest('z0'),
      z1: largest('z1'),
      inner: largest('inner z'),
      y: largest('y gradient'),
      shortcut: largest('shortcut gradient'),
      projection: largest('projection gradient'),
    },
    runs: plan.runs,
    updateLanes: plan.updateLanes,
    identity: (channels) => identities.get(channels)!,
  };
}

const part = ({ buffer }: BufferView, { offset, size }: Range): BufferView => ({ buffer, offset, size });
