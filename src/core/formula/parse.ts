import { programOf, type FormulaProgram } from './program';
import { reject, Rejected, type FormulaProblem } from './problem';
import { createTerms, FORMULA_LENGTH, type SymbolName, type Term, type Terms } from './term';
import { texOf } from './tex';
import { tokensOf, type Token } from './tokens';
import { calls, symbolNames, unsteady } from './vocabulary';

export type { FormulaProblem } from './problem';
export { formulaFunctions } from './vocabulary';

export interface ParsedFormula {
  readonly program: FormulaProgram;
  /** TeX of f, ∂f/∂x and ∂f/∂y; `null` for what is too long to be read. */
  readonly tex: readonly [string | null, string | null, string | null];
}

export type Parsed =
  | { readonly formula: ParsedFormula; readonly problem: null }
  | { readonly formula: null; readonly problem: FormulaProblem };

/** Reads a formula in x and y and derives its gradient symbolically; nothing is evaluated. */
export function parseFormula(text: string): Parsed {
  try {
    return { formula: derive(text), problem: null };
  } catch (error) {
    if (error instanceof Rejected) return { formula: null, problem: error.problem };
    throw error;
  }
}

function derive(text: string): ParsedFormula {
  if (text.trim() === '') reject({ kind: 'empty' });
  if (text.length > FORMULA_LENGTH) reject({ kind: 'long', most: FORMULA_LENGTH });
  const terms = createTerms();
  const f = read(tokensOf(text), text.trimEnd().length + 1, terms);
  const fx = terms.derivative(f, 'x');
  const fy = terms.derivative(f, 'y');
  if ([fx, fy].every((slope) => slope.kind === 'constant' && slope.value === 0)) reject({ kind: 'constant' });
  return { program: programOf([f, fx, fy]), tex: [texOf(f), texOf(fx), texOf(fy)] };
}

/**
 * Reads by precedence, loosest first: sums; products and quotients; implied products, so that 1/xy is 1/(x y), but a
 * fraction of numbers is one factor, ½ x for 1/2 x; signs; powers, from the right, so that 2^3x is 2³ x and −x² is −(x²).
 */
function read(tokens: readonly Token[], end: number, terms: Terms): Term {
  let next = 0;
  /** Bars |…| that are open within the innermost brackets. */
  let bars = 0;
  const sees = (name: string, offset = 0) => {
    const token = tokens[next + offset];
    return token?.kind === 'sign' && token.name === name;
  };
  const take = (name: string) => sees(name) && ++next > 0;

  function sum(): Term {
    let left = product();
    for (;;) {
      if (take('+')) left = terms.apply('add', left, product());
      else if (take('-')) left = terms.apply('subtract', left, product());
      else return left;
    }
  }
  function product(): Term {
    let left = implied(true);
    for (;;) {
      if (take('*')) left = terms.apply('multiply', left, implied(true));
      else if (take('/')) left = terms.apply('divide', left, implied(false));
      else return left;
    }
  }
  function implied(fraction: boolean): Term {
    const first = tokens[next];
    let left = signed();
    // 1/2 x and 1/2 (x + 1): a fraction of numbers is one factor.
    const isNumber = first?.kind === 'number' && tokens[next - 1] === first;
    if (fraction && isNumber && sees('/') && tokens[next + 1]?.kind === 'number' && startsFactor(2)) {
      next += 1;
      left = terms.apply('divide', left, power());
    }
    while (startsFactor(0)) left = terms.apply('multiply', left, power());
    const token = tokens[next];
    if (token?.kind === 'number') reject({ kind: 'factor', at: token.at });
    return left;
  }
  function startsFactor(offset: number): boolean {
    const token = tokens[next + offset];
    return (
      token?.kind === 'symbol' ||
      token?.kind === 'function' ||
      sees('(', offset) ||
      (sees('|', offset) && bars === 0)
    );
  }
  function signed(): Term {
    if (take('-')) return terms.apply('unaryMinus', signed());
    return take('+') ? signed() : power();
  }
  function power(): Term {
    const base = atom();
    return take('^') ? terms.apply('pow', base, signed()) : base;
  }
  function atom(): Term {
    const token = tokens[next++];
    if (!token) return reject({ kind: 'end', at: end });
    const { at, name } = token;
    if (token.kind === 'number') return terms.constant(token.value);
    if (token.kind === 'function') return name === '√' || name === '∛' ? root(token) : called(token);
    if (token.kind === 'symbol') {
      if (isSymbol(name)) return terms.symbol(name);
      return reject({ kind: sees('(') ? 'function' : 'name', at, name });
    }
    if (name === '(') return enclosed(sum, ')');
    if (name === '|') {
      bars += 1;
      const inside = sum();
      if (!take('|')) unexpected();
      bars -= 1;
      return terms.apply('abs', inside);
    }
    next -= 1;
    return unexpected();
  }
  /** What `inside` reads, up to a closing sign; bars outside brackets do not close within them. */
  function enclosed<T>(inside: () => T, close: string): T {
    const outer = bars;
    bars = 0;
    const result = inside();
    if (!take(close)) unexpected();
    bars = outer;
    return result;
  }
  /** √2, √x, √(x + 1). How far it reaches is clear only with brackets when a power or a factor follows. */
  function root({ name, at }: Token): Term {
    const bracketed = sees('(');
    const token = tokens[next];
    if (token && !bracketed && token.kind !== 'number' && token.kind !== 'symbol')
      reject({ kind: 'write', at, name, write: `${name}(…)` });
    const inside = atom();
    if (!bracketed && (sees('^') || startsFactor(0)))
      reject({ kind: 'write', at, name, write: `${name}(…)` });
    return terms.apply(name === '√' ? 'sqrt' : 'cbrt', inside);
  }
  /** sin(x), and sin²(x) for sin(x)². */
  function called({ name, at }: Token): Term {
    const { usage, build } = calls.get(name)!;
    let exponent: Term | null = null;
    if (take('^')) {
      const inverse = calls.has(`a${name}`) ? `a${name}(x), 1/${name}(x)` : `1/${name}(x)`;
      if (sees('-') || (sees('(') && sees('-', 1))) reject({ kind: 'write', at, name, write: inverse });
      // sin^2(x), where 2(x) is no product, and sin^(2)(x).
      exponent = atom();
    }
    if (!take('(')) reject({ kind: 'write', at, name, write: usage });
    const args = enclosed(() => {
      const read = [sum()];
      while (take(',')) read.push(sum());
      return read;
    }, ')');
    const make = build[args.length];
    if (!make) return reject({ kind: 'write', at, name, write: usage });
    const value = make(terms, args[0], args[1]);
    return exponent ? terms.apply('pow', value, exponent) : value;
  }
  /** Refuses what stands here, with what to do about it. */
  function unexpected(): never {
    const token = tokens[next];
    if (!token) reject({ kind: 'end', at: end });
    const { at, name } = token;
    const write = instead[name];
    if (write) reject({ kind: 'write', at, name, write });
    // 0,5 for 0.5.
    if (name === ',' && tokens[next - 1]?.kind === 'number' && tokens[next + 1]?.kind === 'number')
      reject({ kind: 'write', at, name, write: `${tokens[next - 1].name}.${tokens[next + 1].name}` });
    if (name === '%' || unsteady.has(name)) reject({ kind: 'steps', at, name });
    if (/^[+*/^()|,]$/.test(name)) reject({ kind: 'syntax', at });
    return reject({ kind: 'operator', at, name });
  }

  const f = sum();
  if (next < tokens.length) unexpected();
  return f;
}

/** How signs are written that other notations have. */
const instead: Readonly<Record<string, string>> = {
  '[': '(',
  '{': '(',
  ']': ')',
  '}': ')',
  '∜': '(…)^(1/4)',
  '‖': 'hypot(x, y)',
  '∥': 'hypot(x, y)',
};

function isSymbol(name: string): name is SymbolName {
  return (symbolNames as readonly string[]).includes(name);
}
