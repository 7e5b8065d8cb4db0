import { TrainingError } from '../../../../experiment/training-error';
import type { Program } from '../wgsl/program';

/** A device with every pipeline that was made on it; buffers belong to who opened it (open.ts). */
export interface PipelinedDevice {
  readonly device: GPUDevice;
  readonly info: GPUAdapterInfo;
  readonly limits: GPUSupportedLimits;
  /** Makes a program's pipeline, once per text. Rejects with the compiler's message. */
  pipelineOf(program: Program): Promise<GPUComputePipeline>;
  /** Pipelines that were asked for, and those of them that are ready or were refused. */
  made(): { readonly asked: number; readonly ready: number };
  /** Who has it open, one at a time; `nobody` afterwards, or a kept device would hold what a past run held. */
  user: DeviceUser;
}

export interface DeviceUser {
  /** Hears of every pipeline that is asked for or ready. */
  onMade(): void;
  /** Hears with which message the device was lost. */
  onLost(message: string): void;
}

export const nobody: DeviceUser = { onMade() {}, onLost() {} };

/** Rejects with a TrainingError when there is no adapter. */
export async function requestDevice(): Promise<PipelinedDevice> {
  const adapter = await navigator.gpu?.requestAdapter({ powerPreference: 'high-performance' });
  if (!adapter) throw new TrainingError({ code: 'device-lost', detail: 'No WebGPU adapter.' });
  const wanted: GPUFeatureName[] = ['timestamp-query', 'subgroups' as GPUFeatureName];
  const { limits, info } = adapter;
  const device = await adapter.requestDevice({
    requiredFeatures: wanted.filter((feature) => adapter.features.has(feature)),
    requiredLimits: {
      maxStorageBufferBindingSize: limits.maxStorageBufferBindingSize,
      maxBufferSize: limits.maxBufferSize,
      maxComputeWorkgroupStorageSize: limits.maxComputeWorkgroupStorageSize,
      maxComputeInvocationsPerWorkgroup: limits.maxComputeInvocationsPerWorkgroup,
      maxComputeWorkgroupSizeX: limits.maxComputeWorkgroupSizeX,
      maxStorageBuffersPerShaderStage: limits.maxStorageBuffersPerShaderStage,
    },
  });
  const pipelines = new Map<string, Promise<GPUComputePipeline>>();
  let ready = 0;
  const made: PipelinedDevice = {
    device,
    info,
    limits,
    user: nobody,
    made: () => ({ asked: pipelines.size, ready }),
    pipelineOf({ code, label }) {
      const known = pipelines.get(code);
      if (known) return known;
      // Faults of a text are its caller's to know: they must not end the run as uncaptured errors.
      device.pushErrorScope('validation');
      const module = device.createShaderModule({ code, label });
      const problem = device.popErrorScope();
      const pipeline = device
        .createComputePipelineAsync({ label, layout: 'auto', compute: { module, entryPoint: 'main' } })
        .catch(async (error: unknown) => {
          throw new Error((await problem)?.message ?? String(error), { cause: error });
        })
        .finally(() => {
          ready++;
          made.user.onMade();
        });
      pipelines.set(code, pipeline);
      made.user.onMade();
      return pipeline;
    },
  };
  void device.lost.then(({ message }) => made.user.onLost(message));
  return made;
}

let kept: Promise<PipelinedDevice> | null = null;

/**
 * The device that this worker keeps from run to run, so that a further run makes no pipeline anew. It is
 * opened again after it was lost or discarded.
 */
export function keptDevice(): Promise<PipelinedDevice> {
  kept ??= requestDevice().then(
    (opened) => {
      void opened.device.lost.then(discardKept);
      return opened;
    },
    (error: unknown) => {
      kept = null;
      throw error;
    },
  );
  return kept;
}

/** Forgets the kept device: the next run opens another. */
export function discardKept(): void {
  kept = null;
}
