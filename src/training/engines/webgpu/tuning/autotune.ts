import type { DBSchema } from 'idb';
import * as v from 'valibot';
import { defineDatabase } from '../../../storage/database';
import { candidatesOf, type Pass, type Variant } from './candidates';
import { encode } from '../device/encode';
import type { Dispatch, Gpu } from '../device/gpu';
import { timeDispatches } from '../device/profile';
import { sampleError } from './verify';
import { describe, type ConvolutionShape } from '../convolution/shape';
import { tuningOf, type Tuning } from './adapter-defaults';

/** Raised whenever a generator or the candidates change: older choices are forgotten. */
const VERSION = 3;
/** Largest error of a sampled value, relative to the largest one: float32 sums of up to some 100,000 products. */
const TOLERANCE = 1e-5;
/** Milliseconds that one measurement should take: far above what browsers round timestamps to. */
const MEASURE_MS = 1.5;

const count = v.pipe(v.number(), v.integer(), v.minValue(1));

const tileSchema = v.object({
  rows: count,
  columns: count,
  quads: count,
  workgroup: v.optional(count),
  block: v.optional(v.object({ images: count, down: count, across: count, deep: count, chunk: count })),
  strip: v.optional(v.object({ chunk: count, images: count })),
});

/** A choice as it is remembered. */
export const tuningSchema = v.object({
  forward: tileSchema,
  inputGradient: tileSchema,
  filterGradient: v.object({
    columns: count,
    quads: count,
    threads: count,
    block: v.optional(
      v.object({ inDepth: count, outDepth: count, lanes: count, rows: count, images: count }),
    ),
    strip: v.optional(v.boolean()),
  }),
  quad: v.boolean(),
  lanes: v.picklist([1, 16, 64]),
});

/** Remembered choices; every failure of the browser's storage just means measuring again. */
export interface TuningStore {
  get(key: string): Promise<unknown>;
  set(key: string, tuning: Tuning): Promise<void>;
}

interface Remembered extends DBSchema {
  tunings: { key: string; value: unknown };
}

const database = defineDatabase<Remembered>({ name: 'laglens-kernels', version: 1, stores: { tunings: {} } });

export function browserTuningStore(): TuningStore {
  return {
    get: (key) => database.read(['tunings'], ({ store }) => store.get(key)).catch(() => undefined),
    async set(key, tuning) {
      try {
        await database.write(['tunings'], ({ store }) => store.put(tuning, key));
      } catch (error) {
        console.warn('A kernel tuning could not be stored:', error);
      }
    },
  };
}

/** A shape, and which of its passes a network runs. */
export interface TuningTask {
  readonly shape: ConvolutionShape;
  readonly passes: readonly Pass[];
}

/**
 * The fastest right tuning of every shape: remembered for this adapter and version, else measured. Shapes are tuned one
 * after another, since timings of kernels that run at once say nothing.
 */
export async function autotune(
  gpu: Gpu,
  tasks: readonly TuningTask[],
  store: TuningStore,
): Promise<ReadonlyMap<string, Tuning>> {
  const tunings = new Map<string, Tuning>();
  for (const { shape, passes } of tasks) {
    const name = describe(shape);
    if (tunings.has(name)) continue;
    const key = `${VERSION} ${gpu.adapter} ${gpu.subgroups ? 'subgroups' : 'plain'} ${name}`;
    // oxlint-disable-next-line no-await-in-loop -- one measurement at a time
    const remembered = v.safeParse(tuningSchema, await store.get(key));
    if (remembered.success && (gpu.subgroups || !remembered.output.quad)) {
      tunings.set(name, remembered.output);
      continue;
    }
    // oxlint-disable-next-line no-await-in-loop
    const tuning = await tune(gpu, shape, passes);
    tunings.set(name, tuning);
    // oxlint-disable-next-line no-await-in-loop
    await store.set(key, tuning);
  }
  return tunings;
}

async function tune(gpu: Gpu, shape: ConvolutionShape, passes: readonly Pass[]): Promise<Tuning> {
  const candidates = candidatesOf(gpu, shape);
  const best = { ...tuningOf(shape, gpu) };
  const choose = async <Choice>(pass: Pass, initial: Choice, variants: () => readonly Variant<Choice>[]) =>
    passes.includes(pass) ? fastest(gpu, shape, pass, variants()) : initial;
  best.forward = await choose('forward', best.forward, candidates.forward);
  best.inputGradient = await choose('inputGradient', best.inputGradient, candidates.inputGradient);
  best.filterGradient = await choose('filterGradient', best.filterGradient, candidates.filterGradient);
  return best;
}

/** A variant as measured, in milliseconds; `error` of sampled values against float64, relative to the largest. */
export interface Measured<Choice> {
  readonly variant: Variant<Choice>;
  readonly ms: number;
  readonly error: () => Promise<number>;
}

/** The fastest variant whose values are right. Rejects when none is: then the adapter cannot run these kernels. */
export async function fastest<Choice>(
  gpu: Gpu,
  shape: ConvolutionShape,
  pass: Pass,
  variants: readonly Variant<Choice>[],
): Promise<Choice> {
  return measureAll(gpu, shape, pass, variants, async (measured) => {
    for (const { variant, error } of measured.toSorted((a, b) => a.ms - b.ms)) {
      // oxlint-disable-next-line no-await-in-loop -- the next one only if this one is wrong
      if ((await error()) <= TOLERANCE) return variant.choice;
    }
    throw new Error(
      `No kernel computes the ${pass} of ${describe(shape)} correctly on ${gpu.adapter || 'this adapter'}.`,
    );
  });
}

/**
 * Times all variants on the same data, in turns, so that a change of the device's clock hits all alike; those that do not
 * compile are left out. The buffers live as long as `use` runs.
 */
export async function measureAll<Choice, Result>(
  gpu: Gpu,
  shape: ConvolutionShape,
  pass: Pass,
  variants: readonly Variant<Choice>[],
  use: (measured: readonly Measured<Choice>[]) => Promise<Result>,
): Promise<Result> {
  const length = Math.max(...variants.map(({ sizes }) => sizes.length));
  const sizes = Array.from({ length }, (_, i) => Math.max(...variants.map((each) => each.sizes[i] ?? 0)));
  const data = [noise(sizes[0], 7919), noise(sizes[1], 6007)] as const;
  const buffers = sizes.map((size, i) => {
    const buffer = gpu.buffer('tuning', 4 * size);
    // The 16 bytes of binding 2 of a convolution are the layer's offsets and stay zero.
    if (i < 2) gpu.device.queue.writeBuffer(buffer, 0, data[i]);
    return buffer;
  });
  try {
    const compiled = await Promise.allSettled(
      variants.map((variant) =>
        gpu.prepare([
          { program: variant.program, views: variant.sizes.map((_, i) => ({ buffer: buffers[i] })) },
        ]),
      ),
    );
    const ready = variants.flatMap((variant, i) => {
      const result = compiled[i];
      return result.status === 'fulfilled' ? [{ variant, dispatch: result.value[0] }] : [];
    });
    const dispatches = ready.map(({ dispatch }) => dispatch);
    const rough = await timeDispatches(gpu, dispatches, { repeats: 2, runs: gpu.software ? 1 : 4 });
    const runs = Math.max(1, Math.min(100, Math.ceil(MEASURE_MS / Math.min(...rough))));
    const times = await timeDispatches(gpu, dispatches, { repeats: 3, runs });
    const errorOf = async (variant: Variant<Choice>, dispatch: Dispatch) => {
      const encoder = gpu.device.createCommandEncoder();
      encoder.clearBuffer(buffers[variant.result]);
      encode(encoder, [dispatch]);
      gpu.device.queue.submit([encoder.finish()]);
      const result = await gpu.read(buffers[variant.result], 4 * variant.sizes[variant.result]);
      return sampleError(pass, shape, data[0], data[1], variant.normalise(result));
    };
    return await use(
      ready.map(({ variant, dispatch }, i) => ({
        variant,
        ms: times[i],
        error: () => errorOf(variant, dispatch),
      })),
    );
  } finally {
    for (const buffer of buffers) gpu.release(buffer);
  }
}

/** Numbers in −1 … 1 that are the same every time; no statistics are asked of them. */
function noise(size: number, factor: number): Float32Array<ArrayBuffer> {
  const values = new Float32Array(size);
  for (let i = 0; i < size; i++) values[i] = ((i * factor) % 2003) / 1001 - 1;
  return values;
}
