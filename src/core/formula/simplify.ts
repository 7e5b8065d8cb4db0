import { isCall, type Primitives, type Term } from './term';

/** The rules that keep terms simple, as functions. */
export type Rules = ReturnType<typeof rulesOf>;

/** A term as c times another one. */
function split(term: Term, one: Term): readonly [number, Term] {
  if (term.kind === 'constant') return [term.value, one];
  if (isCall(term, 'unaryMinus')) return [-1, term.args[0]];
  if (isCall(term, 'multiply') && term.args[0].kind === 'constant') return [term.args[0].value, term.args[1]];
  return [1, term];
}

/**
 * The rules that keep terms simple. What has no value must keep none: 0·√x is not 0, so that a term is
 * dropped only where `droppable` allows it.
 */
export function rulesOf({ constant, call, zero, one }: Primitives, droppable: (term: Term) => boolean) {
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
    const [factor, rest] = split(b, one);
    return factor < 0 ? subtract(a, scale(-factor, rest)) : call('add', a, b);
  }
  function subtract(a: Term, b: Term): Term {
    if (b === zero) return a;
    if (a === b && droppable(a)) return zero;
    const [factor, rest] = split(b, one);
    if (a === zero) return scale(-factor, rest);
    if (a.kind === 'constant' && b.kind === 'constant') return constant(a.value - b.value);
    return factor < 0 ? call('add', a, scale(-factor, rest)) : call('subtract', a, b);
  }
  function multiply(a: Term, b: Term): Term {
    const [ca, ra] = split(a, one);
    const [cb, rb] = split(b, one);
    const rest =
      ra === one ? rb : rb === one ? ra : ra === rb ? pow(ra, constant(2)) : call('multiply', ra, rb);
    return scale(ca * cb, rest);
  }
  function divide(a: Term, b: Term): Term {
    if (a === zero && b !== zero && droppable(call('divide', one, b))) return zero;
    if (b === one) return a;
    const [ca, ra] = split(a, one);
    const [cb, rb] = split(b, one);
    const ratio = ca / cb;
    const whole = Number.isInteger(ratio) || Number.isInteger(1 / ratio);
    if (cb === 0 || !whole) return call('divide', a, b);
    const [over, under] = Number.isInteger(ratio) ? [ratio, 1] : [1, 1 / ratio];
    const top = scale(over, ra);
    const bottom = scale(under, rb);
    if (bottom === one) return top;
    const [sign, positive] =
      split(bottom, one)[0] < 0 ? [-1, scale(-split(bottom, one)[0], split(bottom, one)[1])] : [1, bottom];
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
