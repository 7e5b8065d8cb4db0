import { useEffect } from 'react';
import type { ClockControl } from './clock';

/** Pausing and scrubbing settle for this long before the step goes into the link. */
const SETTLE_MS = 200;

/**
 * Starts a run: a link with a step shows that step; otherwise it plays by itself, or stands at the share
 * `still` of its length for users who prefer less motion. From then on a step that the user has stopped at is
 * remembered; `null` while it plays and when it has played to its end. `remember` must be stable.
 */
export function useRememberedStep(
  clock: ClockControl,
  step: number | null,
  remember: (step: number | null) => void,
  still = 1,
): void {
  useEffect(() => {
    if (step !== null) {
      if (clock.get().position !== step) clock.seek(step);
    } else if (!clock.get().playing && clock.get().position === 0) {
      if (matchMedia('(prefers-reduced-motion: reduce)').matches) clock.seek(clock.get().last * still);
      else clock.play(true);
    }
  }, [clock, step, still]);

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
      timer = setTimeout(() => remember(now.playing || finished ? null : clock.get().position), SETTLE_MS);
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [clock, remember]);

  useEffect(() => clock.dispose, [clock]);
}
