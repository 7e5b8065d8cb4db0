import * as v from 'valibot';
import type { Immutable } from './immutable';
import { storageProblemSchema } from './storage-problem';

const natural = v.pipe(v.number(), v.integer(), v.minValue(0));

/** Why something could not be done; the page turns it into a sentence in the user's language. */
export const problemSchema = v.variant('code', [
  v.object({ code: v.literal('data-missing') }),
  v.object({ code: v.literal('data-unreachable') }),
  v.object({ code: v.literal('data-damaged'), file: v.string() }),
  /** The user's own data that the run names are not in this browser. */
  v.object({ code: v.literal('own-missing'), name: v.string() }),
  /** They may be here, but the browser's storage does not give them out. */
  v.object({ code: v.literal('own-unreachable'), name: v.string(), ...storageProblemSchema.entries }),
  /** The checkpoint to resume from is stored, but the browser's storage does not give it out. */
  v.object({ code: v.literal('checkpoint-unreachable'), ...storageProblemSchema.entries }),
  /** More images were asked for than have been prepared. */
  v.object({
    code: v.literal('data-too-small'),
    part: v.picklist(['train', 'test']),
    available: natural,
    wanted: natural,
  }),
  /** All test rows of the run have one target, so that R² is not defined. */
  v.object({ code: v.literal('tests-alike'), count: natural }),
  v.object({ code: v.literal('device-lost'), detail: v.string() }),
  v.object({ code: v.literal('out-of-memory'), detail: v.string() }),
  /** A thread of the processor engine was ended, or does not answer. */
  v.object({ code: v.literal('threads-lost') }),
  /** There is no WebAssembly with SIMD here, which what is trained needs. */
  v.object({ code: v.literal('no-simd') }),
  v.object({ code: v.literal('worker-failed'), detail: v.string() }),
  v.object({ code: v.literal('settings-invalid'), detail: v.string() }),
  /** `flaw`: why stored bytes are no checkpoint to resume from. */
  v.object({
    code: v.literal('checkpoint-unreadable'),
    flaw: v.picklist(['damaged', 'foreign', 'other-version']),
  }),
]);

export type TrainingProblem = Immutable<v.InferOutput<typeof problemSchema>>;
export type CheckpointFlaw = Extract<TrainingProblem, { code: 'checkpoint-unreadable' }>['flaw'];

/** An error whose cause the page can tell its user in words. */
export class TrainingError extends Error {
  constructor(readonly problem: TrainingProblem) {
    super('detail' in problem ? problem.detail : problem.code);
    this.name = 'TrainingError';
  }
}

/**
 * Turns any error into what the user is told: its own problem, or the given code with the error's message.
 */
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
