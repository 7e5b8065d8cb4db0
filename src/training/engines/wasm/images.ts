import type { ImageSet } from '../../../experiment/examples';
import type { Arena } from './arena';

/** Images as uint8 pixels in the kernels' memory. */
export interface ImageShelf {
  readonly count: number;
  add(images: ImageSet): void;
  /** Takes all out; their room is used again. */
  clear(): void;
  /** Address of an image's pixels. */
  addressOf(index: number): number;
  labelOf(index: number): number;
}

/** Room for `expected` images is made at once; further ones get their own. */
export function createImageShelf(arena: Arena, imageBytes: number, expected = 0): ImageShelf {
  const rooms: { readonly address: number; readonly capacity: number; count: number }[] = [];
  let sets: { readonly start: number; readonly address: number; readonly labels: Uint8Array }[] = [];
  let count = 0;
  const makeRoom = (capacity: number) =>
    rooms.push({ address: arena.allocate(capacity * imageBytes), capacity, count: 0 });
  if (expected > 0) makeRoom(expected);

  const find = (index: number) => {
    const set = sets.findLast(({ start }) => start <= index);
    if (!set || index >= count) throw new RangeError(`image ${index} of ${count} has not arrived`);
    return { ...set, at: index - set.start };
  };
  return {
    get count() {
      return count;
    },
    add(images) {
      let room = rooms.find(({ capacity, count: taken }) => taken + images.count <= capacity);
      if (!room) {
        makeRoom(images.count);
        room = rooms.at(-1)!;
      }
      const address = room.address + room.count * imageBytes;
      arena
        .byteView(address, images.count * imageBytes)
        .set(images.pixels.subarray(0, images.count * imageBytes));
      room.count += images.count;
      sets.push({ start: count, address, labels: images.labels.slice(0, images.count) });
      count += images.count;
    },
    clear() {
      sets = [];
      count = 0;
      for (const room of rooms) room.count = 0;
    },
    addressOf(index) {
      const { address, at } = find(index);
      return address + at * imageBytes;
    },
    labelOf(index) {
      const { labels, at } = find(index);
      return labels[at];
    },
  };
}
