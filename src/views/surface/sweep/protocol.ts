import * as v from 'valibot';
import { gammaPresets } from '../../../core/optimizers/relations';
import { optimizerIds } from '../../../core/optimizers/registry';
import { surfaceIds } from '../../../core/surfaces/registry';

/**
 * Messages between the page and the worker that runs many simulations. Each message is checked where it
 * arrives.
 */

const finite = v.pipe(v.number(), v.finite());
const positive = v.pipe(finite, v.gtValue(0));
const count = (max: number) => v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(max));
const interval = v.pipe(
  v.tuple([finite, finite]),
  v.check(([low, high]) => low < high, 'must ascend'),
);

const armSchema = v.object({
  id: v.picklist(optimizerIds),
  alpha: v.pipe(finite, v.minValue(0)),
  beta: v.pipe(finite, v.minValue(0), v.ltValue(1)),
  gamma: v.pipe(finite, v.minValue(0)),
  delta: v.nullable(v.pipe(finite, v.minValue(0), v.ltValue(1))),
  debias: v.boolean(),
  warm: v.boolean(),
});

const boxSchema = v.object({ x: interval, y: interval });
const whole = v.pipe(v.number(), v.integer(), v.minValue(0));

const surfaceSchema = v.variant('id', [
  v.object({ id: v.picklist(surfaceIds), parameters: v.record(v.string(), finite) }),
  v.object({
    id: v.literal('formula'),
    formula: v.object({
      program: v.object({
        constants: v.array(finite),
        code: v.array(whole),
        outputs: v.tuple([whole, whole, whole]),
      }),
      box: boxSchema,
    }),
  }),
]);

const common = {
  /** Counts up; a request replaces every earlier one. */
  id: v.pipe(v.number(), v.integer()),
  surface: surfaceSchema,
  start: v.tuple([finite, finite]),
  steps: count(5000),
  sigma: v.pipe(finite, v.minValue(0)),
};

const ensembleRequest = v.object({
  ...common,
  kind: v.literal('ensemble'),
  arms: v.array(armSchema),
  firstSeed: whole,
  seeds: count(1000),
  grid: v.object({
    box: boxSchema,
    columns: count(512),
    rows: count(512),
  }),
});

const axisSchema = v.object({
  knob: v.picklist(['alpha', 'beta', 'gamma']),
  min: finite,
  max: finite,
  scale: v.picklist(['linear', 'log']),
  cells: count(256),
});

const mapRequest = v.object({
  ...common,
  kind: v.literal('map'),
  arm: armSchema,
  x: axisSchema,
  y: axisSchema,
  gamma: v.nullable(v.picklist(gammaPresets)),
  seed: whole,
  metric: v.variant('id', [
    v.object({ id: v.literal('final-loss') }),
    v.object({ id: v.literal('steps-to'), epsilon: positive }),
    v.object({ id: v.literal('tracking-error') }),
  ]),
});

const ratesRequest = v.object({
  ...common,
  kind: v.literal('rates'),
  /** Each gets the best α of `budget` tried; its own is ignored. */
  arms: v.array(armSchema),
  budget: count(1000),
  seed: whole,
});

export const sweepRequestSchema = v.variant('kind', [ensembleRequest, mapRequest, ratesRequest]);
export type SweepRequest = v.InferOutput<typeof sweepRequestSchema>;
export type EnsembleRequest = v.InferOutput<typeof ensembleRequest>;
export type MapRequest = v.InferOutput<typeof mapRequest>;
export type RatesRequest = v.InferOutput<typeof ratesRequest>;

const ensembleReply = v.object({
  kind: v.literal('ensemble'),
  id: v.number(),
  /** Seeds that every arm has run, of `total`. */
  done: whole,
  total: whole,
  /**
   * Of the `done` seeds: final losses (Infinity: diverged), and where the runs have been (draw/density.ts).
   */
  arms: v.array(
    v.object({
      finals: v.instance(Float64Array),
      density: v.object({
        points: v.instance(Float32Array),
        rings: v.instance(Uint32Array),
        levels: v.instance(Uint32Array),
      }),
      diverged: whole,
    }),
  ),
});

const mapReply = v.object({
  kind: v.literal('map'),
  id: v.number(),
  /** Cells that are finished, of `total`. */
  done: whole,
  total: whole,
  /** Side of the squares that the values cover so far. */
  block: whole,
  values: v.instance(Float64Array),
  states: v.instance(Uint8Array),
});

const ratesReply = v.object({
  kind: v.literal('rates'),
  id: v.number(),
  /** Arms that have been searched, of `total`. */
  done: whole,
  total: whole,
  /** The best α of each, `null` where none kept the arm from diverging. */
  rates: v.array(v.nullable(positive)),
});

const failure = v.object({ kind: v.literal('failure'), id: v.number(), detail: v.string() });

export const sweepReplySchema = v.variant('kind', [ensembleReply, mapReply, ratesReply, failure]);
export type SweepReply = v.InferOutput<typeof sweepReplySchema>;
/** Schemas of requests and answers. */
export interface Sweeps {
  readonly ensemble: { readonly request: EnsembleRequest; readonly reply: EnsembleReply };
  readonly map: { readonly request: MapRequest; readonly reply: MapReply };
  readonly rates: { readonly request: RatesRequest; readonly reply: RatesReply };
}

export type EnsembleReply = v.InferOutput<typeof ensembleReply>;
export type MapReply = v.InferOutput<typeof mapReply>;
export type RatesReply = v.InferOutput<typeof ratesReply>;
