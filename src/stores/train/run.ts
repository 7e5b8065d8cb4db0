import { isOver, type Phase, type RunReport } from '../../experiment/messages';
import { discardCheckpoint, type Unfinished } from '../../training/checkpoint/browser-store';
import type { TrainingClient } from '../../training/client';
import { scoreOf } from '../../experiment/metric';
import { createRecorder, type Recorder } from '../../experiment/record/recorder';
import { isSeedComplete } from '../../experiment/record/relation';
import type { Experiment } from '../../experiment/record/unfinished';
import type { SeedRun } from '../../experiment/record/record';
import { processorRevision } from '../../experiment/hardware';
import { LIMITS } from '../../experiment/settings';
import { useApp } from '../app/app';
import { experimentOf, presentOf, saveFinishedSeed, newIdentity } from './checkpoints';
import { claimExperiment, discardUnclaimed, letGo, letGoAfter } from './claim';
import { trainCurves } from './curves';
import { createStopwatch, forecastOf, type Forecast } from './forecast';
import { planOf, runSettingsOf, SEEDS } from './train';
import { trainTelemetry } from './telemetry';
import { idle, missingSeeds, noSeed, useTrainRun, type Payload, type TrainRun } from './state';
import { openWorker } from './worker';
import { isOpen } from './verdict';
import { watchVisibility } from '../app/visibility';
import { stopTrial, useTrials } from './trials';

let client: TrainingClient | null = null;
let recorder: Recorder | null = null;
/** Measures the present seed for the forecasts of runs to come; null where it says nothing about them. */
let watch: ReturnType<typeof createStopwatch> | null = null;
/**
 * When the present seed started and paused last, seconds; and how long it has rested, and its most bytes so
 * far.
 */
let clock = { started: 0, paused: 0, rested: 0, bytes: 0 };

const now = () => performance.now() / 1000;

function receive(report: RunReport): void {
  recorder?.add(report);
  watch?.hear(report);
  switch (report.type) {
    case 'phase':
      enter(report.phase);
      break;
    case 'adapter':
      useTrainRun.setState({ adapter: report.adapter, skipped: report.skipped });
      break;
    case 'preparing':
      useTrainRun.setState({ preparing: report });
      break;
    case 'progress': {
      const { type: _, steps, ...progress } = report;
      trainCurves.addSteps(steps);
      clock.bytes = Math.max(clock.bytes, progress.memory.bytes);
      useTrainRun.setState(({ forecast }) => ({ progress, forecast: forecast ?? forecastFrom(progress) }));
      break;
    }
    case 'telemetry':
      trainTelemetry.add(report);
      break;
    case 'evaluation':
      trainCurves.addTest(report.arm, { step: report.step, score: scoreOf(report), loss: report.loss });
      break;
    case 'diverged':
      // Fewer arms are faster.
      watch = null;
      useTrainRun.setState(({ diverged }) => ({ diverged: { ...diverged, [report.arm]: report.step } }));
      break;
    case 'hashes':
      useTrainRun.setState({ hashes: report });
      break;
    case 'samples':
      useTrainRun.setState({ samples: report });
      break;
    case 'problem':
      useTrainRun.setState({ problem: report.problem });
      break;
    case 'checkpoint':
      useTrainRun.setState({ checkpoint: report, refused: null });
      break;
    case 'checkpoint-refused':
      useTrainRun.setState({ refused: report });
      break;
    case 'resumed':
      useTrainRun.setState({ resumed: report, checkpoint: { step: report.step, bytes: null } });
      break;
  }
}

/** A finished seed is saved, and the next one starts unless the user wants to stop. */
function enter(reported: Phase): void {
  const { phase: before, asked, runs, spent, resumed, settings } = useTrainRun.getState();
  // What ends a worker that has told everything takes nothing from its seed.
  const isWhole = isOver(reported) && settings && isSeedComplete(recorder!.run(), settings.steps);
  const phase = isWhole ? 'finished' : reported;
  if (phase === 'paused') {
    clock.paused = now();
    watch = null;
  } else if (before === 'paused') clock.rested += now() - clock.paused;
  if (phase !== 'finished') {
    useTrainRun.setState({ phase, asked: null });
    if (isOver(phase)) letGo();
    return;
  }
  const seconds = now() - clock.started - clock.rested;
  useTrainRun.setState({
    runs: [...runs, recorder!.run()],
    problem: null,
    // A seed that was interrupted did not take what it would have taken.
    spent: resumed ? spent : [...spent, { seconds, bytes: clock.bytes }],
  });
  if (watch) useTrials.setState({ rates: { ...watch.rates(), fromRun: true } });
  goOnUntilDecided();
  const next = missingSeeds()[0];
  letGoAfter(saveFinishedSeed(useTrainRun.getState(), next === undefined, refuse));
  if (next === undefined || asked === 'stop') {
    useTrainRun.setState({ phase: next === undefined ? 'finished' : 'stopped', asked: null });
    letGo();
    return;
  }
  startSeed(next);
  // A pause that was asked for during the last step holds for the next seed.
  if (asked === 'pause') pauseRun();
}

/**
 * What one seed is expected to take as told by the first seed's first two steps, where nothing was measured
 * before; null while they are not done, and of a seed that was interrupted.
 */
function forecastFrom({ remaining, memory }: NonNullable<TrainRun['progress']>): Forecast | null {
  const { resumed, runs, phase } = useTrainRun.getState();
  if (remaining === null || resumed || runs.length > 0 || phase === 'paused') return null;
  return { seconds: now() - clock.started - clock.rested + remaining, bytes: memory.bytes };
}

/**
 * A plan without a fixed number gets one further seed as long as its verdict is open, up to as many as one
 * start may have.
 */
function goOnUntilDecided(): void {
  const { plan, seeds } = useTrainRun.getState();
  if (plan?.rule !== 'until-decided' || missingSeeds().length > 0 || seeds.length >= SEEDS.max || !isOpen())
    return;
  useTrainRun.setState({
    seeds: [...seeds, ...seedsFrom((seeds[seeds.length - 1] + 1) % (LIMITS.seed.max + 1), 1)],
  });
}

const refuse = (refused: Payload<'checkpoint-refused'>) => useTrainRun.setState({ refused });

/** What has been recorded of the seed that runs or ran last; `null` before the first. */
export function presentRun(): SeedRun | null {
  return recorder?.run() ?? null;
}

/** `count` seeds from `first` on; after the largest one they go on at 0. */
const seedsFrom = (first: number, count: number) =>
  Array.from({ length: count }, (_, i) => (first + i) % (LIMITS.seed.max + 1));

/** Starts a new experiment with the settings of the screen; what was there before it is replaced. */
export function startRun(): void {
  const state = useApp.getState();
  const settings = runSettingsOf(state);
  stopTrial();
  useTrainRun.setState({
    ...idle,
    identity: newIdentity(),
    settings,
    seeds: seedsFrom(settings.seed, state.train.seeds),
    plan: planOf(state.train),
    forecast: forecastOf(useTrials.getState().rates, settings),
  });
  startSeed(settings.seed);
}

/**
 * Goes on with the seeds that have not finished, the first of them from its checkpoint if there is one, and
 * with `count` new ones after them, at the experiment's settings. Beyond a fixed plan, whose verdict has been
 * read then, the record says so.
 */
export function continueRun(count: number): void {
  const { settings, seeds, checkpoint, plan } = useTrainRun.getState();
  if (!settings) return;
  if (plan?.rule === 'fixed' && count > 0 && seeds.length + count > plan.seeds)
    useTrainRun.setState({ plan: { ...plan, looked: true } });
  const last = seeds[seeds.length - 1];
  useTrainRun.setState({ seeds: [...seeds, ...seedsFrom((last + 1) % (LIMITS.seed.max + 1), count)] });
  stopTrial();
  const [next] = missingSeeds();
  if (next !== undefined) startSeed(next, next === settings.seed ? checkpoint : null);
}

/** Takes up an experiment that this browser has stored. */
export function resumeStored({ experiment, mark }: Unfinished): void {
  if (!experiment) return;
  stopTrial();
  useTrainRun.setState(presentOf(experiment));
  const [next] = missingSeeds();
  if (next !== undefined) startSeed(next, mark?.seed === next ? mark : null);
}

/** What the page showed before it began to take an experiment up; null where it does not. */
let shownBefore: TrainRun | null = null;

/** Shows that the present experiment is being taken up, until a seed starts or `stopRun` ends it. */
export function showTakingUp(): void {
  shownBefore ??= useTrainRun.getState();
  useTrainRun.setState({ phase: 'loading', asked: null, problem: null });
}

/** Shows that another tab trains the experiment that is being taken up: the present one, or one that is stored. */
export function showWaiting(stored: Experiment | null): void {
  if (stored) {
    clearRun();
    shownBefore = idle;
    useTrainRun.setState(presentOf(stored));
    trainCurves.reset(stored.settings.arms.length, stored.settings.steps);
  }
  useTrainRun.setState({ phase: 'waiting' });
}

/** Shows again what was there before, where an experiment has been taken up and no seed has started. */
export function endTakingUp(): void {
  if (!shownBefore) return;
  letGo();
  useTrainRun.setState(shownBefore);
  shownBefore = null;
}

/**
 * Starts the present seed again from its beginning: its checkpoint is of no use. Not where `signal` tells that
 * the user has thought better of it.
 */
export async function restartSeed(signal: AbortSignal): Promise<void> {
  const { settings, identity } = useTrainRun.getState();
  if (!settings || !identity) return;
  await discardCheckpoint(identity.id).catch(() => {});
  if (!signal.aborted) startSeed(settings.seed);
}

/**
 * Starts one seed of the experiment: on a graphics device with the kernels of the last one, else in a new
 * worker, so that what that one held is free for certain (training/client.ts). `checkpoint` is its last one,
 * which is still there if the worker fails before it has read it.
 */
function startSeed(seed: number, checkpoint: TrainRun['checkpoint'] = null): void {
  shownBefore = null;
  client?.dispose();
  const settings = { ...useTrainRun.getState().settings!, seed };
  recorder = createRecorder(settings);
  watch = checkpoint === null && settings.steps > 1 ? createStopwatch(settings, settings) : null;
  trainCurves.reset(settings.arms.length, settings.steps);
  trainTelemetry.reset(settings.arms);
  useTrainRun.setState({
    ...noSeed,
    phase: 'loading',
    settings,
    checkpoint: checkpoint && { step: checkpoint.step, bytes: checkpoint.bytes },
  });
  clock = { started: now(), paused: 0, rested: 0, bytes: 0 };
  watchVisibility(saveNow);
  const run = useTrainRun.getState();
  if (run.identity) void claimExperiment(run.identity.id);
  const experiment = experimentOf(run);
  client = openWorker(
    settings,
    receive,
    experiment && { kind: 'browser', experiment, resumes: checkpoint !== null },
    // All seeds of an experiment on the same kernels, also where a newer version goes on with it.
    { revision: processorRevision(run.adapter) },
  );
}

export function pauseRun(): void {
  if (shownBefore) return;
  useTrainRun.setState({ asked: 'pause' });
  client?.pause();
}

export function resumeRun(): void {
  useTrainRun.setState({ asked: 'resume' });
  client?.resume();
}

/** Ends the experiment, or the taking up of it, and keeps its curves and its finished seeds. */
export function stopRun(): void {
  if (shownBefore) return endTakingUp();
  useTrainRun.setState({ asked: 'stop' });
  client?.stop();
}

/** Asks for a checkpoint of the present seed as soon as its step is done. */
export function saveNow(): void {
  client?.checkpoint();
}

/**
 * Ends the experiment and forgets it, its checkpoint too, unless another tab trains it by now; settings and seed
 * stay. Settles when the browser has forgotten it, or has not: then it is still listed, where it can be discarded.
 */
export async function resetRun(): Promise<void> {
  const { identity } = useTrainRun.getState();
  clearRun();
  letGo();
  if (identity) await discardUnclaimed(identity.id).catch(() => {});
}

/** Leaves the page as it was before the first run. */
export function clearRun(): void {
  shownBefore = null;
  client?.dispose();
  client = null;
  recorder = null;
  watch = null;
  trainCurves.reset(0, 0);
  trainTelemetry.reset([]);
  useTrainRun.setState(idle);
}
