import type { Arena } from '../arena';
import { channelGroups, type FeatureMap } from './feature-map';

/** Fields that the operations of convolutions and dense layers have in common: maps and blocks of channels. */

/** Blocks of eight channels, the last one maybe of four. */
export const channelBlocks = (channels: number): number => Math.ceil(channelGroups(channels) / 2);

/** Codes of the field `finish` of `gather`. */
export const FINISH = { store: 0, mask: 1, 'add and mask': 2 } as const;

/** Every `stride`-th pixel of a map as what is summed. */
export const inputOf = ({ origin, image, row, pixel }: FeatureMap, stride = 1) => ({
  input: origin,
  inputImage: image,
  inputRow: stride * row,
  inputPixel: stride * pixel,
  depth: pixel,
});

/** Every `stride`-th pixel of a map, from pixel (y, x) on, as what is made. */
export const outputOf = (
  { origin, image, row, pixel }: FeatureMap,
  stride = 1,
  { y, x }: { readonly y: number; readonly x: number } = { y: 0, x: 0 },
) => ({
  output: origin + y * row + x * pixel,
  outputImage: image,
  outputRow: stride * row,
  outputPixel: stride * pixel,
  width: pixel,
});

/** A map that holds the gradient of a convolution's output. */
export const gradientOf = ({ origin, image, row, pixel }: FeatureMap) => ({
  gradient: origin,
  gradientImage: image,
  gradientRow: row,
  gradientPixel: pixel,
  width: pixel,
});

/** Writes words into memory and returns their address. */
export function placeWords(arena: Arena, values: readonly number[]): number {
  const address = arena.allocate(Math.max(4, 4 * values.length));
  arena.words(address, values.length).set(values);
  return address;
}
