import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Interval, Plan } from '../../src/core/stats/judge';
import { falseAlarms } from '../../src/core/stats/null-simulation';
import { en } from '../../src/i18n/en';
import { fixed, significant } from '../../src/i18n/format';
import { judgeScores, type ScoresVerdict } from '../../src/experiment/scores/judge';
import { readScores, type Scores } from '../../src/experiment/scores/read';
import { scoresProblemWords } from '../../src/views/shared/text/scores-problem';
import { printable } from './terminal';
import { verdictLines } from '../../src/views/shared/text/verdict';

/** The verdict on a CSV of scores, as the Decide screen gives it. */

const USAGE = `usage: npm run --silent verdict -- FILE.csv [--plan K] [--matters X] [--lower] [--json]

FILE.csv            one row a seed: seed,A,B[,C…]; A is the baseline. An empty cell or "diverged" is a run
                    that diverged. With a second column "step" a seed has several rows, the last one counts.
--plan K            the number of seeds that was fixed before the first: read once, at exactly K
--until-decided     no number was fixed; the interval that holds at every look decides (also without --plan)
--matters X         the difference that matters, in the unit of the scores
--lower             lower scores are better
--pair A,B          names of the compared arms                    (default: the first two columns)
--json              {"verdict", "mean", "fixed": [lo, hi], "anytime": [lo, hi], "n", "planned",
                    "diverged": {"a", "b"}}; null where there is no such number or an interval has no end

Exit status: 0 a verdict was given, 2 a flag or the file cannot be used.`;

/** A mistake of the caller, as a sentence. */
export class UsageError extends Error {}

const LOOKS = 20;
const EXPERIMENTS = 1000;

interface Wanted {
  readonly file: string;
  readonly plan: Plan | null;
  readonly size: number | null;
  readonly lower: boolean;
  readonly pair: readonly [string, string] | null;
  readonly json: boolean;
}

/** Exit status of the command; a caller's mistakes go to stderr as one sentence. */
export function main(args: readonly string[]): number {
  try {
    const text = answer(args);
    process.stdout.write(`${printable(text)}\n`);
    return 0;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    process.stderr.write(`${printable(error.message)}\n`);
    return 2;
  }
}

/** Returns what the command prints. @throws UsageError */
export function answer(args: readonly string[]): string {
  const wanted = parse(args);
  if (!wanted) return USAGE;
  const scores = scoresIn(wanted.file);
  const [a, b] = pairOf(scores, wanted.pair);
  const question = {
    plan: wanted.plan,
    size: wanted.size,
    better: wanted.lower ? ('lower' as const) : ('higher' as const),
  };
  const verdict = judgeScores(scores, { ...question, a, b });
  if (wanted.json) return JSON.stringify(jsonOf(verdict));
  // Without a wanted pair all others are told too, as exploratory.
  const others = wanted.pair ? [] : scores.arms.flatMap((_, arm) => (arm > 1 ? [arm] : []));
  return [
    textOf(verdict, scores, a, b),
    ...others.map((arm) => textOf(judgeScores(scores, { ...question, a: 0, b: arm }), scores, 0, arm)),
    procedureText(wanted.plan, scores),
  ].join('\n\n');
}

/** @returns null where help is asked for */
function parse(args: readonly string[]): Wanted | null {
  let parsed;
  try {
    parsed = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        plan: { type: 'string' },
        'until-decided': { type: 'boolean', default: false },
        matters: { type: 'string' },
        lower: { type: 'boolean', default: false },
        pair: { type: 'string' },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    throw new UsageError(`${(error as Error).message}\n\n${USAGE}`);
  }
  const { values, positionals } = parsed;
  if (values.help) return null;
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new UsageError(`Name one CSV file of scores.\n\n${USAGE}`);
  const seeds = values.plan === undefined ? null : Number(values.plan);
  if (seeds !== null && !(Number.isInteger(seeds) && seeds >= 1 && values.plan!.trim() !== ''))
    throw new UsageError(`--plan takes a whole number of seeds, 1 or more; not "${values.plan}".`);
  const size = values.matters === undefined ? null : Number(values.matters);
  if (size !== null && !(Number.isFinite(size) && size > 0))
    throw new UsageError(
      `--matters takes a difference above 0 in the unit of the scores; not "${values.matters}".`,
    );
  const pair = values.pair?.split(',').map((name) => name.trim());
  if (pair && pair.length !== 2) throw new UsageError('--pair takes two names, as --pair SGDM,RSGDM.');
  const rule = values['until-decided'] ? 'until-decided' : 'fixed';
  return {
    file,
    plan: seeds === null ? null : { seeds, rule },
    size,
    lower: values.lower,
    pair: pair ? [pair[0], pair[1]] : null,
    json: values.json,
  };
}

function scoresIn(file: string): Scores {
  let bytes;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new UsageError(
      code === 'ENOENT' ? `There is no file "${file}".` : `The file "${file}" cannot be read: ${message}`,
    );
  }
  const read = readScores(bytes);
  if (read.ok) return read.scores;
  throw new UsageError(`${file}: ${scoresProblemWords(read.problem, en)}`);
}

function pairOf({ arms }: Scores, pair: Wanted['pair']): readonly [number, number] {
  if (!pair) return [0, 1];
  const [a, b] = pair.map((name) => arms.indexOf(name));
  if (a < 0 || b < 0 || a === b)
    throw new UsageError(`--pair takes two different names of ${arms.join(', ')}; not "${pair.join(',')}".`);
  return [a, b];
}

const endsOf = (interval: Interval | null) =>
  (interval ?? [null, null]).map((end) => (end !== null && Number.isFinite(end) ? end : null));

function jsonOf({ words, mean, fixed: tInterval, anytime, n, planned, diverged }: ScoresVerdict): object {
  return { verdict: words, mean, fixed: endsOf(tInterval), anytime: endsOf(anytime), n, planned, diverged };
}

function textOf(verdict: ScoresVerdict, scores: Scores, a: number, b: number): string {
  const { words, fixed: tInterval, anytime, logEvidence, further, planned, stage } = verdict;
  const [nameA, nameB] = [scores.arms[a], scores.arms[b]];
  const lines = verdictLines(
    verdict,
    { ...verdict, names: [nameA, nameB], looked: false, fairness: null },
    { scale: 1, decimals: scores.decimals + 1, unit: 'plain', metric: 'score' },
    en,
  );
  const ends = (interval: Interval | null) =>
    interval?.every(Number.isFinite)
      ? interval.map((end) => fixed(end, scores.decimals + 2)).join(' to ')
      : 'no ends yet';
  const level = significant(100 * (1 - verdict.error), 4);
  return [
    `${nameB} against ${nameA}: ${en.verdict.words[words](nameA, nameB)}`,
    ...lines.map((line) => `  ${line}`),
    `  fixed   (${level} %, ${stage === 'planned' ? 'the plan’s' : 'as if this number had been planned'}): ${ends(tInterval)}`,
    `  anytime (${level} %, holds however often one looks): ${ends(anytime)}`,
    `  E = ${significant(Math.exp(Math.min(700, logEvidence)), 3)} (a difference is decided at ${significant(1 / verdict.error, 3)} where looks are free)`,
    `  further seeds: ${further === null ? '–' : further}${planned === null ? '' : ` (planned: ${planned})`}`,
  ].join('\n');
}

/** Measures how often the procedures call a difference where there is none. */
function procedureText(plan: Plan | null, { rows }: Scores): string {
  const counted = plan ?? ({ seeds: rows.length, rule: 'until-decided' } as const);
  const looks = Math.max(LOOKS, Math.min(60, 2 * counted.seeds));
  const { experiments, looking, planned } = falseAlarms(counted, EXPERIMENTS, looks);
  const percent = (calls: number) => fixed((100 * calls) / experiments, 1);
  return en.verdict.simulate.result(String(experiments), String(looks), percent(looking), percent(planned));
}
