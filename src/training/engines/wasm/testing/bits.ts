import { createArm, optimizerIds } from '../../../../core/optimizers/registry';
import { createBatchPlanner, weightStream } from '../../../data/batches';
import { createSynthetic } from '../../../data/synthetic';
import { bytesOf, createHash } from '../../../../experiment/hash';
import { heInitialise } from '../../../model/initialisation';
import { layoutOf, resnet18 } from '../../../../experiment/model/resnet';
import { createWasmEngine } from '../engine';
import type { KernelHost } from '../host';

export interface Bits {
  readonly threads: number;
  /** Hashes over all arms: of every loss, of telemetry and tests, of all that a snapshot holds. */
  readonly losses: string;
  readonly figures: string;
  readonly state: string;
}

/** What a short run with every optimizer comes to, as hashes: the same wherever and on however many threads it runs. */
export async function bitsOf(host: KernelHost, threads: number, steps: number): Promise<Bits> {
  const { signal } = new AbortController();
  const imageSize = 8;
  const spec = resnet18(12, imageSize);
  const data = createSynthetic({ seed: 1, imageSize, trainCount: 60, testCount: 40 });
  const arms = optimizerIds.map((id) => createArm(id, { alpha: 0.05 }));
  const engine = await createWasmEngine(
    {
      spec,
      batch: 10,
      arms,
      normalisation: data.normalisation,
      weightDecay: 1e-3,
      weightDecayMode: 'coupled',
      labelSmoothing: 0.1,
      telemetry: true,
    },
    host,
    { threads },
  );
  try {
    engine.addTrainingImages(await data.trainShard(0, signal));
    engine.setTestImages(await data.testShard(0, signal));
    const planner = createBatchPlanner({ seed: 1, count: 60, shardSize: 60, batch: 10, augment: true });
    const [losses, figures, state] = [createHash(), createHash(), createHash()];
    for (const arm of arms.keys()) {
      engine.setParameters(arm, heInitialise(layoutOf(spec), weightStream(1)));
      for (let t = 1; t <= steps; t++) engine.step(arm, planner.plan(t), 0.02);
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
