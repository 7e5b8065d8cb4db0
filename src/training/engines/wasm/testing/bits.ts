import { createArm, optimizerIds } from '../../../../core/optimizers/registry';
import { createBatchPlanner, weightStream } from '../../../data/batches';
import { createSynthetic } from '../../../data/synthetic';
import type { ExampleSet } from '../../../../experiment/examples';
import { bytesOf, createHash } from '../../../../experiment/hash';
import { heInitialise } from '../../../model/initialisation';
import { mlp } from '../../../../experiment/model/mlp';
import { layoutOfModel, type ModelSpec } from '../../../../experiment/model/model';
import { resnet18 } from '../../../../experiment/model/resnet';
import { scheduleFactor } from '../../../../experiment/learning-rate-schedule';
import type { ScheduleId } from '../../../../experiment/settings';
import { measured } from '../../../testing/mlp/rows';
import type { Normalisation } from '../../engine';
import { createWasmEngine } from '../engine';
import type { WasmRevision } from '../revision';
import type { KernelHost } from '../host';

export interface Bits {
  readonly threads: number;
  /** Hashes over all arms: of every loss, of telemetry and tests, of all that a snapshot holds. */
  readonly losses: string;
  readonly figures: string;
  readonly state: string;
}

/**
 * Data to train on: images in classes, by kernels of revision 1 and by the newest, whose tiles take larger ones;
 * rows in classes, rows of a number to predict.
 */
export type BitsScene = 'images-1' | 'images' | 'rows' | 'numbers';

interface Scene {
  readonly revision?: WasmRevision;
  readonly schedule: ScheduleId;
  readonly normalisation: Normalisation;
  readonly spec: ModelSpec;
  readonly train: ExampleSet;
  readonly test: ExampleSet;
}

async function sceneOf(name: BitsScene): Promise<Scene> {
  if (name === 'images' || name === 'images-1') {
    const imageSize = name === 'images' ? 16 : 8;
    const data = createSynthetic({ seed: 1, imageSize, trainCount: 60, testCount: 40 });
    const { signal } = new AbortController();
    const [train, test] = await Promise.all([data.trainShard(0, signal), data.testShard(0, signal)]);
    const { normalisation } = data;
    const spec = resnet18(12, imageSize);
    return {
      schedule: 'constant',
      normalisation,
      spec,
      train,
      test,
      ...(name === 'images-1' && { revision: 1 }),
    };
  }
  const [train, test] = [60, 40].map((count) => {
    const { values, labels } = measured(count, count, 7);
    const classes = Uint8Array.from(labels, (target) => (target < 0 ? 0 : target < 1 ? 1 : 2));
    return { count, inputs: bytesOf(values), targets: name === 'rows' ? classes : bytesOf(labels) };
  });
  const normalisation = { mean: [0, 0, 0], std: [1, 1, 1] } as const;
  return { schedule: 'cosine', normalisation, spec: mlp(7, name === 'rows' ? 3 : 0), train, test };
}

/** Hashes a short run with every optimizer: the same on every machine and any number of threads. */
export async function bitsOf(
  host: KernelHost,
  threads: number,
  steps: number,
  name: BitsScene = 'images',
): Promise<Bits> {
  const { revision, schedule, normalisation, spec, train, test } = await sceneOf(name);
  const arms = optimizerIds.map((id) => createArm(id, { alpha: 0.05 }));
  const engine = await createWasmEngine(
    {
      spec,
      batch: 10,
      arms,
      normalisation,
      weightDecay: 1e-3,
      weightDecayMode: 'coupled',
      labelSmoothing: 0.1,
      telemetry: true,
    },
    host,
    { threads, revision },
  );
  try {
    engine.addTrainingImages(train);
    engine.setTestImages(test);
    const planner = createBatchPlanner({ seed: 1, count: 60, shardSize: 60, batch: 10, augment: true });
    const [losses, figures, state] = [createHash(), createHash(), createHash()];
    for (const arm of arms.keys()) {
      engine.setParameters(arm, heInitialise(layoutOfModel(spec), weightStream(1)));
      for (let t = 1; t <= steps; t++)
        engine.step(arm, planner.plan(t), 0.02 * scheduleFactor(schedule, t, steps));
      losses.add(bytesOf(await engine.losses(arm)));
      const told = { telemetry: await engine.telemetry(arm), test: await engine.evaluate(arm, 37) };
      figures.add(new TextEncoder().encode(JSON.stringify(told)));
      const { parameters, statistics, slots } = await engine.save(arm);
      for (const values of [parameters, statistics, ...slots]) state.add(bytesOf(values));
    }
    return {
      threads: engine.report.threads!,
      losses: losses.hex(),
      figures: figures.hex(),
      state: state.hex(),
    };
  } finally {
    engine.dispose();
  }
}
