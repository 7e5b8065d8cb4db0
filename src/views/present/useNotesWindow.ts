import { useCallback, useLayoutEffect, useRef, useState } from 'react';
import { openNotesWindow } from './NotesWindow';

/**
 * The window of the presenter's notes, opened with the presentation where the browser and the screen allow
 * it.
 * @param onOpened told whether it could be opened: where not, the notes stand on the page.
 */
export function useNotesWindow(title: string, onOpened: (opened: boolean) => void) {
  const [shown, setShown] = useState<Window | null>(null);
  const [blocked, setBlocked] = useState(false);
  const close = useCallback(() => setShown(null), []);
  const open = useCallback(() => {
    // Opening it anew would empty it.
    if (shown) return shown.focus();
    const opened = openNotesWindow(title);
    setShown(opened);
    setBlocked(opened === null);
    onOpened(opened !== null);
  }, [title, shown, onOpened]);
  const opening = useRef(open);
  // Before the headline is seen: a key pressed then is not what began the presentation.
  useLayoutEffect(() => {
    // Without the user's press, as from a link, browsers open no window; and phones have no second one.
    const asked = (navigator as Partial<Navigator>).userActivation?.isActive === true;
    if (asked && matchMedia('(min-width: 1024px) and (pointer: fine)').matches) opening.current();
  }, []);
  return { shown, blocked, open, close };
}
