import type { Checkpoint } from '../checkpoint/format';
import type { BatchPlan, Engine } from '../engines/engine';
import type { Environment } from './environment';
import { bytesOf, createHash, type Hash } from '../../experiment/hash';
import type { Phase, Report, RunSettings } from '../../experiment/protocol';
import { testScores } from '../../experiment/record';
import type { Saver } from '../checkpoint/writer';
import { scheduleFactor } from '../../experiment/learning-rate-schedule';
import { createTempo } from './throughput';

/** What the reader asks of a run while it goes. */
export interface Control {
  readonly signal: AbortSignal;
  setPhase(phase: Phase): void;
  /** Whether the reader wants the run to pause or to stop. */
  wantsRest(): boolean;
  /** Returns at once, or after the reader has resumed or stopped. */
  pausePoint(): Promise<void>;
  /** Whether a checkpoint was asked for since the last call. */
  takeRequest(): boolean;
}

/** What one seed's arms race on. */
export interface Race {
  readonly settings: RunSettings;
  readonly environment: Environment;
  readonly report: (report: Report) => void;
  readonly control: Control;
  readonly engine: Engine;
  readonly saver: Saver;
  readonly gradients: boolean;
  /** Where the race begins: with fresh weights, or in the middle. */
  readonly start: Float32Array | Checkpoint;
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
export async function compete(race: Race): Promise<void> {
  const { settings, environment, report, control, engine, saver } = race;
  const resumed = 'step' in race.start ? race.start : null;
  const everyone: readonly Runner[] = settings.arms.map(({ alpha }, index) => ({
    index,
    alpha,
    batches: createHash(resumed?.run.hashes.batches[index]),
  }));
  let runners = everyone;
  const tempo = createTempo(resumed?.run.seconds);
  const weights: string[] = [...(resumed?.run.hashes.weights ?? [])];
  let step = resumed?.step ?? 0;
  let hostMs = 0;
  let isPreparing = true;

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
    const plans: BatchPlan[] = [];
    while (step < until) {
      step += 1;
      const plan = race.plan(step);
      plans.push(plan);
      const factor = scheduleFactor(settings.schedule, step, settings.steps);
      for (const [done, runner] of runners.entries()) {
        if (isPreparing) {
          report({ type: 'preparing', done, of: runners.length });
          // Where the step keeps this thread busy, the report must leave it first.
          await environment.breathe();
        }
        engine.step(runner.index, plan, factor * runner.alpha);
      }
      isPreparing = false;
    }
    hostMs = (1000 * (environment.now() - start)) / ((until - from) * runners.length);
    const results = [];
    for (const runner of runners) {
      // One wait for both: what is read belongs to the time of the steps.
      const [values, telemetry] = await Promise.all([
        engine.losses(runner.index),
        engine.telemetry(runner.index),
      ]);
      const broken = values.findIndex((loss) => !Number.isFinite(loss));
      // Steps after that were queued before it could be known: how many is a matter of timing.
      const trained = broken < 0 ? plans : plans.slice(0, broken + 1);
      for (const { indices, cropX, cropY, flip } of trained)
        runner.batches.add(bytesOf(indices)).add(cropX).add(cropY).add(flip);
      results.push({ runner, from, values: broken < 0 ? values : values.subarray(0, broken), broken });
      const steps = telemetry
        .map((figures, i) => ({ step: from + i + 1, ...figures }))
        .filter(({ gradientNorm, estimateNorm }) => Number.isFinite(gradientNorm + estimateNorm));
      if (steps.length > 0) report({ type: 'telemetry', arm: runner.index, steps });
      if (race.gradients)
        report({ type: 'gradient', arm: runner.index, step, gradient: await engine.gradient(runner.index) });
    }
    tempo.trained(until - from, settings.batch * runners.length, environment.now() - start);
    return results;
  };

  const isTestDue = () => step % settings.evaluateEvery === 0 || step === settings.steps;

  const evaluate = async (untested = runners) => {
    await race.awaitTests();
    const start = environment.now();
    for (const runner of untested) {
      if (control.signal.aborted) return;
      const test = await engine.evaluate(runner.index, settings.data.testImages);
      // A GPU may turn NaN into 0 on the way to the loss: the weights do not lie.
      const isSound =
        Number.isFinite(test.loss) && (await engine.parameters(runner.index)).every(Number.isFinite);
      if (!isSound) remove(runner, step);
      else
        report({
          type: 'evaluation',
          arm: runner.index,
          step,
          ...test,
          count: settings.data.testImages,
        });
    }
    tempo.evaluated(environment.now() - start);
    reportHashes();
  };

  const keep = () => {
    reportHashes();
    return saver.keep(
      step,
      runners.map(({ index }) => index),
    );
  };

  for (const { index } of everyone) {
    if (race.start instanceof Float32Array) {
      engine.setParameters(index, race.start);
      weights.push(
        createHash()
          .add(bytesOf(await engine.parameters(index)))
          .hex(),
      );
      continue;
    }
    const snapshot = race.start.arms[index];
    if (snapshot) engine.restore(index, snapshot);
    else runners = runners.filter((runner) => runner.index !== index);
  }
  reportHashes();
  // A stop may have come between the step and its tests.
  const untested = runners.filter(
    ({ index }) => resumed && isTestDue() && testScores(resumed.run.arms[index]).at(-1)?.[0] !== step,
  );
  if (untested.length > 0) await evaluate(untested);
  for (let isFirst = true; step < settings.steps && runners.length > 0; isFirst = false) {
    if (!isFirst) {
      if (control.wantsRest()) await keep();
      await control.pausePoint();
    }
    if (control.signal.aborted) return;
    const nextEvaluation = (Math.floor(step / settings.evaluateEvery) + 1) * settings.evaluateEvery;
    const results = await advance(
      Math.min(settings.steps, nextEvaluation, step + (race.gradients ? 1 : tempo.stepsPerRead())),
    );
    if (isFirst) control.setPhase('running');
    const evaluations =
      Math.ceil(settings.steps / settings.evaluateEvery) - Math.floor(step / settings.evaluateEvery);
    report({
      type: 'progress',
      step,
      steps: results.flatMap(({ runner, from, values }) =>
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
    for (const { runner, from, broken } of results) if (broken >= 0) remove(runner, from + broken + 1);
    const isTested = isTestDue();
    if (isTested) await evaluate();
    await environment.breathe();
    if (step < settings.steps && (control.takeRequest() || saver.isDue(isTested))) await keep();
  }
}
