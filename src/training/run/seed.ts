import type { ExampleSet } from '../../experiment/examples';
import { processorRevision } from '../../experiment/hardware';
import type { RunSettings } from '../../experiment/settings';
import type { RunReport, RunOptions } from '../../experiment/messages';
import { unreadable, type Checkpoint } from '../checkpoint/format';
import { createBatchPlanner, weightStream } from '../data/batches';
import { shardsOf } from '../data/dataset';
import { samplesOf } from '../data/samples';
import { drawnShards } from '../data/subset';
import type { Normalisation } from '../engines/engine';
import type { Environment } from './environment';
import { heInitialise } from '../model/initialisation';
import { layoutOfModel, modelFor } from '../../experiment/model/model';
import type { Layout } from '../../experiment/model/resnet';
import { TrainingError } from '../../experiment/training-error';
import { TrainingLoop, type Control } from './training-loop';
import { reportsOf } from '../checkpoint/replay';
import { createLog, createCheckpointWriter, fidelityOf, storedCheckpoint } from '../checkpoint/writer';

/** Images of the first batch that are shown. */
const SAMPLES = 16;
/** Tables arrive standardised. */
const AS_IT_IS: Normalisation = { mean: [0, 0, 0], std: [1, 1, 1] };

/** One seed from its data set to its last step. Rejects with what went wrong. */
export async function trainSeed(
  settings: RunSettings,
  environment: Environment,
  listen: (report: RunReport) => void,
  control: Control,
  { gradients = false, revision }: RunOptions,
): Promise<void> {
  const { signal } = control;
  const log = createLog(settings);
  const report = (message: RunReport) => {
    log.add(message);
    listen(message);
  };
  control.setPhase('loading');
  const stored = await storedCheckpoint(settings, environment, report);
  if (stored) for (const message of reportsOf(stored)) report(message);
  const dataset = await environment.openDataset(settings, signal);
  const { trainImages, testImages, subsetPerSeed } = settings.data;
  const shards = subsetPerSeed
    ? drawnShards(dataset, settings.seed, trainImages, signal)
    : shardsOf(dataset, 'train', trainImages, signal);
  const tests = joined(shardsOf(dataset, 'test', testImages, signal));
  // Missing test images are reported when the first evaluation awaits them.
  tests.catch(() => {});
  const first = (await shards.next()).value as ExampleSet;

  control.setPhase('compiling');
  const spec = modelFor({ ...dataset, classes: dataset.classes.length }, settings.width);
  const planner = createBatchPlanner({
    seed: settings.seed,
    count: trainImages,
    shardSize: dataset.shardSize,
    batch: settings.batch,
    augment: settings.augment,
  });
  const layout = layoutOfModel(spec);
  if (stored && !fits(stored, layout)) throw unreadable('other-version');
  const { engine, skipped, deviceFailure, tunings } = await environment.openEngine(
    settings,
    {
      spec,
      batch: settings.batch,
      arms: settings.arms,
      normalisation: 'features' in dataset ? AS_IT_IS : dataset.normalisation,
      weightDecay: settings.weightDecay,
      weightDecayMode: settings.weightDecayMode,
      labelSmoothing: settings.labelSmoothing,
      trainingImages: planner.imagesNeeded(settings.steps),
      telemetry: true,
    },
    stored?.tunings,
    {
      onPreparing: (progress) => report({ type: 'preparing', ...progress }),
      revision: processorRevision(stored?.adapter) ?? revision,
    },
  );
  try {
    report({ type: 'adapter', adapter: engine.report, skipped });
    if (stored)
      report({ type: 'resumed', step: stored.step, fidelity: fidelityOf(stored.adapter, engine.report) });
    if (!('features' in dataset)) {
      const { pixels, labels } = samplesOf(first, dataset.imageSize, planner.plan(1), SAMPLES);
      const classes = Array.from(labels, (label) => dataset.classes[label]);
      report({ type: 'samples', step: 1, size: dataset.imageSize, pixels, classes });
    }

    engine.addTrainingImages(first);
    let arrived = first.count;
    let testsReady: Promise<void> | null = null;
    const loop = new TrainingLoop({
      settings,
      environment,
      report,
      control,
      engine,
      gradients,
      plan: (step) => planner.plan(step),
      async awaitImages(step) {
        while (arrived < planner.imagesNeeded(step)) {
          const next = (await shards.next()).value as ExampleSet;
          engine.addTrainingImages(next);
          arrived += next.count;
        }
      },
      awaitTests: () => (testsReady ??= tests.then((images) => engine.setTestImages(images))),
      writer: createCheckpointWriter({ settings, environment, engine, tunings: tunings ?? {}, log, report }),
      start: stored ?? heInitialise(layout, weightStream(settings.seed)),
    });
    const failure = deviceFailure.then((problem) => {
      throw new TrainingError(problem);
    });
    await Promise.race([loop.run(), failure]);
  } finally {
    engine.dispose();
  }
}

/** True if a checkpoint is of a network of this layout: a later version may have changed it. */
const fits = ({ arms }: Checkpoint, { parameterCount }: Layout) =>
  arms.every((arm) => arm === null || arm.parameters.length === parameterCount);

/** All images of several sets as one set. */
async function joined(sets: AsyncIterable<ExampleSet>): Promise<ExampleSet> {
  const parts: ExampleSet[] = [];
  for await (const set of sets) parts.push(set);
  const concat = (arrays: readonly Uint8Array[]) => {
    const all = new Uint8Array(arrays.reduce((n, array) => n + array.length, 0));
    let at = 0;
    for (const array of arrays) {
      all.set(array, at);
      at += array.length;
    }
    return all;
  };
  return {
    count: parts.reduce((n, { count }) => n + count, 0),
    inputs: concat(parts.map(({ inputs }) => inputs)),
    targets: concat(parts.map(({ targets }) => targets)),
  };
}
