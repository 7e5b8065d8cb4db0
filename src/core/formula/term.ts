/** A formula as a graph of shared terms: equal terms are one object, so that a gradient is as short as it can be. */
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

  const zero = constant(0);
  const one = constant(1);

  /** A term as c times another one. */
  function split(term: Term): readonly [number, Term] {
    if (term.kind === 'constant') return [term.value, one];
    if (isCall(term, 'unaryMinus')) return [-1, term.args[0]];
    if (isCall(term, 'multiply') && term.args[0].kind === 'constant')
      return [term.args[0].value, term.args[1]];
    return [1, term];
  }

  /**
   * The rules that keep terms simple. What has no value must keep none: 0·√x is not 0, so that a term is dropped only
   * where `droppable` allows it.
   */
  function rules(droppable: (term: Term) => boolean) {
    function scale(factor: number, term: Term): Term {
      if (factor === 0) return droppable(term) ? zero : call('multiply', zero, term);
      if (term === one) return constant(factor);
      if (factor === 1) return term;
      return factor === -1 ? call('unaryMinus', term) : call('multiply', constant(factor), term);
    }

    function add(a: Term, b: Term): Term {
      if (a === zero) return b;
      if (b === zero) return a;
      if (a.kind === 'constant' && b.kind === 'constant') return constant(a.value + b.value);
      const [factor, rest] = split(b);
      return factor < 0 ? subtract(a, scale(-factor, rest)) : call('add', a, b);
    }
    function subtract(a: Term, b: Term): Term {
      if (b === zero) return a;
      if (a === b && droppable(a)) return zero;
      const [factor, rest] = split(b);
      if (a === zero) return scale(-factor, rest);
      if (a.kind === 'constant' && b.kind === 'constant') return constant(a.value - b.value);
      return factor < 0 ? call('add', a, scale(-factor, rest)) : call('subtract', a, b);
    }
    function multiply(a: Term, b: Term): Term {
      const [ca, ra] = split(a);
      const [cb, rb] = split(b);
      const rest =
        ra === one ? rb : rb === one ? ra : ra === rb ? pow(ra, constant(2)) : call('multiply', ra, rb);
      return scale(ca * cb, rest);
    }
    function divide(a: Term, b: Term): Term {
      if (a === zero && b !== zero && droppable(call('divide', one, b))) return zero;
      if (b === one) return a;
      const [ca, ra] = split(a);
      const [cb, rb] = split(b);
      const ratio = ca / cb;
      const whole = Number.isInteger(ratio) || Number.isInteger(1 / ratio);
      if (cb === 0 || !whole) return call('divide', a, b);
      const [over, under] = Number.isInteger(ratio) ? [ratio, 1] : [1, 1 / ratio];
      const top = scale(over, ra);
      const bottom = scale(under, rb);
      if (bottom === one) return top;
      const [sign, positive] =
        split(bottom)[0] < 0 ? [-1, scale(-split(bottom)[0], split(bottom)[1])] : [1, bottom];
      return scale(sign, call('divide', top, positive));
    }
    function pow(base: Term, exponent: Term): Term {
      if (exponent === one) return base;
      // JavaScript has NaN ** 0 = 1, which would hide that the base has no value.
      if (exponent === zero) return droppable(base) ? one : add(one, scale(0, base));
      return call('pow', base, exponent);
    }
    const negative = (term: Term) => subtract(zero, term);
    const squared = (term: Term) => pow(term, constant(2));
    return { scale, add, subtract, multiply, divide, pow, negative, squared };
  }
  /** For what is typed. */
  const typed = rules(hasValueEverywhere);
  /** For derivatives: where f has no value the program gives them none (program.ts). */
  const { scale, add, subtract, multiply, divide, pow, negative, squared } = rules(() => true);

  /** ∂term/∂variable, by the rules of school; every shared term is derived once. */
  function derivative(term: Term, variable: 'x' | 'y', done = new Map<Term, Term>()): Term {
    if (term.kind === 'constant') return zero;
    if (term.kind === 'symbol') return term.name === variable ? one : zero;
    const found = done.get(term);
    if (found) return found;
    const [u, v] = term.args;
    const du = derivative(u, variable, done);
    const dv = v ? derivative(v, variable, done) : zero;
    const result = rule(term, u, v, du, dv);
    done.set(term, result);
    return result;
  }
  function rule(term: Term & { kind: 'call' }, u: Term, v: Term, du: Term, dv: Term): Term {
    if (du === zero && dv === zero) return zero;
    switch (term.operation) {
      case 'add':
        return add(du, dv);
      case 'subtract':
        return subtract(du, dv);
      case 'unaryMinus':
        return negative(du);
      case 'multiply':
        return add(multiply(du, v), multiply(u, dv));
      case 'divide':
        return dv === zero ? divide(du, v) : divide(subtract(multiply(du, v), multiply(u, dv)), squared(v));
      case 'pow':
        return powerRule(term, u, v, du, dv);
      case 'sqrt':
        return divide(du, scale(2, term));
      case 'cbrt':
        return divide(du, scale(3, squared(term)));
      case 'exp':
        return multiply(du, term);
      case 'log':
        return divide(du, u);
      case 'log2':
      case 'log10':
        return divide(du, multiply(u, call('log', constant(term.operation === 'log2' ? 2 : 10))));
      case 'sin':
        return multiply(du, call('cos', u));
      case 'cos':
        return negative(multiply(du, call('sin', u)));
      case 'tan':
        return divide(du, squared(call('cos', u)));
      case 'asin':
        return divide(du, call('sqrt', subtract(one, squared(u))));
      case 'acos':
        return negative(divide(du, call('sqrt', subtract(one, squared(u)))));
      case 'atan':
        return divide(du, add(squared(u), one));
      case 'sinh':
        return multiply(du, call('cosh', u));
      case 'cosh':
        return multiply(du, call('sinh', u));
      case 'tanh':
        return divide(du, squared(call('cosh', u)));
      case 'abs':
        return multiply(du, call('sign', u));
      case 'max':
      case 'min': {
        const side = call('sign', subtract(u, v));
        const half = divide(multiply(subtract(du, dv), side), constant(2));
        const mean = divide(add(du, dv), constant(2));
        return term.operation === 'max' ? add(mean, half) : subtract(mean, half);
      }
      case 'atan2':
        return divide(subtract(multiply(v, du), multiply(u, dv)), add(squared(u), squared(v)));
      case 'sign':
        return zero;
    }
  }
  function powerRule(term: Term, u: Term, v: Term, du: Term, dv: Term): Term {
    if (dv === zero) return multiply(multiply(v, pow(u, subtract(v, one))), du);
    const growth = u.kind === 'symbol' && u.name === 'e' ? dv : multiply(dv, call('log', u));
    if (du === zero) return multiply(growth, term);
    return multiply(term, add(growth, divide(multiply(v, du), u)));
  }

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

function isCall(term: Term, operation: Operation): term is Term & { kind: 'call' } {
  return term.kind === 'call' && term.operation === operation;
}

const TOTAL: ReadonlySet<Operation> = new Set<Operation>([
  ...(['add', 'subtract', 'multiply', 'unaryMinus', 'max', 'min', 'abs', 'sign', 'cbrt', 'exp'] as const),
  ...(['sin', 'cos', 'atan', 'sinh', 'cosh', 'tanh'] as const),
]);

/** Whether it can be told that a term has a value at every (x, y), overflow apart. */
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
