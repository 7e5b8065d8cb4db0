import { expect, it } from 'vitest';
import { createArm } from '../../../../core/optimizers/registry';
import { resnet18 } from '../../../../experiment/model/resnet';
import type { Gpu, BufferView } from '../device/gpu';
import { createNetwork } from './network';
import { planNetwork } from './network-plan';
import { createStepPlan } from './step-plan';

/** A device that only hands out places: what a step consists of is known before anything runs. */
function paperGpu(adapter: Pick<Gpu, 'software' | 'subgroups' | 'storageBuffers'>): Gpu {
  return {
    ...adapter,
    device: { queue: { writeBuffer() {} } },
    buffer: (label: string, size: number) => ({ label, size }),
    workgroup: { threads: 256, bytes: 16 << 10 },
  } as unknown as Gpu;
}

function dispatchesOf(gpu: Gpu): number {
  const settings = {
    spec: resnet18(8, 32),
    batch: 32,
    arms: [createArm('sgdm', { alpha: 0.1 })],
    normalisation: { mean: [0.5, 0.5, 0.5], std: [0.2, 0.2, 0.2] },
    weightDecay: 0,
    weightDecayMode: 'decoupled',
    labelSmoothing: 0,
  } as const;
  const view = (label: string): BufferView => ({ buffer: gpu.buffer(label, 16) });
  const arm = {
    parameters: view('parameters'),
    gradients: view('gradients'),
    statistics: view('statistics'),
    slots: [view('slot')],
    losses: view('losses'),
    telemetry: null,
  };
  const network = createNetwork(gpu, settings, planNetwork(settings, new Map(), gpu));
  const { training } = createStepPlan(network, settings, arm, 0, view('header'));
  // One more builds the batch.
  return training.length + 1;
}

it.each([
  ['strips', { software: true, subgroups: true, storageBuffers: 10 }, 96],
  ['threads on their own', { software: true, subgroups: false, storageBuffers: 10 }, 96],
  ['threads on their own, with few buffers', { software: true, subgroups: false, storageBuffers: 8 }, 100],
  ['blocks', { software: false, subgroups: true, storageBuffers: 10 }, 100],
  ['blocks, with few buffers', { software: false, subgroups: true, storageBuffers: 8 }, 101],
])('a step of the reduced ResNet18 in %s is a fixed list of dispatches', (_, adapter, count) => {
  expect(dispatchesOf(paperGpu(adapter))).toBe(count);
});
