import { useEffect } from 'react';
import { useApp } from '../../stores/app';
import type { ClockControl } from '../shared/clock';

/** Pausing and scrubbing settle for this long before the step goes into the link. */
const SETTLE_MS = 200;

/**
 * Starts the race: a link with a step shows that step; otherwise it runs by itself, or stands finished for readers
 * who prefer less motion. From then on a race that the reader has stopped is remembered in the store.
 */
export function useRememberedStep(clock: ClockControl): void {
  const step = useApp((state) => state.surfaceStep);
  const patch = useApp((state) => state.patchSurface);

  useEffect(() => {
    if (step !== null) {
      if (clock.get().position !== step) clock.seek(step);
    } else if (!clock.get().playing && clock.get().position === 0) {
      if (matchMedia('(prefers-reduced-motion: reduce)').matches) clock.seek(clock.get().last);
      else clock.play(true);
    }
  }, [clock, step]);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let before = clock.get();
    const stop = clock.subscribe(() => {
      const now = clock.get();
      const moved = now.position !== before.position || now.playing !== before.playing;
      const finished = before.playing && !now.playing && now.position === now.last;
      before = now;
      if (!moved) return;
      clearTimeout(timer);
      timer = setTimeout(
        () => patch({ surfaceStep: now.playing || finished ? null : clock.get().position }),
        SETTLE_MS,
      );
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [clock, patch]);

  useEffect(() => clock.dispose, [clock]);
}
