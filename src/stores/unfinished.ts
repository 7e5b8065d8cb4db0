import { create } from 'zustand';
import { discardUnfinished, listUnfinished, type Unfinished } from '../training/checkpoint-store';
import { watchLife } from '../training/liveness';
import { resumeStored } from './train-run';
import { useTrainRun } from './train-state';

/** The experiments that this browser has kept unfinished and that run in none of its tabs. */
export const useUnfinished = create<{ readonly unfinished: readonly Unfinished[] }>()(() => ({
  unfinished: [],
}));

let watched = new AbortController();

/**
 * Reads them anew, and again whenever one that runs now ends: the worker of a page that was reloaded outlives it by as
 * long as its step takes. Where the browser allows no storage there are none.
 */
export async function refreshUnfinished(): Promise<void> {
  watched.abort();
  watched = new AbortController();
  const { signal } = watched;
  const { unfinished, running } = await listUnfinished().catch(() => ({ unfinished: [], running: [] }));
  // The present experiment has its own buttons.
  const { identity } = useTrainRun.getState();
  const isOther = (id: string) => id !== identity?.id;
  useUnfinished.setState({ unfinished: unfinished.filter(({ id }) => isOther(id)) });
  for (const id of running.filter(isOther)) watchLife(id, signal, () => void refreshUnfinished());
}

export async function discardStored({ id }: Unfinished): Promise<void> {
  await discardUnfinished(id);
  await refreshUnfinished();
}

/** Takes up a kept experiment, unless another tab has taken it up meanwhile. */
export async function goOnWith(chosen: Unfinished): Promise<void> {
  await refreshUnfinished();
  const present = useUnfinished.getState().unfinished.find(({ id }) => id === chosen.id);
  if (!present) return;
  resumeStored(present);
  await refreshUnfinished();
}
