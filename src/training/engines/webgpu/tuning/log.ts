import type { TuningStore } from './store';

/**
 * A store that answers with `known` choices first and collects every choice that is used, so that a run can
 * go on with the tiles that it began with, whatever has been forgotten or measured anew meanwhile.
 */
export function loggedTunings(store: TuningStore, known: Readonly<Record<string, unknown>>) {
  const used: Record<string, unknown> = {};
  const logged: TuningStore = {
    async get(key) {
      const tuning = known[key] ?? (await store.get(key));
      if (tuning !== undefined) used[key] = tuning;
      return tuning;
    },
    async set(key, tuning) {
      used[key] = tuning;
      await store.set(key, tuning);
    },
  };
  return { store: logged, used };
}
