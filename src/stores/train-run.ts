import { create } from 'zustand';
import type { TrainingClient } from '../training/client';
import type { AdapterReport, BackendName } from '../training/engine';
import type { Phase, Report, RunSettings, TrainingProblem } from '../training/protocol';
import { createRecorder, type Recorder } from '../training/recorder';
import type { SeedRun } from '../training/record';
import { LIMITS } from '../training/settings';
import { useApp } from './app';
import { trainCurves } from './train-curves';
import { forecastOf, type Forecast } from './forecast';
import { runSettingsOf } from './train';
import { trainTelemetry } from './train-telemetry';
import { openWorker } from './train-worker';
import { stopTrial, useTrials } from './trials';

type Payload<T extends Report['type']> = Omit<Extract<Report, { type: T }>, 'type'>;

/**
 * The present experiment as the page knows it: its seeds run one after another, each in a worker of its own. What stands
 * under phase, progress, hashes and so on is of the seed that runs or ran last. A store of its own: it changes several times a second, and nothing but the
 * Train screen may render for that.
 */
export interface TrainRun {
  readonly phase: Phase;
  /** What the reader has asked for and the worker has not yet confirmed. */
  readonly asked: 'pause' | 'resume' | 'stop' | null;
  /** The settings that the run was started with; null before the first start and after a reset. */
  readonly settings: RunSettings | null;
  readonly adapter: AdapterReport | null;
  readonly skipped: readonly BackendName[];
  readonly progress: Omit<Payload<'progress'>, 'steps'> | null;
  /** Step at which an arm diverged, by arm. */
  readonly diverged: Readonly<Record<number, number>>;
  readonly hashes: Payload<'hashes'> | null;
  readonly samples: Payload<'samples'> | null;
  readonly problem: TrainingProblem | null;
  /** The seeds of the experiment in their order. */
  readonly seeds: readonly number[];
  /** What came out of the finished ones. */
  readonly runs: readonly SeedRun[];
  /** What was expected of each seed before the start; `null` when nothing had been measured. */
  readonly forecast: Forecast | null;
  /** What each finished seed really took: seconds without pauses, and the most bytes that it held. */
  readonly spent: readonly Forecast[];
}

const idle: TrainRun = {
  phase: 'idle',
  asked: null,
  settings: null,
  adapter: null,
  skipped: [],
  progress: null,
  diverged: {},
  hashes: null,
  samples: null,
  problem: null,
  seeds: [],
  runs: [],
  forecast: null,
  spent: [],
};

export const useTrainRun = create<TrainRun>()(() => idle);

export const isActive = (phase: Phase) =>
  phase === 'loading' || phase === 'compiling' || phase === 'running' || phase === 'paused';

let client: TrainingClient | null = null;
let recorder: Recorder | null = null;
/** When the present seed started and paused last, seconds; and how long it has rested, and its most bytes so far. */
let clock = { started: 0, paused: 0, rested: 0, bytes: 0 };

const now = () => performance.now() / 1000;

function receive(report: Report): void {
  recorder?.add(report);
  switch (report.type) {
    case 'phase':
      enter(report.phase);
      break;
    case 'adapter':
      useTrainRun.setState({ adapter: report.adapter, skipped: report.skipped });
      break;
    case 'progress': {
      const { type: _, steps, ...progress } = report;
      trainCurves.addSteps(steps);
      clock.bytes = Math.max(clock.bytes, progress.memory.bytes);
      useTrainRun.setState({ progress });
      break;
    }
    case 'telemetry':
      trainTelemetry.add(report);
      break;
    case 'evaluation':
      trainCurves.addTest(report.arm, report);
      break;
    case 'diverged':
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
  }
}

/** A finished seed is kept, and the next one starts unless the reader wants to stop. */
function enter(phase: Phase): void {
  const { phase: before, asked, runs, spent } = useTrainRun.getState();
  if (phase === 'paused') clock.paused = now();
  else if (before === 'paused') clock.rested += now() - clock.paused;
  if (phase !== 'finished') {
    useTrainRun.setState({ phase, asked: null });
    return;
  }
  const seconds = now() - clock.started - clock.rested;
  useTrainRun.setState({
    runs: [...runs, recorder!.run()],
    spent: [...spent, { seconds, bytes: clock.bytes }],
  });
  const next = missingSeeds()[0];
  if (next === undefined || asked === 'stop') {
    useTrainRun.setState({ phase: next === undefined ? 'finished' : 'stopped', asked: null });
    return;
  }
  startSeed(next);
  // A pause that was asked for during the last step holds for the next seed.
  if (asked === 'pause') pauseRun();
}

/** The seeds of the experiment that have not finished. */
export function missingSeeds({ seeds, runs } = useTrainRun.getState()): readonly number[] {
  return seeds.filter((seed) => runs.every((run) => run.seed !== seed));
}

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
    settings,
    seeds: seedsFrom(settings.seed, state.trainSeeds),
    forecast: forecastOf(useTrials.getState().rates, settings),
  });
  startSeed(settings.seed);
}

/** Goes on with the seeds that have not finished, and with `count` new ones after them, at the experiment's settings. */
export function continueRun(count: number): void {
  const { settings, seeds } = useTrainRun.getState();
  if (!settings) return;
  const last = seeds[seeds.length - 1];
  useTrainRun.setState({ seeds: [...seeds, ...seedsFrom((last + 1) % (LIMITS.seed.max + 1), count)] });
  stopTrial();
  const [next] = missingSeeds();
  if (next !== undefined) startSeed(next);
}

/** Starts one seed of the experiment in a new worker: what the last one held on the device is free for certain. */
function startSeed(seed: number): void {
  client?.dispose();
  const { settings: last, adapter, skipped, seeds, runs, forecast, spent } = useTrainRun.getState();
  const settings = { ...last!, seed };
  recorder = createRecorder(settings);
  trainCurves.reset(settings.arms.length, settings.steps);
  trainTelemetry.reset(settings.arms);
  useTrainRun.setState({
    ...idle,
    phase: 'loading',
    settings,
    adapter,
    skipped,
    seeds,
    runs,
    forecast,
    spent,
  });
  clock = { started: now(), paused: 0, rested: 0, bytes: 0 };
  client = openWorker(settings, receive);
}

export function pauseRun(): void {
  useTrainRun.setState({ asked: 'pause' });
  client?.pause();
}

export function resumeRun(): void {
  useTrainRun.setState({ asked: 'resume' });
  client?.resume();
}

/** Ends the experiment and keeps its curves and its finished seeds. */
export function stopRun(): void {
  useTrainRun.setState({ asked: 'stop' });
  client?.stop();
}

/** Ends the experiment and forgets it; settings and seed stay. */
export function resetRun(): void {
  client?.dispose();
  client = null;
  recorder = null;
  trainCurves.reset(0, 0);
  trainTelemetry.reset([]);
  useTrainRun.setState(idle);
}
