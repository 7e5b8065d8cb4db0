import { describe, expect, it, vi } from 'vitest';
import { relativeDistance } from '../../../../experiment/compare/kernel-parity';
import { describeEngine, scene, useScenes } from '../../../testing/engine-contract';
import { discardKept } from '../device/device';
import { openGpu } from '../device/open';
import { createFusedEngine, type FusedOptions } from './engine';

useScenes();
describeEngine('fused engine', (settings, onProblem) =>
  createFusedEngine(settings, onProblem, { keepDevice: true }),
);

describe('fused engine on other adapters', () => {
  it.each<[string, FusedOptions['chooseAsFor']]>([
    ['threads on their own', { subgroups: false, software: true }],
    ['blocks of threads', { subgroups: true, software: false }],
  ])('has the reference gradient with %s', async (_, chooseAsFor) => {
    const { planner, own, reference, problems } = await scene(4, 8);
    const [ours, stock] = [
      await own((settings, onProblem) => createFusedEngine(settings, onProblem, { chooseAsFor })),
      reference(),
    ];
    for (const engine of [ours, stock]) engine.step(0, planner.plan(1), 0.05);
    expect(relativeDistance(await ours.gradient(0), await stock.gradient(0))).toBeLessThan(1e-4);
    expect(problems).toEqual([]);
  });
});

describe('a device that is kept', () => {
  it('makes every pipeline once, whatever runs on it afterwards, and tells how many are ready', async () => {
    const make = vi.spyOn(GPUDevice.prototype, 'createComputePipelineAsync');
    discardKept();
    const { settings, planner, own } = await scene(4, 8);
    const told: [number, number][] = [];
    const open = () =>
      own((_, onProblem) =>
        createFusedEngine(settings, onProblem, {
          keepDevice: true,
          onPreparing: ({ part, done, of }) => part === 'pipelines' && told.push([done, of]),
        }),
      );
    const losses = async () => {
      const engine = await open();
      engine.step(0, planner.plan(1), 0.05);
      const loss = await engine.losses(0);
      const { bytes } = engine.memory();
      engine.dispose();
      return [...loss, bytes];
    };
    const first = await losses();
    const made = make.mock.calls.length;
    const of = told.at(-1)![1];
    expect(of).toBeGreaterThan(20);
    expect(told.at(-1)).toEqual([of, of]);
    expect(told.map(([done]) => done)).toEqual(told.map(([done]) => done).toSorted((a, b) => a - b));
    told.length = 0;
    expect(await losses()).toEqual(first);
    expect([make.mock.calls.length, told]).toEqual([made, []]);
    make.mockRestore();
  });

  it('is opened anew after it was lost, and after an error', async () => {
    const problems: string[] = [];
    const open = () => openGpu(({ code }) => problems.push(code), { keep: true });
    discardKept();
    const first = await open();
    first.dispose();
    const second = await open();
    expect(second.device).toBe(first.device);
    second.device.destroy();
    await second.device.lost;
    second.dispose();
    const third = await open();
    expect(third.device).not.toBe(second.device);
    third.device.createBuffer({ size: 4, usage: 0 });
    await third.device.queue.onSubmittedWorkDone();
    await expect.poll(() => problems).toEqual(['device-lost', 'worker-failed']);
    third.dispose();
    const fourth = await open();
    expect(fourth.device).not.toBe(third.device);
    fourth.dispose();
    discardKept();
  });
});
