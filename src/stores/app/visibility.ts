import { create } from 'zustand';
import { useTrainRun } from '../train/state';
import { isActive } from '../../experiment/messages';

/** What training did while nobody could see it. */
export interface HiddenSpell {
  readonly seconds: number;
  readonly steps: number;
  /** Steps that would have been done at the speed before. */
  readonly expected: number;
}

/** The last time that the tab was hidden during a run; null when it was not, or has been read. */
export const useHiddenSpell = create<{ readonly spell: HiddenSpell | null }>()(() => ({ spell: null }));

/** A page that was frozen gets the reports that wait only after it is told that it is seen again. */
const SETTLE_MS = 300;

let isWatching = false;

/** Calls `save` whenever the page may be about to go, and notes what training did while it was hidden. */
export function watchVisibility(save: () => void): void {
  if (isWatching) return;
  isWatching = true;
  let hidden: { readonly at: number; readonly done: number; readonly rate: number } | null = null;
  // The clock of the wall: the other one may stand still while the machine sleeps.
  const now = () => Date.now() / 1000;
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) {
      save();
      hidden = isMoving() ? { at: now(), done: stepsDone(), rate: stepsPerSecond() } : null;
      return;
    }
    if (!hidden) return;
    const { at, done, rate } = hidden;
    const seconds = now() - at;
    hidden = null;
    setTimeout(() => {
      const steps = stepsDone() - done;
      if (useTrainRun.getState().settings && steps >= 0)
        useHiddenSpell.setState({ spell: { seconds, steps, expected: rate * seconds } });
    }, SETTLE_MS);
  });
  addEventListener('pagehide', save);
}

const isMoving = () => {
  const { phase } = useTrainRun.getState();
  return isActive(phase) && phase !== 'paused' && phase !== 'waiting';
};

/** Steps of all seeds of the present experiment. */
function stepsDone(): number {
  const { runs, settings, progress } = useTrainRun.getState();
  const isFinished = runs.some(({ seed }) => seed === settings?.seed);
  return runs.length * (settings?.steps ?? 0) + (isFinished ? 0 : (progress?.step ?? 0));
}

function stepsPerSecond(): number {
  const { settings, progress, diverged } = useTrainRun.getState();
  if (!settings || !progress) return 0;
  const running = settings.arms.length - Object.keys(diverged).length;
  return progress.imagesPerSecond / (settings.batch * Math.max(1, running));
}
