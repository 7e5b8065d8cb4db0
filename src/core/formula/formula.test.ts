import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createArm, optimizerIds } from '../optimizers/registry';
import { simulate } from '../simulate/trajectory';
import { surfaceOf } from '../surfaces/spec';
import { parseFormula, type FormulaProblem } from './parse';
import { createEvaluator, type FormulaProgram } from './program';
import { openFormula } from './surface';

const box = { x: [-3, 3], y: [-3, 3] } as const;

function programOf(text: string): FormulaProgram {
  const { formula, problem } = parseFormula(text);
  if (problem) throw new Error(JSON.stringify(problem));
  return formula.program;
}

/** Formulas with their values in plain JavaScript, an independent reading of the same text. */
const samples: readonly (readonly [string, (x: number, y: number) => number])[] = [
  ['(1 - x)^2 + 100 (y - x^2)^2', (x, y) => (1 - x) ** 2 + 100 * (y - x * x) ** 2],
  ['x^2/2 + 5(y - sin(2x))^2', (x, y) => x ** 2 / 2 + 5 * (y - Math.sin(2 * x)) ** 2],
  ['-exp(-x^2 - y^2)', (x, y) => -Math.exp(-(x ** 2) - y ** 2)],
  ['-x^2 + y^12 / 12', (x, y) => -(x ** 2) + y ** 12 / 12],
  ['x^-2 + 1/(y^2 + 1)', (x, y) => x ** -2 + 1 / (y * y + 1)],
  ['ln(x^2 + 2) * log10(y^2 + 2) + x', (x, y) => Math.log(x * x + 2) * Math.log10(y * y + 2) + x],
  ['sqrt(x^2 + y^2 + 1) + abs(x - y)', (x, y) => Math.hypot(x, y, 1) + Math.abs(x - y)],
  ['tan(x/3) + atan(y) + tanh(x y)', (x, y) => Math.tan(x / 3) + Math.atan(y) + Math.tanh(x * y)],
  [
    'asin(x/4) - acos(y/4) + sinh(x)/cosh(y)',
    (x, y) => Math.asin(x / 4) - Math.acos(y / 4) + Math.sinh(x) / Math.cosh(y),
  ],
  ['2^x + (x^2 + 1)^y + e^(-y) + pi', (x, y) => 2 ** x + (x * x + 1) ** y + Math.exp(-y) + Math.PI],
  ['x (-y) + e (x - 1)', (x, y) => -x * y + Math.E * (x - 1)],
  ['cos(tau x) sin(y) + +x', (x, y) => Math.cos(2 * Math.PI * x) * Math.sin(y) + x],
  [
    'max(x^2, y) + cbrt(x) log2(y + 4) - min(x, 2y)',
    (x, y) => Math.max(x * x, y) + Math.cbrt(x) * Math.log2(y + 4) - Math.min(x, 2 * y),
  ],
  ['ｘ² × ２ − ｙ³ ÷ 4', (x, y) => x ** 2 * 2 - y ** 3 / 4],
];

/** Central difference with Richardson's extrapolation. */
function slope(f: (h: number) => number): number {
  const central = (h: number) => (f(h) - f(-h)) / (2 * h);
  const h = 1e-3;
  return (4 * central(h / 2) - central(h)) / 3;
}

describe.each(samples)('%s', (text, plain) => {
  it('has the value of its text, and the gradient of its value to 1e-6', () => {
    const evaluate = createEvaluator(programOf(text));
    const coordinate = fc.double({ min: -2.9, max: 2.9, noNaN: true });
    fc.assert(
      fc.property(coordinate, coordinate, (x, y) => {
        // The difference quotient straddles a kink or a pole there.
        fc.pre([x - y, x * x - y, x - 2 * y, x / 5].every((distance) => Math.abs(distance) > 0.02));
        const out = new Float64Array(3);
        evaluate(x, y, out);
        const f = plain(x, y);
        expect(Math.abs(out[0] - f)).toBeLessThanOrEqual(1e-12 * (1 + Math.abs(f)));
        const dx = slope((h) => plain(x + h, y));
        const dy = slope((h) => plain(x, y + h));
        const tolerance = 1e-6 * Math.hypot(dx, dy) + 1e-9 * (1 + Math.abs(f));
        expect(Math.abs(out[1] - dx)).toBeLessThanOrEqual(tolerance);
        expect(Math.abs(out[2] - dy)).toBeLessThanOrEqual(tolerance);
      }),
      { numRuns: 200 },
    );
  });
});

describe('what is wrong with a formula', () => {
  it.each<[string, FormulaProblem]>([
    ['  ', { kind: 'empty' }],
    ['x'.repeat(301), { kind: 'long', most: 300 }],
    ['3 + 4', { kind: 'constant' }],
    ['x - x', { kind: 'constant' }],
    ['x^2 +', { kind: 'end', at: 6 }],
    ['(x + y', { kind: 'end', at: 7 }],
    ['x + * y', { kind: 'syntax', at: 5 }],
    ['x² )', { kind: 'syntax', at: 4 }],
    ['x + zeta', { kind: 'name', name: 'zeta', at: 5 }],
    ['x² + zeta', { kind: 'name', name: 'zeta', at: 6 }],
    ['x + gamma(x, y)', { kind: 'function', name: 'gamma', at: 5 }],
    ['import(x)', { kind: 'function', name: 'import', at: 1 }],
    ['x > y', { kind: 'operator', name: '>', at: 3 }],
    ['x = y', { kind: 'operator', name: '=', at: 3 }],
    ['x # y', { kind: 'operator', name: '#', at: 3 }],
    ['x.y', { kind: 'operator', name: '.', at: 2 }],
    ['x + "y"', { kind: 'operator', name: '"', at: 5 }],
    ['zeta(1) + x', { kind: 'function', name: 'zeta', at: 1 }],
    // The place of the second x, not of the first.
    ['x + y + sin(xz)', { kind: 'name', name: 'xz', at: 13 }],
    ['|x + y', { kind: 'end', at: 7 }],
    ['x + 2y + x!', { kind: 'operator', name: '!', at: 11 }],
  ])('%s', (text, problem) => {
    expect(parseFormula(text).problem).toEqual(problem);
  });

  it('never throws, whatever is typed', () => {
    const piece = fc.constantFrom(
      ...'xy0123.+-*/^()[]{}=<>!;:,"\'#| ~%&π²√⁻½∛ｘ＾',
      'mod',
      'log(',
      'atan2',
      'sin',
      'exp(',
      'ln',
      'e',
      'then',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), fc.constantFrom('', ' '), (pieces, glue) => {
        const { formula, problem } = parseFormula(pieces.join(glue));
        expect((formula === null) !== (problem === null)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('the surface of a formula', () => {
  it('has the minima inside its window', () => {
    const minimaOf = (text: string) =>
      openFormula({ program: programOf(text), box: { x: [-5, 5], y: [-5, 5] } }).surface.minima;
    const rosenbrock = minimaOf('(1 - x)^2 + 100 (y - x^2)^2');
    expect(rosenbrock).toHaveLength(1);
    expect(Math.hypot(rosenbrock[0][0] - 1, rosenbrock[0][1] - 1)).toBeLessThan(1e-6);
    expect(minimaOf('(x^2 + y - 11)^2 + (x + y^2 - 7)^2')).toHaveLength(4);
    expect(minimaOf('abs(x - 1) + 2 abs(y + 2)')).toEqual([[1, -2]]);
    expect(minimaOf('sqrt(x^2 + y^2)')).toEqual([[0, 0]]);
  });

  it('says where a formula falls on, has holes, or is nowhere defined', () => {
    const told = (text: string) => {
      const { surface, kinks: _, ...rest } = openFormula({ program: programOf(text), box });
      return { ...rest, minima: surface.minima.length };
    };
    expect(told('x^2 + y^2')).toEqual({ empty: false, holes: false, fallsOn: false, minima: 1 });
    expect(told('x^2 - y^2')).toEqual({ empty: false, holes: false, fallsOn: true, minima: 0 });
    expect(told('1/x + y^2')).toEqual({ empty: false, holes: true, fallsOn: true, minima: 0 });
    expect(told('abs(x) + 1/y')).toMatchObject({ fallsOn: true, minima: 0 });
    expect(told('log(x) + y^2')).toMatchObject({ holes: true, fallsOn: true });
    expect(told('x - log(x) + y^2')).toEqual({ empty: false, holes: true, fallsOn: false, minima: 1 });
    expect(told('sqrt(-1 - x^2) + y')).toMatchObject({ empty: true, minima: 0 });
  });

  it('gives every arm a start and a rate from which it comes down', () => {
    for (const text of [
      'x^2 + y^2',
      '1000 x^2 + y^2',
      '1e-6 (x^2 + 30 y^2)',
      '(1 - x)^2 + 100 (y - x^2)^2',
      'x^2/2 + 5(y - sin(2x))^2',
      'abs(x) + abs(y)',
      '-exp(-x^2 - y^2)',
      'x^4 + y^4 - x y',
      'x - log(x) + y^2',
      'x + y',
    ]) {
      const { surface } = openFormula({ program: programOf(text), box });
      for (const id of optimizerIds) {
        const arm = createArm(id, { alpha: surface.alpha[id] });
        const run = simulate({ surface, arm, start: surface.start, steps: 300, sigma: 0, seed: 1 });
        expect(run.divergedAt, `${text}, ${id}`).toBeNull();
        expect(run.loss[300], `${text}, ${id}`).toBeLessThan(run.loss[0]);
      }
    }
  });

  it('is the same surface after a trip through a message', () => {
    const spec = { id: 'formula', formula: { program: programOf('x^2 + exp(y) - y'), box } } as const;
    const [here, there] = [spec, JSON.parse(JSON.stringify(spec)) as typeof spec].map(surfaceOf);
    expect(there.alpha).toEqual(here.alpha);
    expect(there.f(0.3, -1.2)).toBe(here.f(0.3, -1.2));
  });

  it.each([
    ['sqrt(x^2 + y^2)', true],
    ['abs(x) + y^2', true],
    ['x^2 + (y^2)^(1/3)', true],
    ['sqrt(x^2 + y^2 + 1)', false],
    ['exp(3 x) + 1000 (y - sin(2 x))^2', false],
    ['1000000 x^2 + y^4', false],
  ])('finds where a gradient is not defined: %s', (text, kinks) => {
    expect(openFormula({ program: programOf(text), box: { x: [-3, 3], y: [-2, 2] } }).kinks).toBe(kinks);
  });

  it('takes 0 for the slope in a kink, and stops an arm that leaves the domain', () => {
    const norm = openFormula({ program: programOf('sqrt(x^2 + y^2)'), box }).surface;
    const g = new Float64Array(2);
    norm.gradient(0, 0, g);
    expect([...g]).toEqual([0, 0]);
    const surface = openFormula({ program: programOf('log(x) + y^2'), box }).surface;
    const arm = createArm('sgdm', { alpha: 1 });
    const run = simulate({ surface, arm, start: [0.5, 1], steps: 50, sigma: 0, seed: 1 });
    expect(run.divergedAt).not.toBeNull();
    expect(run.loss.subarray(0, run.length).every(Number.isFinite)).toBe(true);
  });
});
