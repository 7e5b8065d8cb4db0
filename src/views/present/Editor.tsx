import { ArrowDown, ArrowUp, ListOrdered, Trash2 } from 'lucide-react';
import { useState, type ChangeEvent, type FormEvent } from 'react';
import { useApp } from '../../stores/app/app';
import { chapterStateOf, saveDeck, presentationLink } from '../../stores/present/chapters';
import {
  DECK_LIMITS,
  readDeck,
  usualDeck,
  writeDeck,
  type Chapter,
  type ChapterTexts,
  type DeckProblem,
} from '../../stores/present/deck';
import { copyText } from '../shared/clipboard';
import { save } from '../shared/chart/download';
import { FileButton } from '../shared/controls/FileButton';
import { Notice } from '../shared/Notice';
import { PageDialog } from '../shared/PageDialog';
import { ToolGroup } from '../shared/controls/ToolGroup';
import { FILE_MEGABYTES, isTooLarge } from '../../experiment/file-limits';
import { useLanguage, useMessages } from '../useMessages';
import { textsOf } from './texts';
import './styles/editor.css';

/** The chapters in their order: move, delete, add the present picture, load and save as a file. */
export function Editor() {
  const messages = useMessages();
  const { edit: texts } = messages.present;
  const language = useLanguage();
  const deck = useApp((state) => state.present.deck);
  const [problem, setProblem] = useState<DeckProblem | null>(null);
  const [copied, setCopied] = useState<boolean | null>(null);
  const [isKept, setKept] = useState(true);

  const keep = (next: readonly Chapter[]) => setKept(saveDeck(next));
  const move = (from: number, to: number) => keep(deck.toSpliced(from, 1).toSpliced(to, 0, deck[from]));
  const load = async (chosen: File) => {
    if (isTooLarge(chosen.size, 'deck')) return setProblem({ code: 'too-large', limit: FILE_MEGABYTES.deck });
    const read = readDeck(await chosen.text());
    setProblem(read.ok ? null : read.problem);
    if (read.ok) keep(read.chapters);
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
                <ToolGroup
                  className="editor-tools"
                  label={title}
                  tools={[
                    {
                      Icon: ArrowUp,
                      label: texts.up(title),
                      className: 'quiet',
                      disabled: i === 0,
                      act: () => move(i, i - 1),
                    },
                    {
                      Icon: ArrowDown,
                      label: texts.down(title),
                      className: 'quiet',
                      disabled: i === deck.length - 1,
                      act: () => move(i, i + 1),
                    },
                    {
                      Icon: Trash2,
                      label: texts.remove(title),
                      className: 'quiet',
                      disabled: deck.length === 1,
                      act: () => keep(deck.toSpliced(i, 1)),
                    },
                  ]}
                />
              </li>
            );
          })}
        </ol>
        <div className="field-row">
          <FileButton label={texts.load} onFile={load} />
          <button
            type="button"
            className="button"
            onClick={() => save(writeDeck(deck), 'application/json', 'laglens-presentation.json')}
          >
            {texts.download}
          </button>
          <button type="button" className="button" onClick={() => keep(usualDeck)}>
            {texts.usual}
          </button>
          <button
            type="button"
            className="button"
            onClick={() => void copyText(presentationLink()).then(setCopied)}
          >
            {texts.link}
          </button>
        </div>
        {!isKept && <Notice kind="warning">{texts.notKept}</Notice>}
        {copied !== null && (
          <Notice kind={copied ? 'info' : 'error'} onDismiss={() => setCopied(null)}>
            {copied ? texts.linkCopied : texts.linkFailed}
          </Notice>
        )}
        {problem && (
          <Notice kind="error" onDismiss={() => setProblem(null)}>
            {problem.code === 'invalid'
              ? texts.invalid(problem.at)
              : problem.code === 'too-large'
                ? texts.tooLarge(String(problem.limit))
                : texts.notJson}
          </Notice>
        )}
        <Add deck={deck} onAdd={(chapter) => keep([...deck, chapter])} />
      </div>
    </PageDialog>
  );
}

const blank: ChapterTexts = { title: '', words: '', notes: '' };

/** The present picture with texts in the user's language. */
function Add({ deck, onAdd }: { deck: readonly Chapter[]; onAdd: (chapter: Chapter) => void }) {
  const { edit: texts } = useMessages().present;
  const language = useLanguage();
  const [draft, setDraft] = useState(blank);
  const [said, setSaid] = useState<{ readonly kind: 'info' | 'error'; readonly text: string } | null>(null);

  const fields = [
    ['title', texts.addTitle],
    ['words', texts.addWords],
    ['notes', texts.addNotes],
  ] as const;

  const add = (event: FormEvent) => {
    event.preventDefault();
    const title = draft.title.trim();
    if (title === '') return setSaid({ kind: 'error', text: texts.titleNeeded });
    if (deck.length >= DECK_LIMITS.chapters)
      return setSaid({ kind: 'error', text: texts.full(DECK_LIMITS.chapters) });
    onAdd({ state: chapterStateOf(useApp.getState()), texts: { [language]: { ...draft, title } } });
    setSaid({ kind: 'info', text: texts.saved(title) });
    setDraft(blank);
  };

  return (
    <form className="editor-add" onSubmit={add}>
      <h3>{texts.add}</h3>
      {fields.map(([field, label]) => {
        const input = {
          value: draft[field],
          maxLength: DECK_LIMITS[field],
          onChange: ({ target }: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) =>
            setDraft({ ...draft, [field]: target.value }),
        };
        return (
          <label key={field} className="field">
            <span className="field-label">{label}</span>
            {field === 'title' ? <input type="text" {...input} /> : <textarea rows={2} {...input} />}
          </label>
        );
      })}
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
