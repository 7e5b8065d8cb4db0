import type { DBSchema } from 'idb';
import { defineDatabase } from '../../../storage/database';

/** Remembers choices of kernels; every failure of the browser's storage just means measuring again. */
export interface TuningStore {
  get(key: string): Promise<unknown>;
  /** Takes choices as `storedTuning` writes them. */
  set(key: string, tuning: unknown): Promise<void>;
}

interface Remembered extends DBSchema {
  tunings: { key: string; value: unknown };
}

const database = defineDatabase<Remembered>({ name: 'laglens-kernels', version: 1, stores: { tunings: {} } });

export function browserTuningStore(): TuningStore {
  return {
    get: (key) => database.read(['tunings'], ({ store }) => store.get(key)).catch(() => undefined),
    async set(key, tuning) {
      try {
        await database.write(['tunings'], ({ store }) => store.put(tuning, key));
      } catch (error) {
        console.warn('A kernel tuning could not be stored:', error);
      }
    },
  };
}

/** Outside browsers (the headless runner in Node) choices are remembered as long as the process lives. */
const remembered = new Map<string, unknown>();
const processTuningStore: TuningStore = {
  get: async (key) => remembered.get(key),
  set: async (key, tuning) => void remembered.set(key, tuning),
};

/** The place where choices are remembered here. */
export const tuningStore = (): TuningStore =>
  typeof indexedDB === 'undefined' ? processTuningStore : browserTuningStore();
