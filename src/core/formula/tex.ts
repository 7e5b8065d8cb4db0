import type { further, FunctionName, Operation, Term } from './term';

/** More letters of TeX than a reader would read. */
const LONGEST = 900;
/** Significant digits of a shown constant. */
const DIGITS = 6;

/** Binding strength of a term's outermost sign: sums, products, powers, and what stands alone. */
const SUM = 1;
const PRODUCT = 2;
const POWER = 3;
const ATOM = 4;

interface Written {
  readonly tex: string;
  readonly binds: number;
}

const named: Readonly<
  Record<Exclude<FunctionName, 'sqrt' | 'cbrt' | 'abs'> | (typeof further)[number], string>
> = {
  max: '\\max',
  min: '\\min',
  atan2: '\\operatorname{atan2}',
  sign: '\\operatorname{sgn}',
  exp: '\\exp',
  log: '\\ln',
  log2: '\\log_2',
  log10: '\\log_{10}',
  sin: '\\sin',
  cos: '\\cos',
  tan: '\\tan',
  asin: '\\arcsin',
  acos: '\\arccos',
  atan: '\\arctan',
  sinh: '\\sinh',
  cosh: '\\cosh',
  tanh: '\\tanh',
};
const symbols = { x: 'x', y: 'y', pi: '\\pi', e: 'e', tau: '\\tau' };

/** A term as TeX; `null` when it is too long to be read. */
export function texOf(term: Term): string | null {
  const done = new Map<Term, Written | null>();
  const write = (part: Term): Written | null => {
    if (part.kind === 'constant') return number(part.value);
    if (part.kind === 'symbol') return { tex: symbols[part.name], binds: ATOM };
    const found = done.get(part);
    if (found !== undefined) return found;
    const args = part.args.map(write);
    // What is short as a graph of shared terms may be long as text.
    const fits =
      args.every((arg) => arg !== null) && args.reduce((sum, arg) => sum + arg.tex.length, 0) < LONGEST;
    const result = fits ? operation(part.operation, args as Written[]) : null;
    done.set(part, result);
    return result;
  };
  return write(term)?.tex ?? null;
}

function number(value: number): Written {
  const [mantissa, exponent] = String(Number(value.toPrecision(DIGITS))).split('e');
  const tex = exponent ? `${mantissa} \\cdot 10^{${Number(exponent)}}` : mantissa;
  return { tex, binds: value < 0 ? SUM : exponent ? PRODUCT : ATOM };
}

function operation(name: Operation, [a, b]: readonly Written[]): Written {
  switch (name) {
    case 'add':
      return { tex: `${a.tex} + ${bracketed(b, SUM, b.tex.startsWith('-'))}`, binds: SUM };
    case 'subtract':
      return { tex: `${a.tex} - ${bracketed(b, PRODUCT)}`, binds: SUM };
    case 'unaryMinus':
      return { tex: `-${bracketed(a, PRODUCT)}`, binds: SUM };
    case 'multiply': {
      const left = a.tex.startsWith('-') ? a.tex : bracketed(a, PRODUCT);
      const right = bracketed(b, PRODUCT);
      // 3x rather than 3 · x, but never 3 4.
      return { tex: `${left}${/^[\d.]/.test(right) ? ' \\cdot ' : '\\,'}${right}`, binds: PRODUCT };
    }
    case 'divide':
      return { tex: `\\frac{${a.tex}}{${b.tex}}`, binds: PRODUCT };
    case 'pow':
      return { tex: `${bracketed(a, ATOM)}^{${b.tex}}`, binds: POWER };
    case 'sqrt':
      return { tex: `\\sqrt{${a.tex}}`, binds: ATOM };
    case 'cbrt':
      return { tex: `\\sqrt[3]{${a.tex}}`, binds: ATOM };
    case 'abs':
      return { tex: `\\left|${a.tex}\\right|`, binds: ATOM };
    case 'max':
    case 'min':
    case 'atan2':
      return { tex: `${named[name]}\\left(${a.tex}, ${b.tex}\\right)`, binds: POWER };
    default:
      return { tex: `${named[name]}\\left(${a.tex}\\right)`, binds: POWER };
  }
}

function bracketed({ tex, binds }: Written, least: number, force = false): string {
  return binds < least || force ? `\\left(${tex}\\right)` : tex;
}
