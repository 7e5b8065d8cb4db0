import { csvOf } from '../../../../experiment/csv';
import { significant } from '../../../../i18n/format';
import type { FigureId } from '../../../../stores/app/embed';
import type { AbRecord } from '../../../../experiment/record/record';
import { paintLearning, type LearningLine } from '../../../draw/learning/learning';
import { usePalette } from '../../../shared/chart/canvas';
import { ArmLegend } from '../../../shared/chart/ArmLegend';
import { ChartFrame } from '../../../shared/chart/ChartFrame';
import { Picture, type Paint } from '../../../shared/chart/Picture';
import { messagesFor, scoreFormatFor } from '../../../shared/text/score';
import { useMessages } from '../../../useMessages';
import type { ArmLook } from '../../setup/arms';
import type { ChartStyle } from '../../run/LearningChart';
import { recordedLosses, recordedScores } from './recorded-lines';
import type { ReactNode } from 'react';

/** Losses and scores, every seed faint under its mean. */
export function BothCurves({
  record,
  looks,
  isStored,
}: {
  record: AbRecord;
  looks: readonly ArmLook[];
  isStored: boolean;
}) {
  const { data } = record.settings;
  const { recorded: texts, train, common, library } = messagesFor(useMessages(), data);
  const score = scoreFormatFor(data);
  const style = {
    log: false,
    share: false,
    xLabel: common.chart.step,
    format: (y: number) => significant(y),
  };
  const suffix = isStored ? library.stored.suffix : texts.suffix;
  const shared = {
    note: texts.lines,
    record,
    legend: <ArmLegend arms={looks.map(({ id, title, dash }) => ({ id, dash, name: title }))} />,
  };
  return (
    <div className="train-charts">
      <RecordedCurves
        {...shared}
        title={texts.titled(train.lossTitle, suffix)}
        name={fileName('loss', isStored)}
        lines={recordedLosses(record, looks)}
        style={{ ...style, yLabel: train.lossAxis }}
      />
      <RecordedCurves
        {...shared}
        title={texts.titled(train.accuracyTitle, suffix)}
        name={fileName(score.metric, isStored)}
        figure={isStored ? undefined : 'recorded-curves'}
        lines={recordedScores(record, looks)}
        style={{
          ...style,
          share: score.isShare,
          least: score.least,
          yLabel: train.accuracyAxis,
          format: score.tick,
        }}
      />
    </div>
  );
}

/** One chart of recorded lines, with what they are under it. */
export function RecordedCurves({
  title,
  name,
  figure,
  note,
  lines,
  style,
  record,
  legend,
  sentence,
}: {
  title: string;
  name: string;
  figure?: FigureId | undefined;
  note: string;
  lines: readonly LearningLine[];
  style: ChartStyle;
  record: AbRecord;
  legend?: ReactNode;
  sentence?: string;
}) {
  const palette = usePalette();
  const { steps } = record.settings;
  const paint: Paint = (pen, size, colours) =>
    paintLearning(pen, lines, { ...style, size, steps, inspected: null }, colours);
  const csv = () =>
    csvOf(
      ['line', 'arm', 'step', 'value'],
      lines.flatMap((line, index) =>
        Array.from({ length: line.length }, (_, i) => [index, line.id, line.step(i), line.value(i)]),
      ),
    );
  return (
    <ChartFrame
      title={title}
      legend={legend}
      exports={{ name, figure, paint: (pen, size) => paint(pen, size, palette), csv }}
      sentence={sentence}
    >
      <Picture className="recorded-chart" label={`${title}. ${sentence ?? note}`} layers={[paint]} />
      <p className="note">{note}</p>
    </ChartFrame>
  );
}

/** What a figure of this run is saved as. */
export const fileName = (kind: string, isStored: boolean) =>
  `laglens-${isStored ? 'stored' : 'recording'}-${kind}`;
