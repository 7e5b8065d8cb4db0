import { useEffect } from 'react';
import { useApp } from '../../stores/app/app';
import { useKeys } from '../shared/controls/keys';
import { useMessages } from '../useMessages';
import './guide.css';

/** The hint of a first visit, in a line of its own: it covers nothing, and ends when done or dismissed. */
export function Guide() {
  const { guide: texts } = useMessages();
  const hint = useApp((state) => state.guide.hint);
  const endGuide = useApp((state) => state.guide.end);
  const presenting = useApp((state) => state.present.at !== null);
  useKeys((): Record<string, () => void> => (hint ? { Escape: endGuide } : {}));
  useEffect(
    () => () => {
      // Whoever leaves the screen has taken the lead.
      if (useApp.getState().ui.screen !== 'lag') endGuide();
    },
    [endGuide],
  );
  if (!hint || presenting) return null;
  return (
    <aside className="guide" aria-label={texts.region}>
      <p role="status">{texts.hint}</p>
      <button type="button" className="button quiet" onClick={endGuide}>
        {texts.done}
      </button>
    </aside>
  );
}
