/** Tells what is wrong with a formula, and where: `at` counts characters of the text from 1. */
export type FormulaProblem =
  | { readonly kind: 'empty' | 'constant' }
  | { readonly kind: 'long'; readonly most: number }
  | { readonly kind: 'end' | 'syntax' | 'factor'; readonly at: number }
  | { readonly kind: 'name' | 'function' | 'operator' | 'steps'; readonly at: number; readonly name: string }
  /** The text has a meaning, but is written as `write`. */
  | { readonly kind: 'write'; readonly at: number; readonly name: string; readonly write: string };

/** Thrown by the readers of a formula, caught by `parseFormula`. */
export class Rejected extends Error {
  constructor(readonly problem: FormulaProblem) {
    super(problem.kind);
  }
}

export function reject(problem: FormulaProblem): never {
  throw new Rejected(problem);
}
