import {
  ChevronLeft,
  ChevronRight,
  Maximize,
  NotebookPen,
  PictureInPicture2,
  SlidersHorizontal,
  X,
} from 'lucide-react';
import { useEffect, useRef, type ReactNode } from 'react';
import { useApp, useFields } from '../../stores/app/app';
import { leavePresentation, openChapter } from '../../stores/present/chapters';
import { projectable, shownParts } from '../../stores/present/present';
import { Share } from '../share/Share';
import { useLanguage, useMessages } from '../useMessages';
import { Editor } from './Editor';
import { textsOf } from './texts';
import { Timer } from './Timer';
import { goTo, toggleFullScreen } from './usePresentKeys';

/** The presenter's controls at the audience's page: chapters, what is shown, notes, and the way out. */
export function Bar({
  slide,
  withSliders,
  onSliders,
  withNotes,
  onNotes,
  onNotesWindow,
  timer,
  children,
}: {
  /** A picture of its own stands for the screen. */
  slide: boolean;
  withSliders: boolean;
  /** Absent where β and γ change nothing that is shown. */
  onSliders: (() => void) | null;
  withNotes: boolean;
  onNotes: () => void;
  onNotesWindow: () => void;
  timer: { readonly start: number; readonly onRestart: () => void };
  /** What this chapter alone can show. */
  children: ReactNode;
}) {
  const { present: texts } = useMessages();
  const screen = useApp((state) => state.ui.screen);
  return (
    <nav className="present-bar" aria-label={texts.controls}>
      <Chapters />
      {onSliders && (
        <button type="button" className="button" aria-pressed={withSliders} onClick={onSliders}>
          <SlidersHorizontal aria-hidden size={20} />
          {texts.sliders}
        </button>
      )}
      {children}
      {!slide && projectable[screen].length > 0 && <Parts />}
      <Timer {...timer} />
      <button type="button" className="button" aria-pressed={withNotes} onClick={onNotes}>
        <NotebookPen aria-hidden size={20} />
        {texts.notes}
      </button>
      <span className="present-window">
        <IconButton label={texts.notesWindow} onClick={onNotesWindow} icon={PictureInPicture2} />
      </span>
      <Editor />
      <Share compact />
      <span className="present-window">
        <IconButton label={texts.fullScreen} onClick={toggleFullScreen} icon={Maximize} />
      </span>
      <IconButton label={texts.leave} onClick={leavePresentation} icon={X} />
    </nav>
  );
}

/** The deck, chapter by chapter, between the way back and the way on. */
function Chapters() {
  const messages = useMessages();
  const { present: texts } = messages;
  const language = useLanguage();
  const { deck, at: presented } = useFields('present', 'deck', 'at');
  const at = presented ?? 0;
  const steps = useRef<HTMLOListElement>(null);
  useEffect(() => {
    // On a phone the chapters' numbers do not all fit beside each other.
    steps.current?.children[at]?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [at]);
  return (
    <>
      <IconButton label={texts.previous} onClick={() => goTo(-1)} icon={ChevronLeft} disabled={at === 0} />
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
      <IconButton
        label={texts.next}
        onClick={() => goTo(1)}
        icon={ChevronRight}
        disabled={at === deck.length - 1}
      />
    </>
  );
}

/** Which parts of the live screen are projected. */
function Parts() {
  const { present: texts } = useMessages();
  const screen = useApp((state) => state.ui.screen);
  const { parts: presentParts, togglePart } = useFields('present', 'parts', 'togglePart');
  const parts = shownParts(screen, presentParts);
  return (
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
  );
}

function IconButton({
  label,
  onClick,
  icon: Icon,
  disabled = false,
}: {
  label: string;
  onClick: () => void;
  icon: typeof X;
  disabled?: boolean;
}) {
  return (
    <button
      type="button"
      className="button icon"
      aria-label={label}
      title={label}
      disabled={disabled}
      onClick={onClick}
    >
      <Icon aria-hidden size={20} />
    </button>
  );
}
