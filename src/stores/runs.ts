import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { AbRecord } from '../training/record';
import { checkRecord } from '../training/record-codec';

/** The run library of this browser. A stored value is checked when read: another version may have written it. */
interface Library extends DBSchema {
  runs: { key: number; value: { id?: number; name: string; record: unknown } };
}

export interface StoredRun {
  readonly id: number;
  readonly name: string;
  readonly record: AbRecord;
}

let opened: Promise<IDBPDatabase<Library>> | null = null;

function library(): Promise<IDBPDatabase<Library>> {
  opened ??= openDB<Library>('laglens-runs', 1, {
    upgrade: (database) => void database.createObjectStore('runs', { keyPath: 'id', autoIncrement: true }),
  }).catch((error: unknown) => {
    // The next call tries again: storage may have been allowed meanwhile.
    opened = null;
    throw error;
  });
  return opened;
}

/** The readable runs, newest first. Rejects where the browser allows no storage. */
export async function listRuns(): Promise<StoredRun[]> {
  const stored = await (await library()).getAll('runs');
  return stored
    .flatMap(({ id, name, record }) => {
      const read = checkRecord(record);
      return read.ok && id !== undefined ? [{ id, name, record: read.record }] : [];
    })
    .toReversed();
}

export async function saveRun(name: string, record: AbRecord): Promise<void> {
  await (await library()).add('runs', { name, record });
}

export async function deleteRun(id: number): Promise<void> {
  await (await library()).delete('runs', id);
}
