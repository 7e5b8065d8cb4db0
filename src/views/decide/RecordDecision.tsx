import { Presentation } from 'lucide-react';
import { lazy, Suspense, useMemo, useState } from 'react';
import { csvFile } from '../../experiment/csv';
import { metricOf } from '../../experiment/metric';
import { recordCsv } from '../../experiment/record/codec';
import type { AbRecord } from '../../experiment/record/record';
import { storageProblemOf, type StorageProblem } from '../../experiment/storage-problem';
import { significant } from '../../i18n/format';
import { useApp } from '../../stores/app/app';
import { closeRecord, decisionJson, useDecide } from '../../stores/decide/decide';
import { saveRun, type SaveOutcome } from '../../stores/library/runs';
import { openBuiltIn } from '../../stores/present/chapters';
import { Notice } from '../shared/Notice';
import { storageText } from '../shared/text/storage';
import { TuningProfile } from '../shared/tuning/TuningProfile';
import { looksOfSearch } from '../train/setup/arms';
import { useLanguage, useMessages } from '../useMessages';
import { DecisionPage } from './DecisionPage';
import { ExportPanel } from './ExportPanel';
import { figuresOf, slidesOf } from './figures';
import { NoSheet } from './NoSheet';
import { reportOf } from './report';

const VerifyPanel = lazy(() => import('../train/verify/VerifyPanel'));

/** From a measured run to a decision. */
export function RecordDecision({ record }: { record: AbRecord }) {
  const messages = useMessages();
  const state = useDecide();
  const report = useMemo(() => reportOf(record, state, messages), [record, state, messages]);
  const figures = useMemo(() => figuresOf(record, state, messages), [record, state, messages]);
  return (
    <DecisionPage
      report={report}
      figures={figures}
      choice={<Choice record={record} />}
      {...(metricOf(record.settings.data) === 'r2'
        ? { noSheet: <NoSheet data={record.settings.data} /> }
        : {})}
      further={
        <>
          {record.tuning && (
            <TuningProfile tuning={record.tuning} looks={looksOfSearch(record.tuning, messages)} />
          )}
          <Suspense fallback={null}>
            <VerifyPanel record={record} />
          </Suspense>
        </>
      }
      exports={<Exports record={record} report={report} figures={figures} />}
    />
  );
}

/** The way to the audience; other arms of the run, and other runs. */
function Choice({ record }: { record: AbRecord }) {
  const messages = useMessages();
  const texts = messages.decide;
  const { a, b, origin } = useDecide();
  const setScreen = useApp((app) => app.ui.setScreen);
  const choose = (label: string, key: 'a' | 'b', value: number) => (
    <label className="field">
      <span className="field-label">{label}</span>
      <select value={value} onChange={({ target }) => useDecide.setState({ [key]: Number(target.value) })}>
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
    <div className="field-row decide-pair">
      <button type="button" className="button primary" onClick={() => openBuiltIn('network')}>
        <Presentation aria-hidden size={17} />
        {texts.toSlide}
      </button>
      {choose(texts.baseline, 'a', a)}
      {choose(texts.candidate, 'b', b)}
      <button type="button" className="button" onClick={closeRecord}>
        {texts.other}
      </button>
      {origin === 'recording' && (
        <button type="button" className="button" onClick={() => setScreen('train')}>
          {texts.toTrain}
        </button>
      )}
    </div>
  );
}

function Exports({
  record,
  report,
  figures,
}: {
  record: AbRecord;
  report: ReturnType<typeof reportOf>;
  figures: ReturnType<typeof figuresOf>;
}) {
  const messages = useMessages();
  const language = useLanguage();
  const { decide: texts, library } = messages;
  const [saved, setSaved] = useState<SaveOutcome | StorageProblem | null>(null);
  return (
    <>
      <ExportPanel
        report={report}
        figures={figures}
        slides={() =>
          import('./slides/slides').then(({ pptxOf }) =>
            pptxOf(slidesOf(record, useDecide.getState(), messages), report, language, messages),
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
          onClick={() =>
            void saveRun({ record }).then(setSaved, (error) => setSaved(storageProblemOf(error)))
          }
        >
          {texts.keep}
        </button>
      </ExportPanel>
      {saved !== null && (
        <Notice kind={typeof saved === 'string' ? 'info' : 'warning'} onDismiss={() => setSaved(null)}>
          {typeof saved === 'string'
            ? library.kept[saved]
            : messages.train.sentence.sequence([library.notKept, storageText(saved, messages)])}
        </Notice>
      )}
    </>
  );
}
