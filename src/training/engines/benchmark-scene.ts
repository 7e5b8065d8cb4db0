import { createArm } from '../../core/optimizers/registry';
import { layoutOf, resnet18 } from '../../experiment/model/resnet';
import { createBatchPlanner, weightStream } from '../data/batches';
import { createSynthetic } from '../data/synthetic';
import { heInitialise } from '../model/initialisation';
import type { Engine, EngineSettings } from './engine';

const IMAGE_SIDE = 32;
const ALPHA = 1e-3;

/** One arm of the reduced ResNet18 on synthetic images, for benchmarks of a device. */
export interface BenchmarkScene {
  readonly settings: EngineSettings;
  /** Gives an engine on these settings its images and weights. */
  fill(engine: Engine): void;
  /** Plan and rate of the next step, as arguments of the engine's `step`. */
  next(): Parameters<Engine['step']>;
}

export async function createBenchmarkScene(width: number, batch: number): Promise<BenchmarkScene> {
  const spec = resnet18(width, IMAGE_SIDE);
  // Enough for a few batches.
  const count = 4 * batch;
  const data = createSynthetic({ seed: 1, imageSize: IMAGE_SIDE, trainCount: count, testCount: 10 });
  const images = await data.trainShard(0, new AbortController().signal);
  const planner = createBatchPlanner({ seed: 1, count, shardSize: count, batch, augment: true });
  let t = 0;
  return {
    settings: {
      spec,
      batch,
      arms: [createArm('sgdm', { alpha: ALPHA })],
      normalisation: data.normalisation,
      weightDecay: 5e-4,
      weightDecayMode: 'decoupled',
      labelSmoothing: 0,
    },
    fill(engine) {
      engine.addTrainingImages(images);
      engine.setParameters(0, heInitialise(layoutOf(spec), weightStream(1)));
    },
    next: () => [0, planner.plan(++t), ALPHA],
  };
}
