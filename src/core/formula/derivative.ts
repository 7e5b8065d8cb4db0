import type { Rules } from './simplify';
import type { Primitives, Term } from './term';

type Call = Term & { readonly kind: 'call' };

interface Step {
  readonly term: Call;
  readonly u: Term;
  readonly v: Term;
  readonly du: Term;
  readonly dv: Term;
}

/** ∂term/∂variable, by the rules of school; every shared term is derived once. */
export function derivativeOf(primitives: Primitives, rules: Rules) {
  const { zero, one } = primitives;
  return function derivative(term: Term, variable: 'x' | 'y', done = new Map<Term, Term>()): Term {
    if (term.kind === 'constant') return zero;
    if (term.kind === 'symbol') return term.name === variable ? one : zero;
    const found = done.get(term);
    if (found) return found;
    const [u, v] = term.args;
    const du = derivative(u, variable, done);
    const dv = v ? derivative(v, variable, done) : zero;
    const result = ruleFor(primitives, rules, { term, u, v, du, dv });
    done.set(term, result);
    return result;
  };
}

/** The rule for a call with arguments u and v, whose derivatives are du and dv. */
function ruleFor(primitives: Primitives, rules: Rules, step: Step): Term {
  const { term, u, v, du, dv } = step;
  const { constant, call, zero, one } = primitives;
  const { scale, add, subtract, multiply, divide, negative, squared } = rules;
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
      return powerRule(primitives, rules, step);
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

function powerRule(
  { call, zero, one }: Primitives,
  { add, subtract, multiply, divide, pow }: Rules,
  { term, u, v, du, dv }: Step,
): Term {
  if (dv === zero) return multiply(multiply(v, pow(u, subtract(v, one))), du);
  const growth = u.kind === 'symbol' && u.name === 'e' ? dv : multiply(dv, call('log', u));
  if (du === zero) return multiply(growth, term);
  return multiply(term, add(growth, divide(multiply(v, du), u)));
}
