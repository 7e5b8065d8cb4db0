import { useLayoutEffect } from 'react';
import { useApp } from '../../stores/app/app';
import { leavePresentation, openChapter } from '../../stores/present/chapters';
import { isBeyondPage } from '../shared/controls/keys';

export function goTo(move: 1 | -1 | 0): void {
  const { at } = useApp.getState().present;
  if (at !== null) openChapter(at + move);
}

export function toggleFullScreen(): void {
  if (document.fullscreenElement) void document.exitFullscreen();
  else void document.documentElement.requestFullscreen().catch(() => undefined);
}

/** What keys do besides moving chapters; each must be stable. */
export interface PresenterActions {
  readonly notes: () => void;
  readonly sliders: () => void;
  readonly blank: () => void;
  readonly unblank: () => void;
  readonly restart: () => void;
}

/**
 * Keys of the presenter, in the page and in `extra`, the notes' own window. A clicker's keys always move
 * chapters; the others do where the focus is on nothing that uses them. They come before the screens' own
 * keys.
 */
export function usePresentKeys(
  { notes, sliders, blank, unblank, restart }: PresenterActions,
  extra: Window | null,
): void {
  // Before the first paint: who sees the chapter may press at once.
  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (isBeyondPage(event)) return;
      const target = event.target as Element;
      const typing = target.matches('input:not([type=range]), select, textarea');
      const arrows = typing || target.closest('input, [role=slider], .canvas-stack') !== null;
      const actions: Record<string, (() => void) | undefined> = {
        PageDown: () => goTo(1),
        PageUp: () => goTo(-1),
        ArrowRight: arrows ? undefined : () => goTo(1),
        ArrowLeft: arrows ? undefined : () => goTo(-1),
        Home: arrows ? undefined : () => openChapter(0),
        End: arrows ? undefined : () => openChapter(Infinity),
        // As in PowerPoint; clickers send a full stop.
        b: typing ? undefined : blank,
        '.': typing ? undefined : blank,
        c: typing ? undefined : () => goTo(0),
        n: typing ? undefined : notes,
        s: typing ? undefined : sliders,
        t: typing ? undefined : restart,
        f: typing ? undefined : toggleFullScreen,
        // The browser itself ends full screen, and a number box takes back what was typed.
        Escape: typing || document.fullscreenElement ? undefined : leavePresentation,
      };
      const action = actions[event.key.length === 1 ? event.key.toLowerCase() : event.key];
      if (!action) return;
      event.preventDefault();
      event.stopPropagation();
      if (action !== blank) unblank();
      action();
    };
    const windows = [window, ...(extra ? [extra] : [])];
    for (const one of windows) one.addEventListener('keydown', onKey, true);
    return () => {
      for (const one of windows) one.removeEventListener('keydown', onKey, true);
    };
  }, [notes, sliders, blank, unblank, restart, extra]);
}
