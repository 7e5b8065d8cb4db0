import { createEvaluator } from '../../../src/core/formula/program';
import { openFormula } from '../../../src/core/formula/surface';
import { parseFormula } from '../../../src/core/formula/parse';
import { FORMULA_LENGTH } from '../../../src/core/formula/term';
import { readEntry } from '../../../src/core/numerals/entry';
import { readNumber } from '../../../src/core/numerals/read';
import type { Random } from '../../../src/core/random';
import { asValue, boundary, must } from '../boundary';
import { mutatedText, oneOf } from '../mutate';

/** What people type. */

const FORMULAS = [
  'x^2/2 + 5 (y - sin(2x))^2',
  'sin²(x) + 3 (y − 1)²',
  '|x| + √(y^2 + 1) e^(-x y)',
  '1/2 x y + 2^3x - log(1 + x^2)',
  'max(x, y) + min(x^2, 3) + atan2(y, x)',
  '∛x + cosh(y) tanh(x/3)',
];
const TOKENS =
  'x y 1 2.5 0 ( ) + - * / ^ | , sin cos exp log sqrt √ ² π e abs max( min( ½ · − 1e308 tanh('.split(' ');

function formula(random: Random): string {
  const kind = random.below(20);
  if (kind === 0) return '('.repeat(random.below(2 * FORMULA_LENGTH));
  if (kind === 1) return `x${'^x'.repeat(random.below(FORMULA_LENGTH / 2))}`;
  if (kind === 2) return `${'sin('.repeat(random.below(60))}x`.padEnd(random.below(300), ')');
  if (kind < 8) return Array.from({ length: 1 + random.below(20) }, () => oneOf(TOKENS, random)).join(' ');
  return mutatedText(oneOf(FORMULAS, random), random, 'xy0123456789()+-*/^|.,√²');
}

const NUMBERS = [
  '1,500.50',
  '1.500,50',
  '−12,5 %',
  '1.20×10⁻⁵',
  '１，５ｅ−３',
  "1'234'567",
  '▲1,234.5',
  '0.1',
  '10⁻⁴',
];

export const textBoundaries = [
  boundary<{ text: string; open: boolean; at: readonly [number, number] }>({
    name: 'formula',
    cost: 'cheap',
    make: (random) => ({
      text: formula(random),
      // A survey of the whole window takes a hundred times as long as reading.
      open: random.below(50) === 0,
      at: [10 * random.normal(), random.normal()],
    }),
    save: asValue,
    read({ text, open, at }) {
      const { formula: read } = parseFormula(text);
      if (!read) return 'refused';
      const value = new Float64Array(3);
      createEvaluator(read.program)(at[0], at[1], value);
      if (open) openFormula({ program: read.program, box: { x: [-3, 3], y: [-2.5, 2.5] } });
      return 'taken';
    },
  }),
  boundary<{ text: string; min: number; max: number; whole: boolean; percent: boolean }>({
    name: 'number-box',
    cost: 'cheap',
    make(random) {
      const [min, max] = oneOf(
        [
          [0, 0.9999],
          [1e-6, 100],
          [1, 100_000],
          [-1e15, 1e15],
          [0, 1e12],
        ] as const,
        random,
      );
      const text = mutatedText(oneOf(NUMBERS, random), random, "0123456789.,’' −-e%×^⁻、。");
      return { text, min, max, whole: random.below(2) > 0, percent: random.below(2) > 0 };
    },
    save: asValue,
    read({ text, ...rule }) {
      readNumber(text, { decimal: ',' });
      const entry = readEntry(text, rule);
      if (!('value' in entry)) return 'refused';
      const { value } = entry;
      must(value >= rule.min && value <= rule.max, 'a number box takes no number outside');
      must(!rule.whole || Number.isInteger(value), 'nor one that is not whole');
      return 'taken';
    },
  }),
];
