import { Presentation } from 'lucide-react';
import { lazy, Suspense, useMemo, useState, type ReactNode } from 'react';
import { csvFile } from '../../experiment/csv';
import { metricOf } from '../../experiment/metric';
import { recordCsv } from '../../experiment/record/codec';
import { withoutNames, type AbRecord } from '../../experiment/record/record';
import { studyTableOf } from '../../experiment/study/tables';
import { storageProblemOf, type StorageProblem } from '../../experiment/storage-problem';
import { significant } from '../../i18n/format';
import { useApp } from '../../stores/app/app';
import { closeRecord, decisionJson, useDecide } from '../../stores/decide/decide';
import { saveRun, type SaveOutcome } from '../../stores/library/runs';
import { openBuiltIn } from '../../stores/present/chapters';
import { Notice } from '../shared/Notice';
import { Switch } from '../shared/controls/Switch';
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

/**
 * From a measured run to a decision. What the user's data are called stands in the report, and so in everything
 * that is exported, only where the user wants it.
 */
export function RecordDecision({ record: measured }: { record: AbRecord }) {
  const messages = useMessages();
  const [isNamed, setNamed] = useState(false);
  const { own } = measured.settings.data;
  const isPrivate = own !== undefined && own.name !== '' && studyTableOf(own.id) === null;
  const record = useMemo(
    () => (isPrivate && !isNamed ? withoutNames(measured) : measured),
    [measured, isPrivate, isNamed],
  );
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
            <VerifyPanel record={measured} />
          </Suspense>
        </>
      }
      exports={
        <Exports
          measured={measured}
          record={record}
          report={report}
          figures={figures}
          choice={
            isPrivate && (
              <div className="decide-names">
                <Switch
                  label={messages.decide.exports.names(own.name)}
                  checked={isNamed}
                  onChange={setNamed}
                />
                <p className="note">{messages.decide.exports.namesNote}</p>
              </div>
            )
          }
        />
      }
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
  measured,
  record,
  report,
  figures,
  choice,
}: {
  /** The record as it was measured; `record` may leave names out. */
  measured: AbRecord;
  record: AbRecord;
  report: ReturnType<typeof reportOf>;
  figures: ReturnType<typeof figuresOf>;
  choice: ReactNode;
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
        choice={choice}
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
            void saveRun({ record: measured }).then(setSaved, (error) => setSaved(storageProblemOf(error)))
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
