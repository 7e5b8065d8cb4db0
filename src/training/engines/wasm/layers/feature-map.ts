import type { Arena } from '../arena';

/**
 * A map [image, y, x, channel] whose images have a border of one zero pixel, so that a 3×3 filter never asks
 * where it is. Channels come in fours. Distances in bytes.
 */
export interface FeatureMap {
  /** Address of image 0's pixel (0, 0). */
  readonly origin: number;
  readonly side: number;
  /** Of channels, in whole fours. */
  readonly pixel: number;
  readonly row: number;
  readonly image: number;
}

/** Vectors of four channels; spare ones of the last are zero. */
export const channelGroups = (channels: number): number => Math.ceil(channels / 4);

/** Bytes of so many float32 numbers in whole vectors of four. */
export const vectorBytes = (count: number): number => 16 * Math.ceil(count / 4);

export function createMap(arena: Arena, batch: number, side: number, channels: number): FeatureMap {
  const pixel = vectorBytes(channels);
  const row = (side + 2) * pixel;
  const image = (side + 2) * row;
  return { origin: arena.allocate(batch * image) + row + pixel, side, pixel, row, image };
}

/** The values of all images as [image, y, x, channel], without border and spare channels. */
export function readMap(arena: Arena, map: FeatureMap, batch: number, channels: number): Float32Array {
  const values = new Float32Array(batch * map.side ** 2 * channels);
  visit(map, batch, channels, (address, i) => (values[i] = arena.floats(address, 1)[0]));
  return values;
}

export function writeMap(
  arena: Arena,
  map: FeatureMap,
  batch: number,
  channels: number,
  values: ArrayLike<number>,
): void {
  visit(map, batch, channels, (address, i) => (arena.floats(address, 1)[0] = values[i]));
}

function visit(
  { origin, side, pixel, row, image }: FeatureMap,
  batch: number,
  channels: number,
  use: (address: number, index: number) => void,
): void {
  let index = 0;
  for (let n = 0; n < batch; n++)
    for (let y = 0; y < side; y++)
      for (let x = 0; x < side; x++)
        for (let c = 0; c < channels; c++) use(origin + n * image + y * row + x * pixel + 4 * c, index++);
}
