import type { RunSettings } from '../../experiment/settings';
import { expect, it } from 'vitest';
import { createArm } from '../../core/optimizers/registry';
import { createBatchPlanner, weightStream } from '../data/batches';
import { openCifar10 } from '../data/cifar10';
import { openEngine } from './open';
import { heInitialise } from '../model/initialisation';
import { layoutOf, resnet18 } from '../../experiment/model/resnet';
import { DEFAULT_KERNELS } from '../../experiment/presets';

it('the default engine on WebGPU: the loss falls over 20 steps on one batch of real images', async () => {
  const { signal } = new AbortController();
  const data = await openCifar10('/data/cifar10', signal);
  const spec = resnet18(8);
  const arms = [createArm('rsgdm', { alpha: 0.2 })];
  const batch = 4;
  const chosen: Pick<RunSettings, 'backend' | 'kernels'> = { backend: 'webgpu', kernels: DEFAULT_KERNELS };
  const { engine, skipped } = await openEngine(chosen, {
    spec,
    batch,
    arms,
    normalisation: data.normalisation,
    weightDecay: 5e-4,
    weightDecayMode: 'decoupled',
    labelSmoothing: 0,
  });
  expect(skipped).toEqual([]);
  expect(engine.report.kernels).toBe(DEFAULT_KERNELS);
  engine.addTrainingImages(await data.trainShard(0, signal));
  engine.setParameters(0, heInitialise(layoutOf(spec), weightStream(1)));
  const plan = createBatchPlanner({ seed: 1, count: 1000, shardSize: 1000, batch, augment: true }).plan(1);
  const losses: number[] = [];
  for (let t = 1; t <= 20; t++) {
    engine.step(0, plan, 0.2);
    losses.push((await engine.losses(0))[0]);
  }
  engine.dispose();
  expect(losses.every(Number.isFinite)).toBe(true);
  expect(losses.at(-1)).toBeLessThan(0.5 * losses[0]);
});
