import { createRandom, type Random } from '../../core/random';

/**
 * The study's two tables, drawn anew wherever they are wanted: two generators of the literature whose noise
 * is known. Numbers have three decimals, which makes the same file on every machine.
 */
export const studyTables = ['waveform', 'friedman1'] as const;
export type StudyTable = (typeof studyTables)[number];

/** What settings and records name the tables by: the hash of their content (own-data/meta.ts). */
const IDS: Readonly<Record<string, StudyTable>> = {
  '0727b9feaf759193': 'waveform',
  e3ff418cac1cb99e: 'friedman1',
};

/** The study's table that own data of this id are; null for the user's own. */
export const studyTableOf = (id: string | undefined): StudyTable | null =>
  id === undefined ? null : (IDS[id] ?? null);

const ROWS = 5000;
const SEED = { waveform: 1984, friedman1: 1991 } as const;

/** The file's text: a head, then `ROWS` rows; the last column is to be predicted. */
export function tableText(table: StudyTable): string {
  const random = createRandom(SEED[table]);
  const { head, row } = { waveform, friedman1 }[table];
  return `${[head, ...Array.from({ length: ROWS }, () => row(random))].map((cells) => cells.join(',')).join('\n')}\n`;
}

const numbered = (letter: string, count: number) =>
  Array.from({ length: count }, (_, i) => `${letter}${i + 1}`);
const written = (value: number) => value.toFixed(3);

/** Triangles of height 6 with their tops at 7, 15 and 11 (Breiman, Friedman, Olshen, Stone 1984, p. 49). */
const tops = [7, 15, 11];
const triangle = (top: number, i: number) => Math.max(0, 6 - Math.abs(i - top));
const mixed = [
  [0, 1],
  [0, 2],
  [1, 2],
] as const;

/**
 * Three classes, each a random mixture of two of three waves at 21 points, with noise of variance 1: at best
 * 86 % are right.
 */
const waveform = {
  head: [...numbered('x', 21), 'class'],
  row(random: Random): string[] {
    const kind = random.below(3);
    const [first, second] = mixed[kind];
    const share = random.uniform();
    const values = Array.from(
      { length: 21 },
      (_, i) =>
        share * triangle(tops[first], i + 1) + (1 - share) * triangle(tops[second], i + 1) + random.normal(),
    );
    return [...values.map(written), 'ABC'[kind]];
  },
};

/**
 * y = 10 sin(π x₁x₂) + 20 (x₃ − ½)² + 10 x₄ + 5 x₅ + noise of variance 1, with five inputs more (Friedman
 * 1991): at best R² = 0.96.
 */
const friedman1 = {
  head: [...numbered('x', 10), 'y'],
  row(random: Random): string[] {
    const x = Array.from({ length: 10 }, () => random.uniform());
    const y =
      10 * Math.sin(Math.PI * x[0] * x[1]) + 20 * (x[2] - 0.5) ** 2 + 10 * x[3] + 5 * x[4] + random.normal();
    return [...x, y].map(written);
  },
};
