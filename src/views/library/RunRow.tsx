import { Download, Trash2 } from 'lucide-react';
import { choose, isReadable, remove, rename } from '../../stores/library/library';
import type { LibraryEntry } from '../../stores/library/runs';
import { recordJson, type NamedRecord } from '../../experiment/record/library-file';
import { isComplete } from '../../experiment/record/relation';
import { save } from '../shared/chart/download';
import { problemWords } from '../shared/text/record-problem';
import { useLanguage, useMessages } from '../useMessages';
import { openingTools, Row } from './Row';
import { factsOf, nameOf, verdictWord } from './words';

/** What can be done with a run beside what the library does by itself. */
export interface RunActions {
  readonly onOpen: (run: NamedRecord) => void;
  /** Where opening is something else. */
  readonly onDecide?: ((run: NamedRecord) => void) | undefined;
}

/** One run of the library: what it is, what it says, and what can be done with it. */
export function RunRow({ entry, onOpen, onDecide }: RunActions & { readonly entry: LibraryEntry }) {
  const messages = useMessages();
  const { library: texts, decide } = messages;
  const language = useLanguage();
  const name = nameOf(entry, messages);
  const readable = isReadable(entry) ? entry : null;
  return (
    <Row
      id={entry.id}
      name={name}
      ownName={entry.name}
      onCompare={readable ? () => choose(entry.id) : undefined}
      onRename={readable ? (next) => rename(entry.id, next) : undefined}
      tools={[
        readable
          ? openingTools(name, texts, () => onOpen(readable), onDecide && (() => onDecide(readable)))
          : [],
        [
          {
            Icon: Download,
            label: texts.exportNamed(name),
            act: () => save(recordJson(entry), 'application/json', `laglens-run-${entry.id}.json`),
          },
          { Icon: Trash2, label: texts.remove(name), act: () => void remove(entry) },
        ],
      ]}
    >
      {readable ? (
        <>
          <p className="run-verdict">
            {verdictWord(readable.record, messages)}
            {!isComplete(readable.record) && <span className="tag">{texts.stopped}</span>}
          </p>
          <p className="note">{factsOf(readable, language, messages).join(' · ')}</p>
        </>
      ) : (
        <p className="note">{'problem' in entry && problemWords(entry.problem, decide.problems)}</p>
      )}
    </Row>
  );
}
