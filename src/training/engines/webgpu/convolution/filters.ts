import { all, lines, range, type Names } from '../wgsl/program';
import type { ConvolutionShape, Direction } from './shape';

/** Filters are bound in whole groups of four output channels where all channels come in such groups. */
export const filterType = (
  { inChannels, outChannels }: ConvolutionShape,
  direction: Direction,
): 'vec4f' | 'f32' =>
  outChannels % 4 === 0 && (direction === 'forward' || inChannels % 4 === 0) ? 'vec4f' : 'f32';

/**
 * Loads four rows of four filter values per tap and output channel group, `w{kx}_{group}_{k}`: k runs over
 * the summed channels of channel group `c`, the components over the produced ones of group `o` + {group}.
 * Filters lie as [ky, kx, in, out] from float `filterBase` on; whole channel groups of `out` are loaded at
 * once (backwards they are the summed ones, so the 4 × 4 block is transposed), others one by one. By
 * `subgroup`, four threads load one row each and hand it round.
 */
export function filterLoads(
  bound: Names,
  shape: ConvolutionShape,
  direction: Direction,
  by: 'thread' | 'subgroup',
): (tap: string, kx: number, o: number) => string {
  const { inChannels, outChannels } = shape;
  if (filterType(shape, direction) === 'vec4f') {
    const row = outChannels / 4;
    const at = (tap: string, o: number, k: string) =>
      direction === 'forward'
        ? `${bound.filters}[filterBase / 4u + (${tap} * ${inChannels}u + c * 4u + ${k}) * ${row}u + min(o + ${o}u, ${row - 1}u)]`
        : `${bound.filters}[filterBase / 4u + (${tap} * ${inChannels}u + min(o + ${o}u, ${inChannels / 4 - 1}u) * 4u + ${k}) * ${row}u + c]`;
    return (tap, kx, o) => {
      const name = direction === 'forward' ? 'w' : 'v';
      const loads =
        by === 'subgroup'
          ? `      let mine${kx}_${o} = ${at(tap, o, 'lane')};
${lines(range(4), (k) => `      let ${name}${kx}_${o}_${k} = quadBroadcast(mine${kx}_${o}, ${k}u);`)}`
          : lines(range(4), (k) => `      let ${name}${kx}_${o}_${k} = ${at(tap, o, `${k}u`)};`);
      if (direction === 'forward') return loads;
      return `${loads}
${lines(range(4), (k) => `      let w${kx}_${o}_${k} = vec4f(${range(4).map((j) => `v${kx}_${o}_${j}[${k}]`)});`)}`;
    };
  }
  const value = (tap: string, i: string, o: string) => {
    const inside = all([
      ...(inChannels % 4 ? [`${i} < ${inChannels}u`] : []),
      ...(outChannels % 4 ? [`${o} < ${outChannels}u`] : []),
    ]);
    return `select(0.0, ${bound.filters}[filterBase + (${tap} * ${inChannels}u + ${i}) * ${outChannels}u + ${o}], ${inside})`;
  };
  return (tap, kx, o) =>
    lines(range(4), (k) => {
      const summed = `c * 4u + ${k}u`;
      const produced = (j: number) => `(o + ${o}u) * 4u + ${j}u`;
      const values = range(4).map((j) =>
        direction === 'forward' ? value(tap, summed, produced(j)) : value(tap, produced(j), summed),
      );
      return `      let w${kx}_${o}_${k} = vec4f(${values});`;
    });
}
