import { create } from 'zustand';
import { discardUnfinished, listUnfinished, type Unfinished } from '../training/checkpoint-store';
import { resumeStored } from './train-run';
import { useTrainRun } from './train-state';

/** The experiments that this browser has kept unfinished and that run in none of its tabs. */
export const useUnfinished = create<{ readonly unfinished: readonly Unfinished[] }>()(() => ({
  unfinished: [],
}));

/** Reads them anew. Where the browser allows no storage there are none. */
export async function refreshUnfinished(): Promise<void> {
  const stored = await listUnfinished().catch(() => []);
  // The present experiment has its own buttons.
  const { identity } = useTrainRun.getState();
  useUnfinished.setState({ unfinished: stored.filter(({ id }) => id !== identity?.id) });
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
