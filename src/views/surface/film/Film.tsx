import { X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { save } from '../../shared/chart/download';
import { useMessages } from '../../useMessages';
import type { FilmFrame } from './client';
import { FILM_SIZE } from './frames';

type State = { readonly kind: 'idle' | 'failed' } | { readonly kind: 'running'; readonly share: number };

/** Saves the race as an animation: a button, its progress, and a way to stop it. */
export function Film({ frames }: { frames: () => readonly FilmFrame[] }) {
  const { playback: texts } = useMessages();
  const [state, setState] = useState<State>({ kind: 'idle' });
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);

  const start = async () => {
    const controller = new AbortController();
    running.current = controller;
    setState({ kind: 'running', share: 0 });
    try {
      const { encodeFilm } = await import('./client');
      const progress = (share: number) => setState({ kind: 'running', share });
      save(
        await encodeFilm(FILM_SIZE, frames(), progress, controller.signal),
        'image/gif',
        'laglens-race.gif',
      );
      setState({ kind: 'idle' });
    } catch {
      setState({ kind: controller.signal.aborted ? 'idle' : 'failed' });
    }
  };

  if (state.kind === 'running') {
    const percent = Math.round(100 * state.share);
    return (
      <span className="film">
        <progress max={100} value={percent} aria-label={texts.filmProgress} />
        <span aria-hidden>{percent}%</span>
        <button
          type="button"
          className="button icon quiet"
          aria-label={texts.filmCancel}
          title={texts.filmCancel}
          onClick={() => running.current!.abort()}
        >
          <X aria-hidden size={15} />
        </button>
      </span>
    );
  }
  return (
    <span className="film">
      {state.kind === 'failed' && (
        <span className="field-error" role="alert">
          {texts.filmFailed}
        </span>
      )}
      <button
        type="button"
        className="button quiet"
        aria-label={texts.film}
        title={texts.film}
        onClick={() => void start()}
      >
        GIF
      </button>
    </span>
  );
}
