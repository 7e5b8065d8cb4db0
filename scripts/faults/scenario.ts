import type { Random } from '../../src/core/random';

/** What became of one fault. */
export interface Trial {
  /** Steps that had to be computed again; what was recorded of them came out the same. */
  readonly again: number;
  /** What was seen, in a word. */
  readonly seen: string;
}

export interface Scenario {
  readonly name: string;
  /** What is promised, in a sentence. */
  readonly promise: string;
  /** Injects one fault at random. @throws where the promise is broken */
  attempt(random: Random): Promise<Trial>;
}

export function must(holds: boolean, what: string): void {
  if (!holds) throw new Error(what);
}
