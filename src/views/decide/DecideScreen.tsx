import { csvFile } from '../../experiment/csv';
import { lazy, Suspense, useEffect, useMemo, useState } from 'react';
import { recordCsv } from '../../experiment/record-codec';
import { useApp } from '../../stores/app/app';
import { closeRecord, closeUnasked, decisionJson, openUnasked, useDecide } from '../../stores/decide';
import { loadRecorded, useRecorded } from '../../stores/library/recorded';
import { keepRun, type KeepOutcome } from '../../stores/library/runs';
import { storageProblemOf, type StorageProblem } from '../../experiment/storage-problem';
import { storageText } from '../shared/storage';
import { currentRecord } from '../../stores/train/record';
import { metricOf } from '../../experiment/metric';
import type { AbRecord } from '../../experiment/record';
import { significant } from '../../i18n/format';
import { save } from '../shared/chart/download';
import { Notice } from '../shared/Notice';
import { Segmented } from '../shared/controls/Segmented';
import { Columns } from '../shared/chart/table';
import { useLanguage, useMessages } from '../useMessages';
import { paper } from '../draw/pen/paper';
import { htmlOf, markdownOf } from './exports';
import { FigureList } from './FigureList';
import { figuresOf, svgOf, type Figure } from './figures';
import { KpiSheet } from './KpiSheet';
import { NoSheet } from './NoSheet';
import { reportOf, type Report, type Section } from './report';
import { Sources } from './Sources';
import './decide.css';

const PPTX = 'application/vnd.openxmlformats-officedocument.presentationml.presentation';

const EngineersPage = lazy(() => import('./engineers/EngineersPage'));

/** From a measured run to a decision: the advice, what it rests on, and what is not known; and to code. */
export default function DecideScreen() {
  const { decide: texts, engineers, common } = useMessages();
  const record = useDecide((state) => state.record);
  const [view, setView] = useState<'decision' | 'engineers'>('decision');
  const isOpening = useRecordingAtFirst();
  return (
    <div className="decide-screen">
      <h1>{texts.title}</h1>
      {record && (
        <Segmented
          label={engineers.view}
          value={view}
          options={[
            { value: 'decision', label: engineers.decision },
            { value: 'engineers', label: engineers.title },
          ]}
          onChange={setView}
        />
      )}
      {isOpening ? (
        <p className="loading">{common.loading}</p>
      ) : !record ? (
        <Sources />
      ) : view === 'decision' ? (
        <Decision record={record} />
      ) : (
        <Suspense fallback={<p className="loading">{common.loading}</p>}>
          <EngineersPage record={record} />
        </Suspense>
      )}
    </div>
  );
}

/**
 * A newcomer has no run yet and sees what a decision looks like on the recording, marked as one. True while it is being
 * read. Who has a run of their own, or puts the recording away, chooses.
 */
function useRecordingAtFirst(): boolean {
  const hasRun = useMemo(() => currentRecord() !== null, []);
  const isWanted = useDecide(({ record, wish }) => record === null && wish === 'anything') && !hasRun;
  const recorded = useRecorded((state) => state.record);
  useEffect(() => {
    if (hasRun) closeUnasked();
    if (!isWanted) return;
    if (recorded) openUnasked(recorded);
    else void loadRecorded();
  }, [hasRun, isWanted, recorded]);
  return isWanted && recorded !== null;
}

function Decision({ record }: { record: AbRecord }) {
  const messages = useMessages();
  const texts = messages.decide;
  const state = useDecide();
  const setScreen = useApp((app) => app.setScreen);
  const report = useMemo(() => reportOf(record, state, messages), [record, state, messages]);
  const figures = useMemo(() => figuresOf(record, state, messages), [record, state, messages]);
  const part = (id: Section['id']) => {
    const section = report.sections.find((one) => one.id === id);
    return section && <Part section={section} />;
  };
  const [advice, ...grounds] = report.summary;
  const choose = (label: string, key: 'a' | 'b') => (
    <label className="field">
      <span className="field-label">{label}</span>
      <select
        value={state[key]}
        onChange={({ target }) => useDecide.setState({ [key]: Number(target.value) })}
      >
        {record.arms.map((arm, i) => (
          // Arms may be alike: only the place tells them apart.
          <option key={`${i}:${arm.id}`} value={i}>
            {texts.arm(i + 1, messages.common.arms[arm.id], significant(arm.alpha))}
          </option>
        ))}
      </select>
    </label>
  );
  return (
    <>
      <section className="panel decide-advice" data-advice={report.advice}>
        <p className="decide-origin">{report.origin}</p>
        <div aria-live="polite">
          <p className="decide-words" data-testid="advice">
            {advice}
          </p>
          {grounds.map((line) => (
            <p key={line}>{line}</p>
          ))}
        </div>
        <div className="field-row decide-pair">
          {choose(texts.baseline, 'a')}
          {choose(texts.candidate, 'b')}
          <button type="button" className="button" onClick={closeRecord}>
            {texts.other}
          </button>
          {state.origin === 'recording' && (
            <button type="button" className="button" onClick={() => setScreen('train')}>
              {texts.toTrain}
            </button>
          )}
        </div>
      </section>
      {part('checks')}
      <FigureList figures={figures} />
      <div className="decide-parts">
        {part('seeds')}
        {metricOf(record.settings.data) === 'r2' ? <NoSheet data={record.settings.data} /> : <KpiSheet />}
        {part('effect')}
        {part('risks')}
        {part('unknown')}
        {part('conditions')}
      </div>
      <Exports record={record} report={report} figures={figures} />
    </>
  );
}

function Part({ section: { heading, lines, table } }: { section: Section }) {
  return (
    <section className="panel">
      <h2>{heading}</h2>
      {table && (
        <div className="decide-table">
          <table>
            <Columns titles={table.head} />
            <tbody>
              {table.rows.map(([first, ...rest]) => (
                <tr key={first}>
                  <th scope="row">{first}</th>
                  {rest.map((cell, i) => (
                    <td key={table.head[i + 1]}>{cell}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {lines.length > 0 && (
        <ul>
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Exports({
  record,
  report,
  figures,
}: {
  record: AbRecord;
  report: Report;
  figures: readonly Figure[];
}) {
  const messages = useMessages();
  const { decide, library } = messages;
  const texts = decide.exports;
  const language = useLanguage();
  const [failed, setFailed] = useState(false);
  // The slide writer is large and wanted rarely: it loads when asked for.
  const slides = () =>
    import('./pptx')
      .then(({ pptxOf }) => pptxOf(record, useDecide.getState(), report, language, messages))
      .then(
        (blob) => {
          setFailed(false);
          save(blob, PPTX, 'laglens-decision.pptx');
        },
        () => setFailed(true),
      );
  const pictures = () =>
    figures.map((figure) => ({ svg: svgOf(figure, paper), alt: `${figure.title}. ${figure.alt}` }));
  const [kept, setKept] = useState<KeepOutcome | StorageProblem | null>(null);
  const keep = () => keepRun({ record }).then(setKept, (error) => setKept(storageProblemOf(error)));
  const file = (label: string, content: () => string, type: string, extension: string) => (
    <button
      type="button"
      className="button"
      onClick={() => save(content(), type, `laglens-decision.${extension}`)}
    >
      {label}
    </button>
  );
  return (
    <section className="panel decide-exports">
      <h2>{texts.title}</h2>
      <div className="field-row">
        <button type="button" className="button primary" onClick={() => print()}>
          {texts.print}
        </button>
        <button type="button" className="button" onClick={() => void slides()}>
          {texts.pptx}
        </button>
        {file(texts.html, () => htmlOf(report, language, pictures()), 'text/html', 'html')}
        {file(texts.markdown, () => markdownOf(report), 'text/markdown', 'md')}
        {file(texts.csv, () => csvFile(recordCsv(record)), 'text/csv;charset=utf-8', 'csv')}
        {file(texts.json, () => decisionJson(record, useDecide.getState()), 'application/json', 'json')}
        <button type="button" className="button" onClick={() => void keep()}>
          {decide.keep}
        </button>
      </div>
      {failed && (
        <Notice kind="warning" onDismiss={() => setFailed(false)}>
          {texts.pptxFailed}
        </Notice>
      )}
      {kept !== null && (
        <Notice kind={typeof kept === 'string' ? 'info' : 'warning'} onDismiss={() => setKept(null)}>
          {typeof kept === 'string'
            ? library.kept[kept]
            : messages.train.sentence.sequence([library.notKept, storageText(kept, messages)])}
        </Notice>
      )}
    </section>
  );
}
