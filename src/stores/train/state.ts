import type { TrainingProblem } from '../../experiment/training-error';
import type { RunSettings } from '../../experiment/settings';
import type { RunReport, ShownPhase } from '../../experiment/messages';
import type { AdapterReport, BackendName } from '../../experiment/hardware';
import { create } from 'zustand';
import type { Experiment } from '../../experiment/record/unfinished';
import type { ExperimentPlan } from '../../experiment/compare/plan';
import type { SeedRun } from '../../experiment/record/record';
import type { Forecast } from './forecast';

export type Payload<T extends RunReport['type']> = Omit<Extract<RunReport, { type: T }>, 'type'>;

/**
 * The present experiment as the page knows it: its seeds run one after another, each in a worker of its own.
 * What stands under phase, progress, hashes and so on is of the seed that runs or ran last. A store of its
 * own: it changes several times a second, and nothing but the Train screen may render for that.
 */
export interface TrainRun {
  readonly phase: ShownPhase;
  /** What the user has asked for and the worker has not yet confirmed. */
  readonly asked: 'pause' | 'resume' | 'stop' | null;
  /** The settings that the run was started with; null before the first start and after a reset. */
  readonly settings: RunSettings | null;
  readonly adapter: AdapterReport | null;
  readonly skipped: readonly BackendName[];
  readonly progress: Omit<Payload<'progress'>, 'steps'> | null;
  /** How many arms have their first step behind them, before there is any progress. */
  readonly preparing: Payload<'preparing'> | null;
  /** Step at which an arm diverged, by arm. */
  readonly diverged: Readonly<Record<number, number>>;
  readonly hashes: Payload<'hashes'> | null;
  readonly samples: Payload<'samples'> | null;
  readonly problem: TrainingProblem | null;
  /** The seeds of the experiment in their order. */
  readonly seeds: readonly number[];
  /**
   * What was fixed when it began; null before the first start, of one arm, and of what older versions stored.
   */
  readonly plan: ExperimentPlan | null;
  /** What came out of the finished ones. */
  readonly runs: readonly SeedRun[];
  /** What was expected of each seed before the start; `null` when nothing had been measured. */
  readonly forecast: Forecast | null;
  /**
   * What each seed that finished in one go really took: seconds without pauses, and the most bytes that it
   * held.
   */
  readonly spent: readonly Forecast[];
  /** As what the experiment is stored in this browser; null before the first start and after a reset. */
  readonly identity: Pick<Experiment, 'id' | 'started' | 'name'> | null;
  /** The last checkpoint of the present seed. */
  readonly checkpoint: { readonly step: number; readonly bytes: number | null } | null;
  /** Why the newest checkpoint could not be stored. */
  readonly refused: Payload<'checkpoint-refused'> | null;
  /** Where the present seed was taken up again. */
  readonly resumed: Payload<'resumed'> | null;
}

/** What belongs to one seed of the experiment, before its first report; the rest outlives it. */
export const noSeed = {
  asked: null,
  progress: null,
  preparing: null,
  diverged: {},
  hashes: null,
  samples: null,
  problem: null,
  checkpoint: null,
  refused: null,
  resumed: null,
} as const satisfies Partial<TrainRun>;

/** Before the first start, and after a reset. */
export const idle: TrainRun = {
  ...noSeed,
  phase: 'idle',
  settings: null,
  adapter: null,
  skipped: [],
  seeds: [],
  plan: null,
  runs: [],
  forecast: null,
  spent: [],
  identity: null,
};

export const useTrainRun = create<TrainRun>()(() => idle);

/** The seeds of the experiment that have not finished. */
export function missingSeeds(
  { seeds, runs }: Pick<TrainRun, 'seeds' | 'runs'> = useTrainRun.getState(),
): readonly number[] {
  return seeds.filter((seed) => runs.every((run) => run.seed !== seed));
}

/** True if an experiment that has ended has seeds to go on with, and something to go on from. */
export function canGoOn(run = useTrainRun.getState()): boolean {
  const { phase, checkpoint, runs, problem } = run;
  return (
    (phase === 'stopped' || phase === 'failed') &&
    problem?.code !== 'checkpoint-unreadable' &&
    (checkpoint !== null || runs.length > 0) &&
    missingSeeds(run).length > 0
  );
}
