import { functions, further, operators, type Operation, type Term } from './term';

/**
 * A formula and its gradient as a list of instructions, each of whose results is written once: plain data
 * that a worker can be sent, and that runs without eval. Registers hold x, y, the constants, then the results
 * in order.
 */
export interface FormulaProgram {
  readonly constants: readonly number[];
  /**
   * Triples (operation by its place in `operations`, register, register); a unary operation repeats its
   * operand.
   */
  readonly code: readonly number[];
  /** Registers of f, ∂f/∂x and ∂f/∂y. */
  readonly outputs: readonly [number, number, number];
}

const operations: readonly Operation[] = [...operators, ...functions, ...further];

const symbols = { pi: Math.PI, e: Math.E, tau: 2 * Math.PI } as const;

/** Larger whole powers go through pow. */
const LARGEST_PRODUCT = 16;

/** The program that computes the three terms; what they share is computed once. */
export function programOf(terms: readonly [f: Term, fx: Term, fy: Term]): FormulaProgram {
  const constants: number[] = [];
  const code: number[] = [];
  const results = new Map<string, number>();
  const done = new Map<Term, number>();
  // Constants come before results in the registers, and their number is known only at the end: until then
  // result i has the name −1 − i.
  const constant = (value: number) => {
    const at = constants.indexOf(value);
    return 2 + (at >= 0 ? at : constants.push(value) - 1);
  };
  const emit = (operation: Operation, a: number, b: number) => {
    const key = `${operation} ${a} ${b}`;
    const found = results.get(key);
    if (found !== undefined) return found;
    code.push(operations.indexOf(operation), a, b);
    const result = -(code.length / 3);
    results.set(key, result);
    return result;
  };
  /** Small whole powers by multiplication: exact for negative bases, and many times faster than pow. */
  const power = (base: number, exponent: number) => {
    let result: number | null = null;
    let square = base;
    for (let rest = exponent; rest > 0; rest >>= 1) {
      if (rest & 1) result = result === null ? square : emit('multiply', result, square);
      if (rest > 1) square = emit('multiply', square, square);
    }
    return result!;
  };
  const lower = (term: Term): number => {
    if (term.kind === 'constant') return constant(term.value);
    if (term.kind === 'symbol')
      return term.name === 'x' ? 0 : term.name === 'y' ? 1 : constant(symbols[term.name]);
    const [a, b] = term.args;
    const exponent = term.operation === 'pow' && b.kind === 'constant' ? b.value : 0;
    if (Number.isInteger(exponent) && exponent > 0 && exponent <= LARGEST_PRODUCT)
      return power(visit(a), exponent);
    const left = visit(a);
    return emit(term.operation, left, b ? visit(b) : left);
  };
  const visit = (term: Term): number => {
    const found = done.get(term) ?? lower(term);
    done.set(term, found);
    return found;
  };
  const names = terms.map(visit);
  const register = (name: number) => (name < 0 ? 1 + constants.length - name : name);
  const [f, fx, fy] = names.map(register);
  return {
    constants,
    code: code.map((value, i) => (i % 3 === 0 ? value : register(value))),
    outputs: [f, fx, fy],
  };
}

/**
 * Writes (f, ∂f/∂x, ∂f/∂y) at (x, y) into `out`. Where f has no value, all three are NaN, also where
 * arithmetic with infinities would find one, as for 1/(1/x) in 0. Where f has a value but a derivative is
 * undefined (0/0 in the kink of a norm), that derivative is 0; |u|, max and min have the mean of both sides'
 * slopes in their kinks.
 */
export function createEvaluator({ constants, code, outputs }: FormulaProgram) {
  const registers = new Float64Array(2 + constants.length + code.length / 3);
  registers.set(constants, 2);
  const instructions = Int32Array.from(code);
  const first = 2 + constants.length;
  const [f] = outputs;
  return (x: number, y: number, out: Float64Array): void => {
    registers[0] = x;
    registers[1] = y;
    for (let i = 0, result = first; i < instructions.length; i += 3, result++) {
      const a = registers[instructions[i + 1]];
      const b = registers[instructions[i + 2]];
      registers[result] = compute(instructions[i], a, b);
      if (result <= f && isHole(instructions[i], a, b)) {
        out.fill(Number.NaN, 0, 3);
        return;
      }
    }
    for (let k = 0; k < 3; k++) out[k] = registers[outputs[k]];
    if (Number.isNaN(out[0])) out.fill(Number.NaN, 1, 3);
    else if (Number.isFinite(out[0])) for (let k = 1; k < 3; k++) if (Number.isNaN(out[k])) out[k] = 0;
  };
}

/**
 * True if an instruction of f has no value where IEEE arithmetic gives it one: a/0, the logarithm of 0, 0 to
 * a negative power, NaN or ∞ to the power 0, the angle of (0, 0). The instructions of f come first, its own
 * the last of them.
 */
function isHole(operation: number, a: number, b: number): boolean {
  switch (operation) {
    case 3:
      return b === 0;
    case 4:
      return a === 0 ? b < 0 : b === 0 && !Number.isFinite(a);
    case 9:
    case 10:
    case 11:
      return a === 0;
    case 24:
      return a === 0 && b === 0;
    default:
      return false;
  }
}

/** By number, in the order of `operations`: a switch is what the compiler turns into a jump. */
function compute(operation: number, a: number, b: number): number {
  switch (operation) {
    case 0:
      return a + b;
    case 1:
      return a - b;
    case 2:
      return a * b;
    case 3:
      return a / b;
    case 4:
      return a ** b;
    case 5:
      return -a;
    case 6:
      return Math.sqrt(a);
    case 7:
      return Math.cbrt(a);
    case 8:
      return Math.exp(a);
    case 9:
      return Math.log(a);
    case 10:
      return Math.log2(a);
    case 11:
      return Math.log10(a);
    case 12:
      return Math.sin(a);
    case 13:
      return Math.cos(a);
    case 14:
      return Math.tan(a);
    case 15:
      return Math.asin(a);
    case 16:
      return Math.acos(a);
    case 17:
      return Math.atan(a);
    case 18:
      return Math.sinh(a);
    case 19:
      return Math.cosh(a);
    case 20:
      return Math.tanh(a);
    case 21:
      return Math.abs(a);
    case 22:
      return Math.max(a, b);
    case 23:
      return Math.min(a, b);
    case 24:
      return Math.atan2(a, b);
    case 25:
      return Math.sign(a);
    default:
      return Number.NaN;
  }
}
