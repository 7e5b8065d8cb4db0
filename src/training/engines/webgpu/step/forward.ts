import { convolution } from '../convolution/convolution';
import type { BlockSpec } from '../../../../experiment/model/resnet';
import { residual } from '../wgsl/elementwise';
import type { Call, BufferView } from '../device/gpu';
import { classifier } from '../layers/head';
import type { Mode } from '../../engine';
import type { Layer } from './network';
import { statistics } from '../layers/normalisation';
import type { Source, StepContext } from './context';
import { perTile, tiling } from '../convolution/tiling';

/**
 * The forward pass. Batch norm and ReLU never make a pass of their own on the way to a convolution: the
 * consumer applies them to what it loads.
 */
export function forwardPass(context: StepContext, mode: Mode): Call[] {
  const { network, settings, arm, header, head, last, layerOf, pixelsOf, coefficientsOf, sourceOf, innerOf } =
    context;
  const { spec } = settings;
  const { tileSums } = network;
  const coefficients = (layer: Layer) => layer.coefficients[mode];
  /**
   * A convolution, and what makes its sums the coefficients of its norm; nothing where running statistics do.
   */
  const convolve = (layer: Layer, source: Source, sums: BufferView) => {
    const { shape } = layer;
    const { forward: tile, subgroups, lanes } = layer.tuning;
    return {
      call: {
        program: convolution({
          shape,
          kind: { direction: 'forward', input: source.norm ? 'normalised' : 'plain' },
          tile,
          subgroups,
        }),
        views: [
          source.view,
          arm.parameters,
          layer.offsets,
          layer.y,
          ...coefficientsOf(source, layer, mode),
          sums,
        ],
      },
      after:
        mode === 'inference'
          ? []
          : [
              {
                program: statistics({
                  channels: layer.spec.outChannels,
                  tiles: tiling(shape, 'forward', tile).tiles,
                  count: pixelsOf(layer),
                  perTile: perTile(shape, 'forward', tile),
                  lanes,
                }),
                views: [sums, arm.parameters, layer.offsets, arm.statistics, coefficients(layer)],
              },
            ],
    };
  };
  /** Convolutions that need nothing of each other. */
  const side = (...passes: readonly ReturnType<typeof convolve>[]): Call[] => [
    ...context.fuse(...passes.map(({ call }) => call)),
    ...context.fuse(...passes.flatMap(({ after }) => after)),
  ];
  const close = (block: BlockSpec): Call => {
    const layer = layerOf(block.conv2);
    const projection = block.projection && layerOf(block.projection);
    const source = sourceOf(block);
    const shortcut: readonly BufferView[] = projection
      ? [projection.y, coefficients(projection)]
      : source.norm && source.norm !== 'stored'
        ? [source.view, coefficients(source.norm)]
        : [source.view];
    const kind = projection ? 'normalised' : source.norm === 'stored' ? 'stored' : 'rectified';
    return {
      program: residual(pixelsOf(layer), layer.spec.outChannels, kind),
      views: [layer.y, coefficients(layer), ...shortcut, network.activations.get(block)!],
    };
  };
  return [
    ...side(convolve(layerOf(spec.stem), { view: network.input, norm: null }, tileSums)),
    ...spec.blocks.flatMap((block) => [
      ...side(
        convolve(layerOf(block.conv1), sourceOf(block), tileSums),
        ...(block.projection
          ? [convolve(layerOf(block.projection), sourceOf(block), network.projectionSums)]
          : []),
      ),
      ...side(convolve(layerOf(block.conv2), innerOf(block), tileSums)),
      close(block),
    ]),
    {
      program: classifier(head, mode === 'inference' ? 0 : settings.labelSmoothing),
      views: [
        network.activations.get(last)!,
        arm.parameters,
        network.denseOffsets,
        header,
        network.features,
        network.answers,
      ],
    },
  ];
}
