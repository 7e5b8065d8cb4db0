import type { EngineSettings } from '../engine';
import type { BlockSpec, ConvSpec } from '../model/resnet';
import { convolution } from './convolution';
import { applyNormGradient, residual } from './elementwise';
import type { Backward } from './epilogue';
import { filterGradient } from './filter-gradient';
import type { Call, View } from './gpu';
import { classifier, denseGradient, globalMean, headGradient, scoreBatch, type HeadShape } from './head';
import type { Layer, Network } from './network';
import { inferenceCoefficients, normGradient, statistics } from './normalisation';
import { telemetryFigures, telemetrySums } from './telemetry';
import { perTile, tiling } from './tiling';
import { update } from './update';

/** What belongs to one arm. */
export interface ArmBuffers {
  readonly parameters: View;
  readonly gradients: View;
  readonly statistics: View;
  readonly slots: readonly View[];
  readonly losses: View;
  readonly telemetry: View | null;
}

/**
 * A training or evaluation step as a fixed list of dispatches, made once per arm: the forward pass, the explicit
 * backward pass (no tape) and the update. Batch norm and ReLU never make a pass of their own on the way to a
 * convolution: the consumer applies them to what it loads.
 */
export function createSchedule(
  network: Network,
  settings: EngineSettings,
  arm: ArmBuffers,
  armIndex: number,
  header: View,
) {
  const { spec, batch } = settings;
  const { layers, gradients, tileSums } = network;
  const layerOf = (conv: ConvSpec) => layers.get(conv.name)!;
  const last = spec.blocks[spec.blocks.length - 1];
  const pixelsOf = (layer: Layer) => batch * layer.outSize ** 2;
  const head: HeadShape = {
    batch,
    size: layerOf(last.conv2).outSize,
    features: spec.features,
    classes: spec.classes,
  };

  /** What a convolution reads: the images, an activation as stored, or a norm's input that it normalises on the way. */
  interface Source {
    readonly view: View;
    readonly norm: Layer | 'stored' | null;
  }
  const coefficientsOf = ({ norm }: Source, layer: Layer, inference: boolean): readonly View[] => {
    if (norm === null) return [];
    return [
      norm === 'stored' ? network.identity(layer.spec.inChannels) : network.coefficients(norm, inference),
    ];
  };
  const sourceOf = (block: BlockSpec): Source => {
    const index = spec.blocks.indexOf(block);
    if (index > 0) return { view: network.activations.get(spec.blocks[index - 1].name)!, norm: 'stored' };
    const stem = layerOf(spec.stem);
    return { view: stem.y, norm: stem };
  };
  const innerOf = (block: BlockSpec): Source => {
    const layer = layerOf(block.conv1);
    return { view: layer.y, norm: layer };
  };

  function forward(inference: boolean): Call[] {
    const coefficients = (layer: Layer) => network.coefficients(layer, inference);
    const convolve = (layer: Layer, source: Source): Call[] => {
      const { shape } = layer;
      const { forward: tile, quad, lanes } = layer.tuning;
      const call = {
        program: convolution({
          shape,
          kind: { direction: 'forward', input: source.norm ? 'normalised' : 'plain' },
          tile,
          quad,
        }),
        views: [
          source.view,
          arm.parameters,
          layer.offsets,
          layer.y,
          ...coefficientsOf(source, layer, inference),
          tileSums,
        ],
      };
      if (inference) return [call];
      return [
        call,
        {
          program: statistics({
            channels: layer.spec.outChannels,
            tiles: tiling(shape, true, tile).tiles,
            count: pixelsOf(layer),
            perTile: perTile(shape, true, tile),
            lanes,
          }),
          views: [tileSums, arm.parameters, layer.offsets, arm.statistics, coefficients(layer)],
        },
      ];
    };
    const close = (block: BlockSpec): Call => {
      const layer = layerOf(block.conv2);
      const projection = block.projection && layerOf(block.projection);
      const source = sourceOf(block);
      const shortcut: readonly View[] = projection
        ? [projection.y, coefficients(projection)]
        : source.norm && source.norm !== 'stored'
          ? [source.view, coefficients(source.norm)]
          : [source.view];
      const kind = projection ? 'normalised' : source.norm === 'stored' ? 'stored' : 'rectified';
      return {
        program: residual(pixelsOf(layer), layer.spec.outChannels, kind),
        views: [layer.y, coefficients(layer), ...shortcut, network.activations.get(block.name)!],
      };
    };
    return [
      ...convolve(layerOf(spec.stem), { view: network.input, norm: null }),
      ...spec.blocks.flatMap((block) => [
        ...convolve(layerOf(block.conv1), sourceOf(block)),
        ...convolve(layerOf(block.conv2), innerOf(block)),
        ...(block.projection ? convolve(layerOf(block.projection), sourceOf(block)) : []),
        close(block),
      ]),
      {
        program: globalMean(head),
        views: [network.activations.get(last.name)!, network.features],
      },
      {
        program: classifier(head, inference ? 0 : settings.labelSmoothing),
        views: [
          network.features,
          arm.parameters,
          network.denseOffsets,
          header,
          network.logitGradients,
          network.outcomes,
        ],
      },
    ];
  }

  /** Σz → scale and shift gradients and coefficients, then ∂y of each norm. */
  function throughNorms(z: View, norms: readonly { layer: Layer; result: View }[], tiles: number): Call[] {
    const [{ layer }] = norms;
    const count = norms.length as 1 | 2;
    const channels = layer.spec.outChannels;
    return [
      {
        program: normGradient({
          channels,
          tiles,
          count: pixelsOf(layer),
          norms: count,
          lanes: layer.tuning.lanes,
        }),
        views: [
          tileSums,
          arm.gradients,
          ...norms.flatMap((norm) => [norm.layer.offsets, network.coefficients(norm.layer, false)]),
        ],
      },
      {
        program: applyNormGradient(pixelsOf(layer), channels, count),
        views: [
          z,
          ...norms.flatMap((norm) => [norm.layer.y, network.coefficients(norm.layer, false), norm.result]),
        ],
      },
    ];
  }

  function filter(layer: Layer, source: Source, gradient: View): Call {
    const { columns, quads, block } = layer.tuning.filterGradient;
    return {
      program: filterGradient({
        shape: layer.shape,
        input: source.norm ? 'normalised' : 'plain',
        columns,
        quads,
        splits: layer.filterPartial.splits,
        block,
      }),
      views: [source.view, gradient, layer.filterPartial.view, ...coefficientsOf(source, layer, false)],
    };
  }

  /** The gradient with respect to a layer's input, and in how many tiles its sums come. */
  function toInput(
    layer: Layer,
    gradient: View,
    result: View,
    after: (Backward & { views: readonly View[] }) | null,
  ): { call: Call; tiles: number } {
    const { shape, tuning } = layer.dense;
    const { inputGradient: tile, quad } = tuning;
    return {
      call: {
        program: convolution({ shape, kind: { direction: 'input-gradient', after }, tile, quad }),
        views: [
          gradient,
          arm.parameters,
          layer.offsets,
          result,
          ...(after ? [...after.views, tileSums] : []),
        ],
      },
      tiles: tiling(shape, false, tile).tiles,
    };
  }

  /** The norms that meet at the end of a block, as `after` of the gradient that arrives there. */
  const normViews = (layersOf: readonly Layer[]) =>
    layersOf.flatMap((layer) => [layer.y, network.coefficients(layer, false)]);

  function backward(): Call[] {
    const calls: Call[] = [
      {
        program: denseGradient(head),
        views: [
          network.features,
          network.logitGradients,
          network.outcomes,
          network.denseOffsets,
          header,
          arm.gradients,
          arm.losses,
        ],
      },
      {
        program: headGradient(head),
        views: [
          network.logitGradients,
          arm.parameters,
          network.denseOffsets,
          network.activations.get(last.name)!,
          ...normViews([layerOf(last.conv2)]),
          gradients.z0,
          tileSums,
        ],
      },
    ];
    let z = gradients.z0;
    let tiles = batch;
    for (let index = spec.blocks.length - 1; index >= 0; index--) {
      const block = spec.blocks[index];
      const previous = index > 0 ? spec.blocks[index - 1] : null;
      const [conv1, conv2] = [layerOf(block.conv1), layerOf(block.conv2)];
      const projection = block.projection && layerOf(block.projection);
      const source = sourceOf(block);
      calls.push(
        ...throughNorms(
          z,
          [
            { layer: conv2, result: gradients.y },
            ...(projection ? [{ layer: projection, result: gradients.projection }] : []),
          ],
          tiles,
        ),
        filter(conv2, innerOf(block), gradients.y),
      );
      const inner = toInput(conv2, gradients.y, gradients.inner, {
        skip: 'none',
        active: 'recomputed',
        norms: 1,
        views: normViews([conv1]),
      });
      calls.push(
        inner.call,
        ...throughNorms(gradients.inner, [{ layer: conv1, result: gradients.y }], inner.tiles),
        filter(conv1, source, gradients.y),
      );
      let skip: { kind: Backward['skip']; view: View } = { kind: 'every', view: z };
      if (projection) {
        calls.push(
          filter(projection, source, gradients.projection),
          toInput(projection, gradients.projection, gradients.shortcut, null).call,
        );
        skip = { kind: projection.shape.stride === 2 ? 'even' : 'every', view: gradients.shortcut };
      }
      const next = z === gradients.z0 ? gradients.z1 : gradients.z0;
      const norms = previous
        ? [layerOf(previous.conv2), ...(previous.projection ? [layerOf(previous.projection)] : [])]
        : [layerOf(spec.stem)];
      const outer = toInput(conv1, gradients.y, next, {
        skip: skip.kind,
        active: previous ? 'stored' : 'recomputed',
        norms: norms.length as 1 | 2,
        views: [
          skip.view,
          ...(previous ? [network.activations.get(previous.name)!] : []),
          ...normViews(norms),
        ],
      });
      calls.push(outer.call);
      z = next;
      tiles = outer.tiles;
    }
    const stem = layerOf(spec.stem);
    return [
      ...calls,
      ...throughNorms(z, [{ layer: stem, result: gradients.y }], tiles),
      filter(stem, { view: network.input, norm: null }, gradients.y),
      {
        program: update({
          arm: settings.arms[armIndex],
          slots: arm.slots.length,
          parameterCount: network.layout.parameterCount,
          runs: network.runs,
          weightDecay: settings.arms[armIndex].weightDecay ?? settings.weightDecay,
          weightDecayMode: settings.weightDecayMode,
          watched: arm.telemetry !== null,
          lanes: network.updateLanes,
        }),
        views: [
          header,
          network.filterPartials,
          arm.gradients,
          arm.parameters,
          ...arm.slots,
          ...(arm.telemetry ? [network.estimates] : []),
        ],
      },
      ...watch(),
    ];
  }

  function watch(): Call[] {
    if (!arm.telemetry) return [];
    return [
      {
        program: telemetrySums(network.layout.parameterCount),
        views: [arm.gradients, network.estimates, network.telemetrySums],
      },
      { program: telemetryFigures(), views: [network.telemetrySums, header, arm.telemetry] },
    ];
  }

  return {
    training: [...forward(false), ...backward()],
    /** Once per evaluation: coefficients from the running statistics. */
    inference: [...layers.values()].map((layer): Call => ({
      program: inferenceCoefficients(layer.spec.outChannels),
      views: [arm.parameters, layer.offsets, arm.statistics, network.coefficients(layer, true)],
    })),
    /** Per batch of an evaluation; `score` holds the sums of loss and correct answers. */
    evaluation: (score: View): Call[] => [
      ...forward(true),
      { program: scoreBatch(), views: [network.outcomes, header, score] },
    ],
  };
}
