import { encode } from './encode';
import type { Dispatch, Gpu } from './gpu';

/**
 * Milliseconds of each dispatch on the device, the least of `repeats` passes of `runs` dispatches each: the
 * least is what the kernel needs, the rest is what else the machine was doing. Needs timestamp queries.
 */
export async function timeDispatches(
  gpu: Gpu,
  dispatches: readonly Dispatch[],
  { repeats = 3, runs = 1 } = {},
): Promise<number[]> {
  const { device } = gpu;
  const count = 2 * dispatches.length;
  const querySet = device.createQuerySet({ type: 'timestamp', count });
  const resolved = gpu.buffer(
    'timestamps',
    8 * count,
    GPUBufferUsage.QUERY_RESOLVE | GPUBufferUsage.COPY_SRC,
  );
  const best = dispatches.map(() => Infinity);
  for (let repeat = 0; repeat < repeats; repeat++) {
    const encoder = device.createCommandEncoder();
    dispatches.forEach((dispatch, i) =>
      encode(
        encoder,
        Array.from({ length: runs }, () => dispatch),
        { querySet, beginningOfPassWriteIndex: 2 * i, endOfPassWriteIndex: 2 * i + 1 },
      ),
    );
    encoder.resolveQuerySet(querySet, 0, count, resolved, 0);
    device.queue.submit([encoder.finish()]);
    // oxlint-disable-next-line no-await-in-loop -- one measurement after another
    const words = await gpu.read(resolved, 8 * count);
    const times = new BigUint64Array(words.buffer);
    best.forEach((least, i) => {
      best[i] = Math.min(least, Number(times[2 * i + 1] - times[2 * i]) / 1e6 / runs);
    });
  }
  querySet.destroy();
  gpu.release(resolved);
  return best;
}
