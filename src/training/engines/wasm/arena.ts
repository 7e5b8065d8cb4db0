import { TrainingError } from '../../../experiment/training-error';

const PAGE = 65_536;
/** Vectors and lines of the cache begin at multiples of it. */
const ALIGNMENT = 64;

/** The kernels' memory, given out from its beginning and never taken back. All addresses are in bytes. */
export interface Arena {
  /** Bytes given out, static data of the kernels included. */
  readonly bytes: number;
  /**
   * A zeroed region that no other shares.
   * @throws TrainingError where the browser has no more memory, or beyond the 4 GiB that 32 bits address.
   */
  allocate(bytes: number): number;
  /** Views hold until the next `allocate`, which may move the memory. */
  floats(address: number, length: number): Float32Array<ArrayBuffer>;
  doubles(address: number, length: number): Float64Array<ArrayBuffer>;
  words(address: number, length: number): Uint32Array<ArrayBuffer>;
  byteView(address: number, length: number): Uint8Array<ArrayBuffer>;
}

/** Gives out `memory` from `start` on. */
export function createArena(memory: WebAssembly.Memory, start: number): Arena {
  let end = start;
  // Shared or not: to whoever reads and writes it is the same.
  const buffer = () => memory.buffer as ArrayBuffer;
  return {
    get bytes() {
      return end;
    },
    allocate(bytes) {
      const address = Math.ceil(end / ALIGNMENT) * ALIGNMENT;
      const missing = Math.ceil((address + bytes) / PAGE) - memory.buffer.byteLength / PAGE;
      if (missing > 0) {
        try {
          memory.grow(missing);
        } catch {
          const needed = Math.ceil((address + bytes) / 2 ** 20);
          throw new TrainingError({ code: 'out-of-memory', detail: `${needed} MiB` });
        }
      }
      end = address + bytes;
      return address;
    },
    floats: (address, length) => new Float32Array(buffer(), address, length),
    doubles: (address, length) => new Float64Array(buffer(), address, length),
    words: (address, length) => new Uint32Array(buffer(), address, length),
    byteView: (address, length) => new Uint8Array(buffer(), address, length),
  };
}
