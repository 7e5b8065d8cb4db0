import { Undo2 } from 'lucide-react';
import { useEffect } from 'react';
import { importFiles, loadLibrary, undoRemove, useLibrary } from '../../stores/library';
import type { StoredRun } from '../../stores/runs';
import { libraryJson } from '../../training/library-codec';
import { save } from '../shared/download';
import { FileButton } from '../shared/FileButton';
import { Notice } from '../shared/Notice';
import { problemWords } from '../shared/record-problem';
import { useMessages } from '../useMessages';
import { Comparison } from './Comparison';
import { RunRow } from './RunRow';
import { nameOf } from './words';
import './library.css';

/** The runs that this browser has kept: opened, compared, named, deleted and brought back, exported and imported. */
export default function RunLibrary(actions: {
  onOpen: (run: StoredRun) => void;
  onDecide?: (run: StoredRun) => void;
}) {
  const { library: texts } = useMessages();
  const entries = useLibrary((state) => state.entries);
  useEffect(() => void loadLibrary(), []);
  return (
    <>
      <section className="panel run-library" aria-label={texts.title} data-testid="library">
        <div className="run-library-head">
          <h2>{texts.title}</h2>
          <div className="field-row">
            <FileButton label={texts.import} multiple onFile={(_, files) => void importFiles(files)} />
            {entries !== null && entries.length > 0 && (
              <button
                type="button"
                className="button"
                onClick={() =>
                  save(libraryJson(entries.toReversed()), 'application/json', 'laglens-runs.json')
                }
              >
                {texts.exportAll}
              </button>
            )}
          </div>
        </div>
        <p className="note">{texts.intro}</p>
        <LibraryNotices />
        {entries?.length === 0 && <p>{texts.empty}</p>}
        {entries !== null && entries.length > 0 && (
          <>
            <ul className="run-list">
              {entries.map((entry) => (
                <RunRow key={entry.id} entry={entry} {...actions} />
              ))}
            </ul>
            {entries.length > 1 && <p className="note">{texts.chooseNote}</p>}
          </>
        )}
      </section>
      <Comparison />
    </>
  );
}

/** What went wrong, what was deleted and can come back, and what became of an import. */
function LibraryNotices() {
  const messages = useMessages();
  const { library: texts, decide } = messages;
  const { problem, deleted, imported } = useLibrary();
  const last = deleted.at(-1);
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
          {texts.problems[problem]}
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
          {texts.deleted(nameOf(last, messages))}{' '}
          <button type="button" className="button" onClick={() => void undoRemove()}>
            <Undo2 aria-hidden size={16} />
            {texts.undo}
          </button>
        </Notice>
      )}
    </>
  );
}
