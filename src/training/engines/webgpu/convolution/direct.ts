import { all, kernel, lines, quads, range, type Binding } from '../wgsl/program';
import { epilogue, type ConvolutionKind } from './epilogue';
import { filterAccess } from './filters';
import type { ConvolutionShape } from './shape';
import { declareSums, dimensionsOf, identifier, usesOf, walk } from './taps';
import { tiling, type Tile } from './tiling';

/** Every thread on its own: loads come from the caches, and nothing waits. */
export function directConvolution(
  shape: ConvolutionShape,
  kind: ConvolutionKind,
  tile: Tile,
  quad: boolean,
  bindings: readonly Binding[],
) {
  const { direction } = kind;
  const normalised = kind.direction === 'forward' && kind.input === 'normalised';
  const { inSize, summed, step } = dimensionsOf(shape, direction);
  const { tilesY, tilesX, tiles, groups } = tiling(shape, direction, tile);
  const summedQuads = quads(summed);

  const columns = usesOf(tile.columns, range(shape.kernel), shape, direction).filter(
    ({ line }) => tilesX > 1 || (line >= 0 && line < inSize),
  );
  const window = [...new Set(columns.map((use) => use.line))].toSorted((a, b) => a - b);
  const columnInside = (line: number) =>
    line < 0 || (tilesX - 1) * step(tile.columns) + line >= inSize ? [`columnInside${identifier(line)}`] : [];
  const filter = filterAccess(shape, direction, quad);

  const walking = walk({
    shape,
    direction,
    tile,
    columns,
    weights: filter.load,
    load: ({ out, line }, rolled) => {
      const row = rolled
        ? `originY + ${line} ${direction === 'forward' ? '+' : '-'} ky`
        : `originY + ${line}`;
      const checked = shape.kernel > 1 || (tilesY - 1) * step(tile.rows) + line >= inSize;
      return `    let row${out} = ${row};
    let start${out} = ((i32(image) * ${inSize} + row${out}) * ${inSize} + originX) * ${summedQuads};
${checked ? `    let rowInside${out} = u32(row${out}) < ${inSize}u;` : ''}
${lines(window, (column) => {
  const conditions = [...(checked ? [`rowInside${out}`] : []), ...columnInside(column)];
  const at = `source[u32(start${out} + ${column * summedQuads}) + c]`;
  const value = normalised ? `rectify(fma(${at}, scale, shift))` : at;
  return `    let x${out}_${identifier(column)} = ${
    conditions.length ? `select(vec4f(), ${value}, ${all(conditions)})` : value
  };`;
})}`;
    },
  });

  return kernel({
    bindings,
    threads: tiles,
    groups,
    workgroup: tile.workgroup,
    quad,
    body: `  let tile = index;
  let o = group * ${tile.quads}u;
  let tileX = tile % ${tilesX}u;
  let tileY = (tile / ${tilesX}u) % ${tilesY}u;
  let image = tile / ${tilesX * tilesY}u;
  let pixelY = tileY * ${tile.rows}u;
  let pixelX = tileX * ${tile.columns}u;
  let originY = i32(tileY) * ${step(tile.rows)};
  let originX = i32(tileX) * ${step(tile.columns)};
  let filterBase = layer[0];
${lines(window, (line) => (columnInside(line).length ? `  let ${columnInside(line)[0]} = u32(originX + ${line}) < ${inSize}u;` : ''))}
${declareSums(tile)}
  for (var c = 0u; c < ${summedQuads}u; c++) {
${normalised ? `    let scale = coefficients[c];\n    let shift = coefficients[${summedQuads}u + c];` : ''}
${walking}
  }
  if (!valid) { return; }
${lines(range(tile.quads), (o) => `  let quad${o} = o + ${o}u;`)}
${epilogue({ shape, kind, tile })}`,
  });
}
