import type { TrainingProblem } from './protocol';

/** An error whose cause the page can tell its reader in words. */
export class TrainingError extends Error {
  constructor(readonly problem: TrainingProblem) {
    super('detail' in problem ? problem.detail : problem.code);
    this.name = 'TrainingError';
  }
}

/** What to tell the reader about any error: its own problem, or the given code with the error's message. */
export function problemOf(
  error: unknown,
  code: 'worker-failed' | 'device-lost' = 'worker-failed',
): TrainingProblem {
  if (error instanceof TrainingError) return error.problem;
  const detail = error instanceof Error ? error.message : String(error);
  return /out of memory|allocation failed|OutOfMemory/i.test(detail)
    ? { code: 'out-of-memory', detail }
    : { code, detail };
}
