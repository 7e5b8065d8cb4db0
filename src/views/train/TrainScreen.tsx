import type { RunSettings } from '../../experiment/settings';
import { lazy, Suspense, useCallback, useEffect, useMemo } from 'react';
import { fixed, significant } from '../../i18n/format';
import { useApp } from '../../stores/app/app';
import { openRecord } from '../../stores/decide/decide';
import { keepEndedRuns, openStored, useLibrary } from '../../stores/library/library';
import type { NamedRecord } from '../../experiment/record/library-file';
import { loadRecorded, useRecorded } from '../../stores/library/recorded';
import { runSettingsOf } from '../../stores/train/train';
import { testAt, trainCurves } from '../../stores/train/curves';
import { useTrainRun } from '../../stores/train/state';
import { isActive } from '../../experiment/messages';
import { paintLearning, type LearningLine } from '../draw/learning/learning';
import { ArmLegend } from '../shared/chart/ArmLegend';
import { usePalette } from '../shared/chart/canvas';
import { ChartFrame, type Exports } from '../shared/chart/ChartFrame';
import { messagesFor, scoreFormatFor } from '../shared/text/score';
import { Switch } from '../shared/controls/Switch';
import { nameOf } from '../library/words';
import { useMessages } from '../useMessages';
import { looksOf, type ArmLook } from './setup/arms';
import { Facts } from './setup/Facts';
import { LearningChart, type ChartStyle } from './run/LearningChart';
import { NetworkLag } from './run/NetworkLag';
import { Notices } from './run/Notices';
import { curvesCsv, Readout } from './run/Readout';
import { Recorded } from './result/Recorded';
import { RunBar } from './run/RunBar';
import { runSentence } from './run/sentence';
import { SeedsPanel } from './result/SeedsPanel';
import { Setup } from './setup/Setup';
import { Unfinished } from './run/Unfinished';
import { lossLines, scoreLines, useCurves } from './run/useCurves';
import './train.css';

const RunLibrary = lazy(() => import('../library/RunLibrary'));

/** A reduced ResNet18 trained here, arm against arm, with live learning curves. */
export default function TrainScreen() {
  const messages = useMessages();
  const { common } = messages;
  const state = useApp();
  const { trainSmooth, trainLog, patchTrain } = state;
  const nextSettings = useMemo(() => runSettingsOf(state), [state]);
  const settings = useTrainRun((run) => run.settings) ?? nextSettings;
  const { train: texts } = messagesFor(messages, settings.data);
  const score = scoreFormatFor(settings.data);
  const started = useTrainRun((run) => run.settings !== null);
  // Undefined while the recording is being read: then nothing is shown, rather than charts that give way to it.
  const recorded = useRecorded(({ record }) => record);
  useEffect(() => void loadRecorded(), []);
  useEffect(keepEndedRuns, []);
  const opened = useLibrary((library) => library.opened);
  const hasSteps = useTrainRun((run) => run.progress !== null);
  const nextLooks = useMemo(() => looksOf(nextSettings.arms, messages), [nextSettings, messages]);
  const looks = useMemo(() => looksOf(settings.arms, messages), [settings, messages]);

  const lossStyle = useMemo(
    (): ChartStyle => ({
      log: trainLog,
      share: false,
      xLabel: common.chart.step,
      yLabel: texts.lossAxis,
      format: (value) => significant(value, 3),
    }),
    [trainLog, common, texts],
  );
  const scoreStyle = useMemo(
    (): ChartStyle => ({
      log: false,
      share: score.isShare,
      least: score.least,
      xLabel: common.chart.step,
      yLabel: texts.accuracyAxis,
      format: score.tick,
    }),
    [common, texts, score],
  );
  const losses = useCallback(() => lossLines(trainCurves.get(), looks, trainSmooth), [looks, trainSmooth]);
  const scores = useCallback(() => scoreLines(trainCurves.get(), looks), [looks]);
  const lossExports = useExports('laglens-training-loss', losses, lossStyle, looks, settings);
  const scoreExports = useExports(`laglens-test-${score.metric}`, scores, scoreStyle, looks, settings);

  const spoken = (of: (arm: number) => string) =>
    looks.map(({ title }, arm) => `${title} ${of(arm)}`).join(', ');
  const { source, own } = settings.data;
  const tag = source !== 'cifar10' && (
    <span className="tag">
      {source === 'synthetic' ? texts.syntheticTag : messages.own.tag(own?.name ?? '–')}
    </span>
  );
  const legend = <ArmLegend arms={looks.map(({ id, title, dash }) => ({ id, dash, name: title }))} />;

  return (
    <div className="train-screen">
      <h1 className="visually-hidden">{common.screens.train}</h1>
      <div className="train-main">
        <RunBar />
        <Unfinished />
        <Notices />
        {opened && (
          <Recorded
            record={opened.record}
            stored={{ name: nameOf(opened, messages), onClose: () => openStored(null) }}
          />
        )}
        {opened !== null || (!started && recorded !== null) ? null : (
          <div className="train-charts">
            <ChartFrame
              title={texts.lossTitle}
              legend={
                <>
                  {legend}
                  {tag}
                </>
              }
              exports={lossExports}
            >
              <LearningChart
                label={texts.lossTitle}
                lines={losses}
                style={lossStyle}
                steps={nextSettings.steps}
                reading={(step) =>
                  spoken((arm) => {
                    const curve = trainCurves.get().arms[arm];
                    return step <= curve.length ? fixed(curve.loss[step - 1], 3) : '–';
                  })
                }
              />
              <div className="chart-options">
                <Switch
                  label={texts.smooth}
                  checked={trainSmooth}
                  onChange={(on) => patchTrain({ trainSmooth: on })}
                />
                <Switch
                  label={texts.log}
                  checked={trainLog}
                  onChange={(on) => patchTrain({ trainLog: on })}
                />
                {trainSmooth && <p className="note">{texts.smoothNote}</p>}
              </div>
            </ChartFrame>
            <ChartFrame
              title={texts.accuracyTitle}
              term={score.metric}
              legend={
                <>
                  {legend}
                  {tag}
                </>
              }
              exports={scoreExports}
            >
              <LearningChart
                label={texts.accuracyTitle}
                lines={scores}
                style={scoreStyle}
                steps={nextSettings.steps}
                reading={(step) =>
                  spoken((arm) => {
                    const point = testAt(trainCurves.get().arms[arm], step);
                    return point ? score.reading(point.score) : '–';
                  })
                }
              />
            </ChartFrame>
          </div>
        )}
        {!opened && (
          <>
            <section className="panel train-result">
              <RunSentence looks={looks} />
              {hasSteps && <Readout settings={settings} looks={looks} />}
            </section>
            {!started && recorded && <Recorded record={recorded} />}
            {started && settings.arms.length > 1 && <SeedsPanel settings={settings} looks={looks} />}
            {started && <NetworkLag settings={settings} looks={looks} />}
            {started && <Facts settings={settings} />}
          </>
        )}
        <Suspense fallback={null}>
          <RunLibrary onOpen={openStored} onDecide={decideOn} />
        </Suspense>
      </div>
      <Setup next={nextSettings} looks={nextLooks} />
    </div>
  );
}

function decideOn({ record }: NamedRecord): void {
  openRecord(record, 'library');
  useApp.getState().setScreen('decide');
}

/** The run in words. Read out when a test has been measured or the run rests, not at every step. */
function RunSentence({ looks }: { looks: readonly ArmLook[] }) {
  const run = useTrainRun();
  const messages = messagesFor(useMessages(), run.settings?.data);
  const curves = useCurves();
  const isCalm = !isActive(run.phase) || curves.arms.some(({ test }) => test.length > 0);
  return (
    <p className="sentence" aria-live={isCalm ? 'polite' : 'off'} data-testid="train-sentence">
      {runSentence(run, curves, looks, messages)}
    </p>
  );
}

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
