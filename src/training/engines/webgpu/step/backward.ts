import type { BlockSpec } from '../../../../experiment/model/resnet';
import type { Backward } from '../convolution/options';
import type { BufferView, Call } from '../device/gpu';
import { denseGradient, headGradient } from '../layers/head';
import type { StepContext } from './context';
import { filterCall, inputCall, normCall, normViews, type Arriving } from './gradient-calls';
import type { Layer } from './network';

/**
 * The explicit backward pass, without a tape: every gradient is written down in the order in which it becomes
 * known.
 */
export function backwardPass(context: StepContext): Call[] {
  const { network, settings, layerOf } = context;
  const { spec, batch } = settings;
  const calls = headCalls(context);
  let arriving: Arriving = { z: network.gradients.z0, tiles: batch };
  for (const [index, block] of [...spec.blocks.entries()].toReversed()) {
    const passed = blockCalls(context, block, index > 0 ? spec.blocks[index - 1] : null, arriving);
    calls.push(...passed.calls);
    arriving = passed.leaving;
  }
  const stem = layerOf(spec.stem);
  const images = { view: network.input, norm: null };
  return [
    ...calls,
    normCall(context, [stem], arriving.tiles),
    filterCall(context, stem, images, arriving.z, null),
  ];
}

/** Gradients of the dense layer, and of the last activation into z0. */
function headCalls({ network, arm, header, head, last, layerOf, fuse }: StepContext): Call[] {
  return fuse(
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
        network.gradients.z0,
        network.tileSums,
      ],
    },
  );
}

/** Gradients of a block from the one that arrives behind it, and the one that leaves to what is `previous`. */
function blockCalls(
  context: StepContext,
  block: BlockSpec,
  previous: BlockSpec | null,
  { z, tiles }: Arriving,
): { readonly calls: Call[]; readonly leaving: Arriving } {
  const { network, settings, layerOf, sourceOf, innerOf, fuse } = context;
  const { gradients } = network;
  const [conv1, conv2] = [layerOf(block.conv1), layerOf(block.conv2)];
  const projection = block.projection && layerOf(block.projection);
  const source = sourceOf(block);
  const inner = inputCall(context, conv2, gradients.y, gradients.inner, {
    skip: 'none',
    active: 'recomputed',
    norms: 1,
    views: normViews([conv1]),
  });
  const next = z === gradients.z0 ? gradients.z1 : gradients.z0;
  const skip = skipOf(projection, z, gradients.shortcut);
  const norms = previous
    ? [layerOf(previous.conv2), ...(previous.projection ? [layerOf(previous.projection)] : [])]
    : [layerOf(settings.spec.stem)];
  const outer = inputCall(context, conv1, gradients.y, next, {
    skip: skip.kind,
    active: previous ? 'stored' : 'recomputed',
    norms: norms.length as 1 | 2,
    views: [skip.view, ...(previous ? [network.activations.get(previous)!] : []), ...normViews(norms)],
  });
  return {
    calls: [
      normCall(context, [conv2, ...(projection ? [projection] : [])], tiles),
      ...fuse(
        filterCall(context, conv2, innerOf(block), z, gradients.y),
        ...(projection ? [filterCall(context, projection, source, z, gradients.projection)] : []),
      ),
      ...fuse(
        inner.call,
        ...(projection
          ? [inputCall(context, projection, gradients.projection, gradients.shortcut, null).call]
          : []),
      ),
      normCall(context, [conv1], inner.tiles),
      filterCall(context, conv1, source, gradients.inner, gradients.y),
      outer.call,
    ],
    leaving: { z: next, tiles: outer.tiles },
  };
}

/** The gradient that reaches a block's input beside its convolutions: z itself, or through the projection. */
function skipOf(
  projection: Layer | null,
  z: BufferView,
  shortcut: BufferView,
): { readonly kind: Backward['skip']; readonly view: BufferView } {
  if (!projection) return { kind: 'every', view: z };
  return { kind: projection.shape.stride === 2 ? 'even' : 'every', view: shortcut };
}
