import type { Advice } from '../../core/decision/advice';
import type { Effect, Measured } from '../../core/decision/effect';
import type { Judgement } from '../../core/stats/judge';
import type { TimeToQuality } from '../../core/stats/time-to-quality';
import type { Messages } from '../../i18n/en';
import { count, fixed, significant } from '../../i18n/format';
import type { Section } from './report-parts';

type Texts = Messages['decide'];

/** What may be turned into money: an interval that a verdict was read from, of arms that did not diverge. */
export function measuredOf(verdict: Judgement | null, size: number, time: TimeToQuality | null): Measured {
  const isRead =
    verdict !== null &&
    verdict.stage !== 'provisional' &&
    verdict.words !== 'cannot-tell' &&
    verdict.diverged.a + verdict.diverged.b === 0;
  return {
    interval: isRead ? verdict.interval : null,
    size,
    ratio: isRead ? (time?.ratio?.interval ?? null) : null,
  };
}

/** What would settle it; the further seeds of an undecided verdict stand in the verdict's own words. */
export function settling(advice: Advice, effect: Effect, { settle, noMoney }: Texts): string[] {
  switch (advice) {
    case 'nothing-measured':
    case 'not-paired':
      return [settle.rerun];
    case 'one-run':
      return [settle.oneRun];
    case 'spread-unknown':
      return [settle.spread];
    case 'diverged':
      return [settle.diverged];
    case 'trial':
      return [settle.trial];
    case 'tune-first':
      return [settle.tune];
    case 'effect-unknown':
      return [effect.errors === 'too-wide' ? noMoney['too-wide'] : settle.kpi];
    case 'not-surely-paid':
      return effect.breakEven === null ? [] : [settle.pay(fixed(100 * effect.breakEven, 2))];
    default:
      return [];
  }
}

/** The sheet's ranges, with what they suppose and what is not in them. */
export function effectPart(
  effect: Effect,
  {
    time,
    names,
    isOwnData,
  }: {
    readonly time: TimeToQuality | null;
    readonly names: readonly [string, string];
    readonly isOwnData: boolean;
  },
  texts: Texts,
): Pick<Section, 'lines' | 'table'> {
  const { errors, retraining, adoption, net, cannotPay } = effect;
  const rows = texts.effect;
  const isNamed = typeof errors !== 'string';
  const saved = retraining?.saved ?? null;
  const table = [
    ...(isNamed
      ? [
          [rows.errorRate, ...errors.errorRate.map((rate) => fixed(100 * rate, 2))],
          [rows.avoided, ...errors.avoided.map(whole)],
          [rows.value, ...errors.value.map(whole)],
        ]
      : []),
    ...(saved ? [[rows.retraining, ...saved.map(whole)]] : []),
    ...(retraining && !saved && isNamed
      ? [[rows.retrainingCost, whole(retraining.cost), whole(retraining.cost)]]
      : []),
    ...(adoption !== null && (isNamed || saved) ? [[rows.adoption, whole(adoption), whole(adoption)]] : []),
    ...(net ? [[rows.net, ...net.map(whole)]] : []),
  ];
  return {
    lines: [
      ...(isNamed ? [texts.supposition] : [texts.noMoney[errors]]),
      ...(isNamed && adoption === null ? [texts.noAdoption] : []),
      ...(cannotPay ? [texts.cannotPay] : []),
      ...(table.length > 0 && !isOwnData ? [texts.notYours] : []),
      ...(time ? timeLines(time, names, texts) : []),
    ],
    ...(table.length > 0 ? { table: { head: [texts.quantity, texts.low, texts.high], rows: table } } : {}),
  };
}

/** Steps to the score with which A ends. */
export function timeLines(
  { median, ratio, censored, bySeed }: TimeToQuality,
  [a, b]: readonly [string, string],
  { time }: Texts,
): string[] {
  if (median === null) return [time.none];
  const never = censored.b > 0 ? [time.censored(b, censored.b, bySeed.length)] : [];
  if (ratio) {
    const [low, high] = ratio.interval;
    const said = time.ratio(b, a, significant(ratio.mean), significant(low), significant(high));
    return [said, ...(low <= 1 && high >= 1 ? [time.same] : [])];
  }
  if (median === Infinity) return [time.never(b, a), ...never];
  return [time.median(b, a, significant(median)), ...never];
}

function whole(value: number): string {
  return count(Math.round(value) + 0).replace('-', '−');
}
