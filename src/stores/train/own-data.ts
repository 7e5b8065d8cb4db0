import type { ExampleSet } from '../../experiment/examples';
import { create } from 'zustand';
import { startImport, type Import } from '../../training/data/own/client';
import { refOf, testCountOf, trainCountOf, type OwnMeta, type OwnRef } from '../../experiment/own-data/meta';
import { firstExamples, type OwnData } from '../../experiment/own-data/packed';
import type { ImportOptions } from '../../experiment/own-data/import-options';
import { refusalOf, type Refused } from '../../experiment/own-data/import-problem';
import { forgetOwn, saveOwn, listOwn, readOwn } from '../../training/data/own/storage';
import { storageProblemOf, type StorageProblem } from '../../experiment/storage-problem';
import { useApp } from '../app/app';

/** A data set of the user that is at hand. */
export interface OwnSet {
  readonly meta: OwnMeta;
  /** Why this browser does not keep it, so that a reload loses it; null where it does. */
  readonly refused: StorageProblem | null;
}

/**
 * The user's own data: what is at hand, what is being read. Choosing one is a setting of the run (train.ts).
 */
export interface OwnDataState {
  /** Null until the browser has told what it keeps. */
  readonly sets: readonly OwnSet[] | null;
  readonly task: { readonly file: string; readonly done: number; readonly of: number } | null;
  /** Why the browser cannot tell what it keeps. */
  readonly unreachable: StorageProblem | null;
  /** Why the last files were not taken. */
  readonly refused: (Refused & { readonly file: string }) | null;
  /** The chosen file is not the one that the settings named. */
  readonly differs: OwnRef | null;
  /** Id of the set that the browser is deleting; as a rule it takes no time. */
  readonly removing: string | null;
  /** What the browser did not delete when it was asked to, and why. */
  readonly undeleted: { readonly meta: OwnMeta; readonly problem: StorageProblem } | null;
}

export const useOwnData = create<OwnDataState>()(() => ({
  sets: null,
  task: null,
  unreachable: null,
  refused: null,
  differs: null,
  removing: null,
  undeleted: null,
}));

/** Data that the browser does not keep. */
const held = new Map<string, OwnData>();
/** Ids of what the browser is known to keep. */
const kept = new Set<string>();
/** What the user decides about a table: which column is predicted, as what, and how the file is read. */
export type TableOptions = Pick<ImportOptions, 'label' | 'task' | 'table'>;

interface ReadFiles {
  readonly files: readonly File[];
  readonly options: TableOptions;
}

/** Files of tables by the id of what was made of them, so that they can be read in another way. */
const tables = new Map<string, ReadFiles>();
/** The files that were refused last. */
let refusedFiles: ReadFiles | null = null;
let running: Import | null = null;

/** The data themselves, where the browser does not keep them. */
export const heldOwn = (id: string | undefined): OwnData | undefined =>
  id === undefined ? undefined : held.get(id);

/** Asks the browser what it keeps. */
export async function loadOwn(): Promise<void> {
  const { sets, unreachable } = useOwnData.getState();
  if (sets && !unreachable) return;
  try {
    const listed = (await listOwn()).map((meta) => ({ meta, refused: null }));
    for (const { meta } of listed) kept.add(meta.id);
    useOwnData.setState(({ sets }) => ({
      // What was chosen while the storage was out of reach stands beside it.
      sets: [...listed, ...(sets ?? []).filter((one) => listed.every(({ meta }) => meta.id !== one.meta.id))],
      unreachable: null,
    }));
  } catch (error) {
    useOwnData.setState(({ sets }) => ({ sets: sets ?? [], unreachable: storageProblemOf(error) }));
  }
}

/**
 * Reads files, keeps them where there is room, and chooses them for the run. An error leaves everything as it
 * was.
 * @param options what the user decided about a table; null lets the table decide.
 * @param replaced the data set that this one takes the place of: the same file, read wrongly.
 */
export async function chooseFiles(
  files: readonly File[],
  options: TableOptions = { label: null, task: null },
  replaced: string | null = null,
): Promise<void> {
  if (files.length === 0) return;
  cancelImport();
  const { source, own: named } = useApp.getState().train;
  const like = source === 'own' && named && ownSet(named.id) === undefined ? named : null;
  dismissOwnProblem();
  useOwnData.setState({ task: { file: files[0].name, done: 0, of: 0 } });
  const reading = startImport(files, { ...options, like }, (done, of) =>
    useOwnData.setState(({ task }) => ({ task: task && { ...task, done, of } })),
  );
  running = reading;
  try {
    const data = await reading.done;
    if (running !== reading) return;
    const refused = await saveOwn(data).then(() => null, storageProblemOf);
    if (refused) held.set(data.meta.id, data);
    else {
      held.delete(data.meta.id);
      kept.add(data.meta.id);
    }
    await loadOwn();
    const { source: trainSource, own } = useApp.getState().train;
    const wanted = trainSource === 'own' ? own : null;
    const isMissing = wanted !== null && ownSet(wanted.id) === undefined;
    useOwnData.setState(({ sets }) => ({
      sets: [...(sets ?? []).filter(({ meta }) => meta.id !== data.meta.id), { meta: data.meta, refused }],
      differs: isMissing && wanted.id !== data.meta.id ? wanted : null,
    }));
    if (data.meta.content.kind !== 'images')
      tables.set(data.meta.id, { files, options: { ...options, table: data.meta.choices } });
    const ref = refOf(data.meta);
    if (wanted?.id !== ref.id) selectOwn(data.meta);
    // Read in another way a table can give equal data, and a link need not name them.
    else if (JSON.stringify(wanted) !== JSON.stringify(ref)) useApp.getState().train.patch({ own: ref });
    if (replaced !== null && replaced !== data.meta.id) await forget(replaced);
  } catch (error) {
    if (running !== reading) return;
    refusedFiles = { files, options };
    useOwnData.setState({ refused: { ...refusalOf(error), file: files[0].name } });
  } finally {
    if (running === reading) {
      running = null;
      useOwnData.setState({ task: null });
    }
  }
}

/** True if a table can be read in another way: its file is at hand until the page is left. */
export const canReread = (id: string): boolean => tables.has(id);

/**
 * Reads the file of a table again, or the one that was refused last (null): another column to predict is a
 * data set of its own, another way to read the file takes the place of the wrong one.
 */
export function reread(id: string | null, change: Partial<TableOptions>): Promise<void> {
  const read = id === null ? refusedFiles : tables.get(id);
  if (!read) return Promise.resolve();
  const { label, task, table } = read.options;
  if (!change.table) return chooseFiles(read.files, { label, task: null, table, ...change });
  const { forms, ...dialect } = change.table;
  // Other cells have other names: what was decided of the columns is decided anew.
  const options = forms
    ? { label, task, table: { ...table, forms: { ...table?.forms, ...forms } } }
    : { label: null, task: null, table: { ...table, ...dialect, forms: {}, columns: {} } };
  return chooseFiles(read.files, options, id);
}

export function cancelImport(): void {
  running?.cancel();
  running = null;
  useOwnData.setState({ task: null });
}

/** The set of that id, if it is at hand. */
export const ownSet = (id: string | undefined, { sets } = useOwnData.getState()): OwnSet | undefined =>
  sets?.find(({ meta }) => meta.id === id);

/**
 * Names the data that a link knows by their hash alone, once they are at hand: now, and whenever a link is opened
 * or data come, until the function that is returned is called.
 */
export function nameOwnData(): () => void {
  const name = () => {
    const { own, patch } = useApp.getState().train;
    // Links of older versions tell columns by their names.
    const isPartial = own?.name === '' || own?.table?.forms !== undefined;
    const set = isPartial ? ownSet(own?.id) : undefined;
    if (set && set.meta.name !== '') patch({ own: refOf(set.meta) });
  };
  const ends = [useApp.subscribe(name), useOwnData.subscribe(name)];
  name();
  return () => ends.forEach((end) => end());
}

/** Most examples that a run on own data takes unless the user wants more. */
const FIRST_SIZE = { train: 10_000, test: 2_000 };

/** Chooses own data for the next run, as much of them as fits a first look. */
export function selectOwn(meta: OwnMeta): void {
  const trainImages = Math.min(FIRST_SIZE.train, trainCountOf(meta));
  const { batch, patch } = useApp.getState().train;
  patch({
    source: 'own',
    own: refOf(meta),
    trainImages,
    testImages: Math.min(FIRST_SIZE.test, testCountOf(meta)),
    batch: Math.min(batch, trainImages),
  });
}

/**
 * Removes a data set from this browser; runs on it are kept. What the browser does not delete stays in the list
 * and chosen, and it is said why.
 */
export async function forget(id: string): Promise<void> {
  useOwnData.setState({ removing: id });
  const problem = await forgetOwn(id).then(() => null, storageProblemOf);
  useOwnData.setState({ removing: null });
  const set = ownSet(id);
  if (problem && set && kept.has(id)) {
    useOwnData.setState({ undeleted: { meta: set.meta, problem } });
    return;
  }
  held.delete(id);
  kept.delete(id);
  useOwnData.setState(({ sets }) => ({
    sets: sets?.filter(({ meta }) => meta.id !== id) ?? null,
    undeleted: null,
  }));
  const { own, source, patch } = useApp.getState().train;
  if (source === 'own' && own?.id === id) patch({ source: 'cifar10', own: null });
}

/** The first training examples of a set that is at hand; null when they cannot be read. */
export async function previewOwn(id: string, count: number): Promise<ExampleSet | null> {
  const data = held.get(id) ?? (await readOwn(id).catch(() => null));
  return data ? firstExamples(data, count).catch(() => null) : null;
}

export const dismissOwnProblem = () => useOwnData.setState({ refused: null, differs: null, undeleted: null });
