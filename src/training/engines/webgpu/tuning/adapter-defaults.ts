import { bandsOf, type FilterBlock, stripsOf } from '../convolution/filter-gradient-options';
import { costOf, type BlockTile } from '../convolution/tiled';
import { fitsStrip, STRIP_WORKGROUP } from '../convolution/strip';
import { filterCostOf } from '../convolution/filter-gradient-tiled';
import { channelGroups } from '../wgsl/program';
import { outSizeOf, type ConvolutionShape, type Direction } from '../convolution/shape';
import { dimensionsOf, type RegisterTile } from '../convolution/taps';
import { tiling, type Block, type Tile } from '../convolution/tiling';

/** Properties of a device that the choice of kernels depends on. */
export interface Adapter {
  readonly subgroups: boolean;
  readonly software: boolean;
  /** Most threads of a workgroup, and bytes that they may share. */
  readonly workgroup: { readonly threads: number; readonly bytes: number };
}

export interface FilterTuning {
  readonly columns: number;
  readonly channelGroups: number;
  /** Threads to aim at when the batch is split. */
  readonly threads: number;
  readonly block?: FilterBlock | undefined;
  /** Threads of neighbouring input channels share what they load (feature "subgroups"). */
  readonly strip?: boolean | undefined;
}

/** The choices that change how fast a layer runs and nothing else. */
export interface KernelTuning {
  readonly forward: Tile;
  readonly inputGradient: Tile;
  readonly filterGradient: FilterTuning;
  readonly subgroups: boolean;
  /** Threads that share one group of four channels in a reduction. */
  readonly lanes: number;
}

/**
 * Sensible choices without measuring: threads on their own where the processor is the GPU, blocks elsewhere.
 */
export function tuningOf(shape: ConvolutionShape, adapter: Adapter): KernelTuning {
  return {
    forward: convolutionTiles(shape, 'forward', adapter)[0],
    inputGradient: convolutionTiles(shape, 'input-gradient', adapter)[0],
    filterGradient: filterTunings(shape, adapter)[0],
    subgroups: adapter.subgroups,
    lanes: adapter.software ? 16 : 64,
  };
}

/** Register tiles and threads of a block, from most work per thread to least. */
const BLOCKS = [
  { rows: 2, columns: 4, channelGroups: 2, threads: 64 },
  { rows: 1, columns: 4, channelGroups: 2, threads: 128 },
  { rows: 1, columns: 4, channelGroups: 1, threads: 128 },
  { rows: 1, columns: 2, channelGroups: 1, threads: 128 },
  { rows: 1, columns: 1, channelGroups: 1, threads: 64 },
] as const;
/** Limits from which a block's work per thread pays: workgroups enough to fill a large GPU. */
const FIRST_BLOCK = 1;
const ENOUGH_WORKGROUPS = 120;

/** Tiles worth trying for a convolution or its input gradient, the default first. */
export function convolutionTiles(shape: ConvolutionShape, direction: Direction, adapter: Adapter): Tile[] {
  const { outSize, produced } = dimensionsOf(shape, direction);
  const multiple = direction === 'forward' ? 1 : shape.stride;
  const direct = (rows: number, columns: number, depth: number): Tile => ({
    rows: Math.max(multiple, rows),
    columns: Math.max(multiple, Math.min(columns, outSize)),
    channelGroups: Math.min(depth, channelGroups(produced)),
  });
  const first = direct(outSize <= 4 ? Math.min(2, outSize) : 1, 8, 2);
  if (adapter.software) {
    const strips = stripTiles(shape, direction, adapter);
    // As many threads as in a strip, so that a projection can be joined with one.
    const directs = [first, direct(1, 4, 1), direct(1, 4, 2), direct(2, 4, 2), direct(1, 8, 4)].map(
      (tile) => ({
        ...tile,
        workgroup: STRIP_WORKGROUP,
      }),
    );
    return distinct(isForStrips(shape, direction) ? [...strips, ...directs] : [...directs, ...strips]);
  }
  const blocks = distinct(
    BLOCKS.flatMap(({ threads, ...tile }) => blockTile(shape, direction, adapter, tile, threads)),
  );
  const workgroups = (tile: Tile) => {
    const { tiles, groups } = tiling(shape, direction, tile);
    return tiles * groups;
  };
  const filling = blocks.findIndex((tile, i) => i >= FIRST_BLOCK && workgroups(tile) >= ENOUGH_WORKGROUPS);
  const chosen = filling < 0 ? blocks.length - 1 : filling;
  // Its neighbours have more work per thread, or more threads.
  return distinct([
    ...blocks.slice(chosen, chosen + 2),
    ...blocks.slice(Math.max(0, chosen - 1), chosen),
    first,
  ]);
}

/**
 * True if strips gain: they save loads of filters, and a single tap has few; over a large map with stride 2 a
 * row gives few sums for what it loads.
 */
const isForStrips = (shape: ConvolutionShape, direction: Direction) =>
  shape.kernel > 1 && (shape.stride === 1 || direction !== 'forward' || outSizeOf(shape) < 8);

/** Threads that keep some cores busy: below them, more images per thread gain nothing. */
const ENOUGH_THREADS = 512;

/** Strips for a software adapter, where filters that stay in registers are worth more than anything. */
function stripTiles(shape: ConvolutionShape, direction: Direction, { subgroups }: Adapter): Tile[] {
  if (!subgroups) return [];
  const { outSize, summed, produced } = dimensionsOf(shape, direction);
  const multiple = direction === 'forward' ? 1 : shape.stride;
  const columns = Math.max(multiple, outSize < 8 ? Math.min(4, outSize) : 8);
  const threads = (images: number) =>
    Math.ceil(shape.batch / images) * Math.ceil(outSize / columns) * produced;
  const images = [4, 2].find((count) => threads(count) >= ENOUGH_THREADS) ?? 1;
  return (summed < 4 ? [summed] : [8, 4])
    .map((chunk): Tile => ({ rows: outSize, columns, channelGroups: 1, strip: { chunk, images } }))
    .filter(({ strip }) => fitsStrip(shape, direction, strip!));
}

const powerBelow = (n: number) => 2 ** Math.floor(Math.log2(Math.max(1, n)));
const powerAbove = (n: number) => 2 ** Math.ceil(Math.log2(Math.max(1, n)));

/**
 * A block of about `threads` threads that covers whole rows before it takes several of them, or several
 * images.
 */
function blockTile(
  shape: ConvolutionShape,
  direction: Direction,
  { workgroup }: Adapter,
  wanted: RegisterTile,
  threads: number,
): BlockTile[] {
  const { outSize, summed, produced } = dimensionsOf(shape, direction);
  const multiple = direction === 'forward' ? 1 : shape.stride;
  const tile = {
    rows: Math.max(multiple, wanted.rows),
    columns: Math.max(multiple, Math.min(wanted.columns, outSize)),
    channelGroups: Math.min(wanted.channelGroups, channelGroups(produced)),
  };
  const deep = Math.min(8, Math.ceil(channelGroups(produced) / tile.channelGroups));
  const lanes = powerBelow(Math.min(threads, workgroup.threads) / deep);
  const across = Math.min(lanes, powerAbove(Math.ceil(outSize / tile.columns)));
  const down = Math.min(lanes / across, powerAbove(Math.ceil(outSize / tile.rows)));
  const images = lanes / across / down;
  const kind =
    direction === 'forward'
      ? ({ direction: 'forward', input: 'normalised' } as const)
      : ({ direction: 'input-gradient', after: { skip: 'every', active: 'stored', norms: 2 } } as const);
  const most = Math.min(workgroup.bytes, 24 << 10);
  for (const chunk of [4, 3, 2, 1]) {
    if (channelGroups(summed) % chunk) continue;
    const block: Block = { images, down, across, deep, chunk };
    if (costOf(shape, kind, { ...tile, block }).bytes <= most) return [{ ...tile, block }];
  }
  return [];
}

/** Ways worth trying for a filter gradient, the default first. */
export function filterTunings(shape: ConvolutionShape, adapter: Adapter): FilterTuning[] {
  const outSize = outSizeOf(shape);
  const columns = Math.min(4, outSize);
  const width = Math.min(2, channelGroups(shape.outChannels));
  if (adapter.software)
    return distinct([
      ...(adapter.subgroups ? stripFilters(shape) : []),
      { columns, channelGroups: width, threads: 64 },
      { columns, channelGroups: 1, threads: 64 },
      { columns, channelGroups: 1, threads: 256 },
    ]);
  const blocks = [
    { channelGroups: 1, most: 4 },
    { channelGroups: width, most: 4 },
    { channelGroups: width, most: 8 },
  ].flatMap(({ channelGroups: depth, most }) => filterBlock(shape, adapter, columns, depth, most));
  return distinct([...blocks, { columns, channelGroups: 1, threads: 1 << 15 }]);
}

/** Strips for a software adapter. */
function stripFilters(shape: ConvolutionShape): FilterTuning[] {
  const columns = outSizeOf(shape) < 8 ? 4 : 8;
  const depth = channelGroups(shape.outChannels);
  return [
    { columns: 4, channelGroups: Math.min(2, depth), threads: 512, strip: true },
    { columns: 4, channelGroups: 1, threads: 512, strip: true },
    { columns, channelGroups: 1, threads: 512, strip: true },
  ];
}

/** A block over `most` groups of four output channels with as many lanes and lines as fit. */
function filterBlock(
  shape: ConvolutionShape,
  { workgroup }: Adapter,
  columns: number,
  width: number,
  most: number,
): FilterTuning[] {
  const outSize = outSizeOf(shape);
  const inDepth = Math.min(4, channelGroups(shape.inChannels));
  const outDepth = Math.ceil(Math.min(most, channelGroups(shape.outChannels)) / width);
  const slots = shape.kernel * inDepth * outDepth;
  const lanes = powerBelow(Math.min(16, Math.min(256, workgroup.threads) / slots));
  for (const lines of [4 * lanes, 2 * lanes, lanes, 4, 2, 1]) {
    const rows = Math.min(outSize, lines);
    const block: FilterBlock = {
      inDepth,
      outDepth,
      lanes,
      rows,
      images: Math.max(1, Math.floor(lines / rows)),
    };
    const { bytes } = filterCostOf(shape, columns, width, block);
    if (bytes <= Math.min(workgroup.bytes, 24 << 10) && bandsOf(shape, block) > 1)
      return [{ columns, channelGroups: width, threads: 3 << 14, block }];
  }
  return [];
}

/**
 * Partial sums of a filter gradient: enough for the wanted number of threads, at most one per strip or band.
 */
export function filterSplits(
  shape: ConvolutionShape,
  { columns, channelGroups: width, threads, block, strip }: FilterTuning,
): number {
  if (block) {
    const cost = filterCostOf(shape, columns, width, block);
    return Math.min(bandsOf(shape, block), Math.ceil(threads / (cost.threads * cost.groups)));
  }
  const blocks =
    (strip ? 4 : 1) * channelGroups(shape.inChannels) * Math.ceil(channelGroups(shape.outChannels) / width);
  return Math.min(stripsOf(shape, columns), Math.ceil(threads / blocks));
}

function distinct<T>(items: readonly T[]): T[] {
  return [...new Map(items.map((item) => [JSON.stringify(item), item])).values()];
}
