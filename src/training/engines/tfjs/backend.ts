import type { TrainingProblem } from '../../../experiment/training-error';
import type { BackendName } from '../../../experiment/hardware';
import * as tf from '@tensorflow/tfjs';
import { describeAdapter, isSoftware } from '../adapter';

/** The backends of tfjs. */
export type StockBackend = Exclude<BackendName, 'wasm'>;

/** The tfjs backend that is now set, and what runs it. */
export interface OpenBackend {
  readonly backend: StockBackend;
  /** As the browser names it; empty when it does not tell. */
  readonly adapter: string;
  /** A GPU backend whose arithmetic runs on the processor. */
  readonly software: boolean;
  /** The device that the WebGPU backend runs on; null for the others. */
  readonly device: GPUDevice | null;
  /** Settles when the device fails for good, else never. */
  readonly deviceFailure: Promise<TrainingProblem>;
  /** Backends that were tried before and are not available. */
  readonly skipped: readonly StockBackend[];
}

type Opened = Pick<OpenBackend, 'adapter' | 'software' | 'device' | 'deviceFailure'>;

/** Fastest first. */
const ORDER: readonly StockBackend[] = ['webgpu', 'webgl', 'cpu'];

/**
 * Sets the wanted tfjs backend, or the next slower one that works. The processor always does.
 */
export async function openBackend(wanted: StockBackend | 'auto'): Promise<OpenBackend> {
  const candidates = wanted === 'auto' ? ORDER : ORDER.slice(ORDER.indexOf(wanted));
  const skipped: StockBackend[] = [];
  for (const backend of candidates) {
    const opened = await openers[backend]().catch((error: unknown) => {
      console.warn(`${backend} is not available:`, error);
      return null;
    });
    if (opened) return { backend, skipped, ...opened };
    skipped.push(backend);
  }
  throw new Error('no tfjs backend works');
}

/** One for each run: a promise that outlives its run would hold whatever waits on it, and so all of the run. */
const never = () => new Promise<TrainingProblem>(() => {});

const openers: Readonly<Record<StockBackend, () => Promise<Opened | null>>> = {
  webgpu: openWebGpu,
  async webgl() {
    if (!(await tf.setBackend('webgl'))) return null;
    const { gl } = (tf.backend() as unknown as { gpgpu: { gl: WebGL2RenderingContext } }).gpgpu;
    const info = gl.getExtension('WEBGL_debug_renderer_info');
    const adapter = String(gl.getParameter(info ? info.UNMASKED_RENDERER_WEBGL : gl.RENDERER) ?? '');
    return { adapter, software: isSoftware(adapter), device: null, deviceFailure: never() };
  },
  async cpu() {
    return (await tf.setBackend('cpu'))
      ? { adapter: '', software: false, device: null, deviceFailure: never() }
      : null;
  },
};

/** Used where the adapter has them. */
const FEATURES: readonly GPUFeatureName[] = ['timestamp-query', 'shader-f16', 'subgroups'];

const LIMITS = [
  'maxBufferSize',
  'maxStorageBufferBindingSize',
  'maxStorageBuffersPerShaderStage',
  'maxComputeInvocationsPerWorkgroup',
  'maxComputeWorkgroupSizeX',
  'maxComputeWorkgroupStorageSize',
  'maxComputeWorkgroupsPerDimension',
] as const satisfies readonly (keyof GPUSupportedLimits)[];

/**
 * tfjs on a device of our own: its own start-up crashes on a null adapter, asks for no optional feature, and
 * never learns that the device was lost.
 */
async function openWebGpu(): Promise<Opened | null> {
  if (!('gpu' in navigator) || !navigator.gpu) return null;
  const adapter = await navigator.gpu.requestAdapter({ powerPreference: 'high-performance' });
  if (!adapter) return null;
  const { WebGPUBackend } = await import('@tensorflow/tfjs-backend-webgpu');
  const device = await adapter.requestDevice({
    requiredFeatures: FEATURES.filter((feature) => adapter.features.has(feature)),
    requiredLimits: Object.fromEntries(LIMITS.map((limit) => [limit, adapter.limits[limit]])),
  });
  tf.removeBackend('webgpu');
  tf.registerBackend('webgpu', () => new WebGPUBackend(device, adapter.info));
  if (!(await tf.setBackend('webgpu'))) return null;
  return { ...describeAdapter(adapter.info), device, deviceFailure: deviceFailureOf(device) };
}

function deviceFailureOf(device: GPUDevice): Promise<TrainingProblem> {
  return new Promise((resolve) => {
    // The reason 'destroyed' is our own disposal.
    void device.lost.then(({ reason, message }) => {
      if (reason !== 'destroyed') resolve({ code: 'device-lost', detail: message });
    });
    device.addEventListener('uncapturederror', ({ error }) => {
      const code = error instanceof GPUOutOfMemoryError ? 'out-of-memory' : 'device-lost';
      resolve({ code, detail: error.message });
    });
  });
}
