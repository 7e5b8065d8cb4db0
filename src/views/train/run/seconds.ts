import type { TrainRun } from '../../../stores/train/state';

/** Seconds of training so far, over all seeds of the experiment. */
export function experimentSeconds({
  runs,
  settings,
  progress,
}: Pick<TrainRun, 'runs' | 'settings' | 'progress'>): number {
  const finished = runs.reduce((sum, { seconds }) => sum + seconds, 0);
  const isCounted = runs.some(({ seed }) => seed === settings?.seed);
  return finished + (isCounted ? 0 : (progress?.elapsed ?? 0));
}
