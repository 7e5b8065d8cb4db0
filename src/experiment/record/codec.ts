import { csvOf } from '../csv';
import * as v from 'valibot';
import { metricOf, rmseOf } from '../metric';
import { RECORD_SCHEMA, recordSchema, testScores, type AbRecord, type SeedRun } from './record';

/** Why a text is not a record that can be read; the page turns it into a sentence in the user's language. */
export type RecordProblem =
  | { readonly code: 'not-json' }
  /** Larger than `limit` megabytes. */
  | { readonly code: 'too-large'; readonly limit: number }
  | { readonly code: 'not-a-record' }
  /** A record of a version that this page does not know. */
  | { readonly code: 'other-version'; readonly version: string }
  /** `at` is the path of the first wrong part, as "runs.0.arms.1.trainLoss". */
  | { readonly code: 'invalid'; readonly at: string; readonly detail: string };

export type ReadRecord =
  { readonly ok: true; readonly record: AbRecord } | { readonly ok: false; readonly problem: RecordProblem };

const versionSchema = v.object({ schema: v.pipe(v.string(), v.startsWith('laglens-ab/')) });

/** Reads a record from the text of a file. */
export function readRecord(text: string): ReadRecord {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { ok: false, problem: { code: 'not-json' } };
  }
  return checkRecord(value);
}

/** Checks a value that claims to be a record. */
export function checkRecord(value: unknown): ReadRecord {
  const version = v.safeParse(versionSchema, value);
  if (!version.success) return { ok: false, problem: { code: 'not-a-record' } };
  const { schema } = version.output;
  if (schema !== RECORD_SCHEMA) return { ok: false, problem: { code: 'other-version', version: schema } };
  const parsed = v.safeParse(recordSchema, value);
  if (parsed.success) return { ok: true, record: parsed.output };
  const [issue] = parsed.issues;
  return {
    ok: false,
    problem: { code: 'invalid', at: v.getDotPath(issue) ?? 'runs', detail: issue.message },
  };
}

/** True if the hashes prove the pairing of all arms in every seed. */
export function isWhollyPaired({ runs, arms }: Pick<AbRecord, 'runs' | 'arms'>): boolean {
  return runs.every((run) => arms.every((_, arm) => isPaired(run, 0, arm)));
}

/**
 * True if the hashes of `run` prove that arms `a` and `b` began with the same weights and saw the same
 * batches.
 */
export function isPaired({ hashes: { weights, batches } }: SeedRun, a: number, b: number): boolean {
  return [weights, batches].every((list) => list[a] !== undefined && list[a] === list[b]);
}

/** One line a step and arm; the columns name what the run was judged by and its loss. */
export function recordCsv({ runs, settings }: AbRecord): string {
  const isNumber = metricOf(settings.data) === 'r2';
  const rows = runs.flatMap(({ seed, arms }) =>
    arms.flatMap((arm, index) => {
      const scores = new Map(testScores(arm));
      const loss = new Map(arm.testLoss);
      return arm.trainLoss.map((value, i) => {
        const step = i + 1;
        const testLoss = loss.get(step);
        const cells = [seed, `${index}:${arm.id}`, step, value, scores.get(step), testLoss];
        const error = testLoss === undefined ? undefined : rmseOf(settings.data, testLoss);
        return isNumber ? [...cells, error] : cells;
      });
    }),
  );
  const columns = isNumber
    ? ['train_mse_standardised', 'test_r2', 'test_mse_standardised', 'test_rmse']
    : ['train_loss', 'test_accuracy', 'test_loss'];
  return csvOf(['seed', 'arm', 'step', ...columns], rows);
}
