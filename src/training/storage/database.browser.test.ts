import { deleteDB, openDB, type DBSchema } from 'idb';
import { cdp } from 'vitest/browser';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { defineDatabase, type Database } from './database';
import { storageProblemOf } from '../../experiment/storage-problem';

interface Notes extends DBSchema {
  notes: { key: string; value: unknown };
}

const NAME = 'laglens-test';
const options = { name: NAME, version: 1, stores: { notes: {} }, patience: 300 };
const define = (version = 1) => {
  const database = defineDatabase<Notes>({ ...options, version });
  defined.push(database);
  return database;
};
let defined: Database<Notes>[] = [];

const put = (database: Database<Notes>, value: unknown) =>
  database.write(['notes'], (transaction) => transaction.objectStore('notes').put(value, 'key'));
const get = (database: Database<Notes>) =>
  database.read(['notes'], (transaction) => transaction.objectStore('notes').get('key'));
const causeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'none',
    (error: unknown) => storageProblemOf(error).cause,
  );

beforeEach(() => deleteDB(NAME));
afterEach(async () => {
  for (const database of defined) await database.close();
  defined = [];
});

it('tells apart that there is no room', async () => {
  const database = define();
  const quota = (limit: object) =>
    (cdp() as unknown as { send(method: string, params: object): Promise<unknown> }).send(
      'Storage.overrideQuotaForOrigin',
      { origin: location.origin, ...limit },
    );
  await quota({ quotaSize: 5_000_000 });
  try {
    await put(database, 'before');
    const bytes = new Uint8Array(20_000_000);
    // Chromium looks at the room anew when it believes it used up, at the latest after half a minute.
    await expect.poll(() => causeOf(put(database, bytes)), { timeout: 60_000 }).toBe('full');
  } finally {
    await quota({});
  }
  await put(database, 'after');
  expect(await causeOf(put(database, () => {}))).toBe('broken');
  expect(await get(database)).toBe('after');
});

it('tells what a newer version has left, and works again once that is gone', async () => {
  (await openDB(NAME, 7)).close();
  const database = define();
  expect(await causeOf(put(database, 1))).toBe('newer');
  expect(await causeOf(get(database))).toBe('newer');
  await deleteDB(NAME);
  await put(database, 2);
  expect(await get(database)).toBe(2);
});

it('gives way to a newer version in another tab, which finds everything', async () => {
  const [first, second] = [define(), define()];
  await put(first, 'kept');
  expect(await get(second)).toBe('kept');
  let blocked = false;
  const newer = await openDB<Notes>(NAME, 2, { blocked: () => (blocked = true) });
  expect(blocked).toBe(false);
  expect(await newer.get('notes', 'key')).toBe('kept');
  expect(await causeOf(get(first))).toBe('newer');
  newer.close();
});

it('says that an older tab stands in the way, and goes on when it has gone', async () => {
  // A tab that does not answer `versionchange`.
  const older = await openDB<Notes>(NAME, 1, { upgrade: (made) => void made.createObjectStore('notes') });
  await older.put('notes', 'old', 'key');
  const database = define(2);
  expect(await causeOf(get(database))).toBe('blocked');
  expect(await causeOf(get(database))).toBe('blocked');
  older.close();
  await expect.poll(() => get(database).catch(storageProblemOf)).toBe('old');
});

it('does not wait for ever behind another tab’s upgrade', async () => {
  const older = await openDB<Notes>(NAME, 1, { upgrade: (made) => void made.createObjectStore('notes') });
  const newer = openDB(NAME, 2);
  const database = define();
  expect(await causeOf(get(database))).toBe('blocked');
  older.close();
  (await newer).close();
  await expect.poll(() => causeOf(get(database))).toBe('newer');
});

it('makes an empty database anew, and touches nothing of one that holds something else', async () => {
  (await openDB(NAME, 1)).close();
  const database = define();
  await put(database, 'made');
  expect(await get(database)).toBe('made');
  await database.close();

  await deleteDB(NAME);
  const foreign = await openDB(NAME, 1, { upgrade: (made) => void made.createObjectStore('others') });
  await foreign.put('others', 'not mine', 'key');
  foreign.close();
  const other = define();
  expect(await causeOf(put(other, 1))).toBe('broken');
  const again = await openDB(NAME, 1);
  expect(await again.get('others', 'key')).toBe('not mine');
  again.close();
});

it('writes all of a transaction or nothing', async () => {
  const database = define();
  const broken = database.write(['notes'], async (transaction) => {
    await transaction.objectStore('notes').put('half', 'key');
    throw new RangeError('in the middle');
  });
  await expect(broken).rejects.toThrow('in the middle');
  expect(await get(database)).toBeUndefined();
  // What cannot be cloned is an error of the value.
  expect(await causeOf(put(database, () => {}))).toBe('broken');
});

it('opens a lost connection anew', async () => {
  const database = define();
  await put(database, 'kept');
  // The other side of a connection that the browser cuts: nobody is told.
  let mine: IDBDatabase | undefined;
  await database.read(['notes'], async (transaction) => {
    mine = (transaction as unknown as { db: IDBDatabase }).db;
  });
  mine!.close();
  expect(await get(database)).toBe('kept');
});

it('tells apart that the browser forbids it', async () => {
  // A page without an origin of its own may store nothing.
  const script = 'try { indexedDB.open("x") } catch ({ name, message }) { postMessage({ name, message }) }';
  const worker = new Worker(`data:text/javascript,${encodeURIComponent(script)}`);
  const { name, message } = await new Promise<DOMException>((resolve) =>
    worker.addEventListener('message', ({ data }) => resolve(data)),
  );
  worker.terminate();
  expect(storageProblemOf(new DOMException(message, name))).toEqual({ cause: 'forbidden', detail: message });
});
