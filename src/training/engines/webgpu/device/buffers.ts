/** The buffers of a device, counted in bytes. */
export interface Buffers {
  create(label: string, bytes: number, usage?: GPUBufferUsageFlags): GPUBuffer;
  release(buffer: GPUBuffer): void;
  releaseAll(): void;
  /** Buffers that live, their bytes, and the most bytes that ever lived at once. */
  memory(): { tensors: number; bytes: number; peak: number };
}

export function createBuffers(device: GPUDevice): Buffers {
  const usual =
    GPUBufferUsage.STORAGE | GPUBufferUsage.UNIFORM | GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST;
  const sizes = new Map<GPUBuffer, number>();
  let bytes = 0;
  let peak = 0;
  return {
    create(label, size, usage = usual) {
      const rounded = Math.max(16, Math.ceil(size / 16) * 16);
      const created = device.createBuffer({ label, size: rounded, usage });
      sizes.set(created, rounded);
      bytes += rounded;
      peak = Math.max(peak, bytes);
      return created;
    },
    release(buffer) {
      bytes -= sizes.get(buffer) ?? 0;
      sizes.delete(buffer);
      buffer.destroy();
    },
    releaseAll() {
      for (const each of sizes.keys()) each.destroy();
      sizes.clear();
      bytes = 0;
    },
    memory: () => ({ tensors: sizes.size, bytes, peak }),
  };
}
