import * as v from 'valibot';
import type { Immutable } from './immutable';

/**
 * Why the browser does not store or read something. full: there is no room left. newer: what is stored is of
 * a newer version of this page. blocked: another tab holds what is stored in another version. forbidden: the
 * browser lets this page store nothing. broken: the storage itself fails.
 */
export const storageProblemSchema = v.object({
  cause: v.picklist(['full', 'newer', 'blocked', 'forbidden', 'broken']),
  /** Message of the browser, in its words; may be empty. */
  detail: v.string(),
});

export type StorageProblem = Immutable<v.InferOutput<typeof storageProblemSchema>>;
export type StorageCause = StorageProblem['cause'];

/** An error of the storage, told apart. */
export class StorageError extends Error {
  constructor(readonly problem: StorageProblem) {
    super(problem.detail || problem.cause);
    this.name = 'StorageError';
  }
}

/** Errors by their names (Web IDL and IndexedDB); whatever else happens is a failure of the storage. */
const causes: Readonly<Record<string, StorageCause>> = {
  QuotaExceededError: 'full',
  VersionError: 'newer',
  SecurityError: 'forbidden',
  NotAllowedError: 'forbidden',
};

/** Classifies an error of IndexedDB, the cache storage or anything else that keeps bytes. */
export function storageProblemOf(error: unknown): StorageProblem {
  if (error instanceof StorageError) return error.problem;
  if (!(error instanceof Error)) return { cause: 'broken', detail: String(error) };
  const { name, message } = error;
  return { cause: causes[name] ?? 'broken', detail: message || name };
}
