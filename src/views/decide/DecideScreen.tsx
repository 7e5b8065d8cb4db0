import { csvFile } from '../../experiment/csv';
import { lazy, Suspense, useCallback, useEffect, useMemo, useState } from 'react';
import { recordCsv } from '../../experiment/record/codec';
import { useApp } from '../../stores/app/app';
import { closeRecord, closeUnasked, decisionJson, openUnasked, useDecide } from '../../stores/decide/decide';
import { loadRecorded, useRecorded } from '../../stores/library/recorded';
import { keepRun, type KeepOutcome } from '../../stores/library/runs';
import { useScores } from '../../stores/decide/scores';
import { currentRecord } from '../../stores/train/record';
import { metricOf } from '../../experiment/metric';
import type { AbRecord } from '../../experiment/record/record';
import { storageProblemOf, type StorageProblem } from '../../experiment/storage-problem';
import { significant } from '../../i18n/format';
import { Notice } from '../shared/Notice';
import { storageText } from '../shared/text/storage';
import { Segmented } from '../shared/controls/Segmented';
import { useLanguage, useMessages } from '../useMessages';
import { ExportPanel } from './ExportPanel';
import { FigureList } from './FigureList';
import { figuresOf, slidesOf } from './figures';
import { KpiSheet } from './KpiSheet';
import { NoSheet } from './NoSheet';
import { Part } from './Part';
import { reportOf } from './report';
import type { Section } from './report-parts';
import { fileProblemWords, openFile, type FileProblem } from './open';
import { Sources } from './Sources';
import { useFileDrop } from '../train/data/useFileDrop';
import './decide.css';

const EngineersPage = lazy(() => import('./engineers/EngineersPage'));
const ScoresDecision = lazy(() => import('./scores/ScoresDecision'));

/** From a measured run to a decision: the advice, what it rests on, and what is not known; and to code. */
export default function DecideScreen() {
  const messages = useMessages();
  const { decide: texts, engineers, common } = messages;
  const record = useDecide((state) => state.record);
  const [view, setView] = useState<'decision' | 'engineers'>('decision');
  const hasScores = useScores(({ scores }) => scores !== null);
  const isOpening = useRecordingAtFirst() && !hasScores;
  const [problem, setProblem] = useState<FileProblem | null>(null);
  const take = useCallback((files: readonly File[]) => void openFile(files[0]).then(setProblem), []);
  const isOver = useFileDrop(take);
  return (
    <div className="decide-screen" data-over={isOver}>
      <h1>{texts.title}</h1>
      {problem && (
        <Notice kind="error" onDismiss={() => setProblem(null)}>
          {fileProblemWords(problem, messages)}
        </Notice>
      )}
      {record && !hasScores && (
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
      ) : hasScores ? (
        <Suspense fallback={<p className="loading">{common.loading}</p>}>
          <ScoresDecision />
        </Suspense>
      ) : !record ? (
        <Sources onFile={(file) => take([file])} />
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
  const language = useLanguage();
  const setScreen = useApp((app) => app.setScreen);
  const [kept, setKept] = useState<KeepOutcome | StorageProblem | null>(null);
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
      <ExportPanel
        report={report}
        figures={figures}
        slides={() =>
          import('./pptx').then(({ pptxOf }) =>
            pptxOf(slidesOf(record, state, messages), report, language, messages),
          )
        }
        files={[
          {
            label: texts.exports.csv,
            content: () => csvFile(recordCsv(record)),
            type: 'text/csv;charset=utf-8',
            extension: 'csv',
          },
          {
            label: texts.exports.json,
            content: () => decisionJson(record, useDecide.getState()),
            type: 'application/json',
            extension: 'json',
          },
        ]}
      >
        <button
          type="button"
          className="button"
          onClick={() => void keepRun({ record }).then(setKept, (error) => setKept(storageProblemOf(error)))}
        >
          {texts.keep}
        </button>
      </ExportPanel>
      {kept !== null && (
        <Notice kind={typeof kept === 'string' ? 'info' : 'warning'} onDismiss={() => setKept(null)}>
          {typeof kept === 'string'
            ? messages.library.kept[kept]
            : messages.train.sentence.sequence([messages.library.notKept, storageText(kept, messages)])}
        </Notice>
      )}
    </>
  );
}
