import { optimizers } from '../../core/optimizers/registry';
import type { Arm } from '../../core/optimizers/optimizer';
import type { Layout } from '../../experiment/model/resnet';
import type { ArmSnapshot } from './engine';

/** Returns the number of vectors that an arm's optimizer carries. */
export const slotCountOf = (arm: Arm): number => optimizers[arm.id].init(arm, 0).slots.length;

/** An arm before its first step: running means 0, running variances 1, optimizer state zero. */
export function freshSnapshot(arm: Arm, layout: Layout, parameters: Float32Array): ArmSnapshot {
  const statistics = new Float32Array(layout.statisticsCount);
  for (const { offset, channels } of layout.statistics)
    statistics.fill(1, offset + channels, offset + 2 * channels);
  const zeros = new Float32Array(layout.parameterCount);
  return { t: 0, parameters, statistics, slots: Array.from({ length: slotCountOf(arm) }, () => zeros) };
}

/** @throws RangeError where a snapshot is not of such an arm. */
export function checkSnapshot(arm: Arm, layout: Layout, { parameters, slots }: ArmSnapshot): void {
  const { parameterCount } = layout;
  if (parameters.length !== parameterCount)
    throw new RangeError(`${parameters.length} parameters were given, ${parameterCount} are needed.`);
  const slotCount = slotCountOf(arm);
  if (slots.length !== slotCount)
    throw new RangeError(`${slots.length} optimizer slots were given, ${slotCount} are needed.`);
}
