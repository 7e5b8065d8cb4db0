import { describe, expect, it } from 'vitest';
import { relativeDistance } from '../../../../experiment/compare/kernel-parity';
import { describeEngine, scene, useScenes } from '../../../testing/engine-contract';
import { createFusedEngine, type FusedOptions } from './engine';

useScenes();
describeEngine('fused engine', (settings, onProblem) => createFusedEngine(settings, onProblem));

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
