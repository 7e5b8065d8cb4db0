import * as v from 'valibot';
import type { Random } from '../../../src/core/random';
import { parseFormula } from '../../../src/core/formula/parse';
import { reportSchemaFor, requestSchema, type RunReport } from '../../../src/experiment/messages';
import { createRecorder } from '../../../src/experiment/record/recorder';
import { PROJECTIONS } from '../../../src/experiment/telemetry/projection';
import { settingsOf } from '../../../src/experiment/testing/settings';
import { importReportSchema, importRequestSchema } from '../../../src/training/data/own/messages';
import { filmReplySchema, filmRequestSchema } from '../../../src/views/surface/film/protocol';
import { sweepReplySchema, sweepRequestSchema } from '../../../src/views/surface/sweep/protocol';
import { createSweep } from '../../../src/views/surface/sweep/sweep';
import { asValue, boundary, type Boundary } from '../boundary';
import { mutatedValue, oneOf } from '../mutate';
import { experiment } from './stored';

/** What passes between page and workers, both ways. */

const settings = JSON.parse(JSON.stringify(settingsOf())) as ReturnType<typeof settingsOf>;
const adapter = { backend: 'wasm', adapter: '', software: true, kernels: 'fused' } as const;
const numbers = Array.from({ length: PROJECTIONS }, (_, i) => i / 7);

const requests = [
  {
    type: 'start',
    settings,
    dataUrl: 'https://x.test/data/',
    checkpoints: { kind: 'browser', experiment, resumes: true },
    life: 'mine',
    gradients: false,
  },
  { type: 'pause' },
  { type: 'rest' },
];

const reports: readonly RunReport[] = [
  { type: 'phase', phase: 'running' },
  { type: 'adapter', adapter, skipped: ['webgpu'] },

  { type: 'preparing', part: 'steps', done: 1, of: 2 },
  { type: 'preparing', part: 'tuning', done: 1, of: 2, kernel: '3×3, 8 → 16, 32 × 32' },
  {
    type: 'progress',
    step: 3,
    steps: [
      { arm: 0, step: 3, loss: 2.1 },
      { arm: 1, step: 3, loss: 1.9 },
    ],
    elapsed: 1.5,
    remaining: null,
    imagesPerSecond: 100,
    hostMs: 0.5,
    memory: { tensors: 10, bytes: 1000 },
  },
  {
    type: 'telemetry',
    arm: 1,
    steps: [
      {
        step: 3,
        gradientNorm: 1,
        estimateNorm: 2,
        cosine: 0.5,
        gradientProjections: numbers,
        estimateProjections: numbers,
      },
    ],
  },
  {
    type: 'evaluation',
    arm: 1,
    step: 20,
    loss: 1.2,
    accuracy: 0.5,
    count: 100,
    correct: new Uint8Array(13),
  } as unknown as RunReport,
  { type: 'diverged', arm: 0, step: 4 },
  { type: 'hashes', step: 3, weights: ['a', 'a'], batches: ['b', 'b'] },
  { type: 'resumed', step: 3, fidelity: 'exact' },
  { type: 'checkpoint', step: 3, bytes: 1000, seconds: 0.1 },
  { type: 'problem', problem: { code: 'data-too-small', part: 'train', available: 3, wanted: 4 } },
];

const program = parseFormula('x^2 + sin(y)').formula!.program;
const arm = { id: 'rsgdm', alpha: 0.1, beta: 0.9, gamma: 0.9, delta: null, debias: false, warm: false };
const common = { id: 1, start: [1, 1], steps: 5, sigma: 0.1 };
const box = { x: [-2, 2], y: [-1, 1] };
const quadratic = { id: 'quadratic', parameters: { kappa: 10 } };
const sweepRequests = [
  {
    ...common,
    surface: quadratic,
    kind: 'ensemble',
    arms: [arm],
    firstSeed: 1,
    seeds: 2,
    grid: { box, columns: 4, rows: 4 },
  },
  {
    ...common,
    surface: { id: 'formula', formula: { program: JSON.parse(JSON.stringify(program)) as object, box } },
    kind: 'map',
    arm,
    x: { knob: 'alpha', min: 0.01, max: 1, scale: 'log', cells: 3 },
    y: { knob: 'beta', min: 0, max: 0.9, scale: 'linear', cells: 3 },
    gamma: 'paper',
    seed: 1,
    metric: { id: 'steps-to', epsilon: 0.1 },
  },
  { ...common, surface: quadratic, kind: 'rates', arms: [arm], budget: 3, seed: 1 },
];
const sweepReplies = [
  { kind: 'map', id: 1, done: 1, total: 9, block: 1, values: new Float64Array(9), states: new Uint8Array(9) },
  { kind: 'rates', id: 1, done: 1, total: 1, rates: [0.1, null] },
  { kind: 'failure', id: 1, detail: 'x' },
];

/** A message is taken or refused by its schema; `use` does with it what its reader does. */
function message(
  name: string,
  examples: readonly unknown[],
  schema: v.GenericSchema,
  use: (value: unknown, random?: Random) => void = () => {},
): Boundary {
  return boundary<unknown>({
    name: `message-${name}`,
    cost: 'cheap',
    make: (random) => mutatedValue(oneOf(examples, random), random, false),
    save: asValue,
    read(value) {
      const parsed = v.safeParse(schema, value);
      if (!parsed.success) {
        v.summarize(parsed.issues);
        return 'refused';
      }
      use(parsed.output);
      return 'taken';
    },
  });
}

/** Begins what a request asks for; how long all of it takes is the page's choice. */
function beginSweep(request: unknown): void {
  const sweep = createSweep(request as Parameters<typeof createSweep>[0]);
  let slices = 0;
  const isLeft = sweep.advance(2, () => slices++);
  void isLeft;
  sweep.snapshot();
}

export const messageBoundaries = [
  message('train-request', requests, requestSchema),
  message('train-report', reports, reportSchemaFor(settings), (value) => {
    const recorder = createRecorder(settings);
    recorder.add(value as RunReport);
    recorder.run();
  }),
  message(
    'import-request',
    [
      {
        type: 'import',
        files: [],
        label: null,
        task: 'regression',
        like: null,
        table: { separator: ',', forms: { a: 'text' } },
      },
    ],
    importRequestSchema,
  ),
  message(
    'import-report',
    [
      { type: 'progress', done: 1, of: 3 },
      { type: 'problem', problem: { code: 'csv-empty', file: 'x.csv' }, warnings: [], reading: null },
    ],
    importReportSchema,
  ),
  message('sweep-request', sweepRequests, sweepRequestSchema, beginSweep),
  message('sweep-reply', sweepReplies, sweepReplySchema),
  message(
    'film-request',
    [
      { kind: 'start', width: 4, height: 4, sample: new Uint8ClampedArray(64) },
      { kind: 'frame', pixels: new Uint8ClampedArray(64), delay: 40 },
    ],
    filmRequestSchema,
  ),
  message('film-reply', [{ kind: 'ready' }, { kind: 'file', bytes: new Uint8Array(4) }], filmReplySchema),
];
