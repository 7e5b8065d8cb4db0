import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import * as v from 'valibot';
import { ownMetaSchema, type OwnMeta } from '../../../experiment/own-data/meta';
import type { OwnData } from './pack';

/** Own data sets kept in this browser: what they are, and apart from it their examples, so that a list is quick. */
interface Kept extends DBSchema {
  sets: { key: string; value: OwnMeta };
  examples: { key: string; value: Blob };
}

let opened: Promise<IDBPDatabase<Kept>> | null = null;

function database(): Promise<IDBPDatabase<Kept>> {
  opened ??= openDB<Kept>('laglens-own-data', 1, {
    upgrade(created) {
      created.createObjectStore('sets', { keyPath: 'id' });
      created.createObjectStore('examples');
    },
  }).catch((error: unknown) => {
    // The next call tries again: storage may have been allowed meanwhile.
    opened = null;
    throw error;
  });
  return opened;
}

/** Rejects where the browser allows no storage or has no room. */
export async function keepOwn({ meta, blob }: OwnData): Promise<void> {
  const transaction = (await database()).transaction(['sets', 'examples'], 'readwrite');
  await Promise.all([
    transaction.objectStore('sets').put(meta),
    transaction.objectStore('examples').put(blob, meta.id),
    transaction.done,
  ]);
}

/** What is kept and can be read by this version. */
export async function listOwn(): Promise<OwnMeta[]> {
  const stored = await (await database()).getAll('sets');
  return stored.flatMap((value) => {
    const parsed = v.safeParse(ownMetaSchema, value);
    return parsed.success ? [parsed.output] : [];
  });
}

/** Null when it is not kept here. */
export async function readOwn(id: string): Promise<OwnData | null> {
  const db = await database();
  const [value, blob] = await Promise.all([db.get('sets', id), db.get('examples', id)]);
  const parsed = v.safeParse(ownMetaSchema, value);
  return parsed.success && blob ? { meta: parsed.output, blob } : null;
}

export async function forgetOwn(id: string): Promise<void> {
  const transaction = (await database()).transaction(['sets', 'examples'], 'readwrite');
  await Promise.all([
    transaction.objectStore('sets').delete(id),
    transaction.objectStore('examples').delete(id),
    transaction.done,
  ]);
}
