import { lazy, Suspense, useEffect, useState } from 'react';
import { useApp } from '../../stores/app/app';
import { openRecord, reopenDecision } from '../../stores/decide';
import { loadRecorded, useRecorded } from '../../stores/library/recorded';
import { currentRecord } from '../../stores/train/record';
import { useTrainRun } from '../../stores/train/state';
import { readRecord, type RecordProblem } from '../../experiment/record-codec';
import { FileButton } from '../shared/controls/FileButton';
import { Notice } from '../shared/Notice';
import { problemWords } from '../shared/text/record-problem';
import { useMessages } from '../useMessages';

const RunLibrary = lazy(() => import('../library/RunLibrary'));

/** Where a run can come from: the present one, a file, or this browser's library. */
export function Sources() {
  const { decide: texts } = useMessages();
  const setScreen = useApp((state) => state.setScreen);
  // Renders again when the present run ends.
  useTrainRun((run) => run.phase);
  const current = currentRecord();
  const recorded = useRecorded(({ record }) => record);
  useEffect(() => void loadRecorded(), []);
  const [problem, setProblem] = useState<RecordProblem | null>(null);
  const load = async (chosen: File) => {
    const text = await chosen.text();
    const read = readRecord(text);
    if (!read.ok) return setProblem(read.problem);
    openRecord(read.record, 'file');
    reopenDecision(text, read.record);
  };

  return (
    <>
      <section className="panel decide-empty">
        <h2>{texts.emptyTitle}</h2>
        <p>{texts.empty}</p>
        <div className="field-row">
          {current && (
            <button type="button" className="button primary" onClick={() => openRecord(current, 'current')}>
              {texts.useCurrent}
            </button>
          )}
          <button type="button" className="button" onClick={() => setScreen('train')}>
            {texts.toTrain}
          </button>
          <FileButton label={texts.load} onFile={load} />
          {recorded && (
            <button type="button" className="button" onClick={() => openRecord(recorded, 'recording')}>
              {texts.useRecorded}
            </button>
          )}
        </div>
        {problem && (
          <Notice kind="error" onDismiss={() => setProblem(null)}>
            {problemWords(problem, texts.problems)}
          </Notice>
        )}
      </section>
      <Suspense fallback={null}>
        <RunLibrary onOpen={({ record: kept }) => openRecord(kept, 'library')} />
      </Suspense>
    </>
  );
}
