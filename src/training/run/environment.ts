import type { TrainingProblem } from '../../experiment/training-error';
import type { RunSettings } from '../../experiment/settings';
import type { RunReport } from '../../experiment/messages';
import type { BackendName } from '../../experiment/hardware';
import type { Dataset } from '../data/dataset';
import type { Engine, EngineSettings } from '../engines/engine';
import type { CheckpointStorage } from '../checkpoint/storage';
import type { ModelSpec } from '../../experiment/model/model';

/** Things that a run needs from outside; tests replace any part. */
export interface Environment {
  openDataset(settings: RunSettings, signal: AbortSignal): Promise<Dataset>;
  /** `tunings` are those that the run began with, if it goes on. */
  openEngine(
    settings: RunSettings,
    engine: EngineSettings<ModelSpec>,
    tunings?: Tunings,
    opening?: Opening,
  ): Promise<OpenEngine>;
  /**
   * Keeps the run's checkpoints, and may have one to go on from; null for a run that nobody would go on with.
   */
  readonly storage: CheckpointStorage | null;
  /** Seconds on a clock that never goes back. */
  now(): number;
  /** Lets waiting messages (pause, stop) in. */
  yieldToEvents(): Promise<void>;
}

/** Progress of an engine that prepares itself. */
export type Preparing = Omit<Extract<RunReport, { type: 'preparing' }>, 'type'>;

/** What an engine is told while it opens. */
export interface Opening {
  readonly onPreparing?: ((progress: Preparing) => void) | undefined;
  /** Of the processor engine's kernels, if not the newest: of what the run goes on with or computes again. */
  readonly revision?: number | undefined;
}

/** Measured tile sizes by key, as the kernels' tuning store holds them. */
export type Tunings = Readonly<Record<string, unknown>>;

export interface OpenEngine {
  readonly engine: Engine;
  /** Backends that were tried before this one and are not available. */
  readonly skipped: readonly BackendName[];
  /** Settles when the device fails for good, else never. */
  readonly deviceFailure: Promise<TrainingProblem>;
  /** The tunings that it runs with; none where nothing was measured. */
  readonly tunings?: Tunings;
}
