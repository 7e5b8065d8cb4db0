import {
  ChevronLeft,
  ChevronRight,
  Maximize,
  NotebookPen,
  PictureInPicture2,
  SlidersHorizontal,
  Undo2,
  X,
} from 'lucide-react';
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useApp } from '../../stores/app/app';
import { isOnRails, leavePresentation, openChapter } from '../../stores/present/chapters';
import { projectable, shownParts } from '../../stores/present/present';
import { HyperBar } from '../HyperBar';
import { Share } from '../share/Share';
import { useLanguage, useMessages } from '../useMessages';
import { Editor } from './Editor';
import { NotesWindow, openNotesWindow } from './NotesWindow';
import { Slide, type SlideId } from './Slide';
import { textsOf } from './texts';
import { Timer } from './Timer';
import { useAwake } from './useAwake';
import { goTo, toggleFullScreen, usePresentKeys } from './usePresentKeys';
import './present.css';

const slideIds = ['network', 'worth', 'takeaway'] as const satisfies readonly SlideId[];

/** The audience's page: a headline and a picture. What is the presenter's stands in the notes' window, or in a bar. */
export default function PresentMode() {
  const messages = useMessages();
  const { present: texts } = messages;
  const language = useLanguage();
  const state = useApp();
  const { deck, screen, presentParts, togglePart } = state;
  const at = state.presentAt ?? 0;
  const chapter = deck[at];
  const { title, words, notes } = textsOf(chapter, language, messages, state);
  const slide = 'id' in chapter ? (slideIds.find((id) => id === chapter.id) ?? null) : null;
  const parts = shownParts(screen, presentParts);
  const onRails = isOnRails(state, chapter);
  const [start, setStart] = useState(() => performance.now());
  const [withNotes, setWithNotes] = useState(false);
  const [withSliders, setWithSliders] = useState(false);
  const [blank, setBlank] = useState(false);
  const [notesWindow, setNotesWindow] = useState<Window | null>(null);
  const [blocked, setBlocked] = useState(false);
  const awake = useAwake();
  const rail = useRef<HTMLElement>(null);
  const steps = useRef<HTMLOListElement>(null);
  const closeWindow = useCallback(() => setNotesWindow(null), []);
  const restart = useCallback(() => setStart(performance.now()), []);
  usePresentKeys(
    {
      notes: useCallback(() => setWithNotes((shown) => !shown), []),
      sliders: useCallback(() => setWithSliders((shown) => !shown), []),
      blank: useCallback(() => setBlank((shown) => !shown), []),
      unblank: useCallback(() => setBlank(false), []),
      restart,
    },
    notesWindow,
  );

  useLayoutEffect(() => {
    const { dataset } = document.documentElement;
    dataset.present = slide ? 'slide' : 'chapter';
    dataset.parts = parts.join(' ');
    dataset.count = String(parts.length);
    if (withSliders) dataset.sliders = '';
    else delete dataset.sliders;
  }, [slide, parts, withSliders]);
  useEffect(() => {
    const { dataset } = document.documentElement;
    return () => {
      delete dataset.present;
      delete dataset.parts;
      delete dataset.count;
      delete dataset.sliders;
    };
  }, []);
  useEffect(() => {
    scrollTo(0, 0);
    // On a phone the chapters' numbers do not all fit beside each other.
    steps.current?.children[at]?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [at]);

  const openWindow = useCallback(() => {
    // Opening it anew would empty it.
    if (notesWindow) return notesWindow.focus();
    const opened = openNotesWindow(texts.notesTitle);
    setNotesWindow(opened);
    setBlocked(opened === null);
    setWithNotes(opened === null);
  }, [texts, notesWindow]);
  const opening = useRef(openWindow);
  // Before the headline is seen: a key pressed then is not what began the presentation.
  useLayoutEffect(() => {
    // Without the reader's press, as from a link, browsers open no window; and phones have no second one.
    const asked = (navigator as Partial<Navigator>).userActivation?.isActive === true;
    if (asked && matchMedia('(min-width: 1024px) and (pointer: fine)').matches) opening.current();
  }, []);

  const speakerNotes = (
    <>
      <p className="notes-text">{notes || texts.noNotes}</p>
      {at + 1 < deck.length && (
        <p className="note">{texts.upNext(textsOf(deck[at + 1], language, messages).title)}</p>
      )}
    </>
  );
  const backToChapter = !onRails && (
    <div className="present-off" role="status">
      <p>{texts.offRails}</p>
      <button type="button" className="button primary" onClick={() => goTo(0)}>
        <Undo2 aria-hidden size={20} />
        {texts.comeBack}
      </button>
    </div>
  );
  const isSurfaceChapter = 'id' in chapter && chapter.id === 'surface';
  const onRosenbrock = screen === 'surface' && state.surface === 'rosenbrock';
  const counterexample = isSurfaceChapter && (
    <button
      type="button"
      className="button"
      onClick={() => (onRosenbrock ? goTo(0) : state.setSurface('rosenbrock'))}
    >
      {onRosenbrock ? texts.movingGoal : texts.counterexample}
    </button>
  );
  // β and γ change nothing that a slide or a run shows.
  const canSteer = screen === 'lag' || screen === 'surface';

  return (
    <>
      <section className="present-rail" aria-label={texts.region} ref={rail} tabIndex={-1}>
        <div aria-live="polite">
          <h1 data-testid="chapter-title">{title}</h1>
          {words !== '' && <p className="present-words">{words}</p>}
        </div>
        {withNotes && !notesWindow && (
          <aside className="present-notes" aria-label={texts.notesTitle}>
            {blocked && <p className="note">{texts.notesBlocked}</p>}
            {speakerNotes}
          </aside>
        )}
      </section>
      {slide && <Slide id={slide} />}
      {blank && (
        <button type="button" className="present-blank" onClick={() => setBlank(false)}>
          <span className="visually-hidden">{texts.blanked}</span>
        </button>
      )}
      <div className="present-controls" data-awake={awake || !onRails || withNotes || undefined}>
        {backToChapter}
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
          {canSteer && (
            <button
              type="button"
              className="button"
              aria-pressed={withSliders}
              onClick={() => setWithSliders(!withSliders)}
            >
              <SlidersHorizontal aria-hidden size={20} />
              {texts.sliders}
            </button>
          )}
          {counterexample}
          {!slide && projectable[screen].length > 0 && (
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
          <button
            type="button"
            className="button"
            aria-pressed={withNotes}
            onClick={() => setWithNotes(!withNotes)}
          >
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
      </div>
      {notesWindow && (
        <NotesWindow shown={notesWindow} onClose={closeWindow}>
          <p className="present-count">
            {texts.of(at + 1, deck.length)} <Timer start={start} onRestart={restart} />
          </p>
          <h1>{title}</h1>
          {speakerNotes}
          {canSteer && <HyperBar />}
          {counterexample}
          {backToChapter}
          <p>
            <button type="button" className="button" disabled={at === 0} onClick={() => goTo(-1)}>
              {texts.previous}
            </button>{' '}
            <button
              type="button"
              className="button primary"
              disabled={at === deck.length - 1}
              onClick={() => goTo(1)}
            >
              {texts.next}
            </button>
          </p>
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
