import { browserTuningStore, type TuningStore } from './autotune';

/** Outside browsers (the headless runner in Node) choices are remembered as long as the process lives. */
const remembered = new Map<string, unknown>();
const processTuningStore: TuningStore = {
  get: async (key) => remembered.get(key),
  set: async (key, tuning) => void remembered.set(key, tuning),
};

/** Where tile sizes that were measured are remembered here. */
export const tuningStore = (): TuningStore =>
  typeof indexedDB === 'undefined' ? processTuningStore : browserTuningStore();
