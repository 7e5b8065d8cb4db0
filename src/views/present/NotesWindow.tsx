import { useEffect, type ReactNode } from 'react';
import { createPortal } from 'react-dom';

/** Opens an empty window in the page's own looks; `null` where the browser forbids it. */
export function openNotesWindow(title: string): Window | null {
  const opened = window.open('', 'laglens-notes', 'popup,width=720,height=560');
  if (!opened) return null;
  const { document: page } = opened;
  page.title = title;
  page.documentElement.lang = document.documentElement.lang;
  page.head.replaceChildren(
    ...Array.from(document.querySelectorAll('link[rel=stylesheet], style'), (sheet) => {
      const copy = page.importNode(sheet, true) as HTMLLinkElement;
      if (sheet instanceof HTMLLinkElement) copy.href = sheet.href;
      return copy;
    }),
  );
  const { theme } = document.documentElement.dataset;
  if (theme) page.documentElement.dataset.theme = theme;
  page.body.replaceChildren();
  page.body.className = 'notes-window';
  return opened;
}

/** What the speaker reads on another screen. Closing that window, or ending the presentation, ends it. */
export function NotesWindow({
  shown,
  onClose,
  children,
}: {
  shown: Window;
  onClose: () => void;
  children: ReactNode;
}) {
  useEffect(() => {
    shown.addEventListener('pagehide', onClose);
    return () => shown.removeEventListener('pagehide', onClose);
  }, [shown, onClose]);
  useEffect(() => {
    const close = () => shown.close();
    // A page that is reloaded unmounts nothing, and could no longer turn the pages of the window that it
    // leaves.
    addEventListener('pagehide', close);
    return () => {
      removeEventListener('pagehide', close);
      close();
    };
  }, [shown]);
  return createPortal(children, shown.document.body);
}
