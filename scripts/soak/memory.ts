/** What `countMemory` counts, in bytes; undefined where it was not installed. */
export interface CountedMemory {
  readonly gpu: number;
  readonly wasm: number;
}

declare global {
  /** Of the page or worker in which `countMemory` has run. */
  var countedMemory: (() => CountedMemory) | undefined;
}

/**
 * Runs in a page or worker before its own script, from its source: counts the bytes of GPU buffers and
 * textures that are neither destroyed nor collected nor lost with their device, and of WebAssembly memories.
 * A memory that threads share is counted where it was made. Textures count four bytes a texel, which is exact
 * for what the engines use.
 */
export function countMemory(): void {
  let gpu = 0;
  interface Held {
    bytes: number;
    readonly of: Set<Held>;
  }
  const held = new WeakMap<object, Held>();
  const release = (entry: Held | undefined) => {
    if (!entry) return;
    gpu -= entry.bytes;
    entry.bytes = 0;
    entry.of.delete(entry);
  };
  const collected = new FinalizationRegistry(release);
  const ofDevice = new WeakMap<object, Set<Held>>();
  const hold = (device: object, resource: object, bytes: number) => {
    const of = ofDevice.get(device) ?? new Set<Held>();
    ofDevice.set(device, of);
    const entry = { bytes, of };
    of.add(entry);
    gpu += bytes;
    held.set(resource, entry);
    collected.register(resource, entry);
  };
  const wrap = <T extends object>(
    prototype: T,
    name: keyof T,
    after: (self: T, made: unknown, argument: unknown) => void,
  ) => {
    const original = prototype[name] as (...args: unknown[]) => unknown;
    const wrapped = function (this: T, ...args: unknown[]) {
      const made = original.apply(this, args);
      after(this, made, args[0]);
      return made;
    };
    Object.assign(prototype, { [name]: wrapped });
  };
  if (typeof GPUDevice !== 'undefined') {
    wrap(GPUDevice.prototype, 'createBuffer', (device, made, argument) =>
      hold(device, made as object, (argument as GPUBufferDescriptor).size),
    );
    wrap(GPUDevice.prototype, 'createTexture', (device, made) => {
      const { width, height, depthOrArrayLayers, sampleCount } = made as GPUTexture;
      hold(device, made as object, 4 * width * height * depthOrArrayLayers * sampleCount);
    });
    wrap(GPUBuffer.prototype, 'destroy', (buffer) => release(held.get(buffer)));
    wrap(GPUTexture.prototype, 'destroy', (texture) => release(held.get(texture)));
    wrap(GPUDevice.prototype, 'destroy', (device) => ofDevice.get(device)?.forEach(release));
  }
  const memories = new Set<WeakRef<WebAssembly.Memory>>();
  const { Memory } = WebAssembly;
  WebAssembly.Memory = class extends Memory {
    constructor(descriptor: WebAssembly.MemoryDescriptor) {
      super(descriptor);
      memories.add(new WeakRef(this));
    }
  };
  globalThis.countedMemory = () => {
    let wasm = 0;
    for (const memory of memories) {
      const alive = memory.deref();
      if (alive) wasm += alive.buffer.byteLength;
      else memories.delete(memory);
    }
    return { gpu, wasm };
  };
}
