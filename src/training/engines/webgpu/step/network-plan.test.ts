import { expect, it } from 'vitest';
import { resnet18 } from '../../../../experiment/model/resnet';
import { createArm } from '../../../../core/optimizers/registry';
import { planNetwork, tuningTasks, type Range } from './network-plan';

const settings = (width: number, imageSize = 32) => ({
  spec: resnet18(width, imageSize, 7),
  batch: 12,
  arms: [createArm('sgdm', { alpha: 0.1 })],
  normalisation: { mean: [0.5, 0.5, 0.5], std: [0.2, 0.2, 0.2] } as const,
  weightDecay: 0,
  weightDecayMode: 'decoupled' as const,
  labelSmoothing: 0,
});

it.each([
  ['on a software adapter', { software: true, subgroups: true }],
  ['on a GPU', { software: false, subgroups: false }],
])('gives every layer places of its own that a binding may begin at, %s', (_, features) => {
  const adapter = { ...features, workgroup: { threads: 256, bytes: 16384 }, storageBuffers: 8 };
  const plan = planNetwork(settings(8), new Map(), adapter);
  const isApart = (ranges: readonly Range[], bytes: number) => {
    const sorted = ranges.toSorted((a, b) => a.offset - b.offset);
    sorted.forEach(({ offset, size }, i) => {
      expect(offset % 256).toBe(0);
      expect(offset + size).toBeLessThanOrEqual(sorted[i + 1]?.offset ?? bytes);
    });
  };
  isApart([...plan.layers.map(({ offsets }) => offsets), plan.denseOffsets], plan.offsetWords.byteLength);
  isApart(
    plan.layers.map(({ coefficients }) => coefficients),
    plan.coefficientBytes,
  );
  isApart(
    plan.layers.map(({ filterPartial }) => filterPartial),
    plan.filterPartialBytes,
  );
  const { layout, runs } = plan;
  expect(runs.reduce((sum, { size }) => sum + size, 0)).toBe(layout.parameterCount);
  expect(runs.filter(({ partial }) => partial)).toHaveLength(plan.layers.length);
});

it('plans every shape that the autotuner may measure', () => {
  const names = tuningTasks(settings(8)).map(({ shape }) => shape);
  expect(names.length).toBeGreaterThan(20);
});

it('refuses sizes that the kernels do not cover, by name', () => {
  const adapter = { software: true, subgroups: false, workgroup: { threads: 256, bytes: 16384 } };
  expect(() => planNetwork(settings(6), new Map(), adapter)).toThrow(/stem.*multiples of 4/);
  expect(() => planNetwork(settings(8, 12), new Map(), adapter)).toThrow(/multiple of 8/);
});
