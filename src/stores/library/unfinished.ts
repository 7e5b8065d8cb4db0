import { create } from 'zustand';
import { recordedIn } from '../../training/checkpoint/format';
import {
  listUnfinished,
  putBackUnfinished,
  readCheckpoint,
  renameUnfinished,
  takeUnfinished,
  type Unfinished,
} from '../../training/checkpoint/browser-store';
import { unlessTaken, watchRun } from '../../training/checkpoint/run-lock';
import type { AbRecord } from '../../experiment/record/record';
import { StorageError, storageProblemOf, type StorageProblem } from '../../experiment/storage-problem';
import { change as changeLibrary, choose, isReadable, remember, useLibrary } from './library';
import { renameRun } from './runs';
import { storedRecord } from '../train/record';
import { missingSeeds, useTrainRun } from '../train/state';

export interface UnfinishedState {
  /** The experiments that this browser has stored unfinished and that run in none of its tabs, latest first. */
  readonly unfinished: readonly Unfinished[];
  /** Why they cannot be read, and none could be stored. */
  readonly problem: StorageProblem | null;
  /** Those that run in other tabs, as far as their last checkpoint tells. */
  readonly elsewhere: readonly Unfinished[];
  /** What those that are compared have recorded so far, by id. */
  readonly recorded: Readonly<Record<string, AbRecord>>;
  /** The one whose checkpoint could not be read. */
  readonly damaged: Unfinished | null;
  /**
   * One has just been taken up, maybe from far down the page: its buttons are where the user wants to be
   * next.
   */
  readonly takenUp: boolean;
  /** The one that was to go on here, and whose result another tab has brought. */
  readonly finishedElsewhere: Unfinished['id'] | null;
}

export const useUnfinished = create<UnfinishedState>()(() => ({
  unfinished: [],
  problem: null,
  elsewhere: [],
  recorded: {},
  damaged: null,
  takenUp: false,
  finishedElsewhere: null,
}));

let watched = new AbortController();

/**
 * Reads them anew, and again whenever one that runs now ends: the worker of a page that was reloaded outlives
 * it by as long as its step takes.
 */
export async function refreshUnfinished(): Promise<void> {
  watched.abort();
  watched = new AbortController();
  const { signal } = watched;
  const { unfinished, running, problem } = await listUnfinished().then(
    (lists) => ({ ...lists, problem: null }),
    (error: unknown) => ({ unfinished: [], running: [], problem: storageProblemOf(error) }),
  );
  // The present experiment has its own buttons.
  const { identity } = useTrainRun.getState();
  const isOther = ({ id }: Unfinished) => id !== identity?.id;
  const [others, elsewhere] = [unfinished.filter(isOther), running.filter(isOther)];
  useUnfinished.setState(({ recorded }) => ({
    unfinished: others,
    problem,
    elsewhere,
    recorded: Object.fromEntries(
      Object.entries(recorded).filter(([, record]) => others.some((stored) => isOf(record, stored))),
    ),
  }));
  const { chosen } = useLibrary.getState();
  for (const stored of others) if (chosen.includes(stored.id)) void recordSoFar(stored);
  for (const { id } of elsewhere) watchRun(id, signal, () => void refreshUnfinished());
}

/**
 * True if a record is of what a stored experiment holds now, rather than of what it held before another tab
 * went on.
 */
const isOf = (record: AbRecord, { id, experiment, mark }: Unfinished) =>
  record.experiment === id &&
  record.created === (mark?.saved ?? experiment?.started) &&
  record.runs.length === (experiment?.runs.length ?? 0) + (mark ? 1 : 0);

/** Does `work` on a stored experiment, unless another tab has taken it up or discarded it meanwhile. */
function change(chosen: Unfinished, work: (present: Unfinished) => unknown): Promise<void> {
  return changeLibrary(async () => {
    await refreshUnfinished();
    const present = useUnfinished.getState().unfinished.find(({ id }) => id === chosen.id);
    if (!present) return;
    await work(present);
    await refreshUnfinished();
  });
}

/** Forgets a stored experiment; until the page is left, it can be brought back as a deleted run can. */
export function discardStored(chosen: Unfinished): Promise<void> {
  return change(chosen, (present) =>
    unlessTaken(present.id, async () => {
      const taken = await takeUnfinished(present.id);
      remember({
        entry: present,
        restore: () => putBackUnfinished(present.id, taken).then(refreshUnfinished),
      });
    }),
  );
}

/** Gives a stored experiment another name, and with it the stopped run that it goes on from. */
export function renameStored(chosen: Unfinished, name: string): Promise<void> {
  return change(chosen, async ({ id }) => {
    await renameUnfinished(id, name.trim());
    for (const entry of useLibrary.getState().entries ?? [])
      // oxlint-disable-next-line no-await-in-loop -- there is one
      if (isReadable(entry) && entry.record.experiment === id) await renameRun(entry.id, name.trim());
  });
}

/**
 * All that a stored experiment has recorded so far, as a record. Null where it has recorded nothing, and where
 * its checkpoint cannot be read, which is told: that it is damaged, or that the storage is out of reach.
 */
export async function recordSoFar(stored: Unfinished): Promise<AbRecord | null> {
  const known = useUnfinished.getState().recorded[stored.id];
  if (known) return known;
  try {
    const bytes = stored.mark && (await readCheckpoint(stored.id));
    const record = storedRecord(stored, bytes && recordedIn(bytes));
    if (record)
      useUnfinished.setState(({ recorded }) => ({ recorded: { ...recorded, [stored.id]: record } }));
    return record;
  } catch (error) {
    if (error instanceof StorageError) useLibrary.setState({ problem: error.problem });
    else useUnfinished.setState({ damaged: stored });
    return null;
  }
}

/** Adds a stored experiment to the comparison, as far as it got, or takes it out. */
export async function compareStored(stored: Unfinished): Promise<void> {
  const isChosen = () => useLibrary.getState().chosen.includes(stored.id);
  choose(stored.id);
  if (isChosen() && !(await recordSoFar(stored)) && isChosen()) choose(stored.id);
}

/** The seed that a stored experiment goes on with; undefined where it cannot be read, or has none left. */
export function presentSeed({ experiment, mark }: Unfinished): number | undefined {
  return mark?.seed ?? (experiment ? missingSeeds(experiment)[0] : undefined);
}

/** True if a stored experiment has recorded something. */
export const hasRecorded = ({ experiment, mark }: Unfinished): boolean =>
  experiment !== null && (mark !== null || experiment.runs.length > 0);

/** True if `record` is a part of what a stored experiment holds, which then stands for both. */
export function holdsAll(
  { id, experiment, mark }: Unfinished,
  { experiment: name, runs }: AbRecord,
): boolean {
  return (
    name === id &&
    experiment !== null &&
    runs.every(
      ({ seed, arms }) =>
        experiment.runs.some((run) => run.seed === seed) ||
        (mark?.seed === seed && arms.every(({ trainLoss }) => trainLoss.length <= mark.step)),
    )
  );
}
