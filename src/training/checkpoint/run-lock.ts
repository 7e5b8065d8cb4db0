/**
 * Who trains which run, told by locks that the browser releases with whoever holds them, whatever ended it: no
 * message says that a worker was killed or a tab closed, and a long step looks like a dead worker. The worker of
 * a seed holds one as long as it lives, and its tab another one for the whole experiment, also between two
 * seeds. Without locks (an insecure page) every run counts as ended and as free, and the page does not notice a
 * worker that vanishes.
 */
const WORKER = 'laglens-run:';
const TAB = 'laglens-tab:';

const locks = (): LockManager | undefined => globalThis.navigator?.locks;

/** Lets go of a lock; resolves once others can have it. */
export type Release = () => Promise<void>;

/** Null where the lock is not free and the options do not wait for it; rejects where a signal ends the wait. */
function hold(manager: LockManager, name: string, options: LockOptions = {}): Promise<Release | null> {
  return new Promise((resolve, reject) => {
    const free = manager.request(name, options, (lock) => {
      if (!lock) return resolve(null);
      return new Promise<void>((end) =>
        resolve(() => {
          end();
          return free;
        }),
      );
    });
    free.catch(reject);
  });
}

/** Resolves once this worker holds the lock of run `id`, with what releases it when the run is over. */
export async function holdRunLock(id: string): Promise<Release> {
  const manager = locks();
  return (manager && (await hold(manager, WORKER + id))) ?? (async () => {});
}

/**
 * Resolves once this tab is the only one that may train run `id`, and what has trained it before is gone; with
 * null where `signal` ends the wait. `onTaken` is called where another tab has it now.
 */
export async function holdForTab(
  id: string,
  signal: AbortSignal,
  onTaken: () => void,
): Promise<Release | null> {
  const manager = locks();
  if (!manager) return async () => {};
  let release = await hold(manager, TAB + id, { ifAvailable: true });
  if (!release) onTaken();
  try {
    release ??= await hold(manager, TAB + id, { signal });
    // The worker of a tab that was closed outlives it by as long as its step takes.
    await manager.request(WORKER + id, { signal }, () => {});
    return release;
  } catch {
    await release?.();
    return null;
  }
}

/** Does `work` on a run that no tab trains, and keeps it from all of them meanwhile; else does nothing. */
export async function unlessTaken(id: string, work: () => Promise<void>): Promise<void> {
  const manager = locks();
  if (!manager) return work();
  await manager.request(TAB + id, { ifAvailable: true }, (lock) => (lock ? work() : undefined));
}

/** Calls `ended` when the worker of run `id` is gone, unless `signal` aborts before. */
export function watchWorker(id: string, signal: AbortSignal, ended: () => void): void {
  void untilFree([WORKER + id], signal).then((isFree) => isFree && ended());
}

/** Calls `ended` when neither a tab nor a worker has run `id` any more, unless `signal` aborts before. */
export function watchRun(id: string, signal: AbortSignal, ended: () => void): void {
  void untilFree([TAB + id, WORKER + id], signal).then((isFree) => isFree && ended());
}

/** Resolves with true once each of the locks was free, with false where nobody waits any more. */
async function untilFree(names: readonly string[], signal: AbortSignal): Promise<boolean> {
  const manager = locks();
  if (!manager) return false;
  try {
    // Given back before anybody is told: whoever looks for living runs then must not find this wait.
    // oxlint-disable-next-line no-await-in-loop -- one after another: a tab outlives its workers
    for (const name of names) await manager.request(name, { signal }, () => {});
  } catch {
    // An aborted wait rejects.
    return false;
  }
  return !signal.aborted;
}

/** The runs that live, in all tabs of this browser. */
export async function liveRuns(): Promise<ReadonlySet<string>> {
  const held = (await locks()?.query())?.held ?? [];
  return new Set(
    held.flatMap(({ name }) => {
      const prefix = [WORKER, TAB].find((one) => name?.startsWith(one));
      return prefix === undefined ? [] : [name!.slice(prefix.length)];
    }),
  );
}
