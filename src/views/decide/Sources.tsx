import { lazy, Suspense, useEffect } from 'react';
import { useApp } from '../../stores/app/app';
import { openRecord } from '../../stores/decide/decide';
import { loadRecorded, useRecorded } from '../../stores/library/recorded';
import { currentRecord } from '../../stores/train/record';
import { useTrainRun } from '../../stores/train/state';
import { FileButton } from '../shared/controls/FileButton';
import { useMessages } from '../useMessages';

const RunLibrary = lazy(() => import('../library/RunLibrary'));

/** Where a run can come from: the present one, a file, or this browser's library. */
export function Sources({ onFile }: { onFile: (file: File) => void }) {
  const { decide: texts, scores } = useMessages();
  const setScreen = useApp((state) => state.ui.setScreen);
  // Renders again when the present run ends.
  useTrainRun((run) => run.phase);
  const current = currentRecord();
  const recorded = useRecorded(({ record }) => record);
  useEffect(() => void loadRecorded(), []);
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
          <FileButton
            label={texts.load}
            accept=".json,.csv,.tsv,.txt,application/json,text/csv"
            onFile={onFile}
          />
          {recorded && (
            <button type="button" className="button" onClick={() => openRecord(recorded, 'recording')}>
              {texts.useRecorded}
            </button>
          )}
        </div>
        <p className="note">{scores.intro}</p>
      </section>
      <Suspense fallback={null}>
        <RunLibrary onOpen={({ record: kept }) => openRecord(kept, 'library')} />
      </Suspense>
    </>
  );
}
