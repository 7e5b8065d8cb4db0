import { filterGradient } from '../convolution/filter-gradient';
import { convolution } from '../convolution/convolution';
import type { Backward } from '../convolution/options';
import type { Call, BufferView } from '../device/gpu';
import { denseGradient, headGradient } from '../layers/head';
import type { Layer } from './network';
import { normGradient } from '../layers/normalisation';
import type { Source, StepContext } from './context';
import { tiling } from '../convolution/tiling';

/**
 * The explicit backward pass, without a tape: every gradient is written down in the order in which it becomes
 * known.
 */
export function backwardPass(context: StepContext): Call[] {
  const { network, settings, arm, header, head, last, layerOf, pixelsOf, coefficientsOf, sourceOf, innerOf } =
    context;
  const { spec, batch } = settings;
  const { gradients, tileSums } = network;

  /** Σz → scale and shift gradients, and coefficients of ∂y, of the norms that share z. */
  function throughNorms(norms: readonly Layer[], tiles: number): Call {
    const [layer] = norms;
    return {
      program: normGradient({
        channels: layer.spec.outChannels,
        tiles,
        count: pixelsOf(layer),
        norms: norms.length as 1 | 2,
        lanes: layer.tuning.lanes,
      }),
      views: [
        tileSums,
        arm.gradients,
        ...norms.flatMap((norm) => [norm.offsets, norm.coefficients.training]),
      ],
    };
  }

  /**
   * The filter's gradient from the gradient z behind the layer's norm; ∂y, made on the way, goes to `result`,
   * where it is needed.
   */
  function filter(layer: Layer, source: Source, z: BufferView, result: BufferView | null): Call {
    const { columns, quads, block, strip } = layer.tuning.filterGradient;
    return {
      program: filterGradient({
        shape: layer.shape,
        input: source.norm ? 'normalised' : 'plain',
        columns,
        quads,
        splits: layer.filterPartial.splits,
        block,
        strip,
        norm: { kept: result !== null },
      }),
      views: [
        source.view,
        z,
        layer.filterPartial.view,
        ...coefficientsOf(source, layer, 'training'),
        ...normViews([layer]),
        ...(result ? [result] : []),
      ],
    };
  }

  /** The gradient with respect to a layer's input, and in how many tiles its sums come. */
  function toInput(
    layer: Layer,
    gradient: BufferView,
    result: BufferView,
    after: (Backward & { views: readonly BufferView[] }) | null,
  ): { call: Call; tiles: number } {
    const { shape, tuning } = layer.dense;
    const { inputGradient: tile, quad } = tuning;
    return {
      call: {
        program: convolution({ shape, kind: { direction: 'input-gradient', after }, tile, subgroups: quad }),
        views: [
          gradient,
          arm.parameters,
          layer.offsets,
          result,
          ...(after ? [...after.views, tileSums] : []),
        ],
      },
      tiles: tiling(shape, 'input-gradient', tile).tiles,
    };
  }

  /** The norms that meet at the end of a block, as `after` of the gradient that arrives there. */
  const normViews = (layersOf: readonly Layer[]) =>
    layersOf.flatMap((layer) => [layer.y, layer.coefficients.training]);

  const calls: Call[] = context.fuse(
    {
      program: denseGradient(head),
      views: [network.features, network.answers, network.denseOffsets, header, arm.gradients, arm.losses],
    },
    {
      program: headGradient(head),
      views: [
        network.answers,
        arm.parameters,
        network.denseOffsets,
        network.activations.get(last)!,
        ...normViews([layerOf(last.conv2)]),
        gradients.z0,
        tileSums,
      ],
    },
  );
  let z = gradients.z0;
  let tiles = batch;
  for (let index = spec.blocks.length - 1; index >= 0; index--) {
    const block = spec.blocks[index];
    const previous = index > 0 ? spec.blocks[index - 1] : null;
    const [conv1, conv2] = [layerOf(block.conv1), layerOf(block.conv2)];
    const projection = block.projection && layerOf(block.projection);
    const source = sourceOf(block);
    calls.push(
      throughNorms([conv2, ...(projection ? [projection] : [])], tiles),
      ...context.fuse(
        filter(conv2, innerOf(block), z, gradients.y),
        ...(projection ? [filter(projection, source, z, gradients.projection)] : []),
      ),
    );
    const inner = toInput(conv2, gradients.y, gradients.inner, {
      skip: 'none',
      active: 'recomputed',
      norms: 1,
      views: normViews([conv1]),
    });
    calls.push(
      ...context.fuse(
        inner.call,
        ...(projection ? [toInput(projection, gradients.projection, gradients.shortcut, null).call] : []),
      ),
      throughNorms([conv1], inner.tiles),
      filter(conv1, source, gradients.inner, gradients.y),
    );
    let skip: { kind: Backward['skip']; view: BufferView } = { kind: 'every', view: z };
    if (projection)
      skip = { kind: projection.shape.stride === 2 ? 'even' : 'every', view: gradients.shortcut };
    const next = z === gradients.z0 ? gradients.z1 : gradients.z0;
    const norms = previous
      ? [layerOf(previous.conv2), ...(previous.projection ? [layerOf(previous.projection)] : [])]
      : [layerOf(spec.stem)];
    const outer = toInput(conv1, gradients.y, next, {
      skip: skip.kind,
      active: previous ? 'stored' : 'recomputed',
      norms: norms.length as 1 | 2,
      views: [skip.view, ...(previous ? [network.activations.get(previous)!] : []), ...normViews(norms)],
    });
    calls.push(outer.call);
    z = next;
    tiles = outer.tiles;
  }
  const stem = layerOf(spec.stem);
  return [...calls, throughNorms([stem], tiles), filter(stem, { view: network.input, norm: null }, z, null)];
}
