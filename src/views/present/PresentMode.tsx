import { Undo2 } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import { useApp, useFields } from '../../stores/app/app';
import { isOnRails } from '../../stores/present/chapters';
import { shownParts } from '../../stores/present/present';
import { HyperBar } from '../HyperBar';
import { useLanguage, useMessages } from '../useMessages';
import { Bar } from './Bar';
import { NotesWindow } from './NotesWindow';
import { Slide, type SlideId } from './Slide';
import { textsOf } from './texts';
import { Timer } from './Timer';
import { useAwake } from './useAwake';
import { useNotesWindow } from './useNotesWindow';
import { goTo, usePresentKeys } from './usePresentKeys';
import { useStage } from './useStage';
import './styles/present.css';

const slideIds = ['network', 'worth', 'takeaway'] as const satisfies readonly SlideId[];

/**
 * The audience's page: a headline and a picture. What is the presenter's stands in the notes' window, or in a
 * bar.
 */
export default function PresentMode() {
  const { present: texts } = useMessages();
  const screen = useApp((state) => state.ui.screen);
  const parts = useApp((state) => state.present.parts);
  const chapter = useChapter();
  const { at, slide, isOff } = chapter;
  const { desk, awake, timer, withNotes, withSliders, blank, toggleNotes, toggleSliders, unblank } =
    usePresenter(texts.notesTitle);
  useStage(slide !== null, shownParts(screen, parts), withSliders);
  useEffect(() => void scrollTo(0, 0), [at]);

  const backToChapter = isOff ? <BackToChapter /> : null;
  const counterexample = chapter.isSurface && <Counterexample />;
  // β and γ change nothing that a slide or a run shows.
  const canSteer = screen === 'lag' || screen === 'surface';

  return (
    <>
      <section className="present-rail" aria-label={texts.region} tabIndex={-1}>
        <div aria-live="polite">
          <h1 data-testid="chapter-title">{chapter.title}</h1>
          {chapter.words !== '' && <p className="present-words">{chapter.words}</p>}
        </div>
        {withNotes && !desk.shown && (
          <aside className="present-notes" aria-label={texts.notesTitle}>
            {desk.blocked && <p className="note">{texts.notesBlocked}</p>}
            <SpeakerNotes {...chapter} />
          </aside>
        )}
      </section>
      {slide && <Slide id={slide} />}
      {blank && (
        <button type="button" className="present-blank" onClick={unblank}>
          <span className="visually-hidden">{texts.blanked}</span>
        </button>
      )}
      <div
        className="present-controls"
        data-awake={awake || backToChapter !== null || withNotes || undefined}
      >
        {backToChapter}
        <Bar
          slide={slide !== null}
          withSliders={withSliders}
          onSliders={canSteer ? toggleSliders : null}
          withNotes={withNotes}
          onNotes={toggleNotes}
          onNotesWindow={desk.open}
          timer={timer}
        >
          {counterexample}
        </Bar>
      </div>
      {desk.shown && (
        <NotesWindow shown={desk.shown} onClose={desk.close}>
          <p className="present-count">
            {texts.of(at + 1, chapter.count)} <Timer {...timer} />
          </p>
          <h1>{chapter.title}</h1>
          <SpeakerNotes {...chapter} />
          {canSteer && <HyperBar />}
          {counterexample}
          {backToChapter}
          <Turning at={at} last={chapter.count - 1} />
          <p className="note">{texts.keys}</p>
        </NotesWindow>
      )}
    </>
  );
}

/** The presented chapter, with its texts at the knobs that are set. */
function useChapter() {
  const messages = useMessages();
  const language = useLanguage();
  const hyper = useApp((state) => state.hyper);
  const { deck, at: presented } = useFields('present', 'deck', 'at');
  const at = presented ?? 0;
  const chapter = deck[at];
  const id = 'id' in chapter ? chapter.id : null;
  return {
    ...textsOf(chapter, language, messages, hyper),
    at,
    count: deck.length,
    /** The title of the next chapter; null at the last one. */
    next: at + 1 < deck.length ? textsOf(deck[at + 1], language, messages).title : null,
    slide: slideIds.find((one) => one === id) ?? null,
    isSurface: id === 'surface',
    /** The picture is not the chapter's any more. */
    isOff: useApp((state) => !isOnRails(state, chapter)),
  };
}

/** What the presenter switches, by buttons and by keys. */
function usePresenter(notesTitle: string) {
  const [start, setStart] = useState(() => performance.now());
  const [withNotes, setWithNotes] = useState(false);
  const [withSliders, setWithSliders] = useState(false);
  const [blank, setBlank] = useState(false);
  const desk = useNotesWindow(
    notesTitle,
    useCallback((opened) => setWithNotes(!opened), []),
  );
  const awake = useAwake();
  const restart = useCallback(() => setStart(performance.now()), []);
  const toggleNotes = useCallback(() => setWithNotes((shown) => !shown), []);
  const toggleSliders = useCallback(() => setWithSliders((shown) => !shown), []);
  const toggleBlank = useCallback(() => setBlank((shown) => !shown), []);
  const unblank = useCallback(() => setBlank(false), []);
  usePresentKeys(
    { notes: toggleNotes, sliders: toggleSliders, blank: toggleBlank, unblank, restart },
    desk.shown,
  );
  const timer = { start, onRestart: restart };
  return { desk, awake, timer, withNotes, withSliders, blank, toggleNotes, toggleSliders, unblank };
}

function SpeakerNotes({ notes, next }: { notes: string; next: string | null }) {
  const { present: texts } = useMessages();
  return (
    <>
      <p className="notes-text">{notes || texts.noNotes}</p>
      {next !== null && <p className="note">{texts.upNext(next)}</p>}
    </>
  );
}

/** Says that the picture is not the chapter's any more, and leads back to it. */
function BackToChapter() {
  const { present: texts } = useMessages();
  return (
    <div className="present-off" role="status">
      <p>{texts.offRails}</p>
      <button type="button" className="button primary" onClick={() => goTo(0)}>
        <Undo2 aria-hidden size={20} />
        {texts.comeBack}
      </button>
    </div>
  );
}

/** To the surface where the order turns round, and back. */
function Counterexample() {
  const { present: texts } = useMessages();
  const screen = useApp((state) => state.ui.screen);
  const { id: surface, choose } = useFields('surface', 'id', 'choose');
  const onRosenbrock = screen === 'surface' && surface === 'rosenbrock';
  return (
    <button type="button" className="button" onClick={() => (onRosenbrock ? goTo(0) : choose('rosenbrock'))}>
      {onRosenbrock ? texts.movingGoal : texts.counterexample}
    </button>
  );
}

/** The way back and the way on, large, at the presenter's desk. */
function Turning({ at, last }: { at: number; last: number }) {
  const { present: texts } = useMessages();
  return (
    <p>
      <button type="button" className="button" disabled={at === 0} onClick={() => goTo(-1)}>
        {texts.previous}
      </button>{' '}
      <button type="button" className="button primary" disabled={at === last} onClick={() => goTo(1)}>
        {texts.next}
      </button>
    </p>
  );
}
