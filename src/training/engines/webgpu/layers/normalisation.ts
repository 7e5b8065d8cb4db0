import { BATCH_NORM } from '../../../../experiment/model/resnet';
import { kernel, lines, channelGroups, range, type Binding, type Names, type Program } from '../wgsl/program';

/**
 * A batch norm keeps six vectors of its channels in a coefficient buffer, one after another:
 * scale and shift (y·scale + shift is the normalised value), mean, 1/σ, and for the backward pass A and B of
 * ∂y = scale·z + A·y + B.
 */
export const COEFFICIENT_VECTORS = 6;

/** The coefficients of a norm of `channels` channels as a kernel reads them. */
export const coefficientBinding = (name: string, channels: number): Binding => ({
  name,
  type: 'vec4f',
  uniform: COEFFICIENT_VECTORS * channelGroups(channels),
});

/** The offsets of a layer in the flat vectors. */
export const layerBinding = (name = 'layer'): Binding => ({ name, type: 'vec4u', uniform: 1 });

/** Offsets, in floats, that the layer buffer of a convolution with its batch norm holds. */
export const LAYER = { filter: 0, scale: 1, shift: 2, statistics: 3 } as const;

export interface StatisticsOptions {
  readonly channels: number;
  /** Partial sums to add. */
  readonly tiles: number;
  /** Values per channel in the whole batch. */
  readonly count: number;
  /** Values per channel in a tile when all tiles are equal, or WGSL that tells it from `tile`. */
  readonly perTile: number | string;
  /** Threads that share the sum of one group of four channels; above 1 they meet in workgroup memory. */
  readonly lanes: number;
}

/**
 * The text of a sum over tiles: `terms` accumulate `names` (vec4f) for every `tile`; afterwards every thread
 * of the workgroup has the totals, added in an order that does not depend on timing. `index / lanes` is the
 * channel group.
 */
function tileSum(
  bound: Names,
  names: readonly string[],
  terms: string,
  tiles: number,
  lanes: number,
): string {
  const loop = `${lines(names, (name) => `  var ${name} = vec4f();`)}
  for (var tile = local % ${lanes}u; tile < ${tiles}u; tile += ${lanes}u) {
${terms}
  }`;
  if (lanes === 1) return loop;
  return `${loop}
${lines(names, (name, i) => `  ${bound.shared_sums}[${i * lanes}u + local] = ${name};`)}
  for (var width = ${lanes / 2}u; width > 0u; width /= 2u) {
    workgroupBarrier();
    if (local < width) {
${lines(names, (_, i) => `      ${bound.shared_sums}[${i * lanes}u + local] += ${bound.shared_sums}[${i * lanes}u + local + width];`)}
    }
  }
  workgroupBarrier();
${lines(names, (name, i) => `  ${name} = ${bound.shared_sums}[${i * lanes}u];`)}`;
}

const reduction = (
  channels: number,
  lanes: number,
  bindings: readonly Binding[],
  sums: number,
  body: (bound: Names) => string,
) =>
  kernel({
    bindings,
    threads: channelGroups(channels) * lanes,
    workgroup: lanes === 1 ? Math.min(64, channelGroups(channels)) : lanes,
    shared: lanes === 1 ? [] : [{ name: 'shared_sums', type: `array<vec4f, ${sums * lanes}>` }],
    body: (bound) => `  let channel_group = index / ${lanes}u;
${body(bound)}`,
  });

/** Ends a reduction: only one thread per channel group goes on. */
const leader = (lanes: number) =>
  lanes === 1 ? '  if (!valid) { return; }' : '  if (local > 0u) { return; }';

/**
 * Batch statistics from the tiles' sums and sums of squared deviations (Chan, Golub & LeVeque 1983, shifted
 * by the first tile's mean, so that no large numbers cancel), the coefficients of the normalisation, and the
 * running statistics: running ← 0.9·running + 0.1·batch, with the unbiased variance as in PyTorch.
 *
 * Bindings: partial sums, parameters, layer, running statistics, coefficients.
 */
export function statistics({ channels, tiles, count, perTile, lanes }: StatisticsOptions): Program {
  const n = channelGroups(channels);
  const { epsilon, decay } = BATCH_NORM;
  const size = typeof perTile === 'number' ? `${perTile}.0` : `f32(${perTile})`;
  const text = reduction(
    channels,
    lanes,
    [
      { name: 'partial', type: 'vec4f' },
      { name: 'parameters', type: 'vec4f' },
      layerBinding(),
      { name: 'running', type: 'vec4f', access: 'read_write' },
      { name: 'coefficients', type: 'vec4f', access: 'read_write' },
    ],
    2,
    (
      bound,
    ) => `  let pivot = ${bound.partial}[channel_group * ${tiles}u] / ${typeof perTile === 'number' ? size : `f32(${perTile.replaceAll('tile', '0u')})`};
${tileSum(
  bound,
  ['offset', 'squares'],
  `    let size = ${size};
    let d = ${bound.partial}[channel_group * ${tiles}u + tile] / size - pivot;
    offset += size * d;
    squares += ${bound.partial}[(${n}u + channel_group) * ${tiles}u + tile] + size * d * d;`,
  tiles,
  lanes,
)}
${leader(lanes)}
  let away = offset / ${count}.0;
  let mean = pivot + away;
  let variance = max(squares / ${count}.0 - away * away, vec4f());
  let deviation = inverseSqrt(variance + ${epsilon});
  let scale = ${bound.parameters}[${bound.layer}[${LAYER.scale}] / 4u + channel_group] * deviation;
  ${bound.coefficients}[channel_group] = scale;
  ${bound.coefficients}[${n}u + channel_group] = ${bound.parameters}[${bound.layer}[${LAYER.shift}] / 4u + channel_group] - mean * scale;
  ${bound.coefficients}[${2 * n}u + channel_group] = mean;
  ${bound.coefficients}[${3 * n}u + channel_group] = deviation;
  let at = ${bound.layer}[${LAYER.statistics}] / 4u + channel_group;
  ${bound.running}[at] = ${decay} * ${bound.running}[at] + ${1 - decay} * mean;
  ${bound.running}[at + ${n}u] = ${decay} * ${bound.running}[at + ${n}u] + ${(1 - decay) * (count / Math.max(1, count - 1))} * variance;`,
  );
  return { label: `batch statistics ${channels}`, ...text, flops: 0, bytes: 32 * n * tiles };
}

/**
 * Coefficients from running statistics, for evaluation. Bindings: parameters, layer, running statistics,
 * coefficients.
 */
export function inferenceCoefficients(channels: number): Program {
  const n = channelGroups(channels);
  const text = kernel({
    bindings: [
      { name: 'parameters', type: 'vec4f' },
      layerBinding(),
      { name: 'running', type: 'vec4f' },
      { name: 'coefficients', type: 'vec4f', access: 'read_write' },
    ],
    threads: n,
    body: `  let at = layer[${LAYER.statistics}] / 4u + index;
  let scale = parameters[layer[${LAYER.scale}] / 4u + index] * inverseSqrt(running[at + ${n}u] + ${BATCH_NORM.epsilon});
  if (!valid) { return; }
  coefficients[index] = scale;
  coefficients[${n}u + index] = parameters[layer[${LAYER.shift}] / 4u + index] - running[at] * scale;`,
  });
  return { label: `inference coefficients ${channels}`, ...text, flops: 0, bytes: 0 };
}

/**
 * From Σz and Σz·(y − mean) per tile: ∂shift = Σz, ∂scale = Σz·(y − mean)/σ, and A and B of
 * ∂y = scale·(z − ∂shift/count − (y − mean)/σ · ∂scale/count). Two norms share z after a projection.
 *
 * Bindings: partial sums, gradients, then for each norm: layer, coefficients.
 */
export function normGradient(options: {
  readonly channels: number;
  readonly tiles: number;
  readonly count: number;
  readonly norms: 1 | 2;
  readonly lanes: number;
}): Program {
  const { channels, tiles, count, norms, lanes } = options;
  const n = channelGroups(channels);
  const each = range(norms);
  const text = reduction(
    channels,
    lanes,
    [
      { name: 'partial', type: 'vec4f' },
      { name: 'gradients', type: 'vec4f', access: 'read_write' },
      ...each.flatMap((i): Binding[] => [
        layerBinding(`layer${i}`),
        { name: `coefficients${i}`, type: 'vec4f', access: 'read_write' },
      ]),
    ],
    1 + norms,
    (bound) => `${tileSum(
      bound,
      ['total', ...each.map((i) => `dot${i}`)],
      `    total += ${bound.partial}[channel_group * ${tiles}u + tile];
${lines(each, (i) => `    dot${i} += ${bound.partial}[(${(i + 1) * n}u + channel_group) * ${tiles}u + tile];`)}`,
      tiles,
      lanes,
    )}
${leader(lanes)}
${lines(
  each,
  (i) => `  {
    let scale = ${bound[`coefficients${i}`]}[channel_group];
    let deviation = ${bound[`coefficients${i}`]}[${3 * n}u + channel_group];
    let scaleGradient = dot${i} * deviation;
    ${bound.gradients}[${bound[`layer${i}`]}[${LAYER.scale}] / 4u + channel_group] = scaleGradient;
    ${bound.gradients}[${bound[`layer${i}`]}[${LAYER.shift}] / 4u + channel_group] = total;
    let a = -scale * deviation * scaleGradient / ${count}.0;
    ${bound[`coefficients${i}`]}[${4 * n}u + channel_group] = a;
    ${bound[`coefficients${i}`]}[${5 * n}u + channel_group] = -scale * total / ${count}.0 - a * ${bound[`coefficients${i}`]}[${2 * n}u + channel_group];
  }`,
)}`,
  );
  return {
    label: `norm gradient ${channels}`,
    ...text,
    flops: 0,
    bytes: 16 * (1 + norms) * n * tiles,
  };
}
