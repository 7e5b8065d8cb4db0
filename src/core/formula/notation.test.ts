import * as fc from 'fast-check';
import { all, create } from 'mathjs/number';
import { describe, expect, it } from 'vitest';
import { parseFormula, type FormulaProblem } from './parse';
import { createEvaluator } from './program';

const math = create(all);

function evaluatorOf(text: string) {
  const { formula, problem } = parseFormula(text);
  if (problem) throw new Error(`${text}: ${JSON.stringify(problem)}`);
  const evaluate = createEvaluator(formula.program);
  const out = new Float64Array(3);
  return (x: number, y: number) => {
    evaluate(x, y, out);
    return [...out];
  };
}
const valueOf = (text: string) => {
  const evaluate = evaluatorOf(text);
  return (x: number, y: number) => evaluate(x, y)[0];
};

const places = [
  [0.7, 1.3],
  [1.9, 0.4],
  [2.3, 2.9],
] as const;

describe('a formula means what it means on paper', () => {
  // On the right every product and every bracket is written out, for mathjs to evaluate.
  it.each([
    ['x(y+1)^2', 'x*((y+1)^2)'],
    ['x (y+1)^2', 'x*((y+1)^2)'],
    ['2^x(y+1)', '(2^x)*(y+1)'],
    ['xy', 'x*y'],
    ['xy^2', 'x*(y^2)'],
    ['2xy²', '2*x*(y^2)'],
    ['2^3x', '(2^3)*x'],
    ['e^x(y+1)', 'exp(x)*(y+1)'],
    ['ex + pix + xpi', 'e*x + 2*pi*x'],
    ['2(x+1)', '2*(x+1)'],
    ['(x)(y)', 'x*y'],
    ['(x+1)(y+2)^2(x+3)', '(x+1)*((y+2)^2)*(x+3)'],
    ['x(y)(x+1)', 'x*y*(x+1)'],
    ['-x^2', '-(x^2)'],
    ['-x²y', '-((x^2)*y)'],
    ['x^-2', '1/(x*x)'],
    ['x⁻²', '1/(x*x)'],
    ['2^-x', '1/(2^x)'],
    ['2^-x^2', '1/(2^(x^2))'],
    ['2^x^2', '2^(x^2)'],
    ['x - -y', 'x + y'],
    ['2*-x', '0 - 2*x'],
    ['1/2x', '0.5*x'],
    ['1/2 (x+1)', '0.5*(x+1)'],
    ['1/2(x+1)^2', '0.5*((x+1)^2)'],
    ['1/xy', '1/(x*y)'],
    ['x/2y', 'x/(2*y)'],
    ['1/x(y+1)', '1/(x*(y+1))'],
    ['y/1/2x', '(y/1)/(2*x)'],
    ['x/y/2', '(x/y)/2'],
    ['x/y*2', '(x/y)*2'],
    ['xsin(y)', 'x*sin(y)'],
    ['2sin(x)cos(y)', '2*sin(x)*cos(y)'],
    ['sin(x)^2', '(sin(x))^2'],
    ['sin²(x)', '(sin(x))^2'],
    ['sin^2(x) + cos^2(2y)', '(sin(x))^2 + (cos(2*y))^2'],
    ['sin(x)(y+1)^2', 'sin(x)*((y+1)^2)'],
    ['|x - 2|', 'abs(x-2)'],
    ['2|x-2||y-1|', '2*abs(x-2)*abs(y-1)'],
    ['||x - 2| - 1|', 'abs(abs(x-2)-1)'],
    ['|x(|y - 2| - 3)|^2', '(abs(x*(abs(y-2)-3)))^2'],
    ['√x + √(x+y) + 2√2', 'sqrt(x) + sqrt(x+y) + 2*sqrt(2)'],
    ['∛x + y', 'cbrt(x) + y'],
    ['2πx + τ', '2*pi*x + 2*pi'],
    ['x³ + y¹² + x⁽⁻¹⁾', 'x^3 + y^12 + 1/x'],
    ['eˣ + 2ʸ', 'exp(x) + 2^y'],
    ['x**2 × y ÷ 2 · 3 ・ 4 ⋅ 5', '(((((x^2)*y)/2)*3)*4)*5'],
    ['½x² + y', '0.5*(x^2) + y'],
    ['x − y – 1 — 2 － 3 ー 4', 'x - y - 1 - 2 - 3 - 4'],
    ['（ｘ＋１）＾２／２＊ｙ', '(((x+1)^2)/2)*y'],
    ['０．５ｘ² ＋ ｓｉｎ（ｙ）', '0.5*(x^2) + sin(y)'],
    ['max（ｘ，ｙ） + min(x、y)', 'x + y'],
    ['｜ｘ－２｜', 'abs(x-2)'],
    ['X^2 + SIN(Y) + PI', 'x^2 + sin(y) + pi'],
    ['log(x, 2) + log(x, y + 1)', 'log2(x) + log(x)/log(y+1)'],
    ['atan2(y, x) + hypot(x, y)', 'atan2(y,x) + sqrt(x*x+y*y)'],
    ['pow(x, 2) + arctan(y)', 'x*x + atan(y)'],
    ['min(x, 10^20)', 'x'],
    ['f(x, y) = x^2 + y', 'x*x + y'],
    ['z = xy', 'x*y'],
    ['2e3x + 2e-x + 1e-2y', '2000*x + 2*e - x + 0.01*y'],
  ])('%s', (text, written) => {
    const value = valueOf(text);
    for (const [x, y] of places) {
      const expected = math.evaluate(written, { x, y }) as number;
      expect(Math.abs(value(x, y) - expected), `${x}, ${y}`).toBeLessThanOrEqual(
        1e-12 * (1 + Math.abs(expected)),
      );
    }
  });

  it('says at the character how to write what is not clear', () => {
    const told: readonly (readonly [string, FormulaProblem])[] = [
      ['y + floor(x)', { kind: 'steps', at: 5, name: 'floor' }],
      ['x mod 2', { kind: 'steps', at: 3, name: 'mod' }],
      ['mod(x, 2)', { kind: 'steps', at: 1, name: 'mod' }],
      ['x % 2', { kind: 'steps', at: 3, name: '%' }],
      ['x sin y', { kind: 'write', at: 3, name: 'sin', write: 'sin(x)' }],
      ['x + sinx', { kind: 'write', at: 5, name: 'sin', write: 'sin(x)' }],
      ['sin(x, y)', { kind: 'write', at: 1, name: 'sin', write: 'sin(x)' }],
      ['max(x)', { kind: 'write', at: 1, name: 'max', write: 'max(x, y)' }],
      ['log(x, 0,5)', { kind: 'write', at: 1, name: 'log', write: 'log(x), log(x, 10)' }],
      ['y sin⁻¹(x)', { kind: 'write', at: 3, name: 'sin', write: 'asin(x), 1/sin(x)' }],
      ['sin^-1(x)', { kind: 'write', at: 1, name: 'sin', write: 'asin(x), 1/sin(x)' }],
      ['y + √x²', { kind: 'write', at: 5, name: '√', write: '√(…)' }],
      ['√2x', { kind: 'write', at: 1, name: '√', write: '√(…)' }],
      ['√xy', { kind: 'write', at: 1, name: '√', write: '√(…)' }],
      ['2[x + 1]', { kind: 'write', at: 2, name: '[', write: '(' }],
      ['0,5x', { kind: 'write', at: 2, name: ',', write: '0.5' }],
      ['x2 + y', { kind: 'factor', at: 2 }],
      ['y + x 2', { kind: 'factor', at: 7 }],
      ['(x + 1)2', { kind: 'factor', at: 8 }],
      ['1½x', { kind: 'factor', at: 2 }],
      ['1 000 x', { kind: 'factor', at: 3 }],
      ['ｘ ＋ ∜x', { kind: 'write', at: 5, name: '∜', write: '(…)^(1/4)' }],
    ];
    for (const [text, problem] of told) expect(parseFormula(text).problem, text).toEqual(problem);
  });
});

describe('what has no value keeps none', () => {
  it.each<[string, (x: number, y: number) => boolean]>([
    ['y + 0*sqrt(x-1)', (x) => x < 1],
    ['y + sqrt(x-1)*0', (x) => x < 1],
    ['y + sqrt(x) - sqrt(x)', (x) => x < 0],
    ['y + (sqrt(x) - sqrt(x))', (x) => x < 0],
    ['y + 0/x', (x) => x === 0],
    ['y + 0/(x-1)', (x) => x === 1],
    ['y + log(x)*0', (x) => x <= 0],
    ['y + (1/x)^0', (x) => x === 0],
    ['y + sqrt(x)^0', (x) => x < 0],
    ['y + sqrt(x)^(y-y)', (x) => x < 0],
    ['y^2 + (1/x²)^(y + 1)', (x) => x === 0],
    ['y + x/x', (x) => x === 0],
    ['y + x^2/x', (x) => x === 0],
    ['y + 1/(1/x)', (x) => x === 0],
    ['y + exp(-1/x^2)', (x) => x === 0],
    ['y + atan(1/x)', (x) => x === 0],
    ['y + exp(log(x))', (x) => x <= 0],
    ['y + exp(ln(x) - log(x))', (x) => x <= 0],
    ['y + sqrt(x)^2', (x) => x < 0],
    ['y + sqrt(x)sqrt(x)', (x) => x < 0],
    ['y + 2^(0 asin(x))', (x) => Math.abs(x) > 1],
    ['y + 0 log(x, 2)', (x) => x <= 0],
    ['y + 1/x^-1', (x) => x === 0],
    ['max(y, 0*log(x))', (x) => x <= 0],
    ['x + 0 atan2(y, x)', (x, y) => x === 0 && y === 0],
    ['x - x + y', () => false],
    ['y + 0*sin(x) + (x^2)^0 + (exp(x) - exp(x))', () => false],
  ])('%s', (text, hole) => {
    const evaluate = evaluatorOf(text);
    for (const x of [-2, -0.5, 0, 0.5, 1, 2])
      for (const y of [-1, 0, 1.5]) {
        const out = evaluate(x, y);
        expect(Number.isNaN(out[0]), `value at ${x}, ${y}`).toBe(hole(x, y));
        if (hole(x, y)) expect(out.slice(1)).toEqual([Number.NaN, Number.NaN]);
        else expect(out.some(Number.isNaN), `at ${x}, ${y}`).toBe(false);
      }
  });

  it('keeps values whose parts overflow', () => {
    expect(valueOf('1/(1 + exp(-1000x)) + y')(-1, 2)).toBe(2);
  });

  it('takes a slope between those of both sides in a kink', () => {
    const slopesAt = (text: string) => evaluatorOf(text)(0, 0).slice(1);
    expect(slopesAt('|x| + 2x + 3y')).toEqual([2, 3]);
    expect(slopesAt('max(x, 3x) + y')).toEqual([2, 1]);
  });
});

/**
 * A formula as people type it, the same fully bracketed for mathjs, and how tightly its outermost sign binds.
 */
interface Typed {
  readonly text: string;
  readonly written: string;
  readonly binds: number;
}
const [SUM, PRODUCT, IMPLIED, POWER, ATOM] = [0, 1, 2, 3, 4];
const within = ({ text, binds }: Typed, least: number) => (binds < least ? `(${text})` : text);

const leaf: fc.Arbitrary<Typed> = fc.oneof(
  fc.constantFrom('x', 'y', 'pi').map((name) => ({ text: name, written: name, binds: ATOM })),
  fc.integer({ min: 1, max: 4 }).map((value) => ({ text: `${value}`, written: `${value}`, binds: ATOM })),
);
const { node } = fc.letrec<{ node: Typed }>((tie) => ({
  node: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf,
    fc.tuple(fc.constantFrom('+', '-', ' - '), tie('node'), tie('node')).map(([sign, a, b]) => ({
      text: `${a.text}${sign}${within(b, PRODUCT)}`,
      written: `((${a.written})${sign}(${b.written}))`,
      binds: SUM,
    })),
    fc.tuple(fc.constantFrom('*', '/', '×', '÷'), tie('node'), tie('node')).map(([sign, a, b]) => ({
      // A fraction of numbers before a factor is one factor, so that 1/2x has its own test.
      text: `${within(a, PRODUCT)}${sign}${b.binds === ATOM ? within(b, IMPLIED) : `(${b.text})`}`,
      written: `((${a.written})${sign === '*' || sign === '×' ? '*' : '/'}(${b.written}))`,
      binds: PRODUCT,
    })),
    fc.tuple(fc.constantFrom('', ' '), tie('node'), tie('node')).map(([gap, a, b]) => {
      const right = within(b, POWER);
      return {
        // A number does not follow a factor.
        text: `${within(a, IMPLIED)}${gap}${/^\d/.test(right) ? `(${b.text})` : right}`,
        written: `((${a.written})*(${b.written}))`,
        binds: IMPLIED,
      };
    }),
    fc.tuple(tie('node'), fc.constantFrom('²', '^2', '³', '^3')).map(([a, power]) => ({
      text: `${within(a, ATOM)}${power}`,
      written: `((${a.written})^${power.includes('2') || power === '²' ? 2 : 3})`,
      binds: POWER,
    })),
    tie('node').map((a) => ({
      text: `2^${within(a, POWER)}`,
      written: `(2^(${a.written}))`,
      binds: POWER,
    })),
    tie('node').map((a) => ({
      text: `-${within(a, IMPLIED)}`,
      written: `(-(${a.written}))`,
      binds: SUM,
    })),
    fc.tuple(fc.constantFrom('sin', 'tanh', 'sqrt', 'log'), tie('node')).map(([name, a]) => ({
      text: `${name}(${a.text})`,
      written: `${name}(${a.written})`,
      binds: ATOM,
    })),
    fc.tuple(fc.constantFrom('sin', 'cos'), tie('node')).map(([name, a]) => ({
      text: `${name}²(${a.text})`,
      written: `(${name}(${a.written})^2)`,
      binds: ATOM,
    })),
    tie('node').map((a) => ({ text: `|${a.text}|`, written: `abs(${a.written})`, binds: SUM })),
  ),
}));

/**
 * Central difference with Richardson's extrapolation, and how far it can be trusted: close to a kink or pole,
 * not.
 */
function slope(f: (h: number) => number): readonly [number, number] {
  const [wide, near] = [2e-4, 1e-4].map((h) => (f(h) - f(-h)) / (2 * h));
  const bend = Math.abs(f(1e-4) + f(-1e-4) - 2 * f(0)) / 1e-4;
  return [(4 * near - wide) / 3, Math.max(Math.abs(near - wide), 1e-3 * bend)];
}

it('has the value of the written-out formula, its holes and its gradient, whatever is typed', () => {
  // Not closer to 0 than differences can tell, but 0 itself.
  const coordinate = fc.integer({ min: -3000, max: 3000 }).map((value) => value / 997);
  let [compared, holes] = [0, 0];
  fc.assert(
    fc.property(node, coordinate, coordinate, ({ text, written }, x, y) => {
      const { formula, problem } = parseFormula(text);
      if (problem) {
        expect(['constant', 'long'], `${text}: ${JSON.stringify(problem)}`).toContain(problem.kind);
        return;
      }
      const compiled = math.compile(written);
      const plain = (px: number, py: number) => {
        const value: unknown = compiled.evaluate({ x: px, y: py });
        return typeof value === 'number' && Number.isFinite(value) ? value : Number.NaN;
      };
      const out = new Float64Array(3);
      createEvaluator(formula.program)(x, y, out);
      const expected = plain(x, y);
      if (Number.isNaN(expected)) {
        holes += 1;
        expect(Number.isFinite(out[0]), `${text} has no value at ${x}, ${y}`).toBe(false);
        return;
      }
      // What amplifies rounding, such as sin(1e9), says nothing about how a text was read.
      const nudged = plain(x * (1 + 1e-13), y * (1 + 1e-13));
      fc.pre(Math.abs(nudged - expected) <= 1e-9 * (1 + Math.abs(expected)) && Math.abs(expected) < 1e6);
      expect(Math.abs(out[0] - expected), `${text} at ${x}, ${y}`).toBeLessThanOrEqual(
        1e-8 * (1 + Math.abs(expected)),
      );
      const [dx, roughX] = slope((h) => plain(x + h, y));
      const [dy, roughY] = slope((h) => plain(x, y + h));
      const size = Math.hypot(dx, dy);
      if (!(Math.max(roughX, roughY) <= 1e-5 * (1 + size)) || size > 1e4) return;
      compared += 1;
      const tolerance = 1e-6 * size + 1e-8 * (1 + Math.abs(expected));
      expect(Math.abs(out[1] - dx), `∂x of ${text} at ${x}, ${y}`).toBeLessThanOrEqual(tolerance);
      expect(Math.abs(out[2] - dy), `∂y of ${text} at ${x}, ${y}`).toBeLessThanOrEqual(tolerance);
    }),
    { numRuns: 3000, seed: 22 },
  );
  expect(compared).toBeGreaterThan(500);
  expect(holes).toBeGreaterThan(50);
});
