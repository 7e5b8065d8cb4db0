import { reject } from './formula-problem';
import { calls, symbolNames, unsteady } from './vocabulary';

/** A piece of a formula. `at` is its place in the typed text, from 1; `name` is what stood there. */
export type Token =
  | { readonly kind: 'number'; readonly value: number; readonly at: number; readonly name: string }
  | { readonly kind: 'symbol' | 'function' | 'sign'; readonly at: number; readonly name: string };

const signsMeant: Readonly<Record<string, string>> = {
  ...each('×·・⋅∙•∗✕✖', '*'),
  ...each('÷∕⁄', '/'),
  // Japanese keyboards offer a prolonged sound mark and dashes for the minus.
  ...each('−‐‑‒–—―ー', '-'),
  '，': ',',
  '、': ',',
  '。': '.',
  π: 'pi',
  τ: 'tau',
};
const superscripts: Readonly<Record<string, string>> = {
  ...Object.fromEntries([...'⁰¹²³⁴⁵⁶⁷⁸⁹'].map((letter, digit) => [letter, String(digit)])),
  '⁺': '+',
  '⁻': '-',
  '⁽': '(',
  '⁾': ')',
  ˣ: 'x',
  ʸ: 'y',
};

function each(letters: string, meaning: string): Record<string, string> {
  return Object.fromEntries([...letters].map((letter) => [letter, meaning]));
}

/**
 * The pieces of a formula: full-width letters, superscripts, √, π, ×, ÷, ½ and the true minus as what they
 * mean, and `xy` as x and y. A leading `f(x, y) =` or `z =` is skipped.
 */
export function tokensOf(text: string): Token[] {
  const { plain, origin } = normalised(text);
  const tokens: Token[] = [];
  const pattern = /\s+|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?|[a-zA-Z]\w*|\*\*|./gsu;
  pattern.lastIndex = /^\s*(?:f\s*\(\s*x\s*,\s*y\s*\)|[fz])\s*=(?!=)/i.exec(plain)?.[0].length ?? 0;
  for (let match = pattern.exec(plain); match; match = pattern.exec(plain)) {
    const [name] = match;
    const at = origin[match.index];
    if (/^\s/.test(name)) continue;
    const fraction = fractions.get(name);
    if (fraction !== undefined) tokens.push({ kind: 'number', value: fraction, at, name });
    else if (/^\.?\d/.test(name)) {
      const value = Number(name);
      if (!Number.isFinite(value)) reject({ kind: 'operator', at, name });
      tokens.push({ kind: 'number', value, at, name });
    } else if (/^[a-z]/i.test(name)) tokens.push(...wordsOf(name, (offset) => origin[match.index + offset]));
    else if (name === '√') tokens.push({ kind: 'function', at, name });
    else if (name === '∛') tokens.push({ kind: 'function', at, name });
    else tokens.push({ kind: 'sign', at, name: name === '**' ? '^' : name });
  }
  return tokens;
}

/** ½ and its like, by what the text holds for them. */
const fractions = new Map(
  [...'¼½¾⅐⅑⅒⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞'].map((letter) => {
    const [over, under] = letter.normalize('NFKC').split('⁄').map(Number);
    return [letter, over / under];
  }),
);

/** The text in plain letters, and for each of them its place in the original, from 1. */
function normalised(text: string): { plain: string; origin: number[] } {
  let plain = '';
  const origin: number[] = [];
  const write = (letters: string, at: number) => {
    plain += letters;
    for (let i = 0; i < letters.length; i++) origin.push(at);
  };
  for (let i = 0; i < text.length; i++) {
    const letter = text[i];
    if (letter in superscripts) {
      write('^(', i + 1);
      for (; text[i] in superscripts; i++) write(superscripts[text[i]], i + 1);
      write(')', i--);
    } else if (fractions.has(letter)) write(letter, i + 1);
    else {
      const known = signsMeant[letter] ?? letter.normalize('NFKC');
      write(signsMeant[known] ?? known, i + 1);
    }
  }
  return { plain, origin };
}

/** A word as the names that it is made of, the longest first: `exp`, `xy`, `xsin`. */
function wordsOf(word: string, place: (offset: number) => number): Token[] {
  const names = splitWord(word.toLowerCase());
  if (!names) {
    const [letters] = /^[a-z_]+/i.exec(word)!;
    const at = place(letters.length);
    // x2 may be meant as x² or as 2x.
    if (/^\d+$/.test(word.slice(letters.length)) && splitWord(letters.toLowerCase()))
      reject({ kind: 'factor', at });
    if (unsteady.has(word.toLowerCase())) reject({ kind: 'steps', at: place(0), name: word });
    // Nothing but a call may follow: what is not known is a function then.
    return [{ kind: 'symbol', at: place(0), name: word }];
  }
  let offset = 0;
  return names.map((name) => {
    const at = place(offset);
    offset += name.length;
    return { kind: calls.has(name) ? 'function' : 'symbol', at, name };
  });
}

const known: readonly string[] = [...calls.keys(), ...symbolNames].toSorted((a, b) => b.length - a.length);

function splitWord(word: string): string[] | null {
  if (word === '') return [];
  for (const name of known) {
    if (!word.startsWith(name)) continue;
    const rest = splitWord(word.slice(name.length));
    if (rest) return [name, ...rest];
  }
  return null;
}
