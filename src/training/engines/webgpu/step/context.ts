import type { EngineSettings, Mode } from '../../engine';
import type { BlockSpec, ConvSpec } from '../../../../experiment/model/resnet';
import type { Call, BufferView } from '../device/gpu';
import type { HeadShape } from '../layers/head';
import type { Layer, Network } from './network';
import { fuse } from '../wgsl/fuse';

/** Buffers that belong to one arm. */
export interface ArmBuffers {
  readonly parameters: BufferView;
  readonly gradients: BufferView;
  readonly statistics: BufferView;
  readonly slots: readonly BufferView[];
  readonly losses: BufferView;
  readonly telemetry: BufferView | null;
}

/**
 * Input of a convolution: the images, an activation as stored, or a norm's input that it normalises on the
 * way.
 */
export interface Source {
  readonly view: BufferView;
  readonly norm: Layer | 'stored' | null;
}

/** Things that the passes of an arm's step have in common. */
export type StepContext = ReturnType<typeof createContext>;

export function createContext(
  network: Network,
  settings: EngineSettings,
  arm: ArmBuffers,
  header: BufferView,
) {
  const { spec, batch } = settings;
  const layerOf = (conv: ConvSpec) => network.layers.get(conv)!;
  const last = spec.blocks[spec.blocks.length - 1];
  const head: HeadShape = {
    batch,
    size: layerOf(last.conv2).outSize,
    features: spec.features,
    classes: spec.classes,
  };
  return {
    network,
    settings,
    arm,
    header,
    head,
    last,
    layerOf,
    /** Calls that need nothing of each other, as one dispatch where that is possible. */
    fuse: (...calls: readonly Call[]) => fuse(calls, network.storageBuffers),
    pixelsOf: (layer: Layer) => batch * layer.outSize ** 2,
    coefficientsOf({ norm }: Source, layer: Layer, mode: Mode): readonly BufferView[] {
      if (norm === null) return [];
      return [norm === 'stored' ? network.identity(layer.spec.inChannels) : norm.coefficients[mode]];
    },
    /** The input of a block. */
    sourceOf(block: BlockSpec): Source {
      const index = spec.blocks.indexOf(block);
      if (index > 0) return { view: network.activations.get(spec.blocks[index - 1])!, norm: 'stored' };
      const stem = layerOf(spec.stem);
      return { view: stem.y, norm: stem };
    },
    /** The input of a block's second convolution. */
    innerOf(block: BlockSpec): Source {
      const layer = layerOf(block.conv1);
      return { view: layer.y, norm: layer };
    },
  };
}
