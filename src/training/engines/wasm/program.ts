import type { Arena } from './arena';
import { OPERATIONS, OPERATION_BYTES, OPERATION_HEADER, type OperationName } from './operations';

type Fields<Name extends OperationName> = Readonly<Record<keyof (typeof OPERATIONS)[Name]['fields'], number>>;

/** Describes an operation for whoever times it. */
export interface OperationNote {
  readonly kernel: 'convolution' | 'input-gradient' | 'filter-gradient';
  /** For instance "3×3, 8 → 16 channels, 32 × 32, stride 2". */
  readonly shape: string;
  /** Multiplications and additions that are made, those of transforms not counted. */
  readonly flops: number;
}

/** A program in memory: its addresses, and its operations in order. */
export interface Placed {
  readonly from: number;
  readonly end: number;
  readonly operations: readonly { readonly name: OperationName; readonly note: OperationNote | null }[];
}

/** Operations one after another, as the kernels run them. */
export interface Program {
  /**
   * Appends an operation of so many slices. Slices of one operation run side by side, and so do operations
   * that no `wait` parts: none may write what another one reads or writes.
   */
  add<Name extends OperationName>(
    name: Name,
    slices: number,
    fields: Fields<Name>,
    note?: OperationNote | null,
  ): void;
  /** Lets everything that follows wait until everything before it is done. */
  wait(): void;
  /**
   * Writes the program into memory, with barriers where `wait` asks for them unless it is told otherwise.
   * Barriers behind every operation let each be run and timed alone.
   */
  place(barriers?: 'planned' | 'everywhere'): Placed;
}

const NAMES = Object.keys(OPERATIONS) as OperationName[];
const WORDS = OPERATION_BYTES / 4;
const BARRIER = OPERATION_HEADER.indexOf('barrier');

export function createProgram(arena: Arena): Program {
  const operations: Uint32Array[] = [];
  const parts: Placed['operations'][number][] = [];
  const wait = () => {
    const last = operations.at(-1);
    if (last) last[BARRIER] = 1;
  };
  return {
    add(name, slices, fields, note = null) {
      const words = new Uint32Array(WORDS);
      const floats = new Float32Array(words.buffer);
      words.set([NAMES.indexOf(name), slices]);
      Object.entries(OPERATIONS[name].fields).forEach(([field, type], i) => {
        const value = (fields as Readonly<Record<string, number>>)[field];
        (type === 'f32' ? floats : words)[OPERATION_HEADER.length + i] = value;
      });
      operations.push(words);
      parts.push({ name, note });
    },
    wait,
    place(barriers = 'planned') {
      wait();
      const from = arena.allocate(operations.length * OPERATION_BYTES);
      const words = arena.words(from, operations.length * WORDS);
      operations.forEach((operation, i) => {
        words.set(operation, i * WORDS);
        if (barriers === 'everywhere') words[i * WORDS + BARRIER] = 1;
      });
      return { from, end: from + operations.length * OPERATION_BYTES, operations: [...parts] };
    },
  };
}
