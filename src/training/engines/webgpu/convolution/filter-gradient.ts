import { coefficientBinding } from '../layers/normalisation';
import { channelGroups, type Binding, type Program } from '../wgsl/program';
import { directFilterGradient } from './filter-gradient-direct';
import { sliceOf, type FilterGradientOptions } from './filter-gradient-options';
import { stripFilterGradient } from './filter-gradient-strip';
import { tiledFilterGradient } from './filter-gradient-tiled';
import { describe, flopsOf, outSizeOf } from './shape';

/**
 * ∂/∂W[ky, kx, i, o] = Σ over images and pixels of x[y·s + ky − p, x·s + kx − p, i] · ∂y[y, x, o], divided
 * into `splits` partial sums that a second pass adds in a fixed order: no atomics, the same bits every time.
 *
 * Bindings: input, output gradient or z, partial sums, [coefficients of the input's batch norm],
 * with `norm`: the norm's input y, its coefficients, [∂y].
 */
export function filterGradient(options: FilterGradientOptions): Program {
  const { shape, input, block, strip, splits, norm } = options;
  const { batch, inSize, inChannels, outChannels } = shape;
  const bindings: Binding[] = [
    { name: 'source', type: strip ? 'f32' : 'vec4f' },
    { name: 'gradient', type: 'vec4f' },
    { name: 'partial', type: 'vec4f', access: 'read_write' },
  ];
  if (input === 'normalised') bindings.push(coefficientBinding('coefficients', inChannels));
  if (norm) bindings.push({ name: 'norm', type: 'vec4f' }, coefficientBinding('stats', outChannels));
  if (norm?.kept) bindings.push({ name: 'result', type: 'vec4f', access: 'read_write' });

  const text = strip
    ? stripFilterGradient(options, bindings)
    : block
      ? tiledFilterGradient({ ...options, block }, bindings)
      : directFilterGradient(options, bindings);
  const gradients = 1 + (norm ? 1 : 0) + (norm?.kept ? 1 : 0);
  const maps =
    inSize ** 2 * channelGroups(inChannels) + gradients * outSizeOf(shape) ** 2 * channelGroups(outChannels);
  return {
    label: `filter gradient ${describe(shape)}`,
    ...text,
    flops: flopsOf(shape),
    bytes: 16 * batch * maps + 4 * sliceOf(shape) * splits,
  };
}
