import * as v from 'valibot';
import type { AbRecord } from './record';
import { checkRecord, type RecordProblem } from './codec';

/**
 * A file with several records. A file with one is the record itself, with the user's name for it as `name`.
 */
export const LIBRARY_SCHEMA = 'laglens-library/1';

/** A stored value as it was written, with the user's name for it; '' while it has none. */
export interface NamedValue {
  readonly name: string;
  /** The value as it was written, fields of other versions included. */
  readonly raw: unknown;
}

export interface NamedRecord extends NamedValue {
  readonly record: AbRecord;
}

export interface ReadRuns {
  readonly runs: readonly NamedRecord[];
  /** Entries that could not be read: their place in the file from 1, its name, and why. */
  readonly damaged: readonly {
    readonly place: number;
    readonly name: string;
    readonly problem: RecordProblem;
  }[];
}

const versionSchema = v.object({ schema: v.pipe(v.string(), v.startsWith('laglens-library/')) });
const bundleSchema = v.object({
  runs: v.array(v.object({ name: v.optional(v.string(), ''), record: v.unknown() })),
});
const nameSchema = v.fallback(v.object({ name: v.string() }), { name: '' });

/** Reads the records of a file, one or many; what is damaged among many does not keep the others out. */
export function readRuns(text: string): ReadRuns | { readonly problem: RecordProblem } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { problem: { code: 'not-json' } };
  }
  const version = v.safeParse(versionSchema, value);
  if (!version.success) {
    const read = checkRecord(value);
    if (!read.ok) return { problem: read.problem };
    return {
      runs: [{ name: v.parse(nameSchema, value).name, raw: value, record: read.record }],
      damaged: [],
    };
  }
  const { schema } = version.output;
  if (schema !== LIBRARY_SCHEMA) return { problem: { code: 'other-version', version: schema } };
  const bundle = v.safeParse(bundleSchema, value);
  if (!bundle.success) {
    const [issue] = bundle.issues;
    return { problem: { code: 'invalid', at: v.getDotPath(issue) ?? 'runs', detail: issue.message } };
  }
  const runs: NamedRecord[] = [];
  const damaged: ReadRuns['damaged'][number][] = [];
  bundle.output.runs.forEach(({ name, record: raw }, index) => {
    const read = checkRecord(raw);
    if (read.ok) runs.push({ name, raw, record: read.record });
    else damaged.push({ place: index + 1, name, problem: read.problem });
  });
  return { runs, damaged };
}

/** One record as a file that loads again, with its name. */
export function recordJson({ name, raw }: NamedValue): string {
  const named = name !== '' && typeof raw === 'object' ? { ...raw, name } : raw;
  return `${JSON.stringify(named)}\n`;
}

/** Several records as one file, oldest first. */
export function libraryJson(values: readonly NamedValue[]): string {
  const runs = values.map(({ name, raw }) => ({ name, record: raw }));
  return `${JSON.stringify({ schema: LIBRARY_SCHEMA, runs })}\n`;
}
