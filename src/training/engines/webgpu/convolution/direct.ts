import { epilogue, sumsOf, type ConvolutionKind } from './epilogue';
import { filterAccess } from './filters';
import { coefficientBinding, layerBinding } from '../layers/normalisation';
import { all, kernel, lines, quads, range, type Binding, type Program } from '../wgsl/program';
import { describe, flopsOf, type ConvolutionShape } from './shape';
import { sharedConvolution } from './tiled';
import { stripConvolution } from './strip';
import { declareSums, directionOf, identifier, usesOf, walk } from './taps';
import { tiling, type Tile } from './tiling';

export interface ConvolutionOptions {
  readonly shape: ConvolutionShape;
  readonly kind: ConvolutionKind;
  readonly tile: Tile;
  /** Four threads of a subgroup share one load of each filter value (feature "subgroups"); not with a block. */
  readonly quad: boolean;
}

/**
 * Direct convolution, or its gradient with respect to the input, as implicit matrix product: a thread keeps a tile of
 * outputs in registers and walks over the input channels four at a time and over the filter's rows. Threads work alone,
 * without barriers, or as a block that shares its inputs and filters in workgroup memory.
 *
 * Bindings: input, filter (flat parameters), offsets of the layer, output,
 * then forward: [coefficients of the input's batch norm], partial sums;
 * backwards: [skip], [activation], norm input(s) and coefficients, partial sums.
 */
export function convolution(options: ConvolutionOptions): Program {
  const { shape, kind, tile } = options;
  const forward = kind.direction === 'forward';
  if (!forward && (tile.rows % shape.stride || tile.columns % shape.stride))
    throw new Error(`A tile of ${describe(shape)} backwards must hold whole strides.`);
  const { inSize, outSize, summed, produced } = directionOf(shape, forward);
  const bindings = bindingsOf(options);
  const { block, strip } = tile;
  const text = strip
    ? stripConvolution(shape, kind, { ...tile, strip }, bindings)
    : block
      ? sharedConvolution(shape, kind, { ...tile, block }, bindings)
      : loneConvolution(options, bindings);

  const outBytes = 16 * shape.batch * outSize ** 2 * quads(produced);
  const inBytes = 16 * shape.batch * inSize ** 2 * quads(summed);
  const after = kind.direction === 'forward' ? null : kind.after;
  const extra = after
    ? (after.skip === 'none' ? 0 : 1) + (after.active === 'stored' ? 1 : 0) + after.norms
    : 0;
  return {
    label: `${forward ? 'convolution' : 'input gradient'} ${describe(shape)}`,
    ...text,
    flops: flopsOf(shape),
    bytes: inBytes + outBytes * (1 + extra) + 4 * shape.kernel ** 2 * shape.inChannels * shape.outChannels,
  };
}

function bindingsOf({ shape, kind, tile, quad }: ConvolutionOptions): Binding[] {
  const forward = kind.direction === 'forward';
  const { summed, produced } = directionOf(shape, forward);
  const after = kind.direction === 'forward' ? null : kind.after;
  // A strip's threads have one channel each.
  const type = tile.strip ? 'f32' : 'vec4f';
  const bindings: Binding[] = [
    { name: 'source', type: 'vec4f' },
    { name: 'filters', type: tile.strip ? 'f32' : filterAccess(shape, forward, quad && !tile.block).type },
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

/** Every thread on its own: loads come from the caches, and nothing waits. */
function loneConvolution({ shape, kind, tile, quad }: ConvolutionOptions, bindings: readonly Binding[]) {
  const forward = kind.direction === 'forward';
  const normalised = kind.direction === 'forward' && kind.input === 'normalised';
  const { inSize, summed, step } = directionOf(shape, forward);
  const { tilesY, tilesX, tiles, groups } = tiling(shape, forward, tile);
  const summedQuads = quads(summed);

  const columns = usesOf(tile.columns, range(shape.kernel), shape, forward).filter(
    ({ line }) => tilesX > 1 || (line >= 0 && line < inSize),
  );
  const window = [...new Set(columns.map((use) => use.line))].toSorted((a, b) => a - b);
  const columnInside = (line: number) =>
    line < 0 || (tilesX - 1) * step(tile.columns) + line >= inSize ? [`columnInside${identifier(line)}`] : [];
  const filter = filterAccess(shape, forward, quad);

  const walking = walk({
    shape,
    forward,
    tile,
    columns,
    weights: filter.load,
    load: ({ out, line }, rolled) => {
      const row = rolled ? `originY + ${line} ${forward ? '+' : '-'} ky` : `originY + ${line}`;
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
