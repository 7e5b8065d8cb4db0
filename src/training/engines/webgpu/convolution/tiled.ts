import { epilogue, sumsOf } from './epilogue';
import { filterLoads } from './filters';
import type { ConvolutionKind, ConvolutionOptions } from './options';
import { kernel, lines, channelGroups, range, type Binding, type Names } from '../wgsl/program';
import { describe, type ConvolutionShape, type Direction } from './shape';
import { declareSums, dimensionsOf, identifier, usesOf, walk, windowOf } from './taps';
import { tiling, type Block, type Tile } from './tiling';

export type BlockTile = Tile & { readonly block: Block };

type TiledOptions = Pick<ConvolutionOptions, 'shape' | 'kind'> & { readonly tile: BlockTile };

const threadsOf = ({ images, down, across, deep }: Block) => images * down * across * deep;

/** The input window and the filters that a block keeps in workgroup memory for a round. */
function memoryOf(
  shape: ConvolutionShape,
  direction: Direction,
  { rows, columns, channelGroups: depth, block }: BlockTile,
) {
  const y = windowOf(rows * block.down, shape, direction);
  const x = windowOf(columns * block.across, shape, direction);
  const pixels = block.images * y.length * x.length;
  const depths = block.deep * depth;
  return {
    y,
    x,
    pixels,
    depths,
    inputs: pixels * block.chunk,
    filters: shape.kernel ** 2 * block.chunk * 4 * depths,
  };
}

/** Threads and bytes of workgroup memory that a block needs, for a comparison with the adapter's limits. */
export function costOf(
  shape: ConvolutionShape,
  kind: ConvolutionKind,
  tile: BlockTile,
): { threads: number; bytes: number } {
  const { inputs, filters } = memoryOf(shape, kind.direction, tile);
  const threads = threadsOf(tile.block);
  return { threads, bytes: 16 * Math.max(inputs + filters, sumsOf(kind) * tile.channelGroups * threads) };
}

/**
 * A block of threads loads the window of inputs (normalised on the way, zero outside the image) and the
 * filters of `chunk` groups of four channels into workgroup memory, whole lines at a time, and every thread
 * walks over them for its own tile.
 */
export function tiledConvolution(options: TiledOptions, bindings: readonly Binding[]) {
  const { shape, kind, tile } = options;
  const { tiles, groups } = tiling(shape, kind.direction, tile);
  const { threads, bytes } = costOf(shape, kind, tile);
  return kernel({
    bindings,
    threads: tiles * threads,
    workgroup: threads,
    groups,
    shared: [{ name: 'tile_memory', type: `array<vec4f, ${bytes / 16}>` }],
    body: (bound) => textOf(bound, options),
  });
}

function textOf(bound: Names, { shape, kind, tile }: TiledOptions): string {
  const { direction } = kind;
  const normalised = kind.direction === 'forward' && kind.input === 'normalised';
  const { block } = tile;
  const { images, down, across, deep, chunk } = block;
  const { inSize, summed, step } = dimensionsOf(shape, direction);
  const { tilesY, tilesX, height, width } = tiling(shape, direction, tile);
  const { y, x, pixels, depths, inputs } = memoryOf(shape, direction, tile);
  const threads = threadsOf(block);
  const summedGroups = channelGroups(summed);
  const lanes = images * down * across;
  if (summedGroups % chunk)
    throw new Error(`${describe(shape)}: ${chunk} does not divide ${summedGroups} channel groups.`);
  if (lanes & (lanes - 1)) throw new Error(`${describe(shape)}: ${lanes} pixel threads are no power of two.`);

  const columns = usesOf(tile.columns, range(shape.kernel), shape, direction);
  const window = [...new Set(columns.map((use) => use.line))].toSorted((a, b) => a - b);
  const walking = walk({
    shape,
    direction,
    tile,
    columns,
    load: ({ out, line }, rows) => {
      const row = `windowY + ${line - y.first}${rows === 'rolled' ? ` ${direction === 'forward' ? '+' : '-'} ky` : ''}`;
      return `      let start${out} = u32(((i32(q) * ${images} + i32(lane_image)) * ${y.length} + ${row}) * ${x.length} + windowX);
${lines(window, (column) => `      let x${out}_${identifier(column)} = ${bound.tile_memory}[start${out} + ${column - x.first}u];`)}`;
    },
    weights: (tap, kx, o) => {
      const at = (k: number) =>
        `${bound.tile_memory}[${inputs}u + ((${tap} * ${chunk}u + q) * 4u + ${k}u) * ${depths}u + ${o * deep}u + lane_deep]`;
      return lines(range(4), (k) => `      let w${kx}_${o}_${k} = ${at(k)};`);
    },
  });
  // The filter's taps, groups of four summed channels and of produced ones, one 4 × 4 block at a time.
  const filterBlocks = shape.kernel ** 2 * chunk * depths;
  const source = `${bound.source}[((image * ${inSize}u + u32(y)) * ${inSize}u + u32(x)) * ${summedGroups}u + c]`;

  return `  let tile = block;
  let tileX = tile % ${tilesX}u;
  let tileY = (tile / ${tilesX}u) % ${tilesY}u;
  let firstImage = tile / ${tilesX * tilesY}u * ${images}u;
  let lane_deep = local % ${deep}u;
  let lane = local / ${deep}u;
  let lane_image = lane / ${down * across}u;
  let lane_y = lane / ${across}u % ${down}u;
  let lane_x = lane % ${across}u;
  let windowY = i32(lane_y) * ${step(tile.rows)};
  let windowX = i32(lane_x) * ${step(tile.columns)};
  let filterBase = ${bound.layer}[0];
${declareSums(tile)}
  for (var round = 0u; round < ${summedGroups}u; round += ${chunk}u) {
    for (var item = local; item < ${inputs}u; item += ${threads}u) {
      let q = item % ${chunk}u;
      let pixel = item / ${chunk}u;
      let c = round + q;
      let image = firstImage + pixel / ${y.length * x.length}u;
      let y = i32(tileY * ${step(height)}u + pixel / ${x.length}u % ${y.length}u) + ${y.first};
      let x = i32(tileX * ${step(width)}u + pixel % ${x.length}u) + ${x.first};
      var value = vec4f();
      if ((u32(y) < ${inSize}u) & (u32(x) < ${inSize}u) & (image < ${shape.batch}u)) {
        value = ${normalised ? `rectify(fma(${source}, ${bound.coefficients}[c], ${bound.coefficients}[${summedGroups}u + c]))` : source};
      }
      ${bound.tile_memory}[q * ${pixels}u + pixel] = value;
    }
    for (var item = local; item < ${filterBlocks}u; item += ${threads}u) {
      let o = group * ${depths}u + item % ${depths}u;
      let q = item / ${depths}u % ${chunk}u;
      let tap = item / ${depths * chunk}u;
      let c = round + q;
${filterLoads(bound, shape, direction, 'thread')('tap', 0, 0)}
      let at = ${inputs}u + (tap * ${chunk}u + q) * ${4 * depths}u + item % ${depths}u;
${lines(range(4), (k) => `      ${bound.tile_memory}[at + ${k * depths}u] = w0_0_${k};`)}
    }
    workgroupBarrier();
    for (var q = 0u; q < ${chunk}u; q++) {
${walking}
    }
    workgroupBarrier();
  }
  let image = firstImage + lane_image;
  let pixelY = tileY * ${height}u + lane_y * ${tile.rows}u;
  let pixelX = tileX * ${width}u + lane_x * ${tile.columns}u;
${lines(range(tile.channelGroups), (o) => `  let outGroup${o} = group * ${depths}u + ${o * deep}u + lane_deep;`)}
${epilogue(bound, { shape, kind, tile })}`;
}
