import { openGpu } from '../device/open';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encode } from '../device/encode';
import { type Call, type Gpu } from '../device/gpu';
import { kernel, range, type Program } from './program';
import { fuse } from './fuse';

let gpu: Gpu;
const problems: unknown[] = [];
beforeAll(async () => {
  gpu = await openGpu((problem) => problems.push(problem));
});
afterAll(() => gpu.dispose());

/** result[i] = factor·source[i] + sum of the workgroup's sources; the last threads leave early. */
function scaled(factor: number, threads: number, workgroup = 8): Program {
  return {
    label: `times ${factor}`,
    ...kernel({
      bindings: [
        { name: 'source', type: 'f32' },
        { name: 'result', type: 'f32', access: 'read_write' },
      ],
      threads,
      workgroup,
      shared: [{ name: 'seen', type: `array<f32, ${workgroup}>` }],
      body: ({ seen, source, result }) => `  ${seen}[local] = select(0.0, ${source}[index], valid);
  workgroupBarrier();
  if (!valid) { return; }
  var total = 0.0;
  for (var k = 0u; k < ${workgroup}u; k++) { total += ${seen}[k]; }
  ${result}[index] = ${factor}.0 * ${source}[index] + total;`,
    }),
    flops: 2 * threads,
    bytes: 8 * threads,
  };
}

const expected = (source: Float32Array, factor: number, threads: number, workgroup = 8) =>
  range(threads).map((i) => {
    const first = Math.floor(i / workgroup) * workgroup;
    const seen = source.subarray(first, Math.min(first + workgroup, threads));
    return factor * source[i] + seen.reduce((sum, value) => sum + value, 0);
  });

const SOURCE = Float32Array.from(range(40), (i) => (i * 7) % 11);

/** Two calls on the same source with results of their own. */
function pair(programs: readonly Program[]) {
  const source = gpu.buffer('source', SOURCE.byteLength);
  gpu.device.queue.writeBuffer(source, 0, SOURCE);
  const results = programs.map((_, i) => gpu.buffer(`result ${i}`, SOURCE.byteLength));
  const calls = programs.map((program, i): Call => ({
    program,
    views: [{ buffer: source }, { buffer: results[i] }],
  }));
  return { calls, results };
}

async function run(calls: readonly Call[]): Promise<void> {
  const encoder = gpu.device.createCommandEncoder();
  encode(encoder, await gpu.prepare(calls));
  gpu.device.queue.submit([encoder.finish()]);
}

describe('calls joined into one dispatch', () => {
  it.each([
    [40, 40],
    [40, 13],
    [5, 37],
  ])('compute what they compute alone, with %i and %i threads', async (a, b) => {
    const { calls, results } = pair([scaled(3, a), scaled(5, b)]);
    const joined = fuse(calls, 10);
    expect(joined).toHaveLength(1);
    // The source is bound once.
    expect(joined[0].views).toHaveLength(3);
    expect(joined[0].program.flops).toBe(2 * (a + b));
    await run(joined);
    expect([...(await gpu.read(results[0], 4 * a))]).toEqual(expected(SOURCE, 3, a));
    expect([...(await gpu.read(results[1], 4 * b))]).toEqual(expected(SOURCE, 5, b));
    // Nothing beyond the threads is touched.
    expect([...(await gpu.read(results[0], 160))].slice(a)).toEqual(range(40 - a).map(() => 0));
    expect(problems).toEqual([]);
  });

  it('stay apart where their workgroups differ or they need too many buffers', () => {
    const different = pair([scaled(3, 40), scaled(5, 40, 16)]).calls;
    expect(fuse(different, 10)).toEqual(different);
    const { calls } = pair([scaled(3, 40), scaled(5, 40)]);
    expect(fuse(calls, 2)).toEqual(calls);
    expect(fuse([calls[0]], 10)).toEqual([calls[0]]);
    expect(fuse([], 10)).toEqual([]);
  });
});
