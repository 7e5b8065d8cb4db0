import { optimizers } from '../../core/optimizers/registry';
import type { Arm } from '../../core/optimizers/optimizer';
import type { ArmSnapshot } from '../engine';
import type { Layout } from '../model/resnet';
import type { Gpu } from './gpu';

/** Losses that wait on the device before they are set aside; a power of two only for the eye. */
const RING = 1024;

/** What one arm owns on the device: parameters, gradient, optimizer slots, running statistics and losses. */
export function createArmState(gpu: Gpu, arm: Arm, layout: Layout) {
  const { parameterCount, statisticsCount } = layout;
  const slotCount = optimizers[arm.id].init(arm, 0).slots.length;
  const parameters = gpu.buffer(`${arm.id} parameters`, 4 * parameterCount);
  const gradients = gpu.buffer(`${arm.id} gradients`, 4 * parameterCount);
  const statistics = gpu.buffer(`${arm.id} running statistics`, 4 * statisticsCount);
  const losses = gpu.buffer(`${arm.id} losses`, 4 * RING);
  const slots = Array.from({ length: slotCount }, (_, i) =>
    gpu.buffer(`${arm.id} slot ${i}`, 4 * parameterCount),
  );
  const { queue } = gpu.device;
  let t = 0;
  let pending = 0;
  let setAside: GPUBuffer[] = [];

  const write = (buffer: GPUBuffer, values: Float32Array) =>
    queue.writeBuffer(buffer, 0, values as Float32Array<ArrayBuffer>);

  function fill(next: Omit<ArmSnapshot, 'slots'> & { slots: readonly Float32Array[] }): void {
    if (next.parameters.length !== parameterCount)
      throw new RangeError(`${next.parameters.length} parameters were given, ${parameterCount} are needed.`);
    if (next.slots.length !== slotCount)
      throw new RangeError(`${next.slots.length} optimizer slots were given, ${slotCount} are needed.`);
    write(parameters, next.parameters);
    write(statistics, next.statistics);
    next.slots.forEach((values, i) => write(slots[i], values));
    t = next.t;
    pending = 0;
    for (const buffer of setAside) gpu.release(buffer);
    setAside = [];
  }

  function copyRing(count: number): GPUBuffer {
    const staging = gpu.buffer('losses', 4 * count, GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST);
    const encoder = gpu.device.createCommandEncoder();
    encoder.copyBufferToBuffer(losses, 0, staging, 0, 4 * count);
    queue.submit([encoder.finish()]);
    return staging;
  }

  return {
    buffers: {
      parameters: { buffer: parameters },
      gradients: { buffer: gradients },
      statistics: { buffer: statistics },
      slots: slots.map((buffer) => ({ buffer })),
      losses: { buffer: losses },
    },
    /** Counts one step and says where its loss goes. */
    advance(): { t: number; lossSlot: number } {
      if (pending === RING) {
        setAside.push(copyRing(RING));
        pending = 0;
      }
      t += 1;
      return { t, lossSlot: pending++ };
    },
    setParameters(values: Float32Array): void {
      const fresh = new Float32Array(statisticsCount);
      for (const { offset, channels } of layout.statistics)
        fresh.fill(1, offset + channels, offset + 2 * channels);
      const zeros = new Float32Array(parameterCount);
      fill({ t: 0, parameters: values, statistics: fresh, slots: slots.map(() => zeros) });
    },
    restore: fill,
    parameters: () => gpu.read(parameters, 4 * parameterCount),
    gradient: () => gpu.read(gradients, 4 * parameterCount),
    async save(): Promise<ArmSnapshot> {
      const at = t;
      const [theta, running, ...rest] = await Promise.all([
        gpu.read(parameters, 4 * parameterCount),
        gpu.read(statistics, 4 * statisticsCount),
        ...slots.map((slot) => gpu.read(slot, 4 * parameterCount)),
      ]);
      return { t: at, parameters: theta, statistics: running, slots: rest };
    },
    async losses(): Promise<Float32Array> {
      const count = pending;
      const parts = setAside;
      if (count > 0) parts.push(copyRing(count));
      setAside = [];
      pending = 0;
      const values: number[] = [];
      for (const [i, part] of parts.entries()) {
        const size = i === parts.length - 1 && count > 0 ? count : RING;
        // oxlint-disable-next-line no-await-in-loop -- the parts become ready in order
        await part.mapAsync(GPUMapMode.READ, 0, 4 * size);
        values.push(...new Float32Array(part.getMappedRange(0, 4 * size)));
        gpu.release(part);
      }
      return Float32Array.from(values);
    },
  };
}

export type ArmState = ReturnType<typeof createArmState>;
