import { adviceOf } from '../../core/decision/advice';
import { effectOf, figuresUsed } from '../../core/decision/effect';
import type { Messages } from '../../i18n/en';
import { fixed, significant } from '../../i18n/format';
import type { DecideState } from '../../stores/decide/decide';
import { metricOf } from '../../experiment/metric';
import { finalRmse, finalScore, wholeRuns, type AbRecord } from '../../experiment/record/record';
import { isPaired } from '../../experiment/record/codec';
import { studyTableOf } from '../../experiment/study/tables';
import { sizeOf, timeToQualityOf, verdictOf } from '../../experiment/compare/verdict';
import { messagesFor, scoreFormatFor, withRmse } from '../shared/text/score';
import { recordVerdictLines } from '../shared/text/verdict';
import type { DecisionReport, Table } from './report-parts';
import { effectPart, measuredOf, settling } from './effect';
import { errorTable } from './error';
import { hasSeenSeeds, risks } from './risks';

export function reportOf(
  record: AbRecord,
  { a, b, kpi, origin }: Pick<DecideState, 'a' | 'b' | 'kpi' | 'origin'>,
  messages: Messages,
): DecisionReport {
  const { runs, arms, settings } = record;
  const { common, decide: texts, score: words } = messagesFor(messages, settings.data);
  const verdict = verdictOf(record, a, b);
  const samePairs = runs.length > 0 && runs.every((run) => isPaired(run, a, b));
  // A predicted number is not right or wrong: the business figures count nothing of it.
  const hasSheet = metricOf(settings.data) === 'accuracy';
  const isRecording = origin === 'recording';
  const isOwnData =
    settings.data.source === 'own' && !isRecording && studyTableOf(settings.data.own?.id) === null;
  const time = samePairs && a !== b ? timeToQualityOf(record, a, b) : null;
  const measured = measuredOf(hasSheet && samePairs ? verdict : null, sizeOf(record), hasSheet ? time : null);
  const effect = effectOf(measured, kpi);
  const advice = adviceOf({
    verdict,
    paired: samePairs,
    isOwnData,
    isFair: (verdict?.fairness === 'tuned' && !hasSeenSeeds(record)) || verdict?.fairness === 'same',
    net: effect.net,
    cannotPay: hasSheet && effect.cannotPay,
  });
  const name = (index: number) => common.arms[arms[index].id];
  const errors = errorTable(record, [a, b], [`A · ${name(a)}`, `B · ${name(b)}`], samePairs, messages);
  const baselineKept = a !== b && runs.length > 0 && runs.every((run) => finalScore(run.arms[a]) !== null);
  const check = (done: boolean, yes: string, no: string) =>
    done ? `✓ ${texts.status.yes} – ${yes}` : `✗ ${texts.status.no} – ${no}`;

  return {
    title: texts.title,
    asks: figuresUsed(measured),
    origin: texts.origin[origin],
    advice,
    summary: [
      texts.advice[advice],
      ...(verdict ? recordVerdictLines(verdict, [name(a), name(b)], messages, settings.data) : []),
      ...settling(advice, effect, texts),
    ],
    sections: [
      {
        id: 'checks',
        heading: texts.checksTitle,
        lines: [
          check(baselineKept, texts.checks.baseline(name(a)), texts.checks.baselineMissing),
          check(samePairs, texts.checks.same, texts.checks.notSame),
          check(effect.net !== null, texts.checks.effect, texts.checks.noEffect),
        ],
      },
      { id: 'seeds', heading: texts.seedsTitle, lines: [], table: seedTable(record, a, b, name, messages) },
      {
        id: 'effect',
        heading: texts.effectTitle,
        ...(hasSheet
          ? effectPart(effect, { time, names: [name(a), name(b)], isOwnData }, texts)
          : errors
            ? { lines: [words.error.note], table: errors }
            : { lines: [texts.noMoney['no-interval']] }),
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
      const finalOf = (arm: number) => (whole.includes(run) ? finalScore(arms[arm]) : null);
      const [first, second] = [finalOf(a), finalOf(b)];
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
