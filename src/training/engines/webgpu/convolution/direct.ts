import { all, kernel, lines, channelGroups, range, type Binding, type Names } from '../wgsl/program';
import { epilogue } from './epilogue';
import { filterLoads } from './filters';
import type { ConvolutionOptions } from './options';
import { declareSums, dimensionsOf, identifier, usesOf, walk } from './taps';
import { tiling } from './tiling';

/** Every thread on its own: loads come from the caches, and nothing waits. */
export function directConvolution(options: ConvolutionOptions, bindings: readonly Binding[]) {
  const { shape, kind, tile, subgroups } = options;
  const { tiles, groups } = tiling(shape, kind.direction, tile);
  return kernel({
    bindings,
    threads: tiles,
    groups,
    workgroup: tile.workgroup,
    subgroups,
    body: (bound) => textOf(bound, options),
  });
}

function textOf(bound: Names, { shape, kind, tile, subgroups }: ConvolutionOptions): string {
  const { direction } = kind;
  const normalised = kind.direction === 'forward' && kind.input === 'normalised';
  const { inSize, summed, step } = dimensionsOf(shape, direction);
  const { tilesY, tilesX } = tiling(shape, direction, tile);
  const summedGroups = channelGroups(summed);

  const columns = usesOf(tile.columns, range(shape.kernel), shape, direction).filter(
    ({ line }) => tilesX > 1 || (line >= 0 && line < inSize),
  );
  const window = [...new Set(columns.map((use) => use.line))].toSorted((a, b) => a - b);
  const columnInside = (line: number) =>
    line < 0 || (tilesX - 1) * step(tile.columns) + line >= inSize ? [`columnInside${identifier(line)}`] : [];

  const walking = walk({
    shape,
    direction,
    tile,
    columns,
    weights: filterLoads(bound, shape, direction, subgroups ? 'subgroup' : 'thread'),
    load: ({ out, line }, rows) => {
      const row =
        rows === 'rolled'
          ? `originY + ${line} ${direction === 'forward' ? '+' : '-'} ky`
          : `originY + ${line}`;
      const checked = shape.kernel > 1 || (tilesY - 1) * step(tile.rows) + line >= inSize;
      return `    let row${out} = ${row};
    let start${out} = ((i32(image) * ${inSize} + row${out}) * ${inSize} + originX) * ${summedGroups};
${checked ? `    let rowInside${out} = u32(row${out}) < ${inSize}u;` : ''}
${lines(window, (column) => {
  const conditions = [...(checked ? [`rowInside${out}`] : []), ...columnInside(column)];
  const at = `${bound.source}[u32(start${out} + ${column * summedGroups}) + c]`;
  const value = normalised ? `rectify(fma(${at}, scale, shift))` : at;
  return `    let x${out}_${identifier(column)} = ${
    conditions.length ? `select(vec4f(), ${value}, ${all(conditions)})` : value
  };`;
})}`;
    },
  });

  return `  let tile = index;
  let o = group * ${tile.channelGroups}u;
  let tileX = tile % ${tilesX}u;
  let tileY = (tile / ${tilesX}u) % ${tilesY}u;
  let image = tile / ${tilesX * tilesY}u;
  let pixelY = tileY * ${tile.rows}u;
  let pixelX = tileX * ${tile.columns}u;
  let originY = i32(tileY) * ${step(tile.rows)};
  let originX = i32(tileX) * ${step(tile.columns)};
  let filterBase = ${bound.layer}[0];
${lines(window, (line) => (columnInside(line).length ? `  let ${columnInside(line)[0]} = u32(originX + ${line}) < ${inSize}u;` : ''))}
${declareSums(tile)}
  for (var c = 0u; c < ${summedGroups}u; c++) {
${normalised ? `    let scale = ${bound.coefficients}[c];\n    let shift = ${bound.coefficients}[${summedGroups}u + c];` : ''}
${walking}
  }
  if (!valid) { return; }
${lines(range(tile.channelGroups), (o) => `  let outGroup${o} = o + ${o}u;`)}
${epilogue(bound, { shape, kind, tile })}`;
}
