import type { DBSchema } from 'idb';
import * as v from 'valibot';
import { experimentSchema, markSchema, type Experiment, type Mark } from '../../experiment/record/unfinished';
import type { CheckpointStorage } from './storage';
import { liveRuns } from './run-lock';
import { defineDatabase } from '../storage/database';

/**
 * Unfinished experiments in this browser. The worker writes an experiment with the checkpoint of its present
 * seed, the page at the end of every seed; a mark tells where the checkpoint stands without reading its
 * bytes. Every call may reject with a StorageError.
 */
interface Vault extends DBSchema {
  experiments: { key: string; value: unknown };
  marks: { key: string; value: unknown };
  checkpoints: { key: string; value: Uint8Array };
}

const STORES = ['experiments', 'marks', 'checkpoints'] as const;

const vault = defineDatabase<Vault>({
  name: 'laglens-checkpoints',
  version: 1,
  stores: { experiments: {}, marks: {}, checkpoints: {} },
});

/** Values stored of one experiment. */
export interface Unfinished {
  readonly id: string;
  /** Null when it cannot be read: damaged, or written by another version. */
  readonly experiment: Experiment | null;
  /** Null between two seeds, and before the first checkpoint of the next one. */
  readonly mark: Mark | null;
}

/**
 * Stored experiments, latest first: those that can go on or be discarded, and those that run now, in whatever
 * tab.
 */
export async function listUnfinished(): Promise<{
  readonly unfinished: readonly Unfinished[];
  readonly running: readonly Unfinished[];
}> {
  const [all, live] = await Promise.all([readAll(), liveRuns()]);
  const sorted = all.toSorted((a, b) => timeOf(b).localeCompare(timeOf(a)));
  return {
    unfinished: sorted.filter(({ id }) => !live.has(id)),
    running: sorted.filter(({ id }) => live.has(id)),
  };
}

/** Every experiment, without the bytes of its checkpoint. */
function readAll(): Promise<Unfinished[]> {
  return vault.read(['experiments', 'marks'], async (transaction) => {
    const [experiments, marks] = [transaction.objectStore('experiments'), transaction.objectStore('marks')];
    const [ids, marked] = await Promise.all([experiments.getAllKeys(), marks.getAllKeys()]);
    return Promise.all(
      [...new Set([...ids, ...marked])].map(async (id) => {
        const [experiment, mark] = await Promise.all([experiments.get(id), marks.get(id)]);
        return unfinishedOf(id, experiment, mark);
      }),
    );
  });
}

/** One experiment, whether it runs or not, without the bytes of its checkpoint; empty where none is stored. */
export function readUnfinished(id: string): Promise<Unfinished> {
  return vault.read(['experiments', 'marks'], async (transaction) => {
    const [experiment, mark] = await Promise.all([
      transaction.objectStore('experiments').get(id),
      transaction.objectStore('marks').get(id),
    ]);
    return unfinishedOf(id, experiment, mark);
  });
}

/** Reads one experiment from its two stored rows. */
export function unfinishedOf(id: string, storedExperiment: unknown, storedMark: unknown): Unfinished {
  const experiment = v.safeParse(experimentSchema, storedExperiment);
  const mark = v.safeParse(markSchema, storedMark);
  return {
    id,
    experiment: experiment.success ? experiment.output : null,
    mark: mark.success ? mark.output : null,
  };
}

const timeOf = ({ experiment, mark }: Unfinished) => mark?.saved ?? experiment?.started ?? '';

/** Keeps an experiment whose seed has just finished: the seed's checkpoint is not needed any more. */
export async function saveBetweenSeeds(experiment: Experiment): Promise<void> {
  await vault.write(STORES, (transaction) =>
    Promise.all([
      transaction.objectStore('experiments').put(experiment, experiment.id),
      transaction.objectStore('marks').delete(experiment.id),
      transaction.objectStore('checkpoints').delete(experiment.id),
    ]),
  );
}

/** Forgets the checkpoint of an experiment's present seed. */
export async function discardCheckpoint(id: string): Promise<void> {
  await forgetIn(['marks', 'checkpoints'], id);
}

/** Forgets everything of an experiment that has ended or is not wanted any more. */
export async function discardUnfinished(id: string): Promise<void> {
  await forgetIn(STORES, id);
}

/** The checkpoint of an experiment's present seed, as it was written; null where there is none. */
export async function readCheckpoint(id: string): Promise<Uint8Array | null> {
  return (await vault.read(['checkpoints'], ({ store }) => store.get(id))) ?? null;
}

/** Gives an experiment that does not run another name; '' takes its own one away. */
export async function renameUnfinished(id: string, name: string): Promise<void> {
  await vault.write(['experiments'], async ({ store }) => {
    const stored = v.safeParse(experimentSchema, await store.get(id));
    if (stored.success) await store.put({ ...stored.output, name }, id);
  });
}

/** Everything that is stored of one experiment, as it was written, in the order of the stores. */
export type Taken = readonly [experiment: unknown, mark: unknown, checkpoint: Uint8Array | undefined];

/** Takes an experiment out of the store, so that it can be put back. */
export function takeUnfinished(id: string): Promise<Taken> {
  return vault.write(STORES, async (transaction): Promise<Taken> => {
    const [experiments, marks, checkpoints] = [
      transaction.objectStore('experiments'),
      transaction.objectStore('marks'),
      transaction.objectStore('checkpoints'),
    ];
    const taken = await Promise.all([experiments.get(id), marks.get(id), checkpoints.get(id)]);
    await Promise.all([experiments.delete(id), marks.delete(id), checkpoints.delete(id)]);
    return taken;
  });
}

export async function putBackUnfinished(id: string, [experiment, mark, checkpoint]: Taken): Promise<void> {
  await vault.write(STORES, (transaction) =>
    Promise.all([
      experiment !== undefined && transaction.objectStore('experiments').put(experiment, id),
      mark !== undefined && transaction.objectStore('marks').put(mark, id),
      checkpoint !== undefined && transaction.objectStore('checkpoints').put(checkpoint, id),
    ]),
  );
}

async function forgetIn(stores: readonly (typeof STORES)[number][], id: string): Promise<void> {
  await vault.write(stores, (transaction) =>
    Promise.all(stores.map((store) => transaction.objectStore(store).delete(id))),
  );
}

/**
 * Keeps the checkpoints of an experiment, the last one only, with the experiment as it was when its seed
 * began.
 */
export function browserStorage(experiment: Experiment, { resumes = true } = {}): CheckpointStorage {
  const { id } = experiment;
  return {
    isFresh: !resumes,
    load: () => readCheckpoint(id),
    async save(bytes, { seed, step }) {
      const mark: Mark = { seed, step, saved: new Date().toISOString(), bytes: bytes.length };
      await vault.write(STORES, (transaction) =>
        Promise.all([
          transaction.objectStore('experiments').put(experiment, id),
          transaction.objectStore('marks').put(mark, id),
          transaction.objectStore('checkpoints').put(bytes, id),
        ]),
      );
    },
  };
}
