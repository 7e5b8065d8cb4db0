import type { ImageSet } from '../../experiment/examples';
import { create } from 'zustand';
import { startImport, type Import } from '../../training/data/own/client';
import { refOf, testCountOf, trainCountOf, type OwnMeta, type OwnRef } from '../../experiment/own-data/meta';
import { firstExamples, type OwnData } from '../../training/data/own/pack';
import type { ImportOptions } from '../../training/data/own/import';
import { ownProblemOf, type OwnProblem } from '../../experiment/own-data/problem';
import { forgetOwn, keepOwn, listOwn, readOwn } from '../../training/data/own/storage';
import type { Task } from '../../training/data/own/target';
import { storageProblemOf, type StorageProblem } from '../../experiment/storage-problem';
import { useApp } from '../app/app';

/** A data set of the reader that is at hand. */
export interface OwnSet {
  readonly meta: OwnMeta;
  /** Why this browser does not keep it, so that a reload loses it; null where it does. */
  readonly refused: StorageProblem | null;
}

/** The reader's own data: what is at hand, what is being read. Choosing one is a setting of the run (train.ts). */
export interface OwnDataState {
  /** Null until the browser has told what it keeps. */
  readonly sets: readonly OwnSet[] | null;
  readonly task: { readonly file: string; readonly done: number; readonly of: number } | null;
  readonly problem: OwnProblem | null;
  /** Why the browser cannot tell what it keeps. */
  readonly unreachable: StorageProblem | null;
  /** The chosen file is not the one that the settings named. */
  readonly differs: OwnRef | null;
}

export const useOwnData = create<OwnDataState>()(() => ({
  sets: null,
  task: null,
  problem: null,
  unreachable: null,
  differs: null,
}));

/** Data that the browser does not keep. */
const held = new Map<string, OwnData>();
/** Files of tables by the id of what was made of them, so that another column can be predicted. */
const tables = new Map<string, readonly File[]>();
let running: Import | null = null;

/** The data themselves, where the browser does not keep them. */
export const heldOwn = (id: string | undefined): OwnData | undefined =>
  id === undefined ? undefined : held.get(id);

/** Asks the browser what it keeps. */
export async function loadOwn(): Promise<void> {
  const { sets, unreachable } = useOwnData.getState();
  if (sets && !unreachable) return;
  try {
    const kept = (await listOwn()).map((meta) => ({ meta, refused: null }));
    useOwnData.setState(({ sets }) => ({
      // What was chosen while the storage was out of reach stands beside it.
      sets: [...kept, ...(sets ?? []).filter((one) => kept.every(({ meta }) => meta.id !== one.meta.id))],
      unreachable: null,
    }));
  } catch (error) {
    useOwnData.setState(({ sets }) => ({ sets: sets ?? [], unreachable: storageProblemOf(error) }));
  }
}

/**
 * Reads files, keeps them where there is room, and chooses them for the run. An error leaves everything as it was.
 * @param options which column of a table is predicted, and as what; null lets the table decide.
 */
export async function chooseFiles(
  files: readonly File[],
  options: Pick<ImportOptions, 'label' | 'task'> = { label: null, task: null },
): Promise<void> {
  if (files.length === 0) return;
  cancelImport();
  const { trainSource: source, trainOwn: named } = useApp.getState();
  const like = source === 'own' && named && ownSet(named.id) === undefined ? named : null;
  useOwnData.setState({ task: { file: files[0].name, done: 0, of: 0 }, problem: null, differs: null });
  const reading = startImport(files, { ...options, like }, (done, of) =>
    useOwnData.setState(({ task }) => ({ task: task && { ...task, done, of } })),
  );
  running = reading;
  try {
    const data = await reading.done;
    if (running !== reading) return;
    const refused = await keepOwn(data).then(() => null, storageProblemOf);
    if (refused) held.set(data.meta.id, data);
    else held.delete(data.meta.id);
    await loadOwn();
    const { trainSource, trainOwn } = useApp.getState();
    const wanted = trainSource === 'own' ? trainOwn : null;
    const isMissing = wanted !== null && ownSet(wanted.id) === undefined;
    useOwnData.setState(({ sets }) => ({
      sets: [...(sets ?? []).filter(({ meta }) => meta.id !== data.meta.id), { meta: data.meta, refused }],
      differs: isMissing && wanted.id !== data.meta.id ? wanted : null,
    }));
    if (data.meta.content.kind !== 'images') tables.set(data.meta.id, files);
    if (wanted?.id !== data.meta.id) selectOwn(data.meta);
  } catch (error) {
    if (running === reading) useOwnData.setState({ problem: ownProblemOf(error) });
  } finally {
    if (running === reading) {
      running = null;
      useOwnData.setState({ task: null });
    }
  }
}

/** Whether another column of a table can be chosen: its file is at hand until the page is left. */
export const canRelabel = (id: string): boolean => tables.has(id);

/** Reads the file of a table again, to predict another column, or the same as something else: a data set of its own. */
export const relabel = (id: string, label: string, task: Task | null = null): Promise<void> =>
  chooseFiles(tables.get(id) ?? [], { label, task });

export function cancelImport(): void {
  running?.cancel();
  running = null;
  useOwnData.setState({ task: null });
}

/** The set of that id, if it is at hand. */
export const ownSet = (id: string | undefined, { sets } = useOwnData.getState()): OwnSet | undefined =>
  sets?.find(({ meta }) => meta.id === id);

/** Most examples that a run on own data takes unless the reader wants more. */
const FIRST_SIZE = { train: 10_000, test: 2_000 };

/** Chooses own data for the next run, as much of them as fits a first look. */
export function selectOwn(meta: OwnMeta): void {
  const trainImages = Math.min(FIRST_SIZE.train, trainCountOf(meta));
  const { trainBatch, patchTrain } = useApp.getState();
  patchTrain({
    trainSource: 'own',
    trainOwn: refOf(meta),
    trainImages,
    trainTestImages: Math.min(FIRST_SIZE.test, testCountOf(meta)),
    trainBatch: Math.min(trainBatch, trainImages),
  });
}

/** Removes a data set from this browser; runs on it are kept. */
export async function forget(id: string): Promise<void> {
  held.delete(id);
  await forgetOwn(id).catch(() => {});
  useOwnData.setState(({ sets }) => ({ sets: sets?.filter(({ meta }) => meta.id !== id) ?? null }));
  const { trainOwn, trainSource, patchTrain } = useApp.getState();
  if (trainSource === 'own' && trainOwn?.id === id) patchTrain({ trainSource: 'cifar10', trainOwn: null });
}

/** The first training examples of a set that is at hand; null when they cannot be read. */
export async function previewOwn(id: string, count: number): Promise<ImageSet | null> {
  const data = held.get(id) ?? (await readOwn(id).catch(() => null));
  return data ? firstExamples(data, count).catch(() => null) : null;
}

export const dismissOwnProblem = () => useOwnData.setState({ problem: null, differs: null });
