import { create } from 'zustand';
import type { Unfinished } from '../../training/checkpoint/browser-store';
import { FILE_MEGABYTES, isTooLarge } from '../../experiment/file-limits';
import { readRuns, type NamedRecord, type ReadRuns } from '../../experiment/record/library-file';
import type { RecordProblem } from '../../experiment/record/codec';
import { storageProblemOf, type StorageProblem } from '../../experiment/storage-problem';
import {
  deleteRun,
  saveRun,
  listRuns,
  renameRun,
  restoreRun,
  type SaveOutcome,
  type LibraryEntry,
  type StoredRun,
} from './runs';
import { letGoAfter } from '../train/claim';
import { currentRecord } from '../train/record';
import { useTrainRun } from '../train/state';
import { isActive } from '../../experiment/messages';

/** What became of the files that were imported last. */
export interface ImportReport {
  readonly outcomes: Readonly<Record<SaveOutcome, number>>;
  readonly damaged: readonly (ReadRuns['damaged'][number] & { readonly file: string })[];
  /** Files of which nothing could be read. */
  readonly refused: readonly { readonly file: string; readonly problem: RecordProblem }[];
}

/** Stored runs have numbers, unfinished experiments the names that they were given at their start. */
export type EntryId = StoredRun['id'] | Unfinished['id'];

export interface Deleted {
  readonly entry: LibraryEntry | Unfinished;
  readonly restore: () => Promise<unknown>;
}

export interface LibraryState {
  /** Newest first; `null` until they have been read. */
  readonly entries: readonly LibraryEntry[] | null;
  /** Why the library could not do what was asked last. */
  readonly problem: StorageProblem | null;
  /** Runs that are compared, unfinished ones among them, by id, in the order in which they were chosen. */
  readonly chosen: readonly EntryId[];
  /** The run that the Train screen shows in place of the present one. */
  readonly opened: NamedRecord | null;
  /** What was deleted and can be brought back, the last one at the end. */
  readonly deleted: readonly Deleted[];
  readonly imported: ImportReport | null;
}

export const useLibrary = create<LibraryState>()(() => ({
  entries: null,
  problem: null,
  chosen: [],
  opened: null,
  deleted: [],
  imported: null,
}));

export const isReadable = (entry: LibraryEntry): entry is StoredRun => 'record' in entry;

/** Does `work` on the stored runs and lists them anew; says so where the browser does not allow it. */
export async function change(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
    const entries = await listRuns();
    const present = (id: EntryId) =>
      typeof id === 'string' || entries.some((entry) => entry.id === id && isReadable(entry));
    useLibrary.setState(({ chosen }) => ({ entries, problem: null, chosen: chosen.filter(present) }));
  } catch (error) {
    useLibrary.setState({ problem: storageProblemOf(error) });
  }
}

/** Reads what is stored; another tab may have changed it. */
export function loadLibrary(): Promise<void> {
  return change(async () => {});
}

export function rename(id: number, name: string): Promise<void> {
  return change(() => renameRun(id, name.trim()));
}

export function remove(entry: LibraryEntry): Promise<void> {
  return change(async () => {
    await deleteRun(entry.id);
    remember({ entry, restore: () => restoreRun(entry) });
  });
}

/** Offers to bring back what was deleted. */
export function remember(one: Deleted): void {
  useLibrary.setState(({ deleted }) => ({ deleted: [...deleted, one] }));
}

/** Brings the run that was deleted last back. */
export function undoRemove(): Promise<void> {
  return change(async () => {
    const last = useLibrary.getState().deleted.at(-1);
    if (!last) return;
    await last.restore();
    useLibrary.setState(({ deleted }) => ({ deleted: deleted.filter((one) => one !== last) }));
  });
}

/** Takes up all records of the files; each file and record that cannot be read is named with the reason. */
export function importFiles(files: readonly File[]): Promise<void> {
  return change(async () => {
    const outcomes = { added: 0, known: 0, extended: 0 };
    const damaged: ImportReport['damaged'][number][] = [];
    const refused: ImportReport['refused'][number][] = [];
    // One after another: the second of two equal records must find the first.
    for (const file of files) {
      const read = isTooLarge(file.size, 'record')
        ? { problem: { code: 'too-large', limit: FILE_MEGABYTES.record } as const }
        : // oxlint-disable-next-line no-await-in-loop
          readRuns(await file.text());
      if ('problem' in read) {
        refused.push({ file: file.name, problem: read.problem });
        continue;
      }
      damaged.push(...read.damaged.map((one) => ({ ...one, file: file.name })));
      for (const run of read.runs) {
        // oxlint-disable-next-line no-await-in-loop
        outcomes[await saveRun(run)] += 1;
      }
    }
    useLibrary.setState({ imported: { outcomes, damaged, refused } });
  });
}

/** Adds a run to the comparison or takes it out. */
export function choose(id: EntryId): void {
  useLibrary.setState(({ chosen }) => ({
    chosen: chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id],
  }));
}

export function openStored(opened: NamedRecord | null): void {
  useLibrary.setState({ opened });
}

let isListening = false;

/** From now on every run that ends, whether finished, stopped or failed, is saved as far as it got. */
export function saveEndedRuns(): void {
  if (isListening) return;
  isListening = true;
  useTrainRun.subscribe(({ phase }, { phase: before }) => {
    if (isActive(phase) === isActive(before)) return;
    if (isActive(phase)) return openStored(null);
    const record = currentRecord();
    const name = useTrainRun.getState().identity?.name ?? '';
    // Whichever tab has the run next finds here how far it got.
    if (record) letGoAfter(change(() => saveRun({ record, name })));
  });
}
