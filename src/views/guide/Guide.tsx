import { autoUpdate, computePosition, flip, offset, shift } from '@floating-ui/dom';
import { useEffect, useLayoutEffect, useRef } from 'react';
import { useApp } from '../../stores/app/app';
import { hintIds, type HintId } from '../../stores/app/guide';
import { useKeys } from '../shared/controls/keys';
import { useMessages } from '../useMessages';
import { hints, isDone } from './hints';
import './guide.css';

/** A small callout beside what it points at. The page stays usable: doing what it says leads on, and so does Next. */
export default function Guide({ hint }: { hint: HintId }) {
  const { guide: texts } = useMessages();
  const nextHint = useApp((state) => state.nextHint);
  const endGuide = useApp((state) => state.endGuide);
  const screen = useApp((state) => state.screen);
  const callout = useRef<HTMLElement>(null);
  const at = hintIds.indexOf(hint);
  const isLast = at === hintIds.length - 1;
  const [act, why] = texts.hints[hint];

  useLayoutEffect(() => pointAt(hint, callout.current!), [hint]);
  useKeys(() => ({ Escape: endGuide }));
  useEffect(() => {
    // Its targets stand on the Lag screen: whoever leaves it has taken the lead.
    if (screen !== 'lag') endGuide();
  }, [screen, endGuide]);
  useEffect(() => {
    const onEvent = (event: Event) => {
      if (isDone(hints[hint], event)) nextHint();
    };
    const kinds = ['click', 'change', 'keydown'] as const;
    // Before the page acts on it: what was pressed, an icon for instance, may be gone afterwards.
    for (const kind of kinds) addEventListener(kind, onEvent, { capture: true });
    return () => {
      for (const kind of kinds) removeEventListener(kind, onEvent, { capture: true });
    };
  }, [hint, nextHint]);

  return (
    <aside className="guide" ref={callout} aria-label={texts.region}>
      <p className="guide-count">{texts.of(at + 1, hintIds.length)}</p>
      <p role="status">
        <strong>{act}</strong> {why}
      </p>
      <div className="guide-tools">
        <button type="button" className="button primary" onClick={nextHint}>
          {isLast ? texts.done : texts.next}
        </button>
        {!isLast && (
          <button type="button" className="button quiet" onClick={endGuide}>
            {texts.skip}
          </button>
        )}
      </div>
    </aside>
  );
}

/** Brings the hint's target into sight, marks it and keeps the callout beside it; returns what undoes that. */
function pointAt(hint: HintId, callout: HTMLElement): () => void {
  const { target: selector, placement } = hints[hint];
  const target = document.querySelector<HTMLElement>(selector);
  if (!target) return () => {};
  target.dataset.hinted = '';
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  const inSight = target.closest('.hyper, .header') ? 'nearest' : 'center';
  target.scrollIntoView({ block: inSight, behavior: calm ? 'auto' : 'smooth' });
  const place = () =>
    void computePosition(target, callout, {
      strategy: 'fixed',
      placement,
      middleware: [offset(12), flip({ crossAxis: false }), shift({ padding: 8 })],
    }).then(({ x, y }) => {
      callout.style.transform = `translate(${Math.round(x)}px, ${Math.round(y)}px)`;
      callout.dataset.placed = '';
    });
  const stop = autoUpdate(target, callout, place);
  return () => {
    stop();
    delete target.dataset.hinted;
  };
}
