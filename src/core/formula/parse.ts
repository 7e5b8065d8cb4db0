import { programOf, type FormulaProgram } from './program';
import { reject, Rejected, type FormulaProblem } from './formula-problem';
import { FORMULA_LENGTH, type SymbolName, type Term } from './term';
import { createTerms, type Terms } from './terms';
import { texOf } from './tex';
import { tokensOf, type Token } from './tokens';
import { calls, symbolNames, unsteady } from './vocabulary';

export type { FormulaProblem } from './formula-problem';
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
  const f = new FormulaReader(tokensOf(text), text.trimEnd().length + 1, terms).read();
  const fx = terms.derivative(f, 'x');
  const fy = terms.derivative(f, 'y');
  if ([fx, fy].every((slope) => slope.kind === 'constant' && slope.value === 0)) reject({ kind: 'constant' });
  return { program: programOf([f, fx, fy]), tex: [texOf(f), texOf(fx), texOf(fy)] };
}

/**
 * Reads by precedence, loosest first: sums; products and quotients; implied products, so that 1/xy is 1/(x
 * y), but a fraction of numbers is one factor, ½ x for 1/2 x; signs; powers, from the right, so that 2^3x is
 * 2³ x and −x² is −(x²).
 */
class FormulaReader {
  private next = 0;

  /** Bars |…| that are open within the innermost brackets. */
  private bars = 0;

  constructor(
    private readonly tokens: readonly Token[],
    private readonly end: number,
    private readonly terms: Terms,
  ) {}

  /** Reads all tokens as one term. */
  read(): Term {
    const f = this.sum();
    if (this.next < this.tokens.length) this.unexpected();
    return f;
  }

  private sees(name: string, offset = 0): boolean {
    const token = this.tokens[this.next + offset];
    return token?.kind === 'sign' && token.name === name;
  }

  private take(name: string): boolean {
    return this.sees(name) && ++this.next > 0;
  }

  private sum(): Term {
    let left = this.product();
    for (;;) {
      if (this.take('+')) left = this.terms.apply('add', left, this.product());
      else if (this.take('-')) left = this.terms.apply('subtract', left, this.product());
      else return left;
    }
  }

  private product(): Term {
    let left = this.implied(true);
    for (;;) {
      if (this.take('*')) left = this.terms.apply('multiply', left, this.implied(true));
      else if (this.take('/')) left = this.terms.apply('divide', left, this.implied(false));
      else return left;
    }
  }

  private implied(fraction: boolean): Term {
    const first = this.tokens[this.next];
    let left = this.signed();
    // 1/2 x and 1/2 (x + 1): a fraction of numbers is one factor.
    const isNumber = first?.kind === 'number' && this.tokens[this.next - 1] === first;
    if (
      fraction &&
      isNumber &&
      this.sees('/') &&
      this.tokens[this.next + 1]?.kind === 'number' &&
      this.startsFactor(2)
    ) {
      this.next += 1;
      left = this.terms.apply('divide', left, this.power());
    }
    while (this.startsFactor(0)) left = this.terms.apply('multiply', left, this.power());
    const token = this.tokens[this.next];
    if (token?.kind === 'number') reject({ kind: 'factor', at: token.at });
    return left;
  }

  private startsFactor(offset: number): boolean {
    const token = this.tokens[this.next + offset];
    return (
      token?.kind === 'symbol' ||
      token?.kind === 'function' ||
      this.sees('(', offset) ||
      (this.sees('|', offset) && this.bars === 0)
    );
  }

  private signed(): Term {
    if (this.take('-')) return this.terms.apply('unaryMinus', this.signed());
    return this.take('+') ? this.signed() : this.power();
  }

  private power(): Term {
    const base = this.atom();
    return this.take('^') ? this.terms.apply('pow', base, this.signed()) : base;
  }

  private atom(): Term {
    const token = this.tokens[this.next++];
    if (!token) return reject({ kind: 'end', at: this.end });
    const { at, name } = token;
    if (token.kind === 'number') return this.terms.constant(token.value);
    if (token.kind === 'function')
      return name === '√' || name === '∛' ? this.root(token) : this.called(token);
    if (token.kind === 'symbol') {
      if (isSymbol(name)) return this.terms.symbol(name);
      return reject({ kind: this.sees('(') ? 'function' : 'name', at, name });
    }
    if (name === '(') return this.enclosed(() => this.sum(), ')');
    if (name === '|') {
      this.bars += 1;
      const inside = this.sum();
      if (!this.take('|')) this.unexpected();
      this.bars -= 1;
      return this.terms.apply('abs', inside);
    }
    this.next -= 1;
    return this.unexpected();
  }

  /** What `inside` reads, up to a closing sign; bars outside brackets do not close within them. */
  private enclosed<T>(inside: () => T, close: string): T {
    const outer = this.bars;
    this.bars = 0;
    const result = inside();
    if (!this.take(close)) this.unexpected();
    this.bars = outer;
    return result;
  }

  /** √2, √x, √(x + 1). How far it reaches is clear only with brackets when a power or a factor follows. */
  private root({ name, at }: Token): Term {
    const bracketed = this.sees('(');
    const token = this.tokens[this.next];
    if (token && !bracketed && token.kind !== 'number' && token.kind !== 'symbol')
      reject({ kind: 'write', at, name, write: `${name}(…)` });
    const inside = this.atom();
    if (!bracketed && (this.sees('^') || this.startsFactor(0)))
      reject({ kind: 'write', at, name, write: `${name}(…)` });
    return this.terms.apply(name === '√' ? 'sqrt' : 'cbrt', inside);
  }

  /** sin(x), and sin²(x) for sin(x)². */
  private called({ name, at }: Token): Term {
    const { usage, build } = calls.get(name)!;
    let exponent: Term | null = null;
    if (this.take('^')) {
      const inverse = calls.has(`a${name}`) ? `a${name}(x), 1/${name}(x)` : `1/${name}(x)`;
      if (this.sees('-') || (this.sees('(') && this.sees('-', 1)))
        reject({ kind: 'write', at, name, write: inverse });
      // sin^2(x), where 2(x) is no product, and sin^(2)(x).
      exponent = this.atom();
    }
    if (!this.take('(')) reject({ kind: 'write', at, name, write: usage });
    const args = this.enclosed(() => {
      const read = [this.sum()];
      while (this.take(',')) read.push(this.sum());
      return read;
    }, ')');
    const make = build[args.length];
    if (!make) return reject({ kind: 'write', at, name, write: usage });
    const value = make(this.terms, args[0], args[1]);
    return exponent ? this.terms.apply('pow', value, exponent) : value;
  }

  /** Refuses what stands here, with what to do about it. */
  private unexpected(): never {
    const token = this.tokens[this.next];
    if (!token) reject({ kind: 'end', at: this.end });
    const { at, name } = token;
    const write = instead[name];
    if (write) reject({ kind: 'write', at, name, write });
    // 0,5 for 0.5.
    if (
      name === ',' &&
      this.tokens[this.next - 1]?.kind === 'number' &&
      this.tokens[this.next + 1]?.kind === 'number'
    )
      reject({
        kind: 'write',
        at,
        name,
        write: `${this.tokens[this.next - 1].name}.${this.tokens[this.next + 1].name}`,
      });
    if (name === '%' || unsteady.has(name)) reject({ kind: 'steps', at, name });
    if (/^[+*/^()|,]$/.test(name)) reject({ kind: 'syntax', at });
    return reject({ kind: 'operator', at, name });
  }
}

/** Signs of other notations, as they are written here. */
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
