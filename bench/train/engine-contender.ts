import { createRandom } from '../../src/core/random';
import type { Engine } from '../../src/training/engines/engine';
import type { Contender } from './contender';
import { ALPHA, type Scene } from './scene';

/** About what rounding changes a sum of some hundred float32 products by, relatively. */
const ROUNDING = 2 ** -21;

/** An engine of the product as a contender. */
export function engineContender(engine: Engine, scene: Scene): Contender {
  engine.addTrainingImages(scene.images);
  engine.setParameters(0, scene.weights);
  return {
    adapter: engine.report.adapter,
    step: (t) => engine.step(0, scene.plan(t), ALPHA),
    settle: async () => (await engine.losses(0)).at(-1) ?? NaN,
    gradient: () => engine.gradient(0),
    perturbedGradient(seed) {
      const random = createRandom(seed);
      engine.setParameters(
        0,
        scene.weights.map((weight) => weight * (1 + (2 * random.uniform() - 1) * ROUNDING)),
      );
      engine.step(0, scene.plan(1), ALPHA);
      return engine.gradient(0);
    },
    dispose: () => engine.dispose(),
  };
}
