import { csvOf } from '../../../../experiment/csv';
import { Scale } from 'lucide-react';
import { lazy, Suspense, useEffect, useMemo, useRef, useState } from 'react';
import { optimizers } from '../../../../core/optimizers/registry';
import { pytorchRate } from '../../../../core/optimizers/relations';
import { count, significant } from '../../../../i18n/format';
import { useApp } from '../../../../stores/app/app';
import type { FigureId } from '../../../../stores/app/embed';
import { openRecord } from '../../../../stores/decide/decide';
import { lossGapOf } from '../../../../experiment/compare/loss-gap';
import { comparedArms, differencesOf, type AbRecord } from '../../../../experiment/record/record';
import { isWhollyPaired } from '../../../../experiment/record/codec';
import { verdictOf } from '../../../../experiment/compare/verdict';
import { paintLearning, type LearningLine } from '../../../draw/learning/learning';
import { paintSeeds } from '../../../draw/learning/seeds';
import { usePalette } from '../../../shared/chart/canvas';
import { ArmLegend } from '../../../shared/chart/ArmLegend';
import { ChartFrame } from '../../../shared/chart/ChartFrame';
import { deviceText } from '../../../shared/text/device';
import { PhoneTabs } from '../../../shared/PhoneTabs';
import { Notice } from '../../../shared/Notice';
import { Picture, type Paint } from '../../../shared/chart/Picture';
import { messagesFor, scoreFormatFor } from '../../../shared/text/score';
import { differencesCsv, seedsPicture } from '../../../shared/text/seeds';
import { FactList } from '../../../shared/chart/table';
import { differenceFormatFor, endsText } from '../../../shared/text/verdict';
import { useLanguage, useMessages } from '../../../useMessages';
import { isPaper, looksOf, looksOfSearch, type ArmLook } from '../../setup/arms';
import type { ChartStyle } from '../../run/LearningChart';
import { gapLines, recordedLosses, recordedScores } from './recorded-lines';
import { networkName, sourceName } from '../../data/source';
import { verdictSentence } from '../verdict';
import { TuningProfile } from '../../../shared/tuning/TuningProfile';
import { StudyButton } from '../../../study/StudyButton';
import './recorded.css';

const Verify = lazy(() => import('../../verify/Verify'));

/**
 * A run that is not the present one, marked as such, with all that it was made with: the recording that comes
 * with the product, or one that this browser has kept under `name` and that can be closed.
 */
export function Recorded({ record, stored }: Shown) {
  const { data } = record.settings;
  const messages = messagesFor(useMessages(), data);
  const { recorded: texts, seeds, train, library } = messages;
  const section = useRef<HTMLElement>(null);
  // A run that was opened further down the page takes the user to its top.
  useEffect(() => {
    if (!stored) return;
    section.current!.scrollIntoView();
    section.current!.focus({ preventScroll: true });
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- only when another run is opened
  }, [record]);
  const looks = useMemo(() => looksOf(record.arms, messages), [record, messages]);
  const suffix = stored ? library.stored.suffix : texts.suffix;
  return (
    <section
      className="recorded"
      ref={section}
      tabIndex={stored && -1}
      aria-label={stored?.name ?? texts.title}
      data-testid={stored ? 'stored-run' : 'recorded'}
    >
      <Head record={record} {...(stored ? { stored } : {})} />
      <PhoneTabs
        label={texts.title}
        tabs={[
          {
            id: 'curves',
            label: train.tabs.curves,
            content: <BothCurves record={record} looks={looks} isStored={stored !== undefined} />,
          },
          {
            id: 'seeds',
            label: train.tabs.seeds,
            content: (
              <div className="train-charts">
                {looks.length > 1 && (
                  <Differences
                    record={record}
                    looks={looks}
                    title={texts.titled(seeds.title, suffix)}
                    name={fileName('seeds', stored !== undefined)}
                    figure={stored ? undefined : 'recorded-interval'}
                  />
                )}
                <SameUpdate record={record} looks={looks} />
              </div>
            ),
          },
          {
            id: 'facts',
            label: train.tabs.facts,
            content: (
              <>
                {record.tuning && (
                  <TuningProfile tuning={record.tuning} looks={looksOfSearch(record.tuning, messages)} />
                )}
                <Conditions record={record} looks={looks} />
              </>
            ),
          },
        ]}
      />
    </section>
  );
}

interface Shown {
  record: AbRecord;
  stored?: { readonly name: string; readonly onClose: () => void };
}

const fileName = (kind: string, isStored: boolean) => `laglens-${isStored ? 'stored' : 'recording'}-${kind}`;

/** What this run is, where it was made, and the way to its decision. */
function Head({ record, stored }: Shown) {
  const { recorded: texts, library } = messagesFor(useMessages(), record.settings.data);
  const language = useLanguage();
  const hasWebGpu = useWebGpu();
  const date = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(record.created),
  );
  return (
    <div className="panel recorded-head">
      <h2>
        <span className="tag">{stored ? library.stored.tag : texts.tag}</span> {stored?.name ?? texts.title}
      </h2>
      {hasWebGpu === false && !stored && <Notice kind="info">{texts.noWebGpu}</Notice>}
      <p className="note">{(stored ? library.stored : texts).intro(date, record.machine)}</p>
      <div className="field-row">
        {stored && (
          <button type="button" className="button primary" onClick={stored.onClose}>
            {library.stored.close}
          </button>
        )}
        <button
          type="button"
          className="button"
          onClick={() => {
            openRecord(record, stored ? 'library' : 'recording');
            useApp.getState().ui.setScreen('decide');
          }}
        >
          <Scale aria-hidden size={16} />
          {texts.toDecide}
        </button>
        {!stored && <StudyButton />}
      </div>
      <Suspense fallback={null}>
        <Verify record={record} />
      </Suspense>
    </div>
  );
}

/** Losses and scores, every seed faint under its mean. */
function BothCurves({
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

/** The recorded differences of the compared arms, with the verdict that their interval allows. */
function Differences({
  record,
  looks,
  title,
  name,
  figure,
}: {
  record: AbRecord;
  looks: readonly ArmLook[];
  title: string;
  name: string;
  figure: FigureId | undefined;
}) {
  const { data } = record.settings;
  const messages = useMessages();
  const palette = usePalette();
  const [a, b] = comparedArms(record);
  const differences = differencesOf(record.runs, a, b);
  const verdict = verdictOf(record, a, b);
  const picture = seedsPicture(differences, verdict, [looks[a], looks[b]], messages, data);
  const sentence = verdict && verdictSentence(verdict, [looks[a].title, looks[b].title], messages, data);
  return (
    <ChartFrame
      title={title}
      exports={{
        name,
        figure,
        paint: (pen, size) => paintSeeds(pen, picture, size, palette),
        csv: () => differencesCsv(differences, data),
      }}
      sentence={sentence}
    >
      <Picture
        className="seeds-chart"
        label={sentence ?? ''}
        layers={[(pen, size, colours) => paintSeeds(pen, picture, size, colours)]}
      />
    </ChartFrame>
  );
}

/** RSGDM at the paper's setting against Nesterov, where the record has both at one α and β. */
function SameUpdate({ record, looks }: { record: AbRecord; looks: readonly ArmLook[] }) {
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

function RecordedCurves({
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
  legend?: React.ReactNode;
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

/** Machine, adapter, date, commit and settings: a recording without them would be a claim. */
function Conditions({ record, looks }: { record: AbRecord; looks: readonly ArmLook[] }) {
  const messages = messagesFor(useMessages(), record.settings.data);
  const { recorded: texts, train } = messages;
  const { settings, adapter, arms, runs } = record;
  const { steps, batch, width, data } = settings;
  const seconds = runs.reduce((sum, run) => sum + run.seconds, 0);
  const rows: [string, string][] = [
    [
      texts.made,
      texts.madeAt(record.created.replace(/T(\d+:\d+).*/, ' $1 UTC'), record.commit ?? texts.unknown),
    ],
    [texts.machine, record.machine],
    [
      texts.runsOn,
      [
        deviceText(adapter, train),
        ...(adapter.software ? [texts.software] : []),
        train.kernelSets[adapter.kernels],
      ].join(' · '),
    ],
    [texts.network, networkName(width, data, messages)],
    [texts.images, train.imagesOf(count(data.trainImages), count(data.testImages), sourceName(data, train))],
    [
      texts.length,
      texts.lengthOf(
        count(steps),
        count(batch),
        significant((steps * batch) / data.trainImages, 2),
        train.duration(seconds),
      ),
    ],
    [
      texts.settings,
      texts.settingsOf(
        train.schedules[settings.schedule],
        significant(settings.weightDecay),
        settings.augment ? texts.augmented : texts.plain,
      ),
    ],
    ...arms.map((arm, i): [string, string] => {
      const lr = pytorchRate(arm);
      const { knobs } = optimizers[arm.id];
      return [
        i === 0 ? texts.arms : '',
        texts.arm(
          looks[i].title,
          significant(arm.alpha),
          lr === null ? null : significant(lr),
          knobs.includes('beta') ? significant(arm.beta) : null,
          knobs.includes('gamma') ? significant(arm.gamma) : null,
        ),
      ];
    }),
    [
      texts.seeds,
      (isWhollyPaired(record) ? texts.seedsOf : texts.seedsUnpaired)(runs.map(({ seed }) => seed).join(', ')),
    ],
  ];
  return (
    <div className="panel train-facts">
      <h2>{texts.facts}</h2>
      <FactList rows={rows} />
      <p className="note">
        {data.source === 'synthetic'
          ? texts.syntheticNote
          : data.source === 'own'
            ? texts.ownNote(sourceName(data, train))
            : texts.reducedNote}
      </p>
    </div>
  );
}

/** Tells whether the browser gives the page a WebGPU adapter; null until it has answered. */
function useWebGpu(): boolean | null {
  const [has, setHas] = useState<boolean | null>(null);
  useEffect(() => {
    let gone = false;
    const answer = (value: boolean) => !gone && setHas(value);
    if (!('gpu' in navigator) || !navigator.gpu) answer(false);
    else
      navigator.gpu.requestAdapter().then(
        (adapter) => answer(adapter !== null),
        () => answer(false),
      );
    return () => {
      gone = true;
    };
  }, []);
  return has;
}
