import { kernel, range } from './program';

/** Threads that are asked; more than any subgroup has. */
const THREADS = 128;

const asked = kernel({
  bindings: [{ name: 'result', type: 'u32', access: 'read_write' }],
  threads: THREADS,
  workgroup: THREADS,
  quad: true,
  body: '  result[index] = 4u * quadBroadcast(index, 0u) + lane;',
});

/** What thread `index` answers where the four that exchange values are neighbours, in their order. */
const answer = (index: number) => 4 * (index - (index % 4)) + (index % 4);

/**
 * Whether four threads that exchange values by quadBroadcast are neighbours in a workgroup. WGSL leaves open how threads are
 * put into subgroups; kernels in strips hand values to the threads of the next channels and need this order.
 */
export async function areQuadsNeighbours(device: GPUDevice): Promise<boolean> {
  const size = 4 * THREADS;
  const result = device.createBuffer({ size, usage: GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC });
  const staging = device.createBuffer({ size, usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST });
  // A refusal is an answer here, no failure of the device.
  device.pushErrorScope('validation');
  try {
    const pipeline = await device.createComputePipelineAsync({
      layout: 'auto',
      compute: { module: device.createShaderModule({ code: asked.code }), entryPoint: 'main' },
    });
    const encoder = device.createCommandEncoder();
    const pass = encoder.beginComputePass();
    pass.setPipeline(pipeline);
    pass.setBindGroup(
      0,
      device.createBindGroup({
        layout: pipeline.getBindGroupLayout(0),
        entries: [{ binding: 0, resource: { buffer: result } }],
      }),
    );
    pass.dispatchWorkgroups(asked.workgroups);
    pass.end();
    encoder.copyBufferToBuffer(result, 0, staging, 0, size);
    device.queue.submit([encoder.finish()]);
    await staging.mapAsync(GPUMapMode.READ);
    const answers = new Uint32Array(staging.getMappedRange());
    return range(THREADS).every((index) => answers[index] === answer(index));
  } catch {
    // What cannot be asked is not relied on.
    return false;
  } finally {
    await device.popErrorScope().catch(() => null);
    result.destroy();
    staging.destroy();
  }
}
