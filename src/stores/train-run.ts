import { create } from 'zustand';
import { startTraining, type TrainingClient } from '../training/client';
import type { AdapterReport, BackendName } from '../training/engine';
import type { Phase, Report, RunSettings, TrainingProblem } from '../training/protocol';
import { useApp } from './app';
import { trainCurves } from './train-curves';
import { runSettingsOf } from './train';

type Payload<T extends Report['type']> = Omit<Extract<Report, { type: T }>, 'type'>;

/**
 * The present run as the page knows it. A store of its own: it changes several times a second, and nothing but the
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
};

export const useTrainRun = create<TrainRun>()(() => idle);

export const isActive = (phase: Phase) =>
  phase === 'loading' || phase === 'compiling' || phase === 'running' || phase === 'paused';

let client: TrainingClient | null = null;

function receive(report: Report): void {
  switch (report.type) {
    case 'phase':
      useTrainRun.setState({ phase: report.phase, asked: null });
      break;
    case 'adapter':
      useTrainRun.setState({ adapter: report.adapter, skipped: report.skipped });
      break;
    case 'progress': {
      const { type: _, steps, ...progress } = report;
      trainCurves.addSteps(steps);
      useTrainRun.setState({ progress });
      break;
    }
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

/** The prepared images beside the page. */
const dataUrl = () => new URL('data/cifar10/', document.baseURI).href;

/** Starts a new run with the settings of the screen; curves of a run before it are replaced. */
export function startRun(): void {
  client?.dispose();
  const settings = runSettingsOf(useApp.getState());
  trainCurves.reset(settings.arms.length, settings.steps);
  useTrainRun.setState({ ...idle, phase: 'loading', settings });
  client = startTraining(settings, dataUrl(), receive);
}

export function pauseRun(): void {
  useTrainRun.setState({ asked: 'pause' });
  client?.pause();
}

export function resumeRun(): void {
  useTrainRun.setState({ asked: 'resume' });
  client?.resume();
}

/** Ends the run and keeps its curves. */
export function stopRun(): void {
  useTrainRun.setState({ asked: 'stop' });
  client?.stop();
}

/** Ends the run and forgets it; settings and seed stay. */
export function resetRun(): void {
  client?.dispose();
  client = null;
  trainCurves.reset(0, 0);
  useTrainRun.setState(idle);
}
