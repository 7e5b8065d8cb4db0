import { encode } from './encode';
import type { Gpu } from './gpu';
import { kernel, range, type Program } from '../wgsl/program';

/** Threads that are asked; more than any subgroup has. */
const THREADS = 128;

const question: Program = {
  label: 'subgroup fours',
  ...kernel({
    bindings: [{ name: 'result', type: 'f32', access: 'read_write' }],
    threads: THREADS,
    workgroup: THREADS,
    subgroups: true,
    body: '  result[index] = f32(4u * quadBroadcast(index, 0u) + lane);',
  }),
  flops: 0,
  bytes: 4 * THREADS,
};

/** Answer of thread `index` where the four that exchange values are neighbours, in their order. */
const answer = (index: number) => 4 * (index - (index % 4)) + (index % 4);

/**
 * True if four threads that exchange values by quadBroadcast are neighbours in a workgroup. WGSL leaves open
 * how threads are put into subgroups; kernels in strips hand values to the threads of the next channels and
 * need this order.
 */
export async function areSubgroupFoursNeighbours(gpu: Gpu): Promise<boolean> {
  const result = gpu.buffer('subgroup fours', 4 * THREADS);
  try {
    const dispatches = await gpu.prepare([{ program: question, views: [{ buffer: result }] }]);
    const encoder = gpu.device.createCommandEncoder();
    encode(encoder, dispatches);
    gpu.device.queue.submit([encoder.finish()]);
    const answers = await gpu.read(result, 4 * THREADS);
    return range(THREADS).every((index) => answers[index] === answer(index));
  } catch {
    // Nothing is relied on that cannot be asked.
    return false;
  } finally {
    gpu.release(result);
  }
}
