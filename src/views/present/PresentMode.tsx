import { ChevronLeft, ChevronRight, Maximize, NotebookPen, PictureInPicture2, Undo2, X } from 'lucide-react';
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useApp } from '../../stores/app/app';
import { isOnRails, leavePresentation, openChapter } from '../../stores/present/chapters';
import { projectable, shownParts } from '../../stores/present/present';
import { Share } from '../share/Share';
import { useLanguage, useMessages } from '../useMessages';
import { Editor } from './Editor';
import { NotesWindow, openNotesWindow } from './NotesWindow';
import { takeawaySentences } from './takeaway';
import { textsOf } from './texts';
import { Timer } from './Timer';
import { useMeasured, useRecordingFor } from './useMeasured';
import { goTo, toggleFullScreen, usePresentKeys } from './usePresentKeys';
import './present.css';

/** The words beside the projected screen and the presenter's controls under it. */
export default function PresentMode() {
  const messages = useMessages();
  const { present: texts } = messages;
  const language = useLanguage();
  const state = useApp();
  const { deck, screen, presentParts, togglePart } = state;
  const at = state.presentAt ?? 0;
  const chapter = deck[at];
  const { title, words, notes } = textsOf(chapter, language, messages);
  const parts = shownParts(screen, presentParts);
  const onRails = isOnRails(state, chapter);
  const isTakeaway = 'id' in chapter && chapter.id === 'takeaway';
  useRecordingFor('id' in chapter ? chapter.id : null);
  const measured = useMeasured();
  const [start, setStart] = useState(() => performance.now());
  const [withNotes, setWithNotes] = useState(false);
  const [notesWindow, setNotesWindow] = useState<Window | null>(null);
  const [blocked, setBlocked] = useState(false);
  const rail = useRef<HTMLElement>(null);
  const steps = useRef<HTMLOListElement>(null);
  const toggleNotes = useCallback(() => setWithNotes((shown) => !shown), []);
  const closeWindow = useCallback(() => setNotesWindow(null), []);
  const restart = useCallback(() => setStart(performance.now()), []);
  usePresentKeys(toggleNotes, restart, notesWindow);

  useLayoutEffect(() => {
    const { dataset } = document.documentElement;
    dataset.present = isTakeaway ? 'takeaway' : 'chapter';
    dataset.parts = parts.join(' ');
    dataset.count = String(parts.length);
  }, [isTakeaway, parts]);
  useEffect(() => {
    const { dataset } = document.documentElement;
    return () => {
      delete dataset.present;
      delete dataset.parts;
      delete dataset.count;
    };
  }, []);
  useEffect(() => {
    scrollTo(0, 0);
    rail.current?.scrollTo(0, 0);
    // On a phone the chapters' numbers do not all fit beside each other.
    steps.current?.children[at]?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [at]);

  const speakerNotes = (
    <>
      <p className="notes-text">{notes || texts.noNotes}</p>
      {at + 1 < deck.length && (
        <p className="note">{texts.upNext(textsOf(deck[at + 1], language, messages).title)}</p>
      )}
    </>
  );
  const openWindow = () => {
    const opened = openNotesWindow(texts.notesTitle);
    setNotesWindow(opened);
    setBlocked(opened === null);
    setWithNotes(opened === null);
  };

  return (
    <>
      <section className="present-rail" aria-label={texts.region} ref={rail} tabIndex={-1}>
        <div aria-live="polite">
          <p className="present-count">{texts.of(at + 1, deck.length)}</p>
          <h1 data-testid="chapter-title">{title}</h1>
          {isTakeaway ? (
            <ol className="present-takeaway" data-testid="takeaway">
              {takeawaySentences(state, measured, messages).map((sentence) => (
                <li key={sentence}>{sentence}</li>
              ))}
            </ol>
          ) : (
            <p className="present-words">{words}</p>
          )}
        </div>
        {!onRails && (
          <div className="present-off" role="status">
            <p>{texts.offRails}</p>
            <button type="button" className="button primary" onClick={() => goTo(0)}>
              <Undo2 aria-hidden size={20} />
              {texts.comeBack}
            </button>
          </div>
        )}
        {withNotes && !notesWindow && (
          <aside className="present-notes" aria-label={texts.notesTitle}>
            {blocked && <p className="note">{texts.notesBlocked}</p>}
            {speakerNotes}
          </aside>
        )}
      </section>
      <nav className="present-bar" aria-label={texts.controls}>
        <button
          type="button"
          className="button icon"
          aria-label={texts.previous}
          disabled={at === 0}
          onClick={() => goTo(-1)}
        >
          <ChevronLeft aria-hidden size={22} />
        </button>
        <ol className="present-steps" ref={steps}>
          {deck.map((one, i) => (
            // Two own chapters may be alike: their place tells them apart.
            <li key={`${i}:${'id' in one ? one.id : one.state}`}>
              <button
                type="button"
                aria-current={i === at ? 'step' : undefined}
                aria-label={texts.goTo(i + 1, textsOf(one, language, messages).title)}
                title={textsOf(one, language, messages).title}
                onClick={() => openChapter(i)}
              >
                {i + 1}
              </button>
            </li>
          ))}
        </ol>
        <button
          type="button"
          className="button icon"
          aria-label={texts.next}
          disabled={at === deck.length - 1}
          onClick={() => goTo(1)}
        >
          <ChevronRight aria-hidden size={22} />
        </button>
        {projectable[screen].length > 0 && (
          <div className="present-parts" role="group" aria-label={texts.shown}>
            {projectable[screen].map((part) => (
              <button
                key={part}
                type="button"
                className="chip"
                aria-pressed={parts.includes(part)}
                onClick={() => togglePart(part)}
              >
                {texts.parts[part]}
              </button>
            ))}
          </div>
        )}
        <Timer start={start} onRestart={restart} />
        <button type="button" className="button" aria-pressed={withNotes} onClick={toggleNotes}>
          <NotebookPen aria-hidden size={20} />
          {texts.notes}
        </button>
        <span className="present-window">
          <IconButton label={texts.notesWindow} onClick={openWindow} icon={PictureInPicture2} />
        </span>
        <Editor />
        <Share compact />
        <span className="present-window">
          <IconButton label={texts.fullScreen} onClick={toggleFullScreen} icon={Maximize} />
        </span>
        <IconButton label={texts.leave} onClick={leavePresentation} icon={X} />
      </nav>
      {notesWindow && (
        <NotesWindow shown={notesWindow} onClose={closeWindow}>
          <p className="present-count">
            {texts.of(at + 1, deck.length)} <Timer start={start} onRestart={restart} />
          </p>
          <h1>{title}</h1>
          {speakerNotes}
          <p className="note">{texts.keys}</p>
        </NotesWindow>
      )}
    </>
  );
}

function IconButton({ label, onClick, icon: Icon }: { label: string; onClick: () => void; icon: typeof X }) {
  return (
    <button type="button" className="button icon" aria-label={label} title={label} onClick={onClick}>
      <Icon aria-hidden size={20} />
    </button>
  );
}
