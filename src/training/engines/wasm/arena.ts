import { TrainingError } from '../../../experiment/training-error';
import { CONTROL } from './operations';

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
  /**
   * Lets each thread have so many bytes to itself while it works on a slice; the largest wish counts.
   * @throws TrainingError as `allocate` does.
   */
  reserveScratch(bytes: number): void;
  /** Views hold until the next `allocate`, which may move the memory. */
  floats(address: number, length: number): Float32Array<ArrayBuffer>;
  doubles(address: number, length: number): Float64Array<ArrayBuffer>;
  words(address: number, length: number): Uint32Array<ArrayBuffer>;
  byteView(address: number, length: number): Uint8Array<ArrayBuffer>;
}

/** Gives out `memory` from `start` on, to a program and so many threads. */
export function createArena(memory: WebAssembly.Memory, start: number, threads: number): Arena {
  let end = start;
  let scratchBytes = 0;
  // Shared or not: to whoever reads and writes it is the same.
  const buffer = () => memory.buffer as ArrayBuffer;
  const allocate = (bytes: number): number => {
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
  };
  return {
    get bytes() {
      return end;
    },
    allocate,
    reserveScratch(bytes) {
      if (bytes <= scratchBytes) return;
      scratchBytes = Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;
      const address = allocate(threads * scratchBytes);
      new Uint32Array(buffer(), CONTROL.scratch, 2).set([address, scratchBytes]);
    },
    floats: (address, length) => new Float32Array(buffer(), address, length),
    doubles: (address, length) => new Float64Array(buffer(), address, length),
    words: (address, length) => new Uint32Array(buffer(), address, length),
    byteView: (address, length) => new Uint8Array(buffer(), address, length),
  };
}
