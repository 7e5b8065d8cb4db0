import type { Gpu } from './gpu';
import { timeDispatches } from './profile';
import { kernel, lines, range, type Program } from '../wgsl/program';

/** Multiply-adds on registers only: what the adapter's arithmetic can do at best. */
function multiplyAdds(threads: number, rounds: number): Program {
  const accumulators = range(6);
  const steps = range(16);
  const text = kernel({
    bindings: [
      { name: 'source', type: 'vec4f' },
      { name: 'result', type: 'vec4f', access: 'read_write' },
    ],
    threads,
    body: `  let x = source[0];
  let y = source[1];
${lines(accumulators, (a) => `  var sum${a} = vec4f(f32(index + ${a}u));`)}
  for (var round = 0u; round < ${rounds}u; round++) {
${lines(steps, () => lines(accumulators, (a) => `    sum${a} = fma(sum${a}, x, y);`))}
  }
  result[index] = ${accumulators.map((a) => `sum${a}`).join(' + ')};`,
  });
  return {
    label: 'multiply-adds',
    ...text,
    flops: 2 * 4 * accumulators.length * steps.length * rounds * threads,
    bytes: 0,
  };
}

/** Copies vec4f after vec4f, eight per thread, neighbours to neighbours. */
function copy(elements: number): Program {
  const threads = elements / 8;
  const text = kernel({
    bindings: [
      { name: 'source', type: 'vec4f' },
      { name: 'result', type: 'vec4f', access: 'read_write' },
    ],
    threads,
    body: lines(range(8), (r) => `  result[index + ${r * threads}u] = source[index + ${r * threads}u];`),
  });
  return { label: 'copy', ...text, flops: 0, bytes: 32 * elements };
}

/** The adapter's own limits: GFLOP/s of multiply-adds and GB/s (read plus written) of a plain copy kernel. */
export async function measurePeaks(gpu: Gpu): Promise<{ peakGflops: number; copyGBs: number }> {
  const threads = gpu.software ? 4096 : 1 << 18;
  const elements = gpu.software ? 1 << 18 : 1 << 22;
  const arithmetic = multiplyAdds(threads, gpu.software ? 200 : 400);
  const moving = copy(elements);
  const source = gpu.buffer('peak source', 16 * elements);
  const result = gpu.buffer('peak result', 16 * elements);
  const views = [{ buffer: source }, { buffer: result }];
  const dispatches = await gpu.prepare([
    { program: arithmetic, views },
    { program: moving, views },
  ]);
  const [multiplying, copying] = await timeDispatches(gpu, dispatches, { repeats: 12 });
  gpu.release(source);
  gpu.release(result);
  return { peakGflops: arithmetic.flops / multiplying / 1e6, copyGBs: moving.bytes / copying / 1e6 };
}
