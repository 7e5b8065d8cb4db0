import { derivativeOf } from './derivative';
import { rulesOf } from './simplify';
import type { Operation, Primitives, SymbolName, Term } from './term';

/** Builds terms in a simple form and derives them. One factory for everything that is to be shared. */
export type Terms = ReturnType<typeof createTerms>;

export function createTerms() {
  const interned = new Map<string, Term>();
  const ids = new Map<Term, number>();

  function intern(key: string, make: () => Term): Term {
    const found = interned.get(key);
    if (found) return found;
    const term = make();
    interned.set(key, term);
    ids.set(term, ids.size);
    return term;
  }
  const constant = (value: number) =>
    intern(`constant ${Object.is(value, -0) ? 0 : value}`, () => ({ kind: 'constant', value: value + 0 }));
  const symbol = (name: SymbolName) => intern(`symbol ${name}`, () => ({ kind: 'symbol', name }));
  const call = (operation: Operation, ...args: readonly Term[]) =>
    intern(`${operation} ${args.map((arg) => ids.get(arg)).join(' ')}`, () => ({
      kind: 'call',
      operation,
      args,
    }));

  const primitives: Primitives = { constant, call, zero: constant(0), one: constant(1) };
  // For what is typed.
  const typed = rulesOf(primitives, hasValueEverywhere);
  // For derivatives: where f has no value the program gives them none (program.ts).
  const derivative = derivativeOf(
    primitives,
    rulesOf(primitives, () => true),
  );

  const build: Partial<Record<Operation, (a: Term, b: Term) => Term>> = {
    add: typed.add,
    subtract: typed.subtract,
    multiply: typed.multiply,
    divide: typed.divide,
    pow: typed.pow,
    unaryMinus: typed.negative,
    max: (a, b) => call('max', a, b),
    min: (a, b) => call('min', a, b),
    atan2: (a, b) => call('atan2', a, b),
  };
  return {
    constant,
    symbol,
    derivative,
    /** An operation on terms, in its simple form. */
    apply: (operation: Operation, a: Term, b: Term = a): Term =>
      build[operation]?.(a, b) ?? call(operation, a),
  };
}

const TOTAL: ReadonlySet<Operation> = new Set<Operation>([
  ...(['add', 'subtract', 'multiply', 'unaryMinus', 'max', 'min', 'abs', 'sign', 'cbrt', 'exp'] as const),
  ...(['sin', 'cos', 'atan', 'sinh', 'cosh', 'tanh'] as const),
]);

/** True if it can be told that a term has a value at every (x, y), overflow apart. */
function hasValueEverywhere(term: Term): boolean {
  if (term.kind === 'constant') return Number.isFinite(term.value);
  if (term.kind === 'symbol') return true;
  if (!term.args.every(hasValueEverywhere)) return false;
  const [a, b] = term.args;
  switch (term.operation) {
    case 'divide':
      return (b.kind === 'constant' && b.value !== 0) || (b.kind === 'symbol' && isPositive(b));
    case 'pow':
      return isPositive(a) || (b.kind === 'constant' && Number.isInteger(b.value) && b.value >= 0);
    case 'sqrt':
    case 'log':
    case 'log2':
    case 'log10':
      return isPositive(a);
    default:
      return TOTAL.has(term.operation);
  }
}

function isPositive(term: Term): boolean {
  if (term.kind === 'constant') return term.value > 0;
  return term.kind === 'symbol' && term.name !== 'x' && term.name !== 'y';
}
