/**
 * True if a run is alive, whatever may have ended it: its worker holds a lock as long as it lives, and the
 * browser releases it with the worker. No message says that a worker was killed, and a long step looks like a
 * dead one. Without locks (an insecure page) every run counts as ended, and the page does not notice a worker
 * that vanishes.
 */
const PREFIX = 'laglens-run:';

const locks = (): LockManager | undefined => globalThis.navigator?.locks;

/** Resolves once this worker holds the lock of run `id`, with what releases it when the run is over. */
export function holdRunLock(id: string): Promise<() => void> {
  const manager = locks();
  if (!manager) return Promise.resolve(() => {});
  return new Promise((resolve) => {
    void manager.request(PREFIX + id, () => new Promise<void>((release) => resolve(release)));
  });
}

/** Calls `ended` when whoever holds the lock of run `id` is gone, unless `signal` aborts before. */
export function watchRunLock(id: string, signal: AbortSignal, ended: () => void): void {
  // Called once the lock is free again: whoever looks for living runs then must not find this wait.
  void locks()
    ?.request(PREFIX + id, { signal }, () => {})
    .then(
      () => signal.aborted || ended(),
      // An aborted wait rejects: nobody waits any more.
      () => {},
    );
}

/** The runs whose workers live, in all tabs of this browser. */
export async function liveRuns(): Promise<ReadonlySet<string>> {
  const held = (await locks()?.query())?.held ?? [];
  return new Set(held.flatMap(({ name }) => (name?.startsWith(PREFIX) ? [name.slice(PREFIX.length)] : [])));
}
