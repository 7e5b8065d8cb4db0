import { all, lines, channelGroups, range, type Names } from '../wgsl/program';
import type { ConvolutionKind, ConvolutionOptions } from './options';
import { dimensionsOf } from './taps';
import { addressing, perTile, tiling, type Block } from './tiling';

/**
 * Sums of a tile that a batch norm wants, as many vectors per group of four channels as the reduction after
 * it reads.
 */
export const sumsOf = (kind: ConvolutionKind): number =>
  kind.direction === 'forward' ? 2 : 1 + (kind.after?.norms ?? -1);

/**
 * The text that stores a thread's outputs `sum{y}_{x}_{o}` of channel groups `outGroup{o}` and a tile's sums
 * in `partial`. A block adds its threads' sums in workgroup memory first, in a fixed order, so that few are
 * left for the reduction.
 */
export function epilogue(
  bound: Names,
  { shape, kind, tile }: Pick<ConvolutionOptions, 'shape' | 'kind' | 'tile'>,
): string {
  const { direction } = kind;
  const { inRange, at } = addressing(shape, direction, tile);
  const { tiles, outSize } = tiling(shape, direction, tile);
  const { stride } = shape;
  const groupCount = channelGroups(dimensionsOf(shape, direction).produced);
  const deep = tile.block?.deep ?? 1;
  const outputs = range(tile.channelGroups);
  const pixels = range(tile.rows).flatMap((y) => range(tile.columns).map((x) => ({ y, x })));
  const whole = groupCount % (tile.channelGroups * deep) === 0;
  const exists = (o: number) => (whole ? '' : `outGroup${o} < ${groupCount}u`);
  const when = (...conditions: string[]) => {
    const condition = all(conditions.filter((each) => each !== ''));
    return condition ? `if (${condition}) ` : '';
  };
  const masked = (y: number, x: number, text: string) => {
    const condition = inRange(y, x);
    return condition ? `select(vec4f(), ${text}, ${condition})` : text;
  };

  const gather = (names: readonly string[]) => (tile.block ? addUp(bound, names, tile.block) : '');
  const leader = tile.block ? `local < ${deep}u` : '';
  const hand = (o: number, names: readonly string[]) =>
    lines(
      names,
      (name, k) =>
        `  ${when(leader, exists(o))}{ ${bound.partial}[(${k * groupCount}u + outGroup${o}) * ${tiles}u + tile] = ${name}${o}; }`,
    );
  const named = (names: readonly string[]) => outputs.flatMap((o) => names.map((name) => `${name}${o}`));

  if (direction === 'forward' || !kind.after) {
    const store = lines(outputs, (o) =>
      lines(
        pixels,
        ({ y, x }) =>
          `  ${when(exists(o), inRange(y, x))}{ ${bound.result}[${at(y, x, `outGroup${o}`)}] = sum${y}_${x}_${o}; }`,
      ),
    );
    if (direction !== 'forward') return store;
    const size = perTile(shape, direction, tile);
    return `${store}
${lines(outputs, (o) => `  var total${o} = ${pixels.map(({ y, x }) => masked(y, x, `sum${y}_${x}_${o}`)).join(' + ')};`)}
${gather(named(['total']))}
${lines(
  outputs,
  (o) => `  let mean${o} = total${o} / ${typeof size === 'number' ? `${size}.0` : `f32(${size})`};
  var squares${o} = vec4f();
${lines(pixels, ({ y, x }) => `  { let d = ${masked(y, x, `sum${y}_${x}_${o} - mean${o}`)}; squares${o} = fma(d, d, squares${o}); }`)}`,
)}
${gather(named(['squares']))}
${lines(outputs, (o) => hand(o, ['total', 'squares']))}`;
  }

  const { skip, active, norms: count } = kind.after;
  const norms = range(count);
  const half = Math.ceil(outSize / stride);
  const skipped = (y: number, x: number, o: number) => {
    if (skip === 'every') return ` + ${bound.skip}[at]`;
    if (skip === 'even' && y % 2 === 0 && x % 2 === 0)
      return ` + ${bound.skip}[((image * ${half}u + pixelY / 2u + ${y / 2}u) * ${half}u + pixelX / 2u + ${x / 2}u) * ${groupCount}u + outGroup${o}]`;
    return '';
  };
  const names = ['total', ...norms.map((n) => `dot${n}_`)];
  return `${lines(
    outputs,
    (o) => `${lines(names, (name) => `  var ${name}${o} = vec4f();`)}
  ${when(exists(o))}{
${lines(norms, (n) => `    let mean${n} = ${bound[`stats${n}`]}[${2 * groupCount}u + outGroup${o}];`)}
${active === 'recomputed' ? `    let scale = ${bound.stats0}[outGroup${o}];\n    let shift = ${bound.stats0}[${groupCount}u + outGroup${o}];` : ''}
${lines(
  pixels,
  ({ y, x }) => `    ${when(inRange(y, x))}{
      let at = ${at(y, x, `outGroup${o}`)};
${lines(norms, (n) => `      let y${n} = ${bound[`norm${n}`]}[at];`)}
      let z = select(vec4f(), sum${y}_${x}_${o}${skipped(y, x, o)}, ${active === 'stored' ? `${bound.activation}[at]` : 'fma(y0, scale, shift)'} > vec4f());
      ${bound.result}[at] = z;
      total${o} += z;
${lines(norms, (n) => `      dot${n}_${o} = fma(z, y${n} - mean${n}, dot${n}_${o});`)}
    }`,
)}
  }`,
  )}
${gather(named(names))}
${lines(outputs, (o) => hand(o, names))}`;
}

/**
 * Adds variables over the pixel threads of a block in workgroup memory; each thread has the totals
 * afterwards.
 */
function addUp(bound: Names, names: readonly string[], { images, down, across, deep }: Block): string {
  const lanes = images * down * across;
  const threads = lanes * deep;
  return `  workgroupBarrier();
${lines(names, (name, i) => `  ${bound.tile_memory}[${i * threads}u + local] = ${name};`)}
  for (var width = ${lanes / 2}u; width > 0u; width /= 2u) {
    workgroupBarrier();
    if (local < width * ${deep}u) {
${lines(names, (_, i) => `      ${bound.tile_memory}[${i * threads}u + local] += ${bound.tile_memory}[${i * threads}u + local + width * ${deep}u];`)}
    }
  }
  workgroupBarrier();
${lines(names, (name, i) => `  ${name} = ${bound.tile_memory}[${i * threads}u + local % ${deep}u];`)}`;
}
