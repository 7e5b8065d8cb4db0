import { encode } from '../device/encode';
import type { Gpu } from '../device/gpu';
import { channelGroups, type Program } from '../wgsl/program';

/** Runs a program once; arrays are uploaded, and read back where their index is in `outputs`. */
export async function runProgram(
  gpu: Gpu,
  program: Program,
  arrays: readonly (Float32Array | Uint32Array)[],
  outputs: readonly number[],
): Promise<Float32Array[]> {
  const buffers = arrays.map((values, i) => {
    const buffer = gpu.buffer(`argument ${i}`, values.byteLength);
    gpu.device.queue.writeBuffer(buffer, 0, values as Float32Array<ArrayBuffer>);
    return buffer;
  });
  const dispatches = await gpu.prepare([{ program, views: buffers.map((buffer) => ({ buffer })) }]);
  const encoder = gpu.device.createCommandEncoder();
  encode(encoder, dispatches);
  gpu.device.queue.submit([encoder.finish()]);
  const results = await Promise.all(outputs.map((i) => gpu.read(buffers[i], arrays[i].byteLength)));
  for (const buffer of buffers) gpu.release(buffer);
  return results;
}

/** [pixel, channel] in whole groups of four channels, the unused ones zero. */
export function padChannels(values: ArrayLike<number>, channels: number): Float32Array {
  const width = 4 * channelGroups(channels);
  const padded = new Float32Array((values.length / channels) * width);
  for (let i = 0; i < values.length; i++)
    padded[Math.floor(i / channels) * width + (i % channels)] = values[i];
  return padded;
}

/** The inverse; throws if a padding channel is not zero. */
export function unpadChannels(padded: Float32Array, channels: number): Float64Array {
  const width = 4 * channelGroups(channels);
  const values = new Float64Array((padded.length / width) * channels);
  for (let i = 0; i < padded.length; i++) {
    const channel = i % width;
    if (channel < channels) values[Math.floor(i / width) * channels + channel] = padded[i];
    else if (padded[i] !== 0) throw new Error(`Padding channel ${channel} holds ${padded[i]}.`);
  }
  return values;
}
