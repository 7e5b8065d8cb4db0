import { openGpu } from '../device/open';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createArm } from '../../../../core/optimizers/registry';
import { layoutOf, resnet18 } from '../../../../experiment/model/resnet';
import { createArmState } from './arm';
import { type Gpu } from '../device/gpu';

let gpu: Gpu;
beforeAll(async () => {
  gpu = await openGpu(() => {});
});
afterAll(() => gpu.dispose());

it('keeps every loss of a long run that nobody reads, in order', async () => {
  const state = createArmState(gpu, createArm('sgd', { alpha: 1 }), layoutOf(resnet18(4, 8)));
  const { buffer } = state.buffers.losses;
  for (let step = 1; step <= 2500; step++) {
    const { t, lossSlot } = state.advance();
    expect(t).toBe(step);
    gpu.device.queue.writeBuffer(buffer, 4 * lossSlot, Float32Array.of(step));
  }
  expect(Array.from(await state.losses())).toEqual(Array.from({ length: 2500 }, (_, i) => i + 1));
  expect(await state.losses()).toHaveLength(0);
});

it('refuses vectors of another network', () => {
  const state = createArmState(gpu, createArm('sgdm', { alpha: 1 }), layoutOf(resnet18(4, 8)));
  expect(() => state.setParameters(new Float32Array(3))).toThrow(/3 parameters were given/);
});
