import { Download, FolderOpen, Pencil, Scale, Trash2 } from 'lucide-react';
import { useRef, useState } from 'react';
import { choose, isReadable, remove, rename, useLibrary } from '../../stores/library';
import type { LibraryEntry, StoredRun } from '../../stores/runs';
import { recordJson } from '../../training/library-codec';
import { isComplete } from '../../training/record-relation';
import { save } from '../shared/download';
import { problemWords } from '../shared/record-problem';
import { ToolGroup, type Tool } from '../shared/ToolGroup';
import { useLanguage, useMessages } from '../useMessages';
import { factsOf, nameOf, verdictWord } from './words';

/** One run of the library: what it is, what it says, and what can be done with it. */
export function RunRow({
  entry,
  onOpen,
  onDecide,
}: {
  entry: LibraryEntry;
  onOpen: (run: StoredRun) => void;
  /** Offered beside opening where that is something else. */
  onDecide?: (run: StoredRun) => void;
}) {
  const messages = useMessages();
  const { library: texts, decide } = messages;
  const language = useLanguage();
  const isChosen = useLibrary(({ chosen }) => chosen.includes(entry.id));
  const [naming, setNaming] = useState(false);
  const row = useRef<HTMLLIElement>(null);
  const name = nameOf(entry, messages);
  const readable = isReadable(entry) ? entry : null;

  const endNaming = async (next: string | null) => {
    setNaming(false);
    if (next !== null) await rename(entry.id, next);
    // The button that opened the field comes back with it gone, and is another one under another name.
    requestAnimationFrame(() => row.current?.querySelector<HTMLElement>('.run-rename')?.focus());
  };
  const tools: Tool[] = [
    ...(readable
      ? [
          {
            Icon: FolderOpen,
            label: texts.openNamed(name),
            title: texts.open,
            act: () => onOpen(readable),
          },
          ...(onDecide
            ? [
                {
                  Icon: Scale,
                  label: texts.decideNamed(name),
                  title: texts.decide,
                  act: () => onDecide(readable),
                },
              ]
            : []),
          {
            Icon: Pencil,
            label: texts.rename(name),
            className: 'run-rename',
            act: () => setNaming(true),
          },
        ]
      : []),
    {
      Icon: Download,
      label: texts.exportNamed(name),
      act: () => save(recordJson(entry), 'application/json', `laglens-run-${entry.id}.json`),
    },
    { Icon: Trash2, label: texts.remove(name), act: () => void remove(entry) },
  ];

  return (
    <li className="run-row" ref={row}>
      {readable ? (
        <label className="run-choose">
          <input
            type="checkbox"
            checked={isChosen}
            aria-label={texts.compareNamed(name)}
            onChange={() => choose(entry.id)}
          />
        </label>
      ) : (
        <span className="run-choose" />
      )}
      <div className="run-words">
        {naming ? (
          <NameField name={entry.name} placeholder={name} onEnd={(next) => void endNaming(next)} />
        ) : (
          <p className="run-name">{name}</p>
        )}
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
      </div>
      <ToolGroup className="run-tools" label={name} tools={tools} />
    </li>
  );
}

/** Enter keeps the name, Escape the one before. */
function NameField({
  name,
  placeholder,
  onEnd,
}: {
  name: string;
  placeholder: string;
  onEnd: (name: string | null) => void;
}) {
  const { library: texts } = useMessages();
  const [draft, setDraft] = useState(name);
  return (
    <form
      className="run-naming"
      onSubmit={(event) => {
        event.preventDefault();
        onEnd(draft);
      }}
    >
      <input
        type="text"
        // The reader has just asked to write here.
        // oxlint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
        aria-label={texts.nameOf}
        placeholder={placeholder}
        maxLength={120}
        value={draft}
        onChange={({ target }) => setDraft(target.value)}
        onKeyDown={(event) => {
          event.stopPropagation();
          if (event.key === 'Escape') onEnd(null);
        }}
      />
      <button type="submit" className="button">
        {texts.saveName}
      </button>
      <button type="button" className="button quiet" onClick={() => onEnd(null)}>
        {texts.cancel}
      </button>
    </form>
  );
}
