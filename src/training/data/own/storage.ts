import type { DBSchema } from 'idb';
import * as v from 'valibot';
import { defineDatabase } from '../../storage/database';
import { ownMetaSchema, type OwnMeta } from '../../../experiment/own-data/meta';
import type { OwnData } from '../../../experiment/own-data/packed';

/**
 * Own data sets stored in this browser: what they are, and apart from it their examples, so that a list is
 * quick.
 */
interface Stored extends DBSchema {
  sets: { key: string; value: OwnMeta };
  examples: { key: string; value: Blob };
}

const STORES = ['sets', 'examples'] as const;

const database = defineDatabase<Stored>({
  name: 'laglens-own-data',
  version: 1,
  stores: { sets: { keyPath: 'id' }, examples: {} },
});

/** Rejects with a StorageError, as all of these do. */
export async function saveOwn({ meta, blob }: OwnData): Promise<void> {
  await database.write(STORES, (transaction) =>
    Promise.all([
      transaction.objectStore('sets').put(meta),
      transaction.objectStore('examples').put(blob, meta.id),
    ]),
  );
}

/** Lists all data that are stored and that this version can read. */
export async function listOwn(): Promise<OwnMeta[]> {
  const stored = await database.read(['sets'], ({ store }) => store.getAll());
  return stored.flatMap((value) => {
    const parsed = v.safeParse(ownMetaSchema, value);
    return parsed.success ? [parsed.output] : [];
  });
}

/** Null when it is not stored here. */
export async function readOwn(id: string): Promise<OwnData | null> {
  const [value, blob] = await database.read(STORES, (transaction) =>
    Promise.all([transaction.objectStore('sets').get(id), transaction.objectStore('examples').get(id)]),
  );
  const parsed = v.safeParse(ownMetaSchema, value);
  return parsed.success && blob ? { meta: parsed.output, blob } : null;
}

export async function forgetOwn(id: string): Promise<void> {
  await database.write(STORES, (transaction) =>
    Promise.all(STORES.map((store) => transaction.objectStore(store).delete(id))),
  );
}
