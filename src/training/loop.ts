import { createBatchPlanner, weightStream } from './data/batches';
import { shardsOf, type Dataset } from './data/dataset';
import { samplesOf } from './data/samples';
import type { BackendName, BatchPlan, Engine, EngineSettings, ImageSet, Normalisation } from './engine';
import { bytesOf, createHash, type Hash } from './hash';
import { heInitialise } from './model/init';
import { layoutOfModel, modelFor, type ModelSpec } from './model/model';
import { problemOf, TrainingError } from './problem';
import type { Phase, Report, RunSettings, TrainingProblem, WhatToReport } from './protocol';
import { scheduleFactor } from './schedule';
import { createTempo } from './tempo';

/** What a run needs from outside; tests replace any part. */
export interface Environment {
  openDataset(settings: RunSettings, signal: AbortSignal): Promise<Dataset>;
  openEngine(settings: RunSettings, engine: EngineSettings<ModelSpec>): Promise<OpenEngine>;
  /** Seconds on a clock that never goes back. */
  now(): number;
  /** Lets waiting messages (pause, stop) in. */
  breathe(): Promise<void>;
}

export interface OpenEngine {
  readonly engine: Engine;
  /** Backends that were tried before this one and are not available. */
  readonly skipped: readonly BackendName[];
  /** Settles when the device fails for good, else never. */
  readonly trouble: Promise<TrainingProblem>;
}

export interface Run {
  pause(): void;
  resume(): void;
  stop(): void;
  /** Settles after the last report; never rejects. */
  readonly done: Promise<void>;
}

/** Starts an A/B run at once; every outcome, errors included, arrives as a report. */
export function startRun(
  settings: RunSettings,
  environment: Environment,
  report: (report: Report) => void,
  what: WhatToReport = {},
): Run {
  const abort = new AbortController();
  let pause: { readonly over: Promise<void>; readonly end: () => void } | null = null;
  const setPhase = (phase: Phase) => report({ type: 'phase', phase });
  const control: Control = {
    signal: abort.signal,
    setPhase,
    async pausePoint() {
      if (!pause) return;
      setPhase('paused');
      await pause.over;
      if (!abort.signal.aborted) setPhase('running');
    },
  };
  // A turn later, so that the caller has its handle before the first report.
  const begin = Promise.resolve();
  const done = begin
    .then(() => train(settings, environment, report, control, what))
    .then(
      () => setPhase(abort.signal.aborted ? 'stopped' : 'finished'),
      (error: unknown) => {
        if (abort.signal.aborted) return setPhase('stopped');
        abort.abort();
        report({ type: 'problem', problem: problemOf(error) });
        setPhase('failed');
      },
    );
  const resume = () => {
    pause?.end();
    pause = null;
  };
  return {
    pause() {
      pause ??= gate();
    },
    resume,
    stop() {
      abort.abort();
      resume();
    },
    done,
  };
}

function gate() {
  let end = () => {};
  const over = new Promise<void>((resolve) => (end = resolve));
  return { over, end };
}

interface Control {
  readonly signal: AbortSignal;
  setPhase(phase: Phase): void;
  /** Returns at once, or after the reader has resumed or stopped. */
  pausePoint(): Promise<void>;
}

/** Images of the first batch that are shown. */
const SAMPLES = 16;
/** Tables arrive standardised. */
const AS_IT_IS: Normalisation = { mean: [0, 0, 0], std: [1, 1, 1] };

async function train(
  settings: RunSettings,
  environment: Environment,
  report: (report: Report) => void,
  control: Control,
  { gradients = false }: WhatToReport,
): Promise<void> {
  const { signal } = control;
  control.setPhase('loading');
  const dataset = await environment.openDataset(settings, signal);
  const { trainImages, testImages } = settings.data;
  const shards = shardsOf(dataset, 'train', trainImages, signal);
  const tests = joined(shardsOf(dataset, 'test', testImages, signal));
  // Missing test images are reported when the first evaluation awaits them.
  tests.catch(() => {});
  const first = (await shards.next()).value as ImageSet;

  control.setPhase('compiling');
  const spec = modelFor({ ...dataset, classes: dataset.classes.length }, settings.width);
  const planner = createBatchPlanner({
    seed: settings.seed,
    count: trainImages,
    shardSize: dataset.shardSize,
    batch: settings.batch,
    augment: settings.augment,
  });
  const { engine, skipped, trouble } = await environment.openEngine(settings, {
    spec,
    batch: settings.batch,
    arms: settings.arms,
    normalisation: 'features' in dataset ? AS_IT_IS : dataset.normalisation,
    weightDecay: settings.weightDecay,
    weightDecayMode: settings.weightDecayMode,
    labelSmoothing: settings.labelSmoothing,
    trainingImages: planner.imagesNeeded(settings.steps),
    telemetry: true,
  });
  try {
    report({ type: 'adapter', adapter: engine.report, skipped });
    if (!('features' in dataset)) {
      const { pixels, labels } = samplesOf(first, dataset.imageSize, planner.plan(1), SAMPLES);
      const classes = Array.from(labels, (label) => dataset.classes[label]);
      report({ type: 'samples', step: 1, size: dataset.imageSize, pixels, classes });
    }

    engine.addTrainingImages(first);
    let arrived = first.count;
    let testsReady: Promise<void> | null = null;
    const race = compete({
      settings,
      environment,
      report,
      control,
      engine,
      gradients,
      plan: (step) => planner.plan(step),
      async awaitImages(step) {
        while (arrived < planner.imagesNeeded(step)) {
          const next = (await shards.next()).value as ImageSet;
          engine.addTrainingImages(next);
          arrived += next.count;
        }
      },
      awaitTests: () => (testsReady ??= tests.then((images) => engine.setTestImages(images))),
      weights: heInitialise(layoutOfModel(spec), weightStream(settings.seed)),
    });
    const failure = trouble.then((problem) => {
      throw new TrainingError(problem);
    });
    await Promise.race([race, failure]);
  } finally {
    engine.dispose();
  }
}

interface Race {
  readonly settings: RunSettings;
  readonly environment: Environment;
  readonly report: (report: Report) => void;
  readonly control: Control;
  readonly engine: Engine;
  readonly gradients: boolean;
  readonly weights: Float32Array;
  plan(step: number): BatchPlan;
  /** Waits until the images of `step` are on the device. */
  awaitImages(step: number): Promise<void>;
  /** Waits until the test images are on the device. */
  awaitTests(): Promise<void>;
}

interface Runner {
  readonly index: number;
  readonly alpha: number;
  readonly batches: Hash;
}

/** The arms step in turn on the same plans, from the same weights, until the last step, a stop, or all have diverged. */
async function compete(race: Race): Promise<void> {
  const { settings, environment, report, control, engine } = race;
  const everyone: readonly Runner[] = settings.arms.map(({ alpha }, index) => ({
    index,
    alpha,
    batches: createHash(),
  }));
  let runners = everyone;
  const tempo = createTempo();
  const weights: string[] = [];
  let step = 0;
  let hostMs = 0;

  const reportHashes = () =>
    report({ type: 'hashes', step, weights: [...weights], batches: everyone.map((r) => r.batches.hex()) });

  const remove = (runner: Runner, at: number) => {
    runners = runners.filter((other) => other !== runner);
    report({ type: 'diverged', arm: runner.index, step: at });
  };

  const advance = async (until: number) => {
    await race.awaitImages(until);
    const from = step;
    const start = environment.now();
    while (step < until) {
      step += 1;
      const plan = race.plan(step);
      const factor = scheduleFactor(settings.schedule, step, settings.steps);
      for (const runner of runners) {
        engine.step(runner.index, plan, factor * runner.alpha);
        runner.batches.add(bytesOf(plan.indices)).add(plan.cropX).add(plan.cropY).add(plan.flip);
      }
    }
    hostMs = (1000 * (environment.now() - start)) / ((until - from) * runners.length);
    const losses: (readonly [Runner, Float32Array])[] = [];
    for (const runner of runners) {
      // One wait for both: what is read belongs to the time of the steps.
      const [values, telemetry] = await Promise.all([
        engine.losses(runner.index),
        engine.telemetry(runner.index),
      ]);
      losses.push([runner, values]);
      if (race.gradients)
        report({ type: 'gradient', arm: runner.index, step, gradient: await engine.gradient(runner.index) });
      const steps = telemetry
        .map((figures, i) => ({ step: from + i + 1, ...figures }))
        .filter(({ gradientNorm, estimateNorm }) => Number.isFinite(gradientNorm + estimateNorm));
      if (steps.length > 0) report({ type: 'telemetry', arm: runner.index, steps });
    }
    tempo.trained(until - from, settings.batch * runners.length, environment.now() - start);
    return losses.map(([runner, values]) => ({ runner, from, values }));
  };

  const evaluate = async () => {
    await race.awaitTests();
    const start = environment.now();
    for (const runner of runners) {
      if (control.signal.aborted) return;
      const { accuracy, loss } = await engine.evaluate(runner.index, settings.data.testImages);
      // A GPU may turn NaN into 0 on the way to the loss: the weights do not lie.
      const isSound = Number.isFinite(loss) && (await engine.parameters(runner.index)).every(Number.isFinite);
      if (!isSound) remove(runner, step);
      else
        report({
          type: 'evaluation',
          arm: runner.index,
          step,
          accuracy,
          loss,
          count: settings.data.testImages,
        });
    }
    tempo.evaluated(environment.now() - start);
    reportHashes();
  };

  for (const { index } of everyone) {
    engine.setParameters(index, race.weights);
    weights.push(
      createHash()
        .add(bytesOf(await engine.parameters(index)))
        .hex(),
    );
  }
  reportHashes();
  while (step < settings.steps && runners.length > 0) {
    const isFirst = step === 0;
    if (!isFirst) await control.pausePoint();
    if (control.signal.aborted) return;
    const nextEvaluation = (Math.floor(step / settings.evaluateEvery) + 1) * settings.evaluateEvery;
    const results = await advance(
      Math.min(settings.steps, nextEvaluation, step + (race.gradients ? 1 : tempo.stepsPerRead())),
    );
    if (isFirst) control.setPhase('running');
    const evaluations =
      Math.ceil(settings.steps / settings.evaluateEvery) - Math.floor(step / settings.evaluateEvery);
    const finite = results.map(({ values, ...rest }) => {
      const broken = values.findIndex((loss) => !Number.isFinite(loss));
      return { ...rest, values: broken < 0 ? values : values.subarray(0, broken), broken };
    });
    report({
      type: 'progress',
      step,
      steps: finite.flatMap(({ runner, from, values }) =>
        Array.from(values, (loss, i) => ({ arm: runner.index, step: from + i + 1, loss })),
      ),
      elapsed: tempo.elapsed,
      remaining: tempo.remaining(
        settings.steps - step,
        evaluations,
        settings.data.testImages * runners.length,
      ),
      imagesPerSecond: tempo.imagesPerSecond,
      hostMs,
      memory: engine.memory(),
    });
    for (const { runner, from, broken } of finite) if (broken >= 0) remove(runner, from + broken + 1);
    if (step % settings.evaluateEvery === 0 || step === settings.steps) await evaluate();
    await environment.breathe();
  }
}

/** All images of several sets as one set. */
async function joined(sets: AsyncIterable<ImageSet>): Promise<ImageSet> {
  const parts: ImageSet[] = [];
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
    pixels: concat(parts.map(({ pixels }) => pixels)),
    labels: concat(parts.map(({ labels }) => labels)),
  };
}
