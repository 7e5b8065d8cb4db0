import { discardUnfinished, saveBetweenSeeds } from '../../training/checkpoint/browser-store';
import { EXPERIMENT_SCHEMA, type Experiment } from '../../experiment/record/unfinished';
import { storageProblemOf, type StorageProblem } from '../../experiment/storage-problem';
import type { TrainRun } from './state';

/** A name that no other experiment has. */
export function newIdentity(): NonNullable<TrainRun['identity']> {
  const started = new Date().toISOString();
  // crypto.randomUUID is missing on insecure pages.
  return { id: `${started} ${Math.random().toString(36).slice(2)}`, started, name: '' };
}

/** The present experiment in the form in which it is stored; null where there is none. */
export function experimentOf({
  identity,
  settings,
  seeds,
  plan,
  runs,
  adapter,
  forecast,
  spent,
}: TrainRun): Experiment | null {
  if (!identity || !settings) return null;
  // A copy that the schema's mutable arrays fit.
  return structuredClone({
    schema: EXPERIMENT_SCHEMA,
    ...identity,
    settings,
    seeds,
    ...(plan ? { plan } : {}),
    runs,
    adapter,
    forecast,
    spent,
  }) as Experiment;
}

/**
 * A seed has finished: stores its result for the seeds to come, or forgets the experiment after the last one.
 */
export function saveFinishedSeed(
  run: TrainRun,
  isLast: boolean,
  onRefused: (refused: StorageProblem) => void,
): void {
  if (isLast) return forget(run.identity);
  const experiment = experimentOf(run);
  if (!experiment) return;
  saveBetweenSeeds(experiment).catch((error: unknown) => onRefused(storageProblemOf(error)));
}

/** What cannot be deleted stays listed, where it can be discarded again. */
export function forget(identity: TrainRun['identity']): void {
  if (identity) void discardUnfinished(identity.id).catch(() => {});
}
