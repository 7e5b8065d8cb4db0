import type { DBSchema } from 'idb';
import * as v from 'valibot';
import { defineDatabase } from '../../../storage/database';
import type { KernelTuning } from './adapter-defaults';

const count = v.pipe(v.number(), v.integer(), v.minValue(1));

const tileSchema = v.object({
  rows: count,
  columns: count,
  quads: count,
  workgroup: v.optional(count),
  block: v.optional(v.object({ images: count, down: count, across: count, deep: count, chunk: count })),
  strip: v.optional(v.object({ chunk: count, images: count })),
});

/** Checks a choice that was stored. */
export const tuningSchema = v.object({
  forward: tileSchema,
  inputGradient: tileSchema,
  filterGradient: v.object({
    columns: count,
    quads: count,
    threads: count,
    block: v.optional(
      v.object({ inDepth: count, outDepth: count, lanes: count, rows: count, images: count }),
    ),
    strip: v.optional(v.boolean()),
  }),
  quad: v.boolean(),
  lanes: v.picklist([1, 16, 64]),
});

/** Remembers choices of kernels; every failure of the browser's storage just means measuring again. */
export interface TuningStore {
  get(key: string): Promise<unknown>;
  set(key: string, tuning: KernelTuning): Promise<void>;
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
