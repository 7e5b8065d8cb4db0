import { discardUnfinished, saveBetweenSeeds } from '../../training/checkpoint/browser-store';
import { EXPERIMENT_SCHEMA, type Experiment } from '../../experiment/record/unfinished';
import { storageProblemOf, type StorageProblem } from '../../experiment/storage-problem';
import { idle, type TrainRun } from './state';

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

/** A stored experiment as the present one, before it goes on. */
export const presentOf = ({ schema: _, id, started, name, plan, ...rest }: Experiment): TrainRun => ({
  ...idle,
  ...rest,
  plan: plan ?? null,
  identity: { id, started, name },
});

/**
 * A seed has finished: stores its result for the seeds to come, or forgets the experiment after the last one. What
 * cannot be deleted stays listed, where it can be discarded again.
 */
export async function saveFinishedSeed(
  run: TrainRun,
  isLast: boolean,
  onRefused: (refused: StorageProblem) => void,
): Promise<void> {
  if (isLast) {
    if (run.identity) await discardUnfinished(run.identity.id).catch(() => {});
    return;
  }
  const experiment = experimentOf(run);
  if (experiment)
    await saveBetweenSeeds(experiment).catch((error: unknown) => onRefused(storageProblemOf(error)));
}
