import { convolution } from '../convolution/convolution';
import { filterGradient } from '../convolution/filter-gradient';
import type { Backward } from '../convolution/options';
import { tiling } from '../convolution/tiling';
import type { BufferView, Call } from '../device/gpu';
import { normGradient } from '../layers/normalisation';
import type { Source, StepContext } from './context';
import type { Layer } from './network';

/** A gradient on its way back, and in how many tiles its sums come. */
export interface Arriving {
  readonly z: BufferView;
  readonly tiles: number;
}

/** Σz → scale and shift gradients, and coefficients of ∂y, of the norms that share z. */
export function normCall(
  { network, arm, pixelsOf }: StepContext,
  norms: readonly Layer[],
  tiles: number,
): Call {
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
      network.tileSums,
      arm.gradients,
      ...norms.flatMap((norm) => [norm.offsets, norm.coefficients.training]),
    ],
  };
}

/**
 * The filter's gradient from the gradient z behind the layer's norm; ∂y, made on the way, goes to `result`,
 * where it is needed.
 */
export function filterCall(
  { coefficientsOf }: StepContext,
  layer: Layer,
  source: Source,
  z: BufferView,
  result: BufferView | null,
): Call {
  const { columns, channelGroups, block, strip } = layer.tuning.filterGradient;
  return {
    program: filterGradient({
      shape: layer.shape,
      input: source.norm ? 'normalised' : 'plain',
      columns,
      channelGroups,
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
export function inputCall(
  { network, arm }: StepContext,
  layer: Layer,
  gradient: BufferView,
  result: BufferView,
  after: (Backward & { readonly views: readonly BufferView[] }) | null,
): { readonly call: Call; readonly tiles: number } {
  const { shape, tuning } = layer.dense;
  const { inputGradient: tile, subgroups } = tuning;
  return {
    call: {
      program: convolution({ shape, kind: { direction: 'input-gradient', after }, tile, subgroups }),
      views: [
        gradient,
        arm.parameters,
        layer.offsets,
        result,
        ...(after ? [...after.views, network.tileSums] : []),
      ],
    },
    tiles: tiling(shape, 'input-gradient', tile).tiles,
  };
}

/** Views that norms need of their inputs: the maps and the coefficients of the batch. */
export const normViews = (layers: readonly Layer[]): BufferView[] =>
  layers.flatMap((layer) => [layer.y, layer.coefficients.training]);
