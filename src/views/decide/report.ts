import { adviceOf, type Advice } from '../../core/decision/advice';
import { effectOf, type Effect } from '../../core/decision/effect';
import type { Messages } from '../../i18n/en';
import { count, fixed, significant } from '../../i18n/format';
import type { DecideState } from '../../stores/decide';
import { metricOf } from '../../experiment/metric';
import {
  finalRmse,
  finalScore,
  verdictFor,
  wholeRuns,
  type AbRecord,
  type NamedVerdict,
} from '../../experiment/record';
import { isPaired } from '../../experiment/record-codec';
import { messagesFor, scoreFormatFor, withRmse } from '../shared/text/score';
import { errorTable } from './error';
import { risks } from './risks';

export interface Table {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export interface Section {
  readonly id: 'checks' | 'seeds' | 'effect' | 'risks' | 'unknown' | 'conditions';
  readonly heading: string;
  readonly lines: readonly string[];
  readonly table?: Table;
}

/** All that the screen and every export say, in the reader's language. */
export interface Report {
  readonly title: string;
  readonly origin: string;
  readonly advice: Advice;
  /** The advice in words, then what it rests on and what would settle it. */
  readonly summary: readonly string[];
  readonly sections: readonly Section[];
}

type Verdict = NamedVerdict | null;

export function reportOf(
  record: AbRecord,
  { a, b, kpi, origin }: Pick<DecideState, 'a' | 'b' | 'kpi' | 'origin'>,
  messages: Messages,
): Report {
  const { runs, arms, settings } = record;
  const { common, decide: texts, seeds, score: words } = messagesFor(messages, settings.data);
  const { difference } = scoreFormatFor(settings.data);
  const verdict = a === b ? null : verdictFor(record, a, b);
  const samePairs = runs.length > 0 && runs.every((run) => isPaired(run, a, b));
  // A predicted number is not right or wrong: the business figures count nothing of it.
  const hasSheet = metricOf(settings.data) === 'accuracy';
  const effect = hasSheet && verdict?.interval && samePairs ? effectOf(verdict.interval, kpi) : null;
  const advice = adviceOf({ verdict: verdict?.words ?? null, paired: samePairs, net: effect?.net ?? null });
  const name = (index: number) => common.arms[arms[index].id];
  const errors = errorTable(record, [a, b], [`A · ${name(a)}`, `B · ${name(b)}`], samePairs, messages);
  const baselineKept = a !== b && runs.length > 0 && runs.every((run) => finalScore(run.arms[a]) !== null);
  const check = (done: boolean, yes: string, no: string) =>
    done ? `✓ ${texts.status.yes} – ${yes}` : `✗ ${texts.status.no} – ${no}`;

  return {
    title: texts.title,
    origin: texts.origin[origin],
    advice,
    summary: [
      texts.advice[advice],
      ...(verdict
        ? [texts.difference(name(a), name(b), difference(verdict.mean), verdict.differences.length)]
        : []),
      ...(verdict?.interval
        ? [texts.interval(difference(verdict.interval[0]), difference(verdict.interval[1]))]
        : []),
      ...(verdict ? [seeds.sentence.fairness(seeds.fairness[verdict.fairness])] : []),
      ...settling(advice, verdict, effect, texts),
    ],
    sections: [
      {
        id: 'checks',
        heading: texts.checksTitle,
        lines: [
          check(baselineKept, texts.checks.baseline(name(a)), texts.checks.baselineMissing),
          check(samePairs, texts.checks.same, texts.checks.notSame),
          check(effect !== null, texts.checks.effect, texts.checks.noEffect),
        ],
      },
      { id: 'seeds', heading: texts.seedsTitle, lines: [], table: seedTable(record, a, b, name, messages) },
      {
        id: 'effect',
        heading: texts.effectTitle,
        ...(effect
          ? { lines: [texts.supposition], table: effectTable(effect, texts) }
          : errors
            ? { lines: [words.error.note], table: errors }
            : { lines: [texts.noEffect] }),
      },
      {
        id: 'risks',
        heading: texts.risksTitle,
        lines: risks(record, a, b, verdict, texts, name),
      },
      {
        id: 'unknown',
        heading: texts.unknownTitle,
        lines: [...(verdict?.fairness === 'tuned' ? [] : [texts.unknownTuning]), ...texts.unknown],
      },
      { id: 'conditions', heading: texts.conditionsTitle, lines: conditions(record, texts) },
    ],
  };
}

type Texts = Messages['decide'];
type Name = (index: number) => string;

function settling(advice: Advice, verdict: Verdict, effect: Effect | null, texts: Texts): string[] {
  const { settle } = texts;
  switch (advice) {
    case 'nothing-measured':
    case 'not-paired':
      return [settle.rerun];
    case 'one-run':
      return [settle.oneRun];
    case 'spread-unknown':
      return [settle.spread];
    case 'no-difference-shown':
      if (verdict?.furtherSeeds === null || verdict === null) return [settle.tooMany];
      return [verdict.furtherSeeds === 0 ? settle.enough : settle.further(count(verdict.furtherSeeds))];
    case 'effect-unknown':
      return [settle.kpi];
    case 'not-surely-paid':
      return effect?.breakEven === null || !effect ? [] : [settle.pay(fixed(100 * effect.breakEven, 2))];
    case 'keep-baseline':
    case 'adopt':
      return [];
  }
}

function seedTable(
  { runs, settings: { data } }: AbRecord,
  a: number,
  b: number,
  name: Name,
  messages: Messages,
): Table {
  const { decide: texts } = messagesFor(messages, data);
  const { final, difference } = scoreFormatFor(data);
  const whole = wholeRuns(runs);
  return {
    head: [texts.seed, `A · ${name(a)}`, `B · ${name(b)}`, texts.differenceColumn],
    rows: runs.map((run) => {
      const { seed, arms } = run;
      const scoreOf = (arm: number) => (whole.includes(run) ? finalScore(arms[arm]) : null);
      const [first, second] = [scoreOf(a), scoreOf(b)];
      const cell = (value: number | null, arm: (typeof arms)[number]) => {
        if (value === null) return arm.divergedAt === null ? '–' : texts.divergedAt(arm.divergedAt);
        return withRmse(final(value), finalRmse(arm, data), messages);
      };
      return [
        String(seed),
        cell(first, arms[a]),
        cell(second, arms[b]),
        first === null || second === null ? '–' : difference(second - first),
      ];
    }),
  };
}

function effectTable(effect: Effect, texts: Texts): Table {
  const rows = texts.effect;
  return {
    head: [texts.quantity, texts.low, texts.high],
    rows: [
      [rows.errorRate, ...effect.errorRate.map((rate) => fixed(100 * rate, 2))],
      [rows.avoided, ...effect.avoided.map(whole)],
      [rows.value, ...effect.value.map(whole)],
      [rows.retraining, whole(effect.retraining), whole(effect.retraining)],
      [rows.adoption, whole(effect.adoption), whole(effect.adoption)],
      [rows.net, ...effect.net.map(whole)],
    ],
  };
}

function whole(value: number): string {
  return count(Math.round(value) + 0).replace('-', '−');
}

function conditions(
  { settings, runs, created, machine, adapter, commit, forecast }: AbRecord,
  texts: Texts,
): string[] {
  const where = [adapter.backend, adapter.adapter].filter(Boolean).join(' · ');
  return [
    texts.conditions(settings.batch, settings.schedule, significant(settings.weightDecay), settings.augment),
    texts.made(created, machine, where, commit ?? texts.notRecorded),
    texts.duration(
      fixed(
        runs.reduce((sum, { seconds }) => sum + seconds, 0),
        1,
      ),
    ),
    forecast
      ? texts.forecast(
          fixed(forecast.predicted.seconds, 1),
          fixed(forecast.measured.seconds, 1),
          fixed(forecast.predicted.bytes / 1e6, 1),
          fixed(forecast.measured.bytes / 1e6, 1),
        )
      : texts.noForecast,
  ];
}
