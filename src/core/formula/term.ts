/**
 * A formula as a graph of shared terms: equal terms are one object, so that a gradient is as short as it can
 * be.
 */
export type Term =
  | { readonly kind: 'constant'; readonly value: number }
  | { readonly kind: 'symbol'; readonly name: SymbolName }
  | { readonly kind: 'call'; readonly operation: Operation; readonly args: readonly Term[] };

export type SymbolName = 'x' | 'y' | 'pi' | 'e' | 'tau';

export const operators = ['add', 'subtract', 'multiply', 'divide', 'pow', 'unaryMinus'] as const;
/** Functions of two arguments, and the sign, which derivatives of |u|, max and min need. */
export const further = ['max', 'min', 'atan2', 'sign'] as const;
export const functions = [
  'sqrt',
  'cbrt',
  'exp',
  'log',
  'log2',
  'log10',
  'sin',
  'cos',
  'tan',
  'asin',
  'acos',
  'atan',
  'sinh',
  'cosh',
  'tanh',
  'abs',
] as const;
/** Longest text that is read as a formula. */
export const FORMULA_LENGTH = 300;

export type Operation = (typeof operators)[number] | (typeof functions)[number] | (typeof further)[number];
export type FunctionName = (typeof functions)[number];

/** What terms are built from. */
export interface Primitives {
  constant(value: number): Term;
  call(operation: Operation, ...args: readonly Term[]): Term;
  readonly zero: Term;
  readonly one: Term;
}

export function isCall(term: Term, operation: Operation): term is Term & { kind: 'call' } {
  return term.kind === 'call' && term.operation === operation;
}
