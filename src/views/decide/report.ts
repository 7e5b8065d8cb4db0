import { adviceOf, type Advice } from '../../core/decision/advice';
import { effectOf, type Effect } from '../../core/decision/effect';
import type { Messages } from '../../i18n/en';
import { count, fixed, points, significant } from '../../i18n/format';
import type { DecideState } from '../../stores/decide';
import {
  finalAccuracy,
  verdictFor,
  wholeRuns,
  type AbRecord,
  type NamedVerdict,
} from '../../training/record';
import { isPaired } from '../../training/record-codec';
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
  { common, decide: texts, seeds }: Messages,
): Report {
  const { runs, arms } = record;
  const verdict = a === b ? null : verdictFor(record, a, b);
  const samePairs = runs.length > 0 && runs.every((run) => isPaired(run, a, b));
  const effect = verdict?.interval && samePairs ? effectOf(verdict.interval, kpi) : null;
  const advice = adviceOf({ verdict: verdict?.words ?? null, paired: samePairs, net: effect?.net ?? null });
  const name = (index: number) => common.arms[arms[index].id];
  const baselineKept = a !== b && runs.length > 0 && runs.every((run) => finalAccuracy(run.arms[a]) !== null);
  const check = (done: boolean, yes: string, no: string) =>
    done ? `✓ ${texts.status.yes} – ${yes}` : `✗ ${texts.status.no} – ${no}`;

  return {
    title: texts.title,
    origin: texts.origin[origin],
    advice,
    summary: [
      texts.advice[advice],
      ...(verdict
        ? [texts.difference(name(a), name(b), points(verdict.mean), verdict.differences.length)]
        : []),
      ...(verdict?.interval
        ? [texts.interval(points(verdict.interval[0]), points(verdict.interval[1]))]
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
      { id: 'seeds', heading: texts.seedsTitle, lines: [], table: seedTable(record, a, b, texts, name) },
      effect
        ? {
            id: 'effect',
            heading: texts.effectTitle,
            lines: [texts.supposition],
            table: effectTable(effect, texts),
          }
        : { id: 'effect', heading: texts.effectTitle, lines: [texts.noEffect] },
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

function seedTable({ runs }: AbRecord, a: number, b: number, texts: Texts, name: Name): Table {
  const whole = wholeRuns(runs);
  return {
    head: [texts.seed, `A · ${name(a)}`, `B · ${name(b)}`, texts.differenceColumn],
    rows: runs.map((run) => {
      const { seed, arms } = run;
      const final = (arm: number) => (whole.includes(run) ? finalAccuracy(arms[arm]) : null);
      const [first, second] = [final(a), final(b)];
      const cell = (value: number | null, { divergedAt }: (typeof arms)[number]) =>
        value !== null
          ? `${fixed(100 * value, 2)}%`
          : divergedAt !== null
            ? texts.divergedAt(divergedAt)
            : '–';
      return [
        String(seed),
        cell(first, arms[a]),
        cell(second, arms[b]),
        first === null || second === null ? '–' : points(second - first),
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
