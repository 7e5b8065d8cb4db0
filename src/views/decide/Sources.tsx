import { useEffect, useState } from 'react';
import { useApp } from '../../stores/app';
import { openRecord, reopenDecision } from '../../stores/decide';
import { loadRecorded, useRecorded } from '../../stores/recorded';
import { deleteRun, listRuns, type StoredRun } from '../../stores/runs';
import { currentRecord } from '../../stores/train-record';
import { useTrainRun } from '../../stores/train-run';
import { readRecord, type RecordProblem } from '../../training/record-codec';
import { FileButton } from '../shared/FileButton';
import { Notice } from '../shared/Notice';
import { useMessages } from '../useMessages';

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
  const [stored, setStored] = useState<readonly StoredRun[]>([]);

  useEffect(() => {
    let gone = false;
    // Where storage is forbidden there is no library to list; saving says so.
    listRuns().then(
      (runs) => !gone && setStored(runs),
      () => undefined,
    );
    return () => {
      gone = true;
    };
  }, []);

  const load = async (chosen: File) => {
    const text = await chosen.text();
    const read = readRecord(text);
    if (!read.ok) return setProblem(read.problem);
    openRecord(read.record, 'file');
    reopenDecision(text, read.record);
  };

  return (
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
          {problemText(problem, texts.problems)}
        </Notice>
      )}
      {stored.length > 0 && (
        <>
          <h3>{texts.library}</h3>
          <ul className="decide-library">
            {stored.map(({ id, name, record }) => (
              <li key={id}>
                <button type="button" className="button" onClick={() => openRecord(record, 'library')}>
                  {texts.open(name)}
                </button>
                <button
                  type="button"
                  className="button quiet"
                  onClick={() =>
                    void deleteRun(id).then(() => setStored((runs) => runs.filter((run) => run.id !== id)))
                  }
                >
                  {texts.remove(name)}
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

type ProblemTexts = ReturnType<typeof useMessages>['decide']['problems'];

function problemText(problem: RecordProblem, texts: ProblemTexts): string {
  switch (problem.code) {
    case 'not-json':
      return texts.notJson;
    case 'not-a-record':
      return texts.notRecord;
    case 'other-version':
      return texts.otherVersion(problem.version);
    case 'invalid':
      return texts.invalid(problem.at, problem.detail);
  }
}
