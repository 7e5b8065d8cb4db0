import type { Engine } from '../../src/training/engine';
import type { Contender } from './contenders';
import { ALPHA, type Scene } from './scene';

/** An engine of the product as a contender. */
export function engineContender(engine: Engine, scene: Scene): Contender {
  engine.addTrainingImages(scene.images);
  engine.setParameters(0, scene.weights);
  return {
    adapter: engine.report.adapter,
    step: (t) => engine.step(0, scene.plan(t), ALPHA),
    settle: async () => (await engine.losses(0)).at(-1) ?? NaN,
    gradient: () => engine.gradient(0),
    dispose: () => engine.dispose(),
  };
}
