import { readUnfinished, type Unfinished } from '../../training/checkpoint/browser-store';
import { isComplete } from '../../experiment/record/relation';
import { isActive } from '../../experiment/messages';
import type { Experiment } from '../../experiment/record/unfinished';
import { storageProblemOf } from '../../experiment/storage-problem';
import { experimentOf } from '../train/checkpoints';
import { claimExperiment, letGo } from '../train/claim';
import {
  clearRun,
  continueRun,
  endTakingUp,
  resetRun,
  restartSeed,
  resumeStored,
  showTakingUp,
  showWaiting,
} from '../train/run';
import { useTrainRun } from '../train/state';
import { isReadable, loadLibrary, openStored, useLibrary } from './library';
import type { StoredRun } from './runs';
import { refreshUnfinished, useUnfinished } from './unfinished';

/** Goes on with an experiment in this tab: at once, or when the tab that trains it has ended. */

/** Takes up a stored experiment. */
export function goOnWith({ id, experiment }: Unfinished): Promise<void> {
  return takeUp(id, experiment, (_, signal) => goOnFromStore(id, signal, experiment));
}

/** Goes on with the present experiment. */
export const goOn = () => takeUpPresent(goOnFromStore);

/** Adds `count` seeds to the present experiment. */
export const addSeeds = (count: number) => takeUpPresent(() => continueRun(count));

/** Starts the present seed again from its beginning: its checkpoint is of no use. */
export const restart = () => takeUpPresent((_, signal) => restartSeed(signal));

async function takeUpPresent(begin: Begin): Promise<void> {
  const { identity } = useTrainRun.getState();
  if (identity) await takeUp(identity.id, null, begin);
}

/** Goes on with an experiment that this tab has claimed, unless `signal` tells that it has been let go of. */
type Begin = (id: Unfinished['id'], signal: AbortSignal) => unknown;

/**
 * Begins at once where no other tab trains the experiment. Else the page waits for that tab, and goes on from
 * what it leaves.
 * @param stored the experiment, where it is not the present one.
 */
async function takeUp(id: Unfinished['id'], stored: Experiment | null, begin: Begin): Promise<void> {
  let start = begin;
  if (!stored) showTakingUp();
  const signal = await claimExperiment(id, () => {
    start = goOnFromStore;
    showWaiting(stored);
    if (stored) useUnfinished.setState({ takenUp: true });
  });
  if (!signal) return;
  await start(id, signal);
  if (signal.aborted) return;
  endTakingUp();
  if (!isActive(useTrainRun.getState().phase)) letGo();
  await refreshUnfinished();
}

/**
 * Goes on from what is stored of an experiment now: another tab may have gone on with it. Where that one has
 * finished it, its result is shown.
 * @param listed the experiment as it was stored when it was listed.
 */
async function goOnFromStore(
  id: Unfinished['id'],
  signal: AbortSignal,
  listed: Experiment | null = null,
): Promise<void> {
  const run = useTrainRun.getState();
  const mine = run.identity?.id === id ? experimentOf(run) : null;
  const read = await readUnfinished(id).catch(storageProblemOf);
  // What has been finished is in the library by now.
  if ('experiment' in read && !read.experiment) await loadLibrary();
  if (signal.aborted) return;
  if ('cause' in read) {
    // The worker tells why the present checkpoint cannot be read.
    if (mine && run.phase !== 'waiting') return continueRun(0);
    useLibrary.setState({ problem: read });
    return;
  }
  const { experiment: stored, mark } = read;
  const experiment = stored && mine ? joined(stored, mine) : (stored ?? mine);
  const known = experiment ?? listed;
  const result = known && resultOf(known);
  if (result) {
    clearRun();
    openStored(result);
    useUnfinished.setState({ finishedElsewhere: id });
    return;
  }
  // Another tab has discarded it.
  if (!experiment) return;
  openStored(null);
  resumeStored({ id, experiment, mark });
  if (!mine) useUnfinished.setState({ takenUp: true });
}

/** One experiment as two tabs know it: each seed that one of them has finished. */
function joined(stored: Experiment, mine: Experiment): Experiment {
  const further = mine.runs.length > stored.runs.length ? mine : stored;
  const seeds = mine.seeds.length > stored.seeds.length ? mine.seeds : stored.seeds;
  const all = [...stored.runs, ...mine.runs];
  const runs = seeds.flatMap((seed) => all.find((run) => run.seed === seed) ?? []);
  return { ...further, seeds, runs };
}

/** The record of an experiment in the library, where it holds all of it. */
function resultOf({ id, seeds }: Experiment): StoredRun | undefined {
  return useLibrary
    .getState()
    .entries?.filter(isReadable)
    .find(
      ({ record }) =>
        record.experiment === id &&
        isComplete(record) &&
        seeds.every((seed) => record.runs.some((run) => run.seed === seed)),
    );
}

/** Forgets the present experiment; what the browser has not forgotten is listed again. */
export async function resetPresent(): Promise<void> {
  await resetRun();
  await refreshUnfinished();
}
