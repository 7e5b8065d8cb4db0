import { type RunSettings, runSettingsSchema } from '../../experiment/settings';
import { type CheckpointFlaw, TrainingError } from '../../experiment/training-error';
import { type AdapterReport, adapterSchema } from '../../experiment/hardware';
import * as v from 'valibot';
import type { ArmSnapshot } from '../engines/engine';
import { bytesOf, createHash } from '../../experiment/hash';
import { seedRunSchema, type SeedRun } from '../../experiment/record/record';

export const CHECKPOINT_SCHEMA = 'laglens-checkpoint/1';

/**
 * One seed in the middle of its run: with it the run goes on as if it had never stopped. Batches and
 * augmentation are a pure function of seed and step and need no state of their own.
 */
export interface Checkpoint {
  readonly settings: RunSettings;
  /** Steps finished by every arm that still runs. */
  readonly step: number;
  readonly adapter: AdapterReport;
  /** Tile sizes of the kernels that ran: others add up in another order. */
  readonly tunings: Readonly<Record<string, unknown>>;
  /** Everything recorded up to `step`, hashes included. */
  readonly run: SeedRun;
  /** Per arm; null for an arm that diverged. */
  readonly arms: readonly (ArmSnapshot | null)[];
  /** Per arm the packed telemetry of its steps, see telemetry-log.ts. */
  readonly telemetry: readonly Float64Array[];
}

const size = v.pipe(v.number(), v.integer(), v.minValue(0));

/** The second line. Sizes are numbers of elements, in the order in which the arrays follow. */
const headerSchema = v.pipe(
  v.object({
    settings: runSettingsSchema,
    step: v.pipe(size, v.minValue(1)),
    adapter: adapterSchema,
    tunings: v.record(v.string(), v.unknown()),
    run: seedRunSchema,
    arms: v.array(
      v.nullable(v.object({ t: size, parameters: size, statistics: size, slots: v.array(size) })),
    ),
    telemetry: v.array(size),
  }),
  v.check(({ settings, run, arms, telemetry }) =>
    [run.arms, run.hashes.weights, run.hashes.batches, arms, telemetry].every(
      ({ length }) => length === settings.arms.length,
    ),
  ),
);

/**
 * As bytes: a line with the schema and a hash of all that follows, a line of JSON, then telemetry (float64)
 * and snapshots (float32) as they lie in memory, little-endian on every machine that browsers run on.
 */
export function encodeCheckpoint({ arms, telemetry, ...rest }: Checkpoint): Uint8Array<ArrayBuffer> {
  const header = {
    ...rest,
    arms: arms.map(
      (arm) =>
        arm && {
          t: arm.t,
          parameters: arm.parameters.length,
          statistics: arm.statistics.length,
          slots: arm.slots.map(({ length }) => length),
        },
    ),
    telemetry: telemetry.map(({ length }) => length),
  };
  const floats = arms.flatMap((arm) => (arm ? [arm.parameters, arm.statistics, ...arm.slots] : []));
  const body = [
    new TextEncoder().encode(`${JSON.stringify(header)}\n`),
    ...[...telemetry, ...floats].map(bytesOf),
  ];
  const hash = createHash();
  for (const part of body) hash.add(part);
  const parts = [new TextEncoder().encode(`${CHECKPOINT_SCHEMA} ${hash.hex()}\n`), ...body];
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/** A checkpoint without what only going on needs. */
export type RecordedSeed = Pick<Checkpoint, 'settings' | 'step' | 'adapter' | 'run'>;

/**
 * Reads what a checkpoint has recorded, without taking its arrays apart.
 * @throws TrainingError as `decodeCheckpoint`
 */
export function recordedIn(bytes: Uint8Array): RecordedSeed {
  const { settings, step, adapter, run } = headerOf(bytes)[0];
  return { settings, step, adapter, run };
}

/** The checked second line, and where the arrays begin. */
function headerOf(bytes: Uint8Array): [header: v.InferOutput<typeof headerSchema>, end: number] {
  const [title, start] = lineAt(bytes, 0);
  const [schema, hash] = title.split(' ');
  if (!schema.startsWith('laglens-checkpoint/')) throw unreadable('foreign');
  if (schema !== CHECKPOINT_SCHEMA) throw unreadable('other-version');
  if (createHash().add(bytes.subarray(start)).hex() !== hash) throw unreadable('damaged');
  const [line, end] = lineAt(bytes, start);
  const parsed = v.safeParse(headerSchema, valueOf(line));
  if (!parsed.success) throw unreadable('other-version');
  return [parsed.output, end];
}

/** The sum tells that the bytes are as they were written, not that we wrote them. */
function valueOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw unreadable('damaged');
  }
}

/** @throws TrainingError `checkpoint-unreadable` for anything that `encodeCheckpoint` has not written. */
export function decodeCheckpoint(bytes: Uint8Array): Checkpoint {
  const [{ arms, telemetry, ...rest }, end] = headerOf(bytes);
  let at = end;
  const take = (length: number, width: number): ArrayBuffer => {
    const from = at;
    at += length * width;
    if (at > bytes.length) throw unreadable('damaged');
    // A copy begins at a multiple of the element's width, whatever stands before it. Not by slice: a Buffer's
    // is no copy.
    return new Uint8Array(bytes.subarray(from, at)).buffer;
  };
  const floats = (length: number) => new Float32Array(take(length, 4));
  return {
    ...rest,
    telemetry: telemetry.map((length) => new Float64Array(take(length, 8))),
    arms: arms.map(
      (arm) =>
        arm && {
          t: arm.t,
          parameters: floats(arm.parameters),
          statistics: floats(arm.statistics),
          slots: arm.slots.map(floats),
        },
    ),
  };
}

/** True if two runs differ in nothing, or in nothing but their seed. */
export function isSameRun(
  a: RunSettings,
  b: RunSettings,
  whatever: 'any-seed' | 'same-seed' = 'same-seed',
): boolean {
  const plain = (settings: RunSettings) =>
    // The schema brings the fields of both into one order.
    JSON.stringify(v.parse(runSettingsSchema, whatever === 'any-seed' ? { ...settings, seed: 0 } : settings));
  return plain(a) === plain(b);
}

export const unreadable = (flaw: CheckpointFlaw) =>
  new TrainingError({ code: 'checkpoint-unreadable', flaw });

/** The text from `start` to the next line break, and where the next line begins. */
function lineAt(bytes: Uint8Array, start: number): [text: string, next: number] {
  const end = bytes.indexOf(10, start);
  return end < 0 ? ['', bytes.length] : [new TextDecoder().decode(bytes.subarray(start, end)), end + 1];
}
