import { TrainingError } from '../../../../experiment/training-error';
import type { Buffers } from './buffers';
import type { Gpu } from './gpu';

/** Reads of a device's buffers; both reject with a TrainingError when the device was lost. */
export function createReadBack(device: GPUDevice, buffers: Buffers): Pick<Gpu, 'map' | 'read'> {
  async function map(staging: GPUBuffer, size: number): Promise<ArrayBuffer> {
    try {
      await staging.mapAsync(GPUMapMode.READ, 0, size);
    } catch (error) {
      throw (await lossOf(device)) ?? error;
    }
    return staging.getMappedRange(0, size);
  }
  return {
    map,
    async read(source, size, offset = 0) {
      const usage = GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST;
      const staging = buffers.create('read-back', size, usage);
      try {
        const encoder = device.createCommandEncoder();
        encoder.copyBufferToBuffer(source, offset, staging, 0, size);
        device.queue.submit([encoder.finish()]);
        return new Float32Array((await map(staging, size)).slice(0));
      } finally {
        buffers.release(staging);
      }
    },
  };
}

/** A lost device is told later than what fails because of it. */
const LOSS_MS = 200;

/** Returns the loss of the device, where that is why something has failed. */
async function lossOf(device: GPUDevice): Promise<TrainingError | null> {
  const later = new Promise<null>((resolve) => setTimeout(() => resolve(null), LOSS_MS));
  const lost = await Promise.race([device.lost, later]);
  return lost && new TrainingError({ code: 'device-lost', detail: lost.message });
}
