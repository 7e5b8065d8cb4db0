import { lazy, Suspense, useCallback, useEffect, useLayoutEffect, useState } from 'react';
import { openUnasked, takeOwnRun, useDecide } from '../../stores/decide/decide';
import { useScores } from '../../stores/decide/scores';
import { loadRecorded, useRecorded } from '../../stores/library/recorded';
import { currentRecord } from '../../stores/train/record';
import { StudyButton } from '../study/StudyButton';
import { Segmented } from '../shared/controls/Segmented';
import { Notice } from '../shared/Notice';
import { useFileDrop } from '../shared/controls/useFileDrop';
import { useMessages } from '../useMessages';
import { fileProblemWords, openFile, type FileProblem } from './open';
import { RecordDecision } from './RecordDecision';
import { Sources } from './Sources';
import './decide.css';

const EngineersPage = lazy(() => import('./engineers/EngineersPage'));
const ScoresDecision = lazy(() => import('./scores/ScoresDecision'));

/** From a measured run to a decision: the advice, what it rests on, and what is not known; and to code. */
export default function DecideScreen() {
  const messages = useMessages();
  const { decide: texts, engineers, common } = messages;
  const [view, setView] = useState<'decision' | 'engineers'>('decision');
  const hasScores = useScores(({ scores }) => scores !== null);
  const isOpening = useFirstRecord() && !hasScores;
  const record = useDecide((state) => state.record);
  const [problem, setProblem] = useState<FileProblem | null>(null);
  const take = useCallback((files: readonly File[]) => void openFile(files[0]).then(setProblem), []);
  const isOver = useFileDrop(take);
  return (
    <div className="decide-screen" data-over={isOver}>
      <div className="decide-head">
        <h1>{texts.title}</h1>
        <StudyButton />
      </div>
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
        <RecordDecision record={record} />
      ) : (
        <Suspense fallback={<p className="loading">{common.loading}</p>}>
          <EngineersPage record={record} />
        </Suspense>
      )}
    </div>
  );
}

/**
 * The run of the user's own that was made last is open. A newcomer has none yet, and sees what a decision
 * looks like on the recording, marked as one: true while it is being read. Who puts a run away chooses.
 */
function useFirstRecord(): boolean {
  const [run] = useState(currentRecord);
  const hasRun = run !== null;
  // Before anything is painted: what was open before would be seen for a moment.
  useLayoutEffect(() => {
    if (run) takeOwnRun(run);
  }, [run]);
  const isWanted =
    useDecide(({ record, selection }) => record === null && selection === 'anything') && !hasRun;
  const recorded = useRecorded((state) => state.record);
  useEffect(() => {
    if (!isWanted) return;
    if (recorded) openUnasked(recorded);
    else void loadRecorded();
  }, [isWanted, recorded]);
  return isWanted && recorded !== null;
}
