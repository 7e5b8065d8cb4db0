import { all, channelGroups } from '../wgsl/program';
import type { ConvolutionShape, Direction } from './shape';
import { dimensionsOf, type RegisterTile } from './taps';

/**
 * Threads of a workgroup that share what they load in workgroup memory: `images` × `down` × `across` register
 * tiles of pixels by `deep` of channels. Both `deep` and the rest are arranged so that neighbouring threads
 * store neighbouring channels.
 */
export interface Block {
  readonly images: number;
  readonly down: number;
  readonly across: number;
  readonly deep: number;
  /** Groups of four summed channels per round; divides their number. */
  readonly chunk: number;
}

/**
 * Work of a thread that slides down a strip; its tile has all rows, whatever `rows` says, and one channel.
 */
export interface Strip {
  /** Summed channels whose filters stay in registers. */
  readonly chunk: number;
  /** Images one after another. */
  readonly images: number;
}

/** One thread's tile, on its own or as part of a workgroup's block, or a strip. */
export interface Tile extends RegisterTile {
  /** Threads of a workgroup on their own; 64 where nothing is said. */
  readonly workgroup?: number | undefined;
  readonly block?: Block | undefined;
  readonly strip?: Strip | undefined;
}

const arrangementOf = ({ block, strip }: Tile) =>
  block ?? { images: strip?.images ?? 1, down: 1, across: 1, deep: 1 };

/**
 * Cuts the output: pixels and images that one tile (a block's, where there is one) covers, and how many tiles
 * there are.
 */
export function tiling(shape: ConvolutionShape, direction: Direction, tile: Tile) {
  const { outSize, produced } = dimensionsOf(shape, direction);
  const { images, down, across, deep } = arrangementOf(tile);
  const [height, width] = [tile.strip ? outSize : tile.rows * down, tile.columns * across];
  const tilesY = Math.ceil(outSize / height);
  const tilesX = Math.ceil(outSize / width);
  return {
    outSize,
    height,
    width,
    tilesY,
    tilesX,
    tiles: Math.ceil(shape.batch / images) * tilesY * tilesX,
    /** Blocks along the channels. */
    groups: tile.strip ? 1 : Math.ceil(channelGroups(produced) / (tile.channelGroups * deep)),
  };
}

/** Output pixels of a tile, a number where all tiles are whole, else WGSL that counts those of `tile`. */
export function perTile(shape: ConvolutionShape, direction: Direction, tile: Tile): number | string {
  const { outSize, height, width, tilesX, tilesY } = tiling(shape, direction, tile);
  const { images } = arrangementOf(tile);
  if (outSize % height === 0 && outSize % width === 0 && shape.batch % images === 0)
    return height * width * images;
  const part = (length: number, size: number, position: string) =>
    size % length ? `min(${length}u, ${size}u - ${position} * ${length}u)` : `${length}u`;
  return `(${part(height, outSize, `(tile / ${tilesX}u % ${tilesY}u)`)} * ${part(width, outSize, `(tile % ${tilesX}u)`)} * ${part(images, shape.batch, `(tile / ${tilesX * tilesY}u)`)})`;
}

/**
 * Addresses a thread's outputs: its first pixel is (`pixelY`, `pixelX`) of `image`. `inRange` is the
 * condition under which pixel (y, x) of its tile exists, empty where it always does.
 */
export function addressing(shape: ConvolutionShape, direction: Direction, tile: Tile) {
  const { outSize, height, width } = tiling(shape, direction, tile);
  const { images, down, across } = arrangementOf(tile);
  const outGroups = channelGroups(dimensionsOf(shape, direction).produced);
  return {
    inRange: (y: number, x: number) =>
      all([
        ...(shape.batch % images ? [`image < ${shape.batch}u`] : []),
        ...(outSize % height && y + down > 1 ? [`pixelY + ${y}u < ${outSize}u`] : []),
        ...(outSize % width && x + across > 1 ? [`pixelX + ${x}u < ${outSize}u`] : []),
      ]),
    at: (y: number, x: number, group: string) =>
      `((image * ${outSize}u + pixelY + ${y}u) * ${outSize}u + pixelX + ${x}u) * ${outGroups}u + ${group}`,
  };
}
