import type { ExampleSet } from '../../src/experiment/examples';
import { createArm } from '../../src/core/optimizers/registry';
import { createBatchPlanner, weightStream } from '../../src/training/data/batches';
import { openCifar10 } from '../../src/training/data/cifar10';
import { createSynthetic } from '../../src/training/data/synthetic';
import type { BatchPlan, EngineSettings } from '../../src/training/engines/engine';
import { heInitialise } from '../../src/training/model/initialisation';
import { layoutOf, resnet18 } from '../../src/experiment/model/resnet';

/** The learning rate of every contender's step, α of SGDM with β = 0.9. */
export const ALPHA = 0.1;

export type SceneSource = 'synthetic' | 'cifar10';

export interface Scene {
  readonly settings: EngineSettings;
  readonly images: ExampleSet;
  readonly weights: Float32Array;
  plan(step: number): BatchPlan;
}

/** The same weights, images and batches for every contender, from one seed. */
export async function createScene(
  width: number,
  batch: number,
  source: SceneSource = 'synthetic',
): Promise<Scene> {
  const count = 512;
  const { signal } = new AbortController();
  const data =
    source === 'cifar10'
      ? await openCifar10(new URL('data/cifar10/', location.href).href, signal)
      : createSynthetic({ seed: 1, trainCount: count, testCount: 10 });
  const spec = resnet18(width);
  const planner = createBatchPlanner({ seed: 1, count, shardSize: count, batch, augment: true });
  return {
    settings: {
      spec,
      batch,
      arms: [createArm('sgdm', { alpha: ALPHA })],
      normalisation: data.normalisation,
      weightDecay: 0,
      weightDecayMode: 'decoupled',
      labelSmoothing: 0,
    },
    images: await data.trainShard(0, signal),
    weights: heInitialise(layoutOf(spec), weightStream(1)),
    plan: (step) => planner.plan(step),
  };
}
