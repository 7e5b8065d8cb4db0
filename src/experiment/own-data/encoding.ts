import type { Encoding } from './table-reading';
import { COMMON, WESTERN } from './characters';

/** As much of a file as the guess looks at, where it is not UTF-8. */
const SAMPLE_BYTES = 1 << 18;

/**
 * Text in the given encoding, and how many places of it could not be read. A mark of the byte order is
 * dropped.
 */
export function decodeText(bytes: Uint8Array, encoding: Encoding): { text: string; undecodable: number } {
  const text = new TextDecoder(encoding).decode(bytes);
  return { text, undecodable: text.match(/\ufffd/g)?.length ?? 0 };
}

/** Null where the bytes are not of that encoding. */
export function decoded(bytes: Uint8Array, encoding: Encoding): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/**
 * True if a file that begins with these bytes can be a table: it has no control characters but tab and line
 * ends.
 */
export function isText(head: Uint8Array): boolean {
  const encoding = unicodeOf(head);
  // The head may break off within a character.
  const { text } = encoding ? decodeText(head, encoding) : { text: String.fromCharCode(...head) };
  const isControl = (character: string) => character < ' ' && !'\t\n\f\r'.includes(character);
  if ([...text].some(isControl)) return false;
  return !encoding || !text.slice(0, -1).includes('\ufffd');
}

/**
 * The encoding of a file: by the mark of its byte order, by zeros of UTF-16, by being valid UTF-8, else the
 * one whose characters are likeliest together. A guess: short texts can be read in several ways.
 */
export function guessEncoding(bytes: Uint8Array): Encoding {
  const unicode = unicodeOf(bytes);
  if (unicode) return unicode;
  return decoded(bytes, 'utf-8') !== null ? 'utf-8' : likeliest(bytes).encoding;
}

interface Scored {
  readonly encoding: Encoding;
  /** The logarithm of how likely the text is. */
  readonly score: number;
}

/** The likeliest encoding that is none of Unicode's, and the logarithm of its likelihood. */
export function likeliest(bytes: Uint8Array): Scored {
  return ranked(bytes)[0];
}

function ranked(bytes: Uint8Array): Scored[] {
  const words = distinctWords(bytes.subarray(0, SAMPLE_BYTES));
  return (Object.keys(models) as Guessed[])
    .map((encoding): Scored => {
      const text = decoded(words, encoding);
      return { encoding, score: text === null ? -Infinity : models[encoding](text) };
    })
    .toSorted((a, b) => b.score - a.score);
}

/** A guess that is this many times as likely as the next one is taken without a word. */
const SURE = Math.log(100);

/**
 * What a guess of the encoding leaves open: the next likeliest one, and the first word that it reads
 * differently.
 */
export interface EncodingDoubt {
  readonly other: Encoding;
  readonly text: string;
  readonly otherText: string;
}

/** Null where the encoding is told by the file, or one is far likelier than all others. */
export function encodingDoubt(bytes: Uint8Array): EncodingDoubt | null {
  if (unicodeOf(bytes) || decoded(bytes, 'utf-8') !== null) return null;
  const [best, next] = ranked(bytes);
  if (best.score - next.score > SURE) return null;
  const texts = ([best, next] as const).map(({ encoding }) =>
    decodeText(bytes, encoding).text.split(WORD_ENDS),
  );
  const index = texts[0].findIndex((word, i) => word !== texts[1][i]);
  if (index < 0) return null;
  const [text, otherText] = texts.map((words) => (words[index] ?? '').trim().slice(0, 20));
  return { other: next.encoding, text, otherText };
}

const WORD_ENDS = /[\t\r\n",;]/;

/** A form of Unicode that the first bytes tell, or null. */
function unicodeOf(bytes: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' | null {
  const [first, second, third] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  const zeros = [0, 0];
  bytes.subarray(0, 4096).forEach((byte, i) => (zeros[i % 2] += Number(byte === 0)));
  // Digits, separators and line ends have a zero for their high byte; text in one byte has no zeros at all.
  if (zeros[0] === zeros[1]) return null;
  return zeros[1] > zeros[0] ? 'utf-16le' : 'utf-16be';
}

/**
 * The bytes that are no ASCII in their words, each word once: a label that fills a column counts as much as
 * another.
 */
function distinctWords(bytes: Uint8Array): Uint8Array {
  const words = new Set<string>();
  let word = '';
  for (const byte of bytes) {
    // None of these is the second byte of a character in any of the encodings.
    if ([0x09, 0x0a, 0x0d, 0x22, 0x2c, 0x3b].includes(byte)) {
      words.add(word);
      word = '';
    } else word += String.fromCharCode(byte);
  }
  const found = [...words].filter((one) => /[\u0080-\u00ff]/.test(one));
  // The last word of a sample may break off; it is only needed where there is no other.
  const all = found.length > 0 ? found : [word];
  return Uint8Array.from(all.join('\n'), (character) => character.charCodeAt(0));
}

type Guessed = keyof typeof models;

/** One group of characters: how often one of it occurs, and among how many that is shared out. */
type Group = readonly [is: (character: string) => boolean, share: number, size: number];

const within = (from: number, to: number) => (character: string) => {
  const code = character.codePointAt(0)!;
  return code >= from && code <= to;
};
const among = (characters: string): Group[0] => {
  const set = new Set(characters);
  return (character) => set.has(character);
};
const oneOf = (characters: string, share: number): Group => [
  among(characters),
  share,
  new Set(characters).size,
];

const ideographs = within(0x4e00, 0x9fff);
const syllables = within(0xac00, 0xd7a3);
const hiragana = within(0x3041, 0x3096);
const katakana = within(0x30a1, 0x30fe);
const wide: Group = [
  (c) => within(0x3000, 0x303f)(c) || within(0xff01, 0xff5e)(c) || '℃°±×÷→−―…'.includes(c),
  0.08,
  200,
];
/** Anything else: rarer than a character of the largest group. */
const RARE = Math.log(1e-7);
/** ASCII is shared by all, and counted because an encoding of two bytes may swallow it. */
const ASCII = Math.log(1 / 40);

/** The logarithm of how likely a text is, character by character. */
const likelihood =
  (...groups: readonly Group[]) =>
  (text: string): number => {
    let sum = 0;
    for (const character of text) {
      if (character < '\u0080') {
        sum += ASCII;
        continue;
      }
      const group = groups.find(([is]) => is(character));
      sum += group ? Math.log(group[1] / group[2]) : RARE;
    }
    return sum;
  };

const japanese = likelihood(
  [hiragana, 0.25, 80],
  [katakana, 0.2, 90],
  oneOf(COMMON.japanese, 0.35),
  [ideographs, 0.12, 5000],
  wide,
  [within(0xff61, 0xff9f), 0.002, 63],
);
const chinese = (common: string) =>
  likelihood(oneOf(common, 0.6), [ideographs, 0.25, 8000], wide, [
    (c) => hiragana(c) || katakana(c),
    0.001,
    170,
  ]);

/** Letters beyond ASCII that stand alone in words of Latin letters, and Cyrillic ones that stand together. */
const western = likelihood(oneOf(WESTERN, 0.9), [within(0xa0, 0xff), 0.05, 60]);
const cyrillic = likelihood([within(0x410, 0x44f), 0.97, 64], [(c) => 'Ёё№«»–—°'.includes(c), 0.03, 8]);
const ODD = Math.log(0.05);
const times = (text: string, pattern: RegExp) => text.match(pattern)?.length ?? 0;

/** Estimates how likely a text is one of Western Europe: its distinct lines that are not all ASCII. */
export const westernScore = (lines: readonly string[]) =>
  models['windows-1252']([...new Set(lines)].filter((line) => /[\u0080-\uffff]/.test(line)).join('\n'));

const models = {
  shift_jis: japanese,
  'euc-jp': japanese,
  gb18030: chinese(COMMON.simplified),
  big5: chinese(COMMON.traditional),
  'euc-kr': likelihood(oneOf(COMMON.korean, 0.7), [syllables, 0.2, 2350], wide, [ideographs, 0.01, 4888]),
  'windows-1252': (text: string) => western(text) + ODD * times(text, /[\u0080-\uffff](?=[\u0080-\uffff])/g),
  'windows-1251': (text: string) =>
    cyrillic(text) + ODD * times(text, /[a-z](?=[\u0400-\u04ff])|[\u0400-\u04ff](?=[a-z])/gi),
} as const;
