import { TrainingError, type TrainingProblem } from '../../../../experiment/training-error';
import { describeAdapter } from '../../adapter';
import { discardKept, keptDevice, nobody, requestDevice, type DeviceUser } from './device';
import type { Gpu } from './gpu';
import { areSubgroupFoursNeighbours } from './subgroup-probe';

export interface GpuOptions {
  /** Opens the device that this worker keeps, with the pipelines of earlier runs; else one of its own. */
  readonly keep?: boolean | undefined;
  /** Hears of every pipeline that is asked for or ready. */
  readonly onPipelines?: (() => void) | undefined;
}

/**
 * Opens the device. Rejects with a TrainingError when there is none; `onProblem` hears of everything that
 * fails later.
 */
export async function openGpu(
  onProblem: (problem: TrainingProblem) => void,
  { keep = false, onPipelines }: GpuOptions = {},
): Promise<Gpu> {
  const opened = await (keep ? keptDevice() : requestDevice());
  const { device, info, limits, pipelineOf } = opened;
  const sizes = new Map<GPUBuffer, number>();
  let bytes = 0;
  let peak = 0;
  let isSound = true;

  const user: DeviceUser = {
    onMade: () => onPipelines?.(),
    onLost: (message) => onProblem({ code: 'device-lost', detail: message }),
  };
  opened.user = user;
  const onError = ({ error }: GPUUncapturedErrorEvent) => {
    isSound = false;
    const memory = error instanceof GPUOutOfMemoryError;
    onProblem({ code: memory ? 'out-of-memory' : 'worker-failed', detail: error.message });
  };
  device.addEventListener('uncapturederror', onError);

  function buffer(
    label: string,
    size: number,
    usage = GPUBufferUsage.STORAGE |
      GPUBufferUsage.UNIFORM |
      GPUBufferUsage.COPY_SRC |
      GPUBufferUsage.COPY_DST,
  ): GPUBuffer {
    const rounded = Math.max(16, Math.ceil(size / 16) * 16);
    const created = device.createBuffer({ label, size: rounded, usage });
    sizes.set(created, rounded);
    bytes += rounded;
    peak = Math.max(peak, bytes);
    return created;
  }

  function release(old: GPUBuffer): void {
    bytes -= sizes.get(old) ?? 0;
    sizes.delete(old);
    old.destroy();
  }

  async function map(staging: GPUBuffer, size: number): Promise<ArrayBuffer> {
    try {
      await staging.mapAsync(GPUMapMode.READ, 0, size);
    } catch (error) {
      throw (await lossOf(device)) ?? error;
    }
    return staging.getMappedRange(0, size);
  }

  const gpu: Gpu = {
    device,
    ...describeAdapter(info),
    subgroups: false,
    timestamps: device.features.has('timestamp-query'),
    workgroup: {
      threads: Math.min(limits.maxComputeInvocationsPerWorkgroup, limits.maxComputeWorkgroupSizeX),
      bytes: limits.maxComputeWorkgroupStorageSize,
    },
    storageBuffers: limits.maxStorageBuffersPerShaderStage,
    buffer,
    release,
    map,
    compile: pipelineOf,
    pipelines: opened.made,
    prepare: (calls) =>
      Promise.all(
        calls.map(async ({ program, views }) => {
          const pipeline = await pipelineOf(program);
          const bindGroup = device.createBindGroup({
            label: program.label,
            layout: pipeline.getBindGroupLayout(0),
            entries: views.map((resource, binding) => ({ binding, resource })),
          });
          return { program, pipeline, bindGroup };
        }),
      ),
    async read(source, size, offset = 0) {
      const staging = buffer('read-back', size, GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST);
      try {
        const encoder = device.createCommandEncoder();
        encoder.copyBufferToBuffer(source, offset, staging, 0, size);
        device.queue.submit([encoder.finish()]);
        return new Float32Array((await map(staging, size)).slice(0));
      } finally {
        release(staging);
      }
    },
    memory: () => ({ tensors: sizes.size, bytes, peak }),
    dispose() {
      if (opened.user === user) opened.user = nobody;
      device.removeEventListener('uncapturederror', onError);
      for (const each of sizes.keys()) each.destroy();
      sizes.clear();
      bytes = 0;
      if (keep && isSound) return;
      if (keep) discardKept();
      device.destroy();
    },
  };
  const subgroups =
    device.features.has('subgroups' as GPUFeatureName) && (await areSubgroupFoursNeighbours(gpu));
  return { ...gpu, subgroups };
}

/** A lost device is told later than what fails because of it. */
const LOSS_MS = 200;

/** Returns the loss of the device, where that is why something has failed. */
async function lossOf(device: GPUDevice): Promise<TrainingError | null> {
  const later = new Promise<null>((resolve) => setTimeout(() => resolve(null), LOSS_MS));
  const lost = await Promise.race([device.lost, later]);
  return lost && new TrainingError({ code: 'device-lost', detail: lost.message });
}
