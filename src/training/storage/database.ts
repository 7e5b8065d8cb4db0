import {
  deleteDB,
  openDB,
  type DBSchema,
  type IDBPDatabase,
  type IDBPTransaction,
  type StoreNames,
} from 'idb';
import { StorageError, storageProblemOf } from '../../experiment/storage-problem';

/** Milliseconds for which another tab may keep an answer from coming. */
const PATIENCE = 5_000;

/**
 * One IndexedDB database. It opens at its first use; where that fails the next use tries again. A connection
 * that stands in the way of a newer version closes, one that was lost is opened anew, and a database without
 * any store is made anew. Every error is a `StorageError`.
 */
export interface Database<Schema extends DBSchema> {
  /** Reads in one transaction. */
  read<const Names extends readonly StoreNames<Schema>[], Result>(
    stores: Names,
    work: (transaction: IDBPTransaction<Schema, Names, 'readonly'>) => Promise<Result>,
  ): Promise<Result>;
  /** Writes in one transaction: settles when all of it is stored, rejects when nothing of it is. */
  write<const Names extends readonly StoreNames<Schema>[], Result>(
    stores: Names,
    work: (transaction: IDBPTransaction<Schema, Names, 'readwrite'>) => Promise<Result>,
  ): Promise<Result>;
  /** Lets go of the connection; the next use opens another one. */
  close(): Promise<void>;
}

export interface DatabaseOptions<Schema extends DBSchema> {
  readonly name: string;
  /** Raised whenever a store is added; older databases get the missing ones. */
  readonly version: number;
  readonly stores: Readonly<Record<StoreNames<Schema> & string, IDBObjectStoreParameters>>;
  readonly patience?: number;
}

export function defineDatabase<Schema extends DBSchema>(options: DatabaseOptions<Schema>): Database<Schema> {
  const { opened, forget, close } = keepConnected(options);

  async function begin<Names extends readonly StoreNames<Schema>[], Mode extends 'readonly' | 'readwrite'>(
    wanted: Names,
    mode: Mode,
  ): Promise<IDBPTransaction<Schema, Names, Mode>> {
    const database = await opened();
    try {
      return database.transaction(wanted, mode);
    } catch {
      // The connection was lost without a word, as browsers do with pages in the background.
      forget();
      return (await opened()).transaction(wanted, mode);
    }
  }

  async function perform<
    Names extends readonly StoreNames<Schema>[],
    Mode extends 'readonly' | 'readwrite',
    Result,
  >(
    wanted: Names,
    mode: Mode,
    work: (transaction: IDBPTransaction<Schema, Names, Mode>) => Promise<Result>,
  ): Promise<Result> {
    try {
      const transaction = await begin(wanted, mode);
      try {
        const [result] = await Promise.all([work(transaction), transaction.done]);
        return result;
      } catch (error) {
        // The transaction knows the cause; its requests are only told that it was aborted.
        await abort(transaction);
        throw transaction.error ?? error;
      }
    } catch (error) {
      throw new StorageError(storageProblemOf(error));
    }
  }

  return {
    read: (wanted, work) => perform(wanted, 'readonly', work),
    write: (wanted, work) => perform(wanted, 'readwrite', work),
    close,
  };
}

interface Connection<Schema extends DBSchema> {
  readonly opening: Promise<IDBPDatabase<Schema>>;
  /**
   * Rejects once another tab is known to stand in the way; the opening may still succeed when that tab lets
   * go. Null once it is open: every use that still waited on it would be held as long as the connection.
   */
  blocked: Promise<never> | null;
}

/** One connection at a time, opened when it is asked for. */
function keepConnected<Schema extends DBSchema>(options: DatabaseOptions<Schema>) {
  const { patience = PATIENCE } = options;
  let connection: Connection<Schema> | null = null;

  function connect(): Connection<Schema> {
    const mine = connectionTo(options, () => {
      if (connection === mine) connection = null;
    });
    return mine;
  }

  return {
    /** Rejects where another tab does not let go in time. */
    async opened(): Promise<IDBPDatabase<Schema>> {
      connection ??= connect();
      const { opening, blocked } = connection;
      if (!blocked) return opening;
      let timer: ReturnType<typeof setTimeout> | undefined;
      // An opening that waits behind another tab's upgrade is told nothing at all.
      const late = new Promise<never>((_, reject) => {
        timer = setTimeout(() => reject(new StorageError({ cause: 'blocked', detail: '' })), patience);
      });
      try {
        return await Promise.race([opening, blocked, late]);
      } finally {
        clearTimeout(timer);
      }
    },
    forget() {
      connection = null;
    },
    async close() {
      const last = connection;
      connection = null;
      await last?.opening.then(
        (database) => database.close(),
        () => {},
      );
    },
  };
}

/** A connection; `onLost` hears when it has failed, was lost, or was closed for a newer version. */
function connectionTo<Schema extends DBSchema>(
  { name, version, stores }: DatabaseOptions<Schema>,
  onLost: () => void,
): Connection<Schema> {
  const names = Object.keys(stores) as (StoreNames<Schema> & string)[];
  let block: (error: Error) => void;
  const blocked = new Promise<never>((_, reject) => (block = reject));
  blocked.catch(() => {});
  const open = async () => {
    if (!globalThis.indexedDB) throw new StorageError({ cause: 'forbidden', detail: '' });
    return openDB<Schema>(name, version, {
      upgrade(database) {
        for (const store of names)
          if (!database.objectStoreNames.contains(store)) database.createObjectStore(store, stores[store]);
      },
      blocked: () => block(new StorageError({ cause: 'blocked', detail: '' })),
      blocking(_, __, event) {
        (event.target as IDBDatabase).close();
        onLost();
      },
      terminated: onLost,
    });
  };
  const opening = open().then(async (database) => {
    const missing = names.filter((store) => !database.objectStoreNames.contains(store));
    if (missing.length === 0) return database;
    const isEmpty = database.objectStoreNames.length === 0;
    database.close();
    // Whoever opens a database by its name alone leaves an empty one behind: nothing is lost with it.
    if (!isEmpty)
      throw new StorageError({ cause: 'broken', detail: `${name}: ${missing.join(', ')} missing` });
    await deleteDB(name);
    return open();
  });
  const connection: Connection<Schema> = { opening, blocked };
  opening.then(() => (connection.blocked = null), onLost);
  return connection;
}

async function abort(transaction: { abort(): void; readonly done: Promise<void> }): Promise<void> {
  try {
    transaction.abort();
  } catch {
    // It has ended already.
  }
  await transaction.done.catch(() => {});
}
