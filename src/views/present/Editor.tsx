import { ArrowDown, ArrowUp, ListOrdered, Trash2 } from 'lucide-react';
import { useRef, useState, type FormEvent } from 'react';
import { useApp } from '../../stores/app';
import { chapterStateOf, keepDeck, presentationLink } from '../../stores/chapters';
import {
  DECK_LIMITS,
  readDeck,
  usualDeck,
  writeDeck,
  type Chapter,
  type DeckProblem,
} from '../../stores/deck';
import { save } from '../shared/download';
import { Notice } from '../shared/Notice';
import { PageDialog } from '../shared/PageDialog';
import { useLanguage, useMessages } from '../useMessages';
import { textsOf } from './texts';
import './editor.css';

/** The chapters in their order: move, delete, add the present picture, load and save as a file. */
export function Editor() {
  const messages = useMessages();
  const { edit: texts } = messages.present;
  const language = useLanguage();
  const deck = useApp((state) => state.deck);
  const file = useRef<HTMLInputElement>(null);
  const [problem, setProblem] = useState<DeckProblem | null>(null);
  const [copied, setCopied] = useState<boolean | null>(null);

  const move = (from: number, to: number) => keepDeck(deck.toSpliced(from, 1).toSpliced(to, 0, deck[from]));
  const load = async (chosen: File) => {
    const read = readDeck(await chosen.text());
    setProblem(read.ok ? null : read.problem);
    if (read.ok) keepDeck(read.chapters);
  };

  return (
    <PageDialog Icon={ListOrdered} title={texts.title} label={texts.open}>
      <div className="editor">
        <p>{texts.intro}</p>
        <ol className="editor-list">
          {deck.map((chapter, i) => {
            const { title } = textsOf(chapter, language, messages);
            return (
              // Two own chapters may be alike: their place tells them apart.
              <li key={`${i}:${'id' in chapter ? chapter.id : chapter.state}`}>
                <span>{title}</span>
                <button
                  type="button"
                  className="button icon quiet"
                  aria-label={texts.up(title)}
                  disabled={i === 0}
                  onClick={() => move(i, i - 1)}
                >
                  <ArrowUp aria-hidden size={16} />
                </button>
                <button
                  type="button"
                  className="button icon quiet"
                  aria-label={texts.down(title)}
                  disabled={i === deck.length - 1}
                  onClick={() => move(i, i + 1)}
                >
                  <ArrowDown aria-hidden size={16} />
                </button>
                <button
                  type="button"
                  className="button icon quiet"
                  aria-label={texts.remove(title)}
                  disabled={deck.length === 1}
                  onClick={() => keepDeck(deck.toSpliced(i, 1))}
                >
                  <Trash2 aria-hidden size={16} />
                </button>
              </li>
            );
          })}
        </ol>
        <div className="field-row">
          <button type="button" className="button" onClick={() => file.current!.click()}>
            {texts.load}
          </button>
          <input
            ref={file}
            type="file"
            accept=".json,application/json"
            hidden
            aria-label={texts.load}
            onChange={({ target }) => {
              const [chosen] = target.files ?? [];
              if (chosen) void load(chosen);
              // The same file can then be chosen again after it was mended.
              target.value = '';
            }}
          />
          <button
            type="button"
            className="button"
            onClick={() => save(writeDeck(deck), 'application/json', 'laglens-presentation.json')}
          >
            {texts.download}
          </button>
          <button type="button" className="button" onClick={() => keepDeck(usualDeck)}>
            {texts.usual}
          </button>
          <button
            type="button"
            className="button"
            onClick={() =>
              void navigator.clipboard.writeText(presentationLink()).then(
                () => setCopied(true),
                () => setCopied(false),
              )
            }
          >
            {texts.link}
          </button>
        </div>
        {copied !== null && (
          <Notice kind={copied ? 'info' : 'error'} onDismiss={() => setCopied(null)}>
            {copied ? texts.linkCopied : texts.linkFailed}
          </Notice>
        )}
        {problem && (
          <Notice kind="error" onDismiss={() => setProblem(null)}>
            {problem.code === 'not-json' ? texts.notJson : texts.invalid(problem.at)}
          </Notice>
        )}
        <Add deck={deck} onAdd={(chapter) => keepDeck([...deck, chapter])} />
      </div>
    </PageDialog>
  );
}

/** The present picture with texts in the reader's language. */
function Add({ deck, onAdd }: { deck: readonly Chapter[]; onAdd: (chapter: Chapter) => void }) {
  const { edit: texts } = useMessages().present;
  const language = useLanguage();
  const [title, setTitle] = useState('');
  const [words, setWords] = useState('');
  const [notes, setNotes] = useState('');
  const [said, setSaid] = useState<{ readonly kind: 'info' | 'error'; readonly text: string } | null>(null);

  const add = (event: FormEvent) => {
    event.preventDefault();
    const name = title.trim();
    if (name === '') return setSaid({ kind: 'error', text: texts.titleNeeded });
    if (deck.length >= DECK_LIMITS.chapters)
      return setSaid({ kind: 'error', text: texts.full(DECK_LIMITS.chapters) });
    onAdd({ state: chapterStateOf(useApp.getState()), texts: { [language]: { title: name, words, notes } } });
    setSaid({ kind: 'info', text: texts.saved(name) });
    for (const clear of [setTitle, setWords, setNotes]) clear('');
  };

  return (
    <form className="editor-add" onSubmit={add}>
      <h3>{texts.add}</h3>
      <label className="field">
        <span className="field-label">{texts.addTitle}</span>
        <input
          type="text"
          value={title}
          maxLength={DECK_LIMITS.title}
          onChange={(event) => setTitle(event.target.value)}
        />
      </label>
      <label className="field">
        <span className="field-label">{texts.addWords}</span>
        <textarea
          rows={2}
          value={words}
          maxLength={DECK_LIMITS.words}
          onChange={(event) => setWords(event.target.value)}
        />
      </label>
      <label className="field">
        <span className="field-label">{texts.addNotes}</span>
        <textarea
          rows={2}
          value={notes}
          maxLength={DECK_LIMITS.notes}
          onChange={(event) => setNotes(event.target.value)}
        />
      </label>
      <div>
        <button type="submit" className="button primary">
          {texts.save}
        </button>
      </div>
      {said && (
        <Notice kind={said.kind} onDismiss={() => setSaid(null)}>
          {said.text}
        </Notice>
      )}
    </form>
  );
}
