import type { Arm } from '../../../../core/optimizers/optimizer';
import { checkSnapshot, freshSnapshot, slotCountOf } from '../../arm-snapshot';
import type { ArmSnapshot, EngineSettings } from '../../engine';
import type { Layout } from '../../../../experiment/model/resnet';
import type { StepTelemetry } from '../../../../experiment/telemetry/projection';
import type { Gpu } from '../device/gpu';
import { createRing } from '../device/ring';
import { readTelemetry, TELEMETRY_WIDTH } from '../layers/telemetry';

/**
 * Creates what one arm owns on the device: parameters, gradient, optimizer slots, running statistics and
 * losses; telemetry where it is measured.
 */
export function createArmState(
  gpu: Gpu,
  arm: Arm,
  layout: Layout,
  { telemetry: isMeasured }: Pick<EngineSettings, 'telemetry'> = {},
) {
  const { parameterCount, statisticsCount } = layout;
  const parameters = gpu.buffer(`${arm.id} parameters`, 4 * parameterCount);
  const gradients = gpu.buffer(`${arm.id} gradients`, 4 * parameterCount);
  const statistics = gpu.buffer(`${arm.id} running statistics`, 4 * statisticsCount);
  const losses = createRing(gpu, `${arm.id} losses`, 1);
  const telemetry = isMeasured ? createRing(gpu, `${arm.id} telemetry`, TELEMETRY_WIDTH) : null;
  const slots = Array.from({ length: slotCountOf(arm) }, (_, i) =>
    gpu.buffer(`${arm.id} slot ${i}`, 4 * parameterCount),
  );
  const { queue } = gpu.device;
  let t = 0;

  const write = (buffer: GPUBuffer, values: Float32Array) =>
    queue.writeBuffer(buffer, 0, values as Float32Array<ArrayBuffer>);

  function restore(next: ArmSnapshot): void {
    checkSnapshot(arm, layout, next);
    write(parameters, next.parameters);
    write(statistics, next.statistics);
    next.slots.forEach((values, i) => write(slots[i], values));
    t = next.t;
    losses.reset();
    telemetry?.reset();
  }

  return {
    buffers: {
      parameters: { buffer: parameters },
      gradients: { buffer: gradients },
      statistics: { buffer: statistics },
      slots: slots.map((buffer) => ({ buffer })),
      losses: losses.view,
      telemetry: telemetry && telemetry.view,
    },
    /** Counts one step and says where its loss and its telemetry go. */
    advance(): { t: number; lossSlot: number; telemetrySlot: number } {
      t += 1;
      return { t, lossSlot: losses.advance(), telemetrySlot: telemetry?.advance() ?? 0 };
    },
    setParameters: (values: Float32Array) => restore(freshSnapshot(arm, layout, values)),
    restore,
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
    losses: () => losses.read(),
    async telemetry(): Promise<StepTelemetry[]> {
      return telemetry ? readTelemetry(await telemetry.read()) : [];
    },
  };
}

export type ArmState = ReturnType<typeof createArmState>;
