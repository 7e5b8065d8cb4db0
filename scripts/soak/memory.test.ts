import { afterEach, beforeEach, expect, it } from 'vitest';
import { countMemory } from './memory';

/** A GPU as far as it is counted. */
class FakeBuffer {
  destroy() {}
}
class FakeTexture extends FakeBuffer {
  readonly width = 4;
  readonly height = 2;
  readonly depthOrArrayLayers = 1;
  readonly sampleCount = 1;
}
function fakeGpu() {
  return {
    GPUBuffer: class extends FakeBuffer {},
    GPUTexture: class extends FakeTexture {},
    GPUDevice: class {
      createBuffer(_: { size: number }) {
        return new GPUBuffer();
      }
      createTexture() {
        return new GPUTexture();
      }
      destroy() {}
    },
  };
}

const { Memory } = WebAssembly;
let device: GPUDevice;

beforeEach(() => {
  Object.assign(globalThis, fakeGpu());
  countMemory();
  device = new GPUDevice();
});

afterEach(() => {
  WebAssembly.Memory = Memory;
  for (const name of ['GPUBuffer', 'GPUTexture', 'GPUDevice', 'countedMemory'])
    Reflect.deleteProperty(globalThis, name);
});

const gpu = () => countedMemory!().gpu;
const bufferOf = (size: number) => device.createBuffer({ size, usage: 0 });

it('counts buffers and textures until they are destroyed, once', () => {
  const [first] = [bufferOf(100), bufferOf(28)];
  const texture = device.createTexture({ size: [4, 2], format: 'rgba8unorm', usage: 0 });
  expect(gpu()).toBe(100 + 28 + 32);
  first.destroy();
  first.destroy();
  expect(gpu()).toBe(28 + 32);
  texture.destroy();
  expect(gpu()).toBe(28);
});

it('a device takes its own with it', () => {
  const other = new GPUDevice();
  other.createBuffer({ size: 7, usage: 0 });
  const buffer = bufferOf(64);
  device.destroy();
  buffer.destroy();
  expect(gpu()).toBe(7);
});

it('counts WebAssembly memories as they have grown', () => {
  const memory = new WebAssembly.Memory({ initial: 1, maximum: 4 });
  const other = new WebAssembly.Memory({ initial: 2 });
  memory.grow(2);
  expect(memory).toBeInstanceOf(Memory);
  expect(countedMemory!().wasm).toBe(3 * 65_536 + other.buffer.byteLength);
  expect(other.buffer.byteLength).toBe(2 * 65_536);
});
