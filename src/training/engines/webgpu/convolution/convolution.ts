import { coefficientBinding, layerBinding } from '../layers/normalisation';
import { channelGroups, range, type Binding, type Program } from '../wgsl/program';
import { directConvolution } from './direct';
import { sumsOf } from './epilogue';
import { filterType } from './filters';
import type { ConvolutionOptions } from './options';
import { describe, flopsOf } from './shape';
import { stripConvolution } from './strip';
import { dimensionsOf } from './taps';
import { tiledConvolution } from './tiled';

/**
 * Direct convolution, or its gradient with respect to the input, as implicit matrix product: a thread keeps a
 * tile of outputs in registers and walks over the input channels four at a time and over the filter's rows.
 * Threads work on their own, without barriers, or as a block that shares its inputs and filters in workgroup
 * memory.
 *
 * Bindings: input, filter (flat parameters), offsets of the layer, output,
 * then forward: [coefficients of the input's batch norm], partial sums;
 * backwards: [skip], [activation], norm input(s) and coefficients, partial sums.
 */
export function convolution(options: ConvolutionOptions): Program {
  const { shape, kind, tile } = options;
  const { direction } = kind;
  if (direction !== 'forward' && (tile.rows % shape.stride || tile.columns % shape.stride))
    throw new Error(`A tile of ${describe(shape)} backwards must hold whole strides.`);
  const { inSize, outSize, summed, produced } = dimensionsOf(shape, direction);
  const bindings = bindingsOf(options);
  const { block, strip } = tile;
  const text = strip
    ? stripConvolution({ shape, kind, tile: { ...tile, strip } }, bindings)
    : block
      ? tiledConvolution({ shape, kind, tile: { ...tile, block } }, bindings)
      : directConvolution(options, bindings);

  const outBytes = 16 * shape.batch * outSize ** 2 * channelGroups(produced);
  const inBytes = 16 * shape.batch * inSize ** 2 * channelGroups(summed);
  const after = kind.direction === 'forward' ? null : kind.after;
  const extra = after
    ? (after.skip === 'none' ? 0 : 1) + (after.active === 'stored' ? 1 : 0) + after.norms
    : 0;
  return {
    label: `${direction === 'forward' ? 'convolution' : 'input gradient'} ${describe(shape)}`,
    ...text,
    flops: flopsOf(shape),
    bytes: inBytes + outBytes * (1 + extra) + 4 * shape.kernel ** 2 * shape.inChannels * shape.outChannels,
  };
}

function bindingsOf({ shape, kind, tile }: ConvolutionOptions): Binding[] {
  const { direction } = kind;
  const { summed, produced } = dimensionsOf(shape, direction);
  const after = kind.direction === 'forward' ? null : kind.after;
  // A strip's threads have one channel each.
  const type = tile.strip ? 'f32' : 'vec4f';
  const bindings: Binding[] = [
    { name: 'source', type: 'vec4f' },
    { name: 'filters', type: tile.strip ? 'f32' : filterType(shape, direction) },
    layerBinding(),
    { name: 'result', type, access: 'read_write' },
  ];
  if (kind.direction === 'forward' && kind.input === 'normalised')
    bindings.push(coefficientBinding('coefficients', summed));
  if (after && after.skip !== 'none') bindings.push({ name: 'skip', type });
  if (after?.active === 'stored') bindings.push({ name: 'activation', type });
  for (const norm of range(after?.norms ?? 0))
    bindings.push({ name: `norm${norm}`, type }, coefficientBinding(`stats${norm}`, produced));
  if (sumsOf(kind)) bindings.push({ name: 'partial', type, access: 'read_write' });
  return bindings;
}
