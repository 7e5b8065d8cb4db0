import * as idb from 'idb';
import * as v from 'valibot';
import { convolution, tiling, type ConvolutionOptions, type Tile } from './convolution';
import { filterGradient, sliceOf } from './filter-gradient';
import type { Gpu } from './gpu';
import { timeDispatches } from './profile';
import { quads, type Program } from './program';
import { describe, outSizeOf, type ConvolutionShape } from './shape';
import { filterSplits, tuningOf, type Tuning } from './tuning';

/** Raised whenever a generator or the candidates change: older choices are forgotten. */
const VERSION = 1;
/** Largest difference to the first variant, relative to its largest value: float32 sums in another order. */
const TOLERANCE = 1e-5;
const DATABASE = 'laglens-kernels';
const STORE = 'tunings';

const tileSchema = v.object({
  rows: v.pipe(v.number(), v.integer(), v.minValue(1)),
  columns: v.pipe(v.number(), v.integer(), v.minValue(1)),
  quads: v.pipe(v.number(), v.integer(), v.minValue(1)),
});

const tuningSchema = v.object({
  forward: tileSchema,
  inputGradient: tileSchema,
  filterGradient: v.object({
    columns: v.pipe(v.number(), v.integer(), v.minValue(1)),
    quads: v.pipe(v.number(), v.integer(), v.minValue(1)),
    threads: v.pipe(v.number(), v.integer(), v.minValue(1)),
  }),
  quad: v.boolean(),
  lanes: v.picklist([1, 16, 64]),
});

/** Remembered choices; every failure of the browser's storage just means measuring again. */
export interface TuningStore {
  get(key: string): Promise<unknown>;
  set(key: string, tuning: Tuning): Promise<void>;
}

export function browserTuningStore(): TuningStore {
  const open = () =>
    idb.openDB(DATABASE, 1, { upgrade: (database) => void database.createObjectStore(STORE) });
  return {
    async get(key) {
      try {
        const database = await open();
        const found: unknown = await database.get(STORE, key);
        database.close();
        return found;
      } catch {
        return undefined;
      }
    },
    async set(key, tuning) {
      try {
        const database = await open();
        await database.put(STORE, tuning, key);
        database.close();
      } catch (error) {
        console.warn('A kernel tuning could not be stored:', error);
      }
    },
  };
}

/** One way to compute something: its program, what it is bound to besides the shared input, and how to compare it. */
interface Variant<Choice> {
  readonly choice: Choice;
  readonly program: Program;
  /** Sizes of all bindings in floats; binding 3 (or 2 for filter gradients) is the result. */
  readonly sizes: readonly number[];
  readonly result: number;
  /** Puts results of different variants into one form. */
  normalise(values: Float32Array): Float32Array;
}

/**
 * The fastest right tuning of every shape: remembered for this adapter and version, else measured. The first candidate is
 * the default; another one may win only if its result equals the first one's on random data. Shapes are tuned one after
 * another, since timings of kernels that run at once say nothing.
 */
export async function autotune(
  gpu: Gpu,
  shapes: readonly ConvolutionShape[],
  store: TuningStore,
): Promise<ReadonlyMap<string, Tuning>> {
  const tunings = new Map<string, Tuning>();
  for (const shape of shapes) {
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
    const tuning = await tune(gpu, shape);
    tunings.set(name, tuning);
    // oxlint-disable-next-line no-await-in-loop
    await store.set(key, tuning);
  }
  return tunings;
}

async function tune(gpu: Gpu, shape: ConvolutionShape): Promise<Tuning> {
  const initial = tuningOf(shape, gpu);
  const quad = initial.quad;
  const forward = await fastest(
    gpu,
    tilesFor(initial.forward, outSizeOf(shape), shape.outChannels, 1).map((tile) =>
      convolutionVariant({ shape, tile, quad, kind: { direction: 'forward', input: 'plain' } }),
    ),
  );
  const inputGradient = await fastest(
    gpu,
    tilesFor(initial.inputGradient, shape.inSize, shape.inChannels, shape.stride).map((tile) =>
      convolutionVariant({ shape, tile, quad, kind: { direction: 'input-gradient', after: null } }),
    ),
  );
  const { columns, threads } = initial.filterGradient;
  const choices = [
    initial.filterGradient,
    { columns, quads: 1, threads },
    { columns, quads: 1, threads: 4 * threads },
    { columns: Math.max(1, columns >> 1), quads: 1, threads },
  ];
  const filter = await fastest(
    gpu,
    choices.map((choice) => filterVariant(shape, { ...initial, filterGradient: choice })),
  );
  return { ...initial, forward, inputGradient, filterGradient: filter };
}

/** The default tile first, then smaller ones (more threads) and larger ones (fewer loads). */
function tilesFor(initial: Tile, size: number, channels: number, multiple: number): Tile[] {
  const candidates = [
    [1, 4, 1],
    [1, 4, 2],
    [1, 8, 1],
    [2, 4, 1],
    [2, 4, 2],
    [1, 8, 4],
    [2, 8, 2],
  ].map(([rows, columns, depth]): Tile => ({
    rows: Math.max(multiple, rows),
    columns: Math.max(multiple, Math.min(columns, size)),
    quads: Math.min(depth, quads(channels)),
  }));
  const seen = new Set<string>();
  return [initial, ...candidates].filter((tile) => {
    const name = JSON.stringify(tile);
    return !seen.has(name) && seen.add(name);
  });
}

function convolutionVariant(options: ConvolutionOptions): Variant<Tile> {
  const { shape, kind, tile } = options;
  const forward = kind.direction === 'forward';
  const input = 4 * shape.batch * shape.inSize ** 2 * quads(shape.inChannels);
  const output = 4 * shape.batch * outSizeOf(shape) ** 2 * quads(shape.outChannels);
  const filter = shape.kernel ** 2 * shape.inChannels * shape.outChannels;
  const sums = 8 * tiling(options).tiles * quads(shape.outChannels);
  return {
    choice: tile,
    program: convolution(options),
    sizes: forward ? [input, filter, 4, output, sums] : [output, filter, 4, input],
    result: 3,
    normalise: (values) => values,
  };
}

function filterVariant(shape: ConvolutionShape, tuning: Tuning): Variant<Tuning['filterGradient']> {
  const { columns, quads: width } = tuning.filterGradient;
  const splits = filterSplits(shape, tuning);
  const slice = sliceOf(shape);
  return {
    choice: tuning.filterGradient,
    program: filterGradient({ shape, input: 'plain', columns, quads: width, splits }),
    sizes: [
      4 * shape.batch * shape.inSize ** 2 * quads(shape.inChannels),
      4 * shape.batch * outSizeOf(shape) ** 2 * quads(shape.outChannels),
      slice * splits,
    ],
    result: 2,
    normalise(values) {
      const added = new Float32Array(slice);
      values.forEach((value, i) => (added[i % slice] += value));
      return added;
    },
  };
}

async function fastest<Choice>(gpu: Gpu, variants: readonly Variant<Choice>[]): Promise<Choice> {
  let best = { choice: variants[0].choice, ms: Infinity };
  let expected: Float32Array | null = null;
  for (const variant of variants) {
    // oxlint-disable-next-line no-await-in-loop
    const { ms, values } = await measure(gpu, variant);
    expected ??= values;
    if (ms < best.ms && agree(values, expected)) best = { choice: variant.choice, ms };
  }
  return best.choice;
}

async function measure<Choice>(
  gpu: Gpu,
  variant: Variant<Choice>,
): Promise<{ ms: number; values: Float32Array }> {
  const buffers = variant.sizes.map((size, i) => {
    const buffer = gpu.buffer('tuning', 4 * size);
    // The 16 bytes of binding 2 of a convolution are the layer's offsets and stay zero, as do results.
    if (i < 2) gpu.device.queue.writeBuffer(buffer, 0, noise(size));
    return buffer;
  });
  try {
    const views = buffers.map((buffer) => ({ buffer }));
    const dispatches = await gpu.prepare([{ program: variant.program, views }]);
    const [ms] = await timeDispatches(gpu, dispatches, { repeats: 3, runs: gpu.software ? 1 : 20 });
    const result = await gpu.read(buffers[variant.result], 4 * variant.sizes[variant.result]);
    return { ms, values: variant.normalise(result) };
  } finally {
    for (const buffer of buffers) gpu.release(buffer);
  }
}

/** Numbers in −1 … 1 that are the same every time; no statistics are asked of them. */
const noise = (size: number) => Float32Array.from({ length: size }, (_, i) => ((i * 7919) % 2003) / 1001 - 1);

function agree(values: Float32Array, expected: Float32Array): boolean {
  let largest = 0;
  for (const value of expected) largest = Math.max(largest, Math.abs(value));
  return values.every((value, i) => Math.abs(value - expected[i]) <= TOLERANCE * largest);
}
