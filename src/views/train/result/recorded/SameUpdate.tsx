import { useMemo } from 'react';
import { count, significant } from '../../../../i18n/format';
import { lossGapOf } from '../../../../experiment/compare/loss-gap';
import type { AbRecord } from '../../../../experiment/record/record';
import { verdictOf } from '../../../../experiment/compare/verdict';
import { messagesFor, scoreFormatFor } from '../../../shared/text/score';
import { differenceFormatFor, endsText } from '../../../shared/text/verdict';
import { useMessages } from '../../../useMessages';
import { isPaper, type ArmLook } from '../../setup/arms';
import { gapLines } from './recorded-lines';
import { RecordedCurves } from './RecordedCurves';

/** RSGDM at the paper's setting against Nesterov, where the record has both at one α and β. */
export function SameUpdate({ record, looks }: { record: AbRecord; looks: readonly ArmLook[] }) {
  const { data } = record.settings;
  const { recorded: texts, common } = messagesFor(useMessages(), data);
  const { difference } = scoreFormatFor(data);
  const a = record.arms.findIndex(isPaper);
  const b = record.arms.findIndex(
    ({ id, alpha, beta }) =>
      id === 'nesterov' && a >= 0 && alpha === record.arms[a].alpha && beta === record.arms[a].beta,
  );
  const gaps = useMemo(() => (b < 0 ? null : lossGapOf(record.runs, a, b)), [record, a, b]);
  const verdict = b < 0 ? null : verdictOf(record, a, b);
  if (!gaps || gaps.largest.length === 0 || !verdict) return null;
  const { same } = texts;
  const most = (until: number) => significant(Math.max(...gaps.largest.slice(0, until)), 2);
  const steps = gaps.largest.length;
  if (gaps.largest.every((gap) => gap === 0))
    return (
      <section className="panel">
        <h2>{same.title}</h2>
        <p className="sentence">
          {same.why} {same.identical(count(steps), count(record.runs.length))}
        </p>
      </section>
    );
  const sentence = [
    same.why,
    gaps.roundingSteps > 0 && same.start(count(gaps.roundingSteps), most(gaps.roundingSteps)),
    gaps.roundingSteps < steps &&
      same.growth(String(Math.min(10, steps)), most(10), most(steps), count(steps)),
    verdict.mean !== null &&
      verdict.fixed &&
      same.end(difference(verdict.mean), endsText(verdict.fixed, differenceFormatFor(data)).join(' … ')),
  ]
    .filter(Boolean)
    .join(' ');
  return (
    <RecordedCurves
      title={same.title}
      name="laglens-recording-same-update"
      note={same.lines}
      lines={gapLines(gaps, looks[b])}
      style={{
        log: true,
        share: false,
        xLabel: common.chart.step,
        yLabel: same.axis,
        format: (value) => significant(value, 1),
      }}
      record={record}
      sentence={sentence}
    />
  );
}
