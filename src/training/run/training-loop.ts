import type { Phase, RunReport } from '../../experiment/messages';
import { testScores } from '../../experiment/record/record';
import { bytesOf, createHash, type Hash } from '../../experiment/hash';
import { scheduleFactor } from '../../experiment/learning-rate-schedule';
import type { RunSettings } from '../../experiment/settings';
import type { Checkpoint } from '../checkpoint/format';
import type { CheckpointWriter } from '../checkpoint/writer';
import type { BatchPlan, Engine } from '../engines/engine';
import type { Environment } from './environment';
import { createThroughput } from './throughput';

/** Wishes of the user while a run goes. */
export interface Control {
  readonly signal: AbortSignal;
  setPhase(phase: Phase): void;
  /** True if the user wants the run to pause or to stop. */
  wantsRest(): boolean;
  /** Returns at once, or after the user has resumed or stopped. */
  pausePoint(): Promise<void>;
  /** True if a checkpoint was asked for since the last call. */
  takeRequest(): boolean;
}

/** Things that the training of one seed's arms needs. */
export interface SeedContext {
  readonly settings: RunSettings;
  readonly environment: Pick<Environment, 'now' | 'yieldToEvents'>;
  readonly report: (report: RunReport) => void;
  readonly control: Control;
  readonly engine: Engine;
  readonly writer: CheckpointWriter;
  /** RunReport every step's whole gradient; then steps are read one by one. */
  readonly gradients: boolean;
  /** State in which training begins: with fresh weights, or in the middle. */
  readonly start: Float32Array | Checkpoint;
  plan(step: number): BatchPlan;
  /** Waits until the images of `step` are on the device. */
  awaitImages(step: number): Promise<void>;
  /** Waits until the test images are on the device. */
  awaitTests(): Promise<void>;
}

/** An arm that is still trained. */
interface LiveArm {
  readonly index: number;
  readonly alpha: number;
  /** Of all batch plans that it was trained on. */
  readonly batches: Hash;
}

/**
 * Losses of a chunk of one arm's steps, from the step after `from`; `broken` is the first that is not finite,
 * or −1.
 */
interface Chunk {
  readonly arm: LiveArm;
  readonly from: number;
  readonly losses: Float32Array;
  readonly broken: number;
}

/**
 * The arms of one seed, trained in turn on the same plans from the same weights, until the last step, a stop,
 * or all have diverged. `run` does everything in order; its parts can be called one by one.
 */
export class TrainingLoop {
  /** Steps that every live arm has done. */
  step: number;
  private readonly arms: readonly LiveArm[];
  private live: readonly LiveArm[];
  private readonly throughput;
  private readonly weightHashes: string[];
  private hostMs = 0;
  /** The first step of every arm has been queued, and with it whatever the engine prepares for it. */
  private isPrepared = false;

  constructor(private readonly context: SeedContext) {
    const resumed = this.resumed;
    this.arms = context.settings.arms.map(({ alpha }, index) => ({
      index,
      alpha,
      batches: createHash(resumed?.run.hashes.batches[index]),
    }));
    this.live = this.arms;
    this.throughput = createThroughput(resumed?.run.seconds);
    this.weightHashes = [...(resumed?.run.hashes.weights ?? [])];
    this.step = resumed?.step ?? 0;
  }

  /** Indices of the arms that have not diverged. */
  get liveArms(): readonly number[] {
    return this.live.map(({ index }) => index);
  }

  async run(): Promise<void> {
    const { settings, control, environment, writer, gradients } = this.context;
    await this.begin();
    for (let isFirst = true; this.step < settings.steps && this.live.length > 0; isFirst = false) {
      if (!isFirst) {
        if (control.wantsRest()) await this.saveCheckpoint();
        await control.pausePoint();
      }
      if (control.signal.aborted) return;
      const chunk = gradients ? 1 : this.throughput.stepsPerRead();
      const chunks = await this.train(Math.min(settings.steps, this.nextTest(), this.step + chunk));
      if (isFirst) control.setPhase('running');
      this.reportProgress(chunks);
      for (const { arm, from, broken } of chunks) if (broken >= 0) this.remove(arm, from + broken + 1);
      const isTested = this.isTestDue();
      if (isTested) await this.test();
      await environment.yieldToEvents();
      if (this.step < settings.steps && (control.takeRequest() || writer.isDue(isTested)))
        await this.saveCheckpoint();
    }
  }

  /** Gives every arm its weights, and makes up for tests that a stop came before. */
  async begin(): Promise<void> {
    const { engine, start } = this.context;
    for (const { index } of this.arms) {
      if (start instanceof Float32Array) {
        engine.setParameters(index, start);
        // As read back: what the device holds, not what it was told.
        const held = await engine.parameters(index);
        this.weightHashes.push(createHash().add(bytesOf(held)).hex());
        continue;
      }
      const snapshot = start.arms[index];
      if (snapshot) engine.restore(index, snapshot);
      else this.live = this.live.filter((arm) => arm.index !== index);
    }
    this.reportHashes();
    const { resumed } = this;
    const untested = this.live.filter(
      ({ index }) =>
        resumed && this.isTestDue() && testScores(resumed.run.arms[index]).at(-1)?.[0] !== this.step,
    );
    if (untested.length > 0) await this.test(untested);
  }

  /** Trains every live arm up to step `until`, reads its losses and reports its telemetry. */
  async train(until: number): Promise<readonly Chunk[]> {
    const { settings, environment, engine, report } = this.context;
    await this.context.awaitImages(until);
    const from = this.step;
    const start = environment.now();
    const plans: BatchPlan[] = [];
    while (this.step < until) {
      this.step += 1;
      const plan = this.context.plan(this.step);
      plans.push(plan);
      const factor = scheduleFactor(settings.schedule, this.step, settings.steps);
      for (const [done, { index, alpha }] of this.live.entries()) {
        if (!this.isPrepared) {
          report({ type: 'preparing', part: 'steps', done, of: this.live.length });
          // The step may keep this thread busy: the report must leave it first.
          await environment.yieldToEvents();
        }
        engine.step(index, plan, factor * alpha);
      }
      this.isPrepared = true;
    }
    const steps = until - from;
    this.hostMs = (1000 * (environment.now() - start)) / (steps * this.live.length);
    const chunks = [];
    for (const arm of this.live) chunks.push(await this.read(arm, from, plans));
    this.throughput.trained(steps, settings.batch * this.live.length, environment.now() - start);
    return chunks;
  }

  /** Measures the tests of some arms; one whose weights or loss are not finite has diverged. */
  async test(arms: readonly LiveArm[] = this.live): Promise<void> {
    const { settings, environment, engine, control, report } = this.context;
    // Before the tests: with the last of those everything of a seed has been told.
    this.reportHashes();
    await this.context.awaitTests();
    const start = environment.now();
    const count = settings.data.testImages;
    for (const arm of arms) {
      if (control.signal.aborted) return;
      const test = await engine.evaluate(arm.index, count);
      // A GPU may turn NaN into 0 on the way to the loss: the weights do not lie.
      const isSound =
        Number.isFinite(test.loss) && (await engine.parameters(arm.index)).every(Number.isFinite);
      if (isSound) report({ type: 'evaluation', arm: arm.index, step: this.step, ...test, count });
      else this.remove(arm, this.step);
    }
    this.throughput.evaluated(environment.now() - start);
  }

  async saveCheckpoint(): Promise<void> {
    this.reportHashes();
    await this.context.writer.write(this.step, this.liveArms);
  }

  private get resumed(): Checkpoint | null {
    const { start } = this.context;
    return start instanceof Float32Array ? null : start;
  }

  private isTestDue(): boolean {
    const { evaluateEvery, steps } = this.context.settings;
    return this.step % evaluateEvery === 0 || this.step === steps;
  }

  private nextTest(): number {
    const { evaluateEvery } = this.context.settings;
    return (Math.floor(this.step / evaluateEvery) + 1) * evaluateEvery;
  }

  /** Reads what the arm's steps after `from` left on the device. */
  private async read(arm: LiveArm, from: number, plans: readonly BatchPlan[]): Promise<Chunk> {
    const { engine, report, gradients } = this.context;
    // One wait for both: what is read belongs to the time of the steps.
    const [values, telemetry] = await Promise.all([engine.losses(arm.index), engine.telemetry(arm.index)]);
    const broken = values.findIndex((loss) => !Number.isFinite(loss));
    // Steps after that were queued before it could be known: how many is a matter of timing.
    const trained = broken < 0 ? plans : plans.slice(0, broken + 1);
    for (const { indices, cropX, cropY, flip } of trained)
      arm.batches.add(bytesOf(indices)).add(cropX).add(cropY).add(flip);
    const steps = telemetry
      .map((figures, i) => ({ step: from + i + 1, ...figures }))
      .filter(({ gradientNorm, estimateNorm }) => Number.isFinite(gradientNorm + estimateNorm));
    if (steps.length > 0) report({ type: 'telemetry', arm: arm.index, steps });
    if (gradients) {
      const gradient = await engine.gradient(arm.index);
      report({ type: 'gradient', arm: arm.index, step: this.step, gradient });
    }
    return { arm, from, losses: broken < 0 ? values : values.subarray(0, broken), broken };
  }

  private remove(arm: LiveArm, at: number): void {
    this.live = this.live.filter((other) => other !== arm);
    this.context.report({ type: 'diverged', arm: arm.index, step: at });
  }

  private reportHashes(): void {
    this.context.report({
      type: 'hashes',
      step: this.step,
      weights: [...this.weightHashes],
      batches: this.arms.map(({ batches }) => batches.hex()),
    });
  }

  private reportProgress(chunks: readonly Chunk[]): void {
    const { settings, engine, report } = this.context;
    const { steps, evaluateEvery, data } = settings;
    const tests = Math.ceil(steps / evaluateEvery) - Math.floor(this.step / evaluateEvery);
    report({
      type: 'progress',
      step: this.step,
      steps: chunks.flatMap(({ arm, from, losses }) =>
        Array.from(losses, (loss, i) => ({ arm: arm.index, step: from + i + 1, loss })),
      ),
      elapsed: this.throughput.elapsed,
      remaining: this.throughput.remaining(steps - this.step, tests, data.testImages * this.live.length),
      imagesPerSecond: this.throughput.imagesPerSecond,
      hostMs: this.hostMs,
      memory: engine.memory(),
    });
  }
}
