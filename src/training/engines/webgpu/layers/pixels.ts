import type { ExampleSet } from '../../../../experiment/examples';
import { SHARD_IMAGES } from './batch';
import type { Gpu } from '../device/gpu';

/** Images on the device as uint8, with their classes on the host (they travel with each batch's plan). */
export interface PixelStore {
  readonly count: number;
  /** Changes whenever `buffers` do, so that bind groups can follow. */
  readonly version: number;
  /** Images 0 … 32767 and the rest. */
  readonly buffers: readonly [GPUBuffer, GPUBuffer];
  labelOf(index: number): number;
  add(images: ExampleSet): void;
  clear(): void;
}

export function createPixelStore(gpu: Gpu, label: string, imageBytes: number, expected = 0): PixelStore {
  const empty = () => gpu.buffer(label, 16);
  let buffers: [GPUBuffer, GPUBuffer] = [empty(), empty()];
  let capacity = [0, 0];
  let labels = new Uint8Array(0);
  let count = 0;
  let version = 0;

  /**
   * Makes room in a shard for all that is expected, else doubling as images arrive, and keeps what is there.
   */
  function reserve(shard: number, images: number): void {
    if (images <= capacity[shard]) return;
    const room = Math.min(
      SHARD_IMAGES,
      Math.max(images, expected > 0 ? expected - shard * SHARD_IMAGES : 2 * capacity[shard]),
    );
    const grown = gpu.buffer(label, room * imageBytes);
    const old = buffers[shard];
    if (capacity[shard] > 0) {
      const encoder = gpu.device.createCommandEncoder();
      encoder.copyBufferToBuffer(old, 0, grown, 0, capacity[shard] * imageBytes);
      gpu.device.queue.submit([encoder.finish()]);
    }
    gpu.release(old);
    buffers[shard] = grown;
    capacity[shard] = room;
    version++;
  }

  return {
    get count() {
      return count;
    },
    get version() {
      return version;
    },
    get buffers() {
      return buffers;
    },
    labelOf: (index) => labels[index],
    add(images) {
      if (count + images.count > 2 * SHARD_IMAGES)
        throw new RangeError(`At most ${2 * SHARD_IMAGES} images fit, ${count + images.count} were given.`);
      let from = 0;
      while (from < images.count) {
        const shard = count < SHARD_IMAGES ? 0 : 1;
        const at = count - shard * SHARD_IMAGES;
        const size = Math.min(images.count - from, SHARD_IMAGES - at);
        reserve(shard, at + size);
        gpu.device.queue.writeBuffer(
          buffers[shard],
          at * imageBytes,
          images.inputs as Uint8Array<ArrayBuffer>,
          from * imageBytes,
          size * imageBytes,
        );
        from += size;
        count += size;
      }
      const joined = new Uint8Array(count);
      joined.set(labels);
      joined.set(images.targets.subarray(0, images.count), count - images.count);
      labels = joined;
    },
    clear() {
      for (const buffer of buffers) gpu.release(buffer);
      buffers = [empty(), empty()];
      capacity = [0, 0];
      labels = new Uint8Array(0);
      count = 0;
      version++;
    },
  };
}
