import type { ExampleSet } from '../../../experiment/examples';
import type { Arena } from './arena';

/** Examples in the kernels' memory: images as uint8 pixels, or rows of float32 features. */
export interface ExampleShelf {
  readonly count: number;
  add(examples: ExampleSet): void;
  /** Takes all out; their room is used again. */
  clear(): void;
  /** Address of an example. */
  addressOf(index: number): number;
  /** Its class, or the bits of its float32 target. */
  labelOf(index: number): number;
}

/** Room for `expected` examples is made at once; further ones get their own. Sizes in bytes. */
export function createShelf(
  arena: Arena,
  bytes: { readonly example: number; readonly label: 1 | 4 },
  expected = 0,
): ExampleShelf {
  const rooms: { readonly address: number; readonly capacity: number; count: number }[] = [];
  let sets: { readonly start: number; readonly address: number; readonly labels: ArrayLike<number> }[] = [];
  let count = 0;
  const makeRoom = (capacity: number) =>
    rooms.push({ address: arena.allocate(capacity * bytes.example), capacity, count: 0 });
  if (expected > 0) makeRoom(expected);

  const find = (index: number) => {
    const set = sets.findLast(({ start }) => start <= index);
    if (!set || index >= count) throw new RangeError(`example ${index} of ${count} has not arrived`);
    return { ...set, at: index - set.start };
  };
  return {
    get count() {
      return count;
    },
    add(examples) {
      let room = rooms.find(({ capacity, count: taken }) => taken + examples.count <= capacity);
      if (!room) {
        makeRoom(examples.count);
        room = rooms.at(-1)!;
      }
      const address = room.address + room.count * bytes.example;
      const length = examples.count * bytes.example;
      arena.byteView(address, length).set(examples.inputs.subarray(0, length));
      room.count += examples.count;
      const labels = examples.targets.slice(0, examples.count * bytes.label);
      sets.push({
        start: count,
        address,
        labels: bytes.label === 4 ? new Uint32Array(labels.buffer) : labels,
      });
      count += examples.count;
    },
    clear() {
      sets = [];
      count = 0;
      for (const room of rooms) room.count = 0;
    },
    addressOf(index) {
      const { address, at } = find(index);
      return address + at * bytes.example;
    },
    labelOf(index) {
      const { labels, at } = find(index);
      return labels[at];
    },
  };
}
