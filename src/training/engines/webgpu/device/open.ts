import type { TrainingProblem } from '../../../../experiment/training-error';
import { describeAdapter } from '../../adapter';
import { createBuffers } from './buffers';
import {
  discardKept,
  keptDevice,
  nobody,
  requestDevice,
  type DeviceUser,
  type PipelinedDevice,
} from './device';
import type { Call, Dispatch, Gpu } from './gpu';
import { createReadBack } from './read-back';
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
  const { device, info, limits } = opened;
  const buffers = createBuffers(device);
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
    buffer: buffers.create,
    release: buffers.release,
    ...createReadBack(device, buffers),
    compile: opened.pipelineOf,
    pipelines: opened.made,
    prepare: (calls) => Promise.all(calls.map((call) => prepareCall(opened, call))),
    memory: buffers.memory,
    dispose() {
      if (opened.user === user) opened.user = nobody;
      device.removeEventListener('uncapturederror', onError);
      buffers.releaseAll();
      if (keep && isSound) return;
      if (keep) discardKept();
      device.destroy();
    },
  };
  const subgroups =
    device.features.has('subgroups' as GPUFeatureName) && (await areSubgroupFoursNeighbours(gpu));
  return { ...gpu, subgroups };
}

async function prepareCall(
  { device, pipelineOf }: PipelinedDevice,
  { program, views }: Call,
): Promise<Dispatch> {
  const pipeline = await pipelineOf(program);
  const bindGroup = device.createBindGroup({
    label: program.label,
    layout: pipeline.getBindGroupLayout(0),
    entries: views.map((resource, binding) => ({ binding, resource })),
  });
  return { program, pipeline, bindGroup };
}
