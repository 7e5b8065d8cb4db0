import type { DBSchema } from 'idb';
import { afterEach, expect, it, vi } from 'vitest';
import { defineDatabase } from './database';

/** A database as far as it is opened and read. */
const fake = vi.hoisted(() => ({
  objectStoreNames: { contains: () => true, length: 1 },
  transaction: () => ({ done: Promise.resolve() }),
  close() {},
}));
vi.mock('idb', () => ({ openDB: async () => fake, deleteDB: async () => {} }));

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

it('a use of an open database waits on nothing that outlives it', async () => {
  vi.stubGlobal('indexedDB', {});
  const database = defineDatabase<DBSchema>({ name: 'fake', version: 1, stores: {} });
  const use = () => database.read([], async () => 'read');
  expect(await use()).toBe('read');
  // A race leaves a reaction on each of its promises, and that of a connection's trouble never settles.
  const race = vi.spyOn(Promise, 'race');
  expect(await use()).toBe('read');
  expect(await database.write([], async () => 'written')).toBe('written');
  expect(race).not.toHaveBeenCalled();
});
