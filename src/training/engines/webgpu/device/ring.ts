import type { Gpu, BufferView } from './gpu';

/** Steps whose figures wait on the device before they are set aside. */
const LENGTH = 1024;

/**
 * A few numbers a step that kernels write on the device and the host reads once in a while, however many
 * there are.
 */
export interface Ring {
  readonly view: BufferView;
  /** Takes the next place and says which; a full ring is set aside first. */
  advance(): number;
  /** All values since the last call, oldest first; waits for the device. */
  read(): Promise<Float32Array>;
  /** Forgets what has not been read. */
  reset(): void;
}

/** A ring of `width` floats a step. */
export function createRing(gpu: Gpu, label: string, width: number): Ring {
  const buffer = gpu.buffer(label, 4 * width * LENGTH);
  let pending = 0;
  let setAside: { readonly staging: GPUBuffer; readonly bytes: number }[] = [];

  function copy(): void {
    const bytes = 4 * width * pending;
    const staging = gpu.buffer(label, bytes, GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST);
    const encoder = gpu.device.createCommandEncoder();
    encoder.copyBufferToBuffer(buffer, 0, staging, 0, bytes);
    gpu.device.queue.submit([encoder.finish()]);
    setAside.push({ staging, bytes });
    pending = 0;
  }

  return {
    view: { buffer },
    advance() {
      if (pending === LENGTH) copy();
      return pending++;
    },
    async read() {
      if (pending > 0) copy();
      const parts = setAside;
      setAside = [];
      const values = new Float32Array(parts.reduce((sum, { bytes }) => sum + bytes / 4, 0));
      let at = 0;
      for (const { staging, bytes } of parts) {
        // oxlint-disable-next-line no-await-in-loop -- the parts become ready in order
        values.set(new Float32Array(await gpu.map(staging, bytes)), at);
        at += bytes / 4;
        gpu.release(staging);
      }
      return values;
    },
    reset() {
      pending = 0;
      for (const { staging } of setAside) gpu.release(staging);
      setAside = [];
    },
  };
}
