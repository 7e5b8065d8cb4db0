import { useCallback, useMemo } from 'react';
import type { RunSettings } from '../../../experiment/settings';
import { fixed, significant } from '../../../i18n/format';
import { useFields } from '../../../stores/app/app';
import { testAt, trainCurves } from '../../../stores/train/curves';
import { useTrainRun } from '../../../stores/train/state';
import { paintLearning, type LearningLine } from '../../draw/learning/learning';
import { ArmLegend } from '../../shared/chart/ArmLegend';
import { usePalette } from '../../shared/chart/canvas';
import { ChartFrame, type Exports } from '../../shared/chart/ChartFrame';
import { Switch } from '../../shared/controls/Switch';
import { messagesFor, scoreFormatFor } from '../../shared/text/score';
import { useMessages } from '../../useMessages';
import type { ArmLook } from '../setup/arms';
import { LearningChart, type ChartStyle } from './LearningChart';
import { curvesCsv } from './Readout';
import { earlierLosses, earlierScores, lossLines, scoreLines } from './useCurves';

interface Shown {
  readonly settings: RunSettings;
  readonly looks: readonly ArmLook[];
  /** Steps of the run that would start now: the axis while there is none. */
  readonly planned: number;
}

/** Live learning curves: the seed that runs, and all seeds before it, faint. */
export function Curves(shown: Shown) {
  return (
    <div className="train-charts">
      <LossCurves {...shown} />
      <ScoreCurves {...shown} />
    </div>
  );
}

function LossCurves({ settings, looks, planned }: Shown) {
  const messages = useMessages();
  const { train: texts } = messagesFor(messages, settings.data);
  const { smooth, log, patch } = useFields('train', 'smooth', 'log', 'patch');
  const runs = useTrainRun((run) => run.runs);
  const seed = useTrainRun((run) => run.settings?.seed);
  const style = useMemo(
    (): ChartStyle => ({
      log,
      share: false,
      xLabel: messages.common.chart.step,
      yLabel: texts.lossAxis,
      format: (value) => significant(value, 3),
    }),
    [log, messages, texts],
  );
  const before = useMemo(() => earlierLosses(runs, seed, looks, smooth), [runs, seed, looks, smooth]);
  const lines = useCallback(
    () => [...before, ...lossLines(trainCurves.get(), looks, smooth)],
    [before, looks, smooth],
  );
  return (
    <ChartFrame
      title={texts.lossTitle}
      legend={<Legend settings={settings} looks={looks} />}
      exports={useExports('laglens-training-loss', lines, style, looks, settings)}
    >
      <LearningChart
        label={texts.lossTitle}
        lines={lines}
        style={style}
        steps={planned}
        reading={(step) =>
          spoken(looks, (arm) => {
            const curve = trainCurves.get().arms[arm];
            return step <= curve.length ? fixed(curve.loss[step - 1], 3) : '–';
          })
        }
      />
      <div className="chart-options">
        <Switch label={texts.smooth} checked={smooth} onChange={(on) => patch({ smooth: on })} />
        <Switch label={texts.log} checked={log} onChange={(on) => patch({ log: on })} />
        {smooth && <p className="note">{texts.smoothNote}</p>}
      </div>
    </ChartFrame>
  );
}

function ScoreCurves({ settings, looks, planned }: Shown) {
  const messages = useMessages();
  const { train: texts } = messagesFor(messages, settings.data);
  const score = scoreFormatFor(settings.data);
  const runs = useTrainRun((run) => run.runs);
  const seed = useTrainRun((run) => run.settings?.seed);
  const style = useMemo(
    (): ChartStyle => ({
      log: false,
      share: score.isShare,
      least: score.least,
      xLabel: messages.common.chart.step,
      yLabel: texts.accuracyAxis,
      format: score.tick,
    }),
    [messages, texts, score],
  );
  const before = useMemo(() => earlierScores(runs, seed, looks), [runs, seed, looks]);
  const lines = useCallback(() => [...before, ...scoreLines(trainCurves.get(), looks)], [before, looks]);
  return (
    <ChartFrame
      title={texts.accuracyTitle}
      term={score.metric}
      legend={<Legend settings={settings} looks={looks} />}
      exports={useExports(`laglens-test-${score.metric}`, lines, style, looks, settings)}
    >
      <LearningChart
        label={texts.accuracyTitle}
        lines={lines}
        style={style}
        steps={planned}
        reading={(step) =>
          spoken(looks, (arm) => {
            const point = testAt(trainCurves.get().arms[arm], step);
            return point ? score.reading(point.score) : '–';
          })
        }
      />
      <SeedsNote />
    </ChartFrame>
  );
}

/** Which seed the strong lines are of, where there are several. */
function SeedsNote() {
  const { train: texts } = useMessages();
  const seeds = useTrainRun((run) => run.seeds);
  const seed = useTrainRun((run) => run.settings?.seed);
  const others = useTrainRun((run) => run.runs.filter((one) => one.seed !== run.settings?.seed).length);
  if (seeds.length < 2 || seed === undefined || others === 0) return null;
  return <p className="note">{texts.seedsDrawn(String(seed), others)}</p>;
}

function Legend({ settings, looks }: Pick<Shown, 'settings' | 'looks'>) {
  const messages = useMessages();
  const { train: texts } = messagesFor(messages, settings.data);
  const { source, own } = settings.data;
  return (
    <>
      <ArmLegend arms={looks.map(({ id, title, dash }) => ({ id, dash, name: title }))} />
      {source !== 'cifar10' && (
        <span className="tag">
          {source === 'synthetic' ? texts.syntheticTag : messages.own.tag(own?.name ?? '')}
        </span>
      )}
    </>
  );
}

const spoken = (looks: readonly ArmLook[], of: (arm: number) => string) =>
  looks.map(({ title }, arm) => `${title} ${of(arm)}`).join(', ');

function useExports(
  name: string,
  lines: () => readonly LearningLine[],
  style: ChartStyle,
  looks: readonly ArmLook[],
  { data }: RunSettings,
): Exports {
  const palette = usePalette();
  return {
    name,
    paint: (pen, size) => {
      const { steps, inspected } = trainCurves.get();
      paintLearning(pen, lines(), { ...style, size, steps, inspected }, palette);
    },
    csv: () => curvesCsv(trainCurves.get(), looks, data),
  };
}
