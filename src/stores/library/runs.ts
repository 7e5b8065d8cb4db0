import type { DBSchema } from 'idb';
import * as v from 'valibot';
import type { NamedRecord, NamedValue } from '../../experiment/record/library-file';
import type { AbRecord } from '../../experiment/record/record';
import { checkRecord, type RecordProblem } from '../../experiment/record/codec';
import { relationOf } from '../../experiment/record/relation';
import { defineDatabase } from '../../training/storage/database';

/**
 * The run library of this browser. A stored value is checked when read: another version may have written it.
 */
interface Library extends DBSchema {
  runs: { key: number; value: { id?: number; name: string; record: unknown } };
}

export interface StoredRun extends NamedRecord {
  readonly id: number;
}

/** A stored value that this version cannot read: left, listed and exported as it is. */
export interface UnreadableRun extends NamedValue {
  readonly id: number;
  readonly problem: RecordProblem;
}

export type LibraryEntry = StoredRun | UnreadableRun;

const library = defineDatabase<Library>({
  name: 'laglens-runs',
  version: 1,
  stores: { runs: { keyPath: 'id', autoIncrement: true } },
});

const rowSchema = v.object({ id: v.number(), name: v.fallback(v.string(), ''), record: v.unknown() });

/** A stored row as it is listed; none for what is not even a row. */
export function entriesOf(row: unknown): LibraryEntry[] {
  const parsed = v.safeParse(rowSchema, row);
  if (!parsed.success) return [];
  const { id, name, record: raw } = parsed.output;
  const read = checkRecord(raw);
  return [read.ok ? { id, name, raw, record: read.record } : { id, name, raw, problem: read.problem }];
}

/** All runs, newest first. Rejects with a StorageError. */
export async function listRuns(): Promise<LibraryEntry[]> {
  const stored = await library.read(['runs'], ({ store }) => store.getAll());
  return stored.flatMap(entriesOf).toReversed();
}

/**
 * What became of a record: new in the library, there already, or more of one that was there, which now holds
 * it.
 */
export type SaveOutcome = 'added' | 'known' | 'extended';

/**
 * Saves a run. One experiment has one place: what was there of it is not stored twice, and nothing of either
 * is lost. Rejects with a StorageError.
 */
export async function saveRun(run: {
  readonly name?: string;
  readonly record: AbRecord;
  readonly raw?: unknown;
}): Promise<SaveOutcome> {
  // A record is stored as it would be read from a file.
  const raw: unknown = run.raw ?? JSON.parse(JSON.stringify(run.record));
  const checked = checkRecord(raw);
  if (!checked.ok) throw new TypeError(`This is not a record: ${JSON.stringify(checked.problem)}`);
  return library.write(['runs'], async ({ store }) => {
    const stored = await store.getAll();
    const related = stored.flatMap((entry) => {
      const known = checkRecord(entry.record);
      const relation = known.ok ? relationOf(checked.record, known.record) : 'other';
      return relation === 'other' ? [] : [{ entry, isMore: relation === 'extends' }];
    });
    const place = related.find(({ isMore }) => !isMore) ?? related[0];
    if (place) {
      const { entry, isMore } = place;
      // Fields that only one of the two has are in it as well.
      const record = isMore
        ? { ...asObject(entry.record), ...asObject(raw) }
        : { ...asObject(raw), ...asObject(entry.record) };
      const name = related.map((one) => one.entry.name).find(Boolean) ?? run.name ?? '';
      await store.put({ ...entry, name, record });
      // Parts that deleting, importing and bringing back have left beside each other are all in the whole.
      const parts = isMore ? related.slice(1) : [];
      await Promise.all(parts.map(({ entry: { id } }) => id !== undefined && store.delete(id)));
      return isMore ? 'extended' : 'known';
    }
    await store.add({ name: run.name ?? '', record: raw });
    return 'added';
  });
}

/** A value that passed as a record is an object. */
const asObject = (value: unknown) => value as Record<string, unknown>;

/** Gives a run another name; '' takes its own one away. */
export async function renameRun(id: number, name: string): Promise<void> {
  await library.write(['runs'], async ({ store }) => {
    const entry = await store.get(id);
    if (entry) await store.put({ ...entry, name });
  });
}

export async function deleteRun(id: number): Promise<void> {
  await library.write(['runs'], ({ store }) => store.delete(id));
}

/** Puts a deleted run back in its place. */
export async function restoreRun({ id, name, raw }: LibraryEntry): Promise<void> {
  await library.write(['runs'], ({ store }) => store.put({ id, name, record: raw }));
}
