import type { ExampleSet } from '../../../../experiment/examples';
import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs';
import { beforeAll, expect, it } from 'vitest';
import { createArm } from '../../../../core/optimizers/registry';
import { createRandom } from '../../../../core/random';
import { weightStream } from '../../../data/batches';
import { plainPlan } from '../../../data/augment';
import type { EngineSettings } from '../../engine';
import { scoreOf } from '../../../../experiment/metric';
import { heInitialise } from '../../../model/initialisation';
import { layoutOf, resnet18 } from '../../../../experiment/model/resnet';
import { createReferenceEngine } from '../../tfjs/engine';
import { createFusedEngine } from '../step/engine';

const COUNT = 8;
const SIZE = 8;
const report = { backend: 'cpu', adapter: '', software: false, kernels: 'reference' } as const;

/** Noise whose labels go up to the last class. */
function images(classes: number): ExampleSet {
  const random = createRandom(classes);
  const pixels = Uint8Array.from({ length: COUNT * SIZE ** 2 * 3 }, () => random.below(256));
  const labels = Uint8Array.from({ length: COUNT }, (_, i) =>
    i === 0 ? classes - 1 : random.below(classes),
  );
  return { count: COUNT, inputs: pixels, targets: labels };
}

beforeAll(async () => {
  tf.enableProdMode();
  await tf.setBackend('cpu');
});

it.each([3, 100])(
  'own kernels have the reference gradient, step and score with %i classes',
  async (classes) => {
    const spec = resnet18(4, SIZE, classes);
    const settings: EngineSettings = {
      spec,
      batch: COUNT,
      arms: [createArm('rsgdm', { alpha: 0.1 })],
      normalisation: { mean: [0.5, 0.5, 0.5], std: [0.3, 0.3, 0.3] },
      weightDecay: 1e-3,
      weightDecayMode: 'coupled',
      labelSmoothing: 0.1,
    };
    const set = images(classes);
    const engines = [await createFusedEngine(settings), createReferenceEngine(settings, report)];
    const [own, stock] = await Promise.all(
      engines.map(async (engine) => {
        engine.addTrainingImages(set);
        engine.setTestImages(set);
        engine.setParameters(0, heInitialise(layoutOf(spec), weightStream(1)));
        engine.step(0, plainPlan(0, COUNT), 0.1);
        return {
          gradient: await engine.gradient(0),
          parameters: await engine.parameters(0),
          loss: (await engine.losses(0))[0],
          score: await engine.evaluate(0, COUNT),
        };
      }),
    );
    for (const engine of engines) engine.dispose();
    const distance = (a: Float32Array, b: Float32Array) =>
      Math.sqrt(a.reduce((sum, x, i) => sum + (x - b[i]) ** 2, 0) / b.reduce((sum, x) => sum + x * x, 0));
    expect(distance(own.gradient, stock.gradient)).toBeLessThan(1e-4);
    expect(distance(own.parameters, stock.parameters)).toBeLessThan(1e-5);
    expect(Math.abs(own.loss / stock.loss - 1)).toBeLessThan(1e-5);
    expect(scoreOf(own.score)).toBe(scoreOf(stock.score));
    expect(own.score.correct).toEqual(stock.score.correct);
    expect(Math.abs(own.score.loss / stock.score.loss - 1)).toBeLessThan(1e-4);
  },
);
