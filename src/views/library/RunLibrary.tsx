import { Undo2 } from 'lucide-react';
import { useEffect } from 'react';
import { importFiles, isReadable, loadLibrary, undoRemove, useLibrary } from '../../stores/library/library';
import type { LibraryEntry } from '../../stores/library/runs';
import { useTrainRun } from '../../stores/train/state';
import { isActive } from '../../experiment/messages';
import { holdsAll, recordSoFar, refreshUnfinished, useUnfinished } from '../../stores/library/unfinished';
import type { Unfinished } from '../../training/checkpoint/browser-store';
import { libraryJson, type NamedValue } from '../../experiment/record/library-file';
import { save } from '../shared/chart/download';
import { FileButton } from '../shared/controls/FileButton';
import { Notice } from '../shared/Notice';
import { storageText } from '../shared/text/storage';
import { problemWords } from '../shared/text/record-problem';
import { useMessages } from '../useMessages';
import { Comparison } from './Comparison';
import { RunRow, type RunActions } from './RunRow';
import { UnfinishedRow } from './UnfinishedRow';
import { nameOf, ownNameOf, unfinishedName } from './words';
import './library.css';

/**
 * The runs that this browser has stored: opened, compared, named, deleted and brought back, exported and
 * imported.
 */
export default function RunLibrary(actions: RunActions) {
  const { library: texts } = useMessages();
  const entries = useLibrary((state) => state.entries);
  const { unfinished, elsewhere } = useUnfinished();
  const isTraining = useTrainRun(({ phase }) => isActive(phase));
  useEffect(() => void loadLibrary(), []);
  useEffect(() => void refreshUnfinished(), [isTraining]);
  // A stopped run that can go on has one line, not two.
  const shown = entries?.filter(
    (entry) => !isReadable(entry) || !unfinished.some((stored) => holdsAll(stored, entry.record)),
  );
  const lines = unfinished.length + elsewhere.length + (shown?.length ?? 0);
  return (
    <>
      <section className="panel run-library" aria-label={texts.title} data-testid="library">
        <div className="run-library-head">
          <h2>{texts.title}</h2>
          <div className="field-row">
            <FileButton label={texts.import} multiple onFile={(_, files) => void importFiles(files)} />
            {entries !== null && lines > elsewhere.length && (
              <button
                type="button"
                className="button"
                onClick={() =>
                  void everything(entries, unfinished).then((all) =>
                    save(libraryJson(all), 'application/json', 'laglens-runs.json'),
                  )
                }
              >
                {texts.exportAll}
              </button>
            )}
          </div>
        </div>
        <p className="note">{texts.intro}</p>
        {entries?.some(isOfOwnData) && <p className="note">{texts.exportNames}</p>}
        <LibraryNotices />
        {entries !== null && lines === 0 && <p>{texts.empty}</p>}
        {lines > 0 && (
          <>
            <ul className="run-list">
              {elsewhere.map((stored) => (
                <UnfinishedRow key={stored.id} stored={stored} isElsewhere {...actions} />
              ))}
              {unfinished.map((stored) => (
                <UnfinishedRow key={stored.id} stored={stored} isElsewhere={false} {...actions} />
              ))}
              {shown?.map((entry) => (
                <RunRow key={entry.id} entry={entry} {...actions} />
              ))}
            </ul>
            {lines - elsewhere.length > 1 && <p className="note">{texts.chooseNote}</p>}
          </>
        )}
      </section>
      <Comparison />
    </>
  );
}

const isOfOwnData = (entry: LibraryEntry) =>
  isReadable(entry) && entry.record.settings.data.own !== undefined;

/** All that can be exported, oldest first: the runs, and what unfinished ones have recorded so far. */
async function everything(
  entries: readonly LibraryEntry[],
  unfinished: readonly Unfinished[],
): Promise<NamedValue[]> {
  const records = await Promise.all(
    unfinished.toReversed().map(async (stored) => {
      const raw = await recordSoFar(stored);
      return raw ? [{ name: ownNameOf(stored, entries), raw }] : [];
    }),
  );
  return [...entries.toReversed(), ...records.flat()];
}

/** What went wrong, what was deleted and can come back, and what became of an import. */
function LibraryNotices() {
  const messages = useMessages();
  const { library: texts, decide } = messages;
  const { problem, deleted, imported, entries } = useLibrary();
  const damaged = useUnfinished((state) => state.damaged);
  const last = deleted.at(-1)?.entry;
  const wordsFor = (entry: LibraryEntry | Unfinished) =>
    'raw' in entry ? nameOf(entry, messages) : unfinishedName(entry, entries ?? [], messages);
  const words = imported && [
    ...imported.refused.map((one) =>
      texts.imported.refused(one.file, problemWords(one.problem, decide.problems)),
    ),
    ...imported.damaged.map(({ file, place, name, problem: why }) =>
      texts.imported.damaged(file, place, name, problemWords(why, decide.problems)),
    ),
  ];
  const { added, extended, known } = imported?.outcomes ?? { added: 0, extended: 0, known: 0 };
  return (
    <>
      {problem && (
        <Notice kind="error" onDismiss={() => useLibrary.setState({ problem: null })}>
          {messages.train.sentence.sequence([texts.unavailable, storageText(problem, messages)])}
        </Notice>
      )}
      {damaged && (
        <Notice kind="error" onDismiss={() => useUnfinished.setState({ damaged: null })}>
          {texts.damagedCheckpoint(wordsFor(damaged))}
        </Notice>
      )}
      {imported && words && (
        <Notice
          kind={words.length > 0 ? 'error' : 'info'}
          onDismiss={() => useLibrary.setState({ imported: null })}
        >
          {added + extended + known > 0 && <p>{texts.imported.counts(added, extended, known)}</p>}
          {words.map((line) => (
            <p key={line}>{line}</p>
          ))}
        </Notice>
      )}
      {last && (
        <Notice kind="info" onDismiss={() => useLibrary.setState({ deleted: [] })}>
          {texts.deleted(wordsFor(last))}{' '}
          <button type="button" className="button" onClick={() => void undoRemove()}>
            <Undo2 aria-hidden size={16} />
            {texts.undo}
          </button>
        </Notice>
      )}
    </>
  );
}
