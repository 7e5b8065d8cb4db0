import type { Random } from '../../src/core/random';

/** What a boundary did with an input: took it, or refused it in the way that its callers know. */
export type Outcome = 'taken' | 'refused';

/** A place where something comes in from outside. */
export interface Boundary<Input = unknown> {
  readonly name: string;
  /** Files are larger and slower to read: fewer of them are tried. */
  readonly cost: 'cheap' | 'file';
  /** An input, a pure function of `random`. */
  make(random: Random): Input;
  /** Reads it as the product does, and uses what it took. Whatever is thrown is a fault. */
  read(input: Input): Outcome | Promise<Outcome>;
  /** The input as a file for whoever mends the fault. */
  save(input: Input): { readonly extension: string; readonly content: string | Uint8Array };
}

export const asText = (input: string) => ({ extension: 'txt', content: input });
export const asBytes =
  (extension: string) =>
  (input: Uint8Array): { extension: string; content: Uint8Array } => ({ extension, content: input });
/** As text, with what JSON cannot say in words. */
export const asValue = (input: unknown) => ({
  extension: 'txt',
  content: describe(input),
});

function describe(input: unknown): string {
  try {
    return JSON.stringify(
      input,
      (_, value: unknown) =>
        typeof value === 'bigint' || (typeof value === 'number' && !Number.isFinite(value))
          ? String(value)
          : ArrayBuffer.isView(value)
            ? `${value.constructor.name} of ${value.byteLength} bytes`
            : value,
      1,
    );
  } catch (error) {
    return `a value that cannot be written: ${String(error)}`;
  }
}

/** A boundary of any input among others. */
export const boundary = <Input>(one: Boundary<Input>): Boundary => one as Boundary;

/** Breaks off where what a boundary took does not hold. */
export function must(holds: boolean, what: string): void {
  if (!holds) throw new Error(`broken promise: ${what}`);
}
