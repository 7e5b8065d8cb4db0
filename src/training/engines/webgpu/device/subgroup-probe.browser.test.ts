import { openGpu } from './open';
import { expect, it } from 'vitest';
import { type Gpu } from './gpu';
import { areSubgroupFoursNeighbours } from './subgroup-probe';

it('asks the device which threads exchange values, and relies on no other order', async () => {
  const problems: unknown[] = [];
  const gpu = await openGpu((problem) => problems.push(problem));
  expect(gpu.device.features.has('subgroups' as GPUFeatureName)).toBe(true);
  expect(gpu.subgroups).toBe(true);
  /** The device with another program in place of the question. */
  const asking = (change: (code: string) => string): Gpu => ({
    ...gpu,
    prepare: (calls) =>
      gpu.prepare(
        calls.map(({ program, views }) => ({ program: { ...program, code: change(program.code) }, views })),
      ),
  });
  expect(await areSubgroupFoursNeighbours(asking((code) => code))).toBe(true);
  // As if the first of the four were the second, as if places were reversed, and a compiler that refuses.
  const wrong = [
    (code: string) => code.replace('quadBroadcast(index, 0u)', 'quadBroadcast(index, 1u)'),
    (code: string) => code.replace('+ lane', '+ 3u - lane'),
    () => 'no program',
  ];
  for (const change of wrong) expect(await areSubgroupFoursNeighbours(asking(change))).toBe(false);
  expect(problems).toEqual([]);
  gpu.dispose();
});
