import { discardUnfinished } from '../../training/checkpoint/browser-store';
import { holdForTab, unlessTaken, type Release } from '../../training/checkpoint/run-lock';

/** The experiment that this tab trains or waits for: no other tab trains it as long as this one does. */
interface Claim {
  readonly id: string;
  readonly abort: AbortController;
  /** Null once the wait for it was given up. */
  readonly lock: Promise<Release | null>;
}

let claim: Claim | null = null;
/** Settles when what was claimed before is free for other tabs. */
let released: Promise<unknown> = Promise.resolve();
/** What is being stored of the claimed experiment. */
let writes: Promise<unknown>[] = [];

/**
 * Claims an experiment, and lets go of the one before. Resolves once no other tab has it, with a signal that
 * tells when it is let go of; with null where it is claimed already or the wait has been given up. `onTaken` is
 * called where there is a wait.
 */
export async function claimExperiment(
  id: string,
  onTaken: () => void = () => {},
): Promise<AbortSignal | null> {
  if (claim?.id === id) return null;
  letGo();
  const abort = new AbortController();
  const lock = released
    .then(() => holdForTab(id, abort.signal, () => abort.signal.aborted || onTaken()))
    // A browser that forbids locks forbids no run.
    .catch(() => null);
  claim = { id, abort, lock };
  await lock;
  return abort.signal.aborted ? null : abort.signal;
}

/** Other tabs may have what is claimed only once this is stored. `work` never rejects. */
export function letGoAfter(work: Promise<unknown>): void {
  writes.push(work);
}

/** Leaves the experiment to other tabs, as it is stored then; ends a wait for it. */
export function letGo(): void {
  if (!claim) return;
  const { abort, lock } = claim;
  const stored = Promise.all(writes);
  claim = null;
  writes = [];
  abort.abort();
  released = Promise.all([lock, stored]).then(([release]) => release?.());
}

/** Forgets an experiment that this tab has let go of, unless another one trains it by now. */
export async function discardUnclaimed(id: string): Promise<void> {
  await released;
  await unlessTaken(id, () => discardUnfinished(id));
}
