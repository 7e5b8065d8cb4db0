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
  const messages = useMessages();
  const { present: texts } = messages;
  const language = useLanguage();
  const screen = useApp((state) => state.ui.screen);
  const hyper = useApp((state) => state.hyper);
  const { deck, parts, at: presented } = useFields('present', 'deck', 'parts', 'at');
  const at = presented ?? 0;
  const chapter = deck[at];
  const isOff = useApp((state) => !isOnRails(state, chapter));
  const { title, words, notes } = textsOf(chapter, language, messages, hyper);
  const slide = 'id' in chapter ? (slideIds.find((id) => id === chapter.id) ?? null) : null;
  const [start, setStart] = useState(() => performance.now());
  const [withNotes, setWithNotes] = useState(false);
  const [withSliders, setWithSliders] = useState(false);
  const [blank, setBlank] = useState(false);
  const desk = useNotesWindow(
    texts.notesTitle,
    useCallback((opened) => setWithNotes(!opened), []),
  );
  const awake = useAwake();
  const restart = useCallback(() => setStart(performance.now()), []);
  const toggleSliders = useCallback(() => setWithSliders((shown) => !shown), []);
  usePresentKeys(
    {
      notes: useCallback(() => setWithNotes((shown) => !shown), []),
      sliders: toggleSliders,
      blank: useCallback(() => setBlank((shown) => !shown), []),
      unblank: useCallback(() => setBlank(false), []),
      restart,
    },
    desk.shown,
  );
  useStage(slide !== null, shownParts(screen, parts), withSliders);
  useEffect(() => void scrollTo(0, 0), [at]);

  const timer = { start, onRestart: restart };
  const next = at + 1 < deck.length ? textsOf(deck[at + 1], language, messages).title : null;
  const speakerNotes = (
    <>
      <p className="notes-text">{notes || texts.noNotes}</p>
      {next !== null && <p className="note">{texts.upNext(next)}</p>}
    </>
  );
  const backToChapter = isOff ? <BackToChapter /> : null;
  const counterexample = 'id' in chapter && chapter.id === 'surface' && <Counterexample />;
  // β and γ change nothing that a slide or a run shows.
  const canSteer = screen === 'lag' || screen === 'surface';

  return (
    <>
      <section className="present-rail" aria-label={texts.region} tabIndex={-1}>
        <div aria-live="polite">
          <h1 data-testid="chapter-title">{title}</h1>
          {words !== '' && <p className="present-words">{words}</p>}
        </div>
        {withNotes && !desk.shown && (
          <aside className="present-notes" aria-label={texts.notesTitle}>
            {desk.blocked && <p className="note">{texts.notesBlocked}</p>}
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
          onNotes={() => setWithNotes(!withNotes)}
          onNotesWindow={desk.open}
          timer={timer}
        >
          {counterexample}
        </Bar>
      </div>
      {desk.shown && (
        <NotesWindow shown={desk.shown} onClose={desk.close}>
          <p className="present-count">
            {texts.of(at + 1, deck.length)} <Timer {...timer} />
          </p>
          <h1>{title}</h1>
          {speakerNotes}
          {canSteer && <HyperBar />}
          {counterexample}
          {backToChapter}
          <Turning at={at} last={deck.length - 1} />
          <p className="note">{texts.keys}</p>
        </NotesWindow>
      )}
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
