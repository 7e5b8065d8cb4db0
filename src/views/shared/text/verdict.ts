import type { Judgement } from '../../../core/stats/judge';
import { signs } from '../../../core/stats/paired';
import type { Messages } from '../../../i18n/en';
import { count, signed, significant } from '../../../i18n/format';
import type { AbRecord } from '../../../experiment/record/record';
import type { NamedVerdict } from '../../../experiment/compare/verdict';
import { messagesFor, scoreFormatFor } from './score';
import { levelOf } from './seeds';

/** How differences are written: times `scale`, with `decimals`, and with a unit. */
export interface DifferenceFormat {
  readonly scale: number;
  readonly decimals: number;
  readonly unit: keyof Messages['verdict']['units'];
  readonly metric: keyof Messages['verdict']['metrics'];
}

/** The differences of a record are points of accuracy, or of R². */
export function differenceFormatFor(data: AbRecord['settings']['data']): DifferenceFormat {
  const { scale, decimals, metric } = scoreFormatFor(data);
  return { scale, decimals: decimals + 1, unit: metric === 'r2' ? 'r2' : 'points', metric };
}

/** More digits than these are never shown, for whatever they would tell apart. */
const MOST_DECIMALS = 9;

/** The ends of an interval with their sign and without a unit, with as many decimals as tell them apart. */
export function endsText(
  [low, high]: readonly [number, number],
  { scale, decimals }: Pick<DifferenceFormat, 'scale' | 'decimals'>,
): readonly [string, string] {
  for (let digits = decimals; ; digits++) {
    const ends = [signed(scale * low, digits), signed(scale * high, digits)] as const;
    if (ends[0] !== ends[1] || low === high || digits >= MOST_DECIMALS) return ends;
  }
}

/** What a verdict is told of, beside the judgement itself. */
export interface VerdictTerms {
  readonly differences: readonly number[];
  /** Names of A and B. */
  readonly names: readonly [string, string];
  /** The difference that matters; `null` where none was named. */
  readonly size: number | null;
  readonly pairs: number;
  readonly looked: boolean;
  /** In words; `null` where nothing is to be said of it. */
  readonly fairness: string | null;
}

/**
 * What the seeds allow to be said, on which terms, and what it would take to say more, a sentence an entry:
 * the verdict and what diverged first. All screens, reports and commands take their sentences from here.
 */
export function verdictLines(
  judged: Judgement,
  { differences, names: [a, b], size, pairs, looked, fairness }: VerdictTerms,
  format: DifferenceFormat,
  { verdict: texts }: Messages,
): string[] {
  const { sentence: say, units } = texts;
  const {
    words,
    reason,
    stage,
    n,
    ended,
    planned,
    mean,
    fixed: tInterval,
    anytime,
    crossed,
    diverged,
  } = judged;
  const unit = units[format.unit];
  const quantity = (value: number) => signed(format.scale * value, format.decimals);
  const matters = size === null ? '' : unit(significant(format.scale * size));
  const level = levelOf(judged.error);
  const ends = (interval: readonly [number, number]) => {
    const [low, high] = endsText(interval, format);
    return [low, unit(high)] as const;
  };
  const lines: string[] = [say.words[words](a, b, matters)];
  if (words === 'practically-equal' && judged.interval) {
    const [low, high] = judged.interval;
    if (low > 0 || high < 0) lines.push(say.slightly(low > 0 ? b : a));
  }
  if (reason) lines.push(say.reasons[reason]);
  if (diverged.a > 0) lines.push(say.diverged(a, diverged.a, ended));
  if (diverged.b > 0) lines.push(say.diverged(b, diverged.b, ended));
  if (stage === 'provisional') lines.push(say.provisional(ended, planned!, count(planned! - ended)));
  if (mean !== null)
    lines.push(
      say.mean(
        b,
        a,
        format.unit === 'r2' ? quantity(mean) : unit(quantity(mean)),
        texts.metrics[format.metric],
        n,
      ),
    );
  if (stage === 'provisional') {
    if (tInterval) lines.push(say.provisionalInterval(level, ...ends(tInterval)));
  } else if (crossed && tInterval) {
    const overSeeds = stage === 'planned' ? tInterval : anytime!;
    const isOpen = !overSeeds.every(Number.isFinite);
    lines.push(isOpen ? say.anytimeOpen(level, n) : say.seedsInterval(level, ...ends(overSeeds)));
    const seedsAreWider = overSeeds[1] - overSeeds[0] > crossed[1] - crossed[0];
    lines.push(say.crossed(level, ...ends(crossed), seedsAreWider));
  } else if (stage === 'planned') {
    if (tInterval) lines.push(say.planned(level, ...ends(tInterval), n));
  } else if (anytime)
    lines.push(
      anytime.every(Number.isFinite) ? say.anytime(level, ...ends(anytime)) : say.anytimeOpen(level, n),
    );
  if (stage === 'anytime' && tInterval) lines.push(say.price(n, ...ends(tInterval)));
  if (stage === 'anytime' && planned === null) lines.push(say.unplanned);
  if (looked) lines.push(say.looked(planned!));
  if (pairs > 1) lines.push(say.exploratory(pairs));
  if (ended > 1) lines.push(signsLine());
  if (fairness !== null) lines.push(say.fairness(fairness));
  if (words === 'undecided' && stage !== 'provisional' && size !== null && n === ended) lines.push(needed());
  return lines;

  /** A diverged run is a loss; where both diverged, neither has won. */
  function signsLine(): string {
    const { above, below, level: equal } = signs(differences);
    const lost = ended - n;
    if (lost === 0) return say.signs(b, count(above), count(below), count(equal));
    const both = diverged.a + diverged.b - lost;
    return say.signsDiverged(
      b,
      count(above + diverged.a - both),
      count(below + diverged.b - both),
      count(equal + both),
    );
  }

  function needed(): string {
    if (judged.further === null) return say.tooMany(matters);
    return judged.further === 0 ? say.enough(matters) : say.further(count(judged.further), matters);
  }
}

/** The lines of a verdict on arms of a record. */
export function recordVerdictLines(
  verdict: NamedVerdict,
  names: readonly [string, string],
  messages: Messages,
  data: AbRecord['settings']['data'],
): string[] {
  const { seeds } = messagesFor(messages, data);
  return verdictLines(
    verdict,
    { ...verdict, names, fairness: seeds.fairness[verdict.fairness] },
    differenceFormatFor(data),
    messages,
  );
}
