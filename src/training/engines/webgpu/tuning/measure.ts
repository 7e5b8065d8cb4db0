import { describe, type ConvolutionShape } from '../convolution/shape';
import { encode } from '../device/encode';
import type { Dispatch, Gpu } from '../device/gpu';
import { timeDispatches } from '../device/profile';
import type { Pass, Variant } from './candidates';
import { verificationError } from './verify';

/**
 * Largest error of a verified value, relative to the largest one: float32 sums of up to some 100,000
 * products.
 */
const TOLERANCE = 1e-5;
/** Milliseconds that one measurement should take: far above what browsers round timestamps to. */
const MEASURE_MS = 1.5;

/**
 * A variant as measured, in milliseconds; `error` of some values against float64, relative to the largest.
 */
export interface Measured<Choice> {
  readonly variant: Variant<Choice>;
  readonly ms: number;
  readonly error: () => Promise<number>;
}

/**
 * The fastest variant whose values are right. Rejects when none is: then the adapter cannot run these
 * kernels.
 */
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
 * Times all variants on the same data, in turns, so that a change of the device's clock hits all alike; those
 * that do not compile are left out. The buffers live as long as `use` runs.
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
      return verificationError(pass, shape, data[0], data[1], variant.normalise(result));
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
