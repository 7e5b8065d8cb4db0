import * as v from 'valibot';
import type { Random } from '../../../src/core/random';
import { createHash } from '../../../src/experiment/hash';
import { ownMetaSchema, type OwnMeta } from '../../../src/experiment/own-data/meta';
import { EXPERIMENT_SCHEMA, type Experiment } from '../../../src/experiment/record/unfinished';
import { madeUpRecord } from '../../../src/experiment/testing/record';
import { settingsOf } from '../../../src/experiment/testing/settings';
import { TrainingError } from '../../../src/experiment/training-error';
import { preferencesOf } from '../../../src/stores/app/preferences';
import { storedRecord } from '../../../src/stores/train/record';
import { unfinishedOf } from '../../../src/training/checkpoint/browser-store';
import { decodeCheckpoint, encodeCheckpoint, recordedIn } from '../../../src/training/checkpoint/format';
import { tuningSchema } from '../../../src/training/engines/webgpu/tuning/codec';
import { asBytes, asText, asValue, boundary, must } from '../boundary';
import { joined, mutatedBytes, mutatedJson, mutatedText, mutatedValue, oneOf } from '../mutate';
import { useRecord } from './records';

/** What this browser has stored, maybe by another version, maybe damaged. */

// A record names the browser that it was made in.
if (!('navigator' in globalThis)) Object.assign(globalThis, { navigator: { userAgent: 'Node' } });

const { runs, arms, adapter } = madeUpRecord([0.01, 0.02]);
const settings = settingsOf({ arms, steps: 2, batch: 10 });

export const experiment: Experiment = {
  schema: EXPERIMENT_SCHEMA,
  id: 'mine',
  started: '2026-11-27T08:00:00.000Z',
  name: 'slow start',
  settings: JSON.parse(JSON.stringify(settings)) as Experiment['settings'],
  seeds: [0, 1, 2],
  runs: [runs[0]],
  plan: { a: 0, b: 1, seeds: 3, rule: 'fixed', size: 0.01 },
  adapter,
  forecast: { seconds: 3, bytes: 1e6 },
  spent: [],
};

const snapshot = (t: number) => ({
  t,
  parameters: Float32Array.of(1, 2, 3, 4, 5),
  statistics: Float32Array.of(0, 1),
  slots: [Float32Array.of(0.5, 0.25, 0, 0, 1)],
});

const checkpoints = [
  encodeCheckpoint({
    settings,
    step: 1,
    adapter,
    tunings: {},
    run: runs[1],
    arms: [snapshot(1), snapshot(1)],
    telemetry: [Float64Array.of(1, 2, 3), new Float64Array()],
  }),
  encodeCheckpoint({
    settings,
    step: 2,
    adapter,
    tunings: { a: { b: 1 } },
    run: runs[0],
    arms: [null, snapshot(2)],
    telemetry: [new Float64Array(), new Float64Array()],
  }),
];

/** A checkpoint with a change, sometimes with the check sum that belongs to it. */
function madeCheckpoint(random: Random): Uint8Array {
  const bytes = oneOf(checkpoints, random);
  if (random.below(4) === 0) return mutatedBytes(bytes, random);
  const text = new TextDecoder('latin1').decode(bytes);
  const start = text.indexOf('\n') + 1;
  const end = text.indexOf('\n', start) + 1;
  const line = text.slice(start, end - 1);
  const header = random.below(3) === 0 ? mutatedText(line, random) : mutatedJson(JSON.parse(line), random);
  const tail = random.below(3) === 0 ? mutatedBytes(bytes.subarray(end), random) : bytes.subarray(end);
  const body = joined(new TextEncoder().encode(`${header}\n`), tail);
  return joined(new TextEncoder().encode(`laglens-checkpoint/1 ${createHash().add(body).hex()}\n`), body);
}

const meta: OwnMeta = {
  format: 1,
  id: '0123456789abcdef',
  name: 'houses.csv · price',
  classes: [],
  trainCounts: [80],
  testCounts: [20],
  split: 'made',
  bytes: 1200,
  warnings: [{ code: 'cells-missing', count: 2 }],
  content: {
    kind: 'regression',
    label: 'price',
    columns: ['size', 'age', 'price'],
    rows: [['1', '2', '3']],
    features: ['size', 'age'],
    target: { mean: 10, deviation: 2 },
    spread: { low: 1, median: 9, high: 20, counts: [1, 4, 2] },
  },
};

const tile = { rows: 2, columns: 4, quads: 1, workgroup: 64, strip: { chunk: 8, images: 1 } };
const tuning = {
  forward: tile,
  inputGradient: tile,
  filterGradient: { columns: 2, quads: 1, threads: 64, strip: true },
  quad: true,
  lanes: 16,
};

const isTaken = (schema: v.GenericSchema) => (value: unknown) =>
  v.safeParse(schema, value).success ? ('taken' as const) : ('refused' as const);

export const storedBoundaries = [
  boundary<Uint8Array>({
    name: 'checkpoint',
    cost: 'cheap',
    make: madeCheckpoint,
    save: asBytes('checkpoint'),
    read(bytes) {
      try {
        const checkpoint = decodeCheckpoint(bytes);
        must(checkpoint.step === recordedIn(bytes).step, 'a checkpoint is read the same twice');
        return 'taken';
      } catch (error) {
        if (error instanceof TrainingError) return 'refused';
        throw error;
      }
    },
  }),
  boundary<readonly [unknown, unknown]>({
    name: 'row-unfinished',
    cost: 'cheap',
    make: (random) => [
      mutatedValue(experiment, random, false),
      mutatedValue({ seed: 1, step: 1, saved: '2026-11-27T08:00:00.000Z', bytes: 1000 }, random, false),
    ],
    save: asValue,
    read([stored, mark]) {
      const unfinished = unfinishedOf('mine', stored, mark);
      if (!unfinished.experiment) return 'refused';
      const record = storedRecord(unfinished, null);
      if (record) useRecord(JSON.parse(JSON.stringify(record)) as typeof record);
      return 'taken';
    },
  }),
  boundary<unknown>({
    name: 'row-own-data',
    cost: 'cheap',
    make: (random) => mutatedValue(meta, random, false),
    save: asValue,
    read: isTaken(ownMetaSchema),
  }),
  boundary<unknown>({
    name: 'row-kernels',
    cost: 'cheap',
    make: (random) => mutatedValue(tuning, random, false),
    save: asValue,
    read: isTaken(tuningSchema),
  }),
  boundary<string>({
    name: 'preferences',
    cost: 'cheap',
    make: (random) => mutatedJson({ theme: 'dark', language: 'ja', guided: true }, random),
    save: asText,
    read: (text) => (Object.keys(preferencesOf(text)).length > 0 ? 'taken' : 'refused'),
  }),
];
