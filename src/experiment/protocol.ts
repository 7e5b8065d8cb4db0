import type { OwnRef } from './own-data/meta';
import type { OwnData } from '../training/data/own/pack';
import type { AdapterReport, BackendName, KernelChoice, TrainedArm } from '../training/engines/engine';
import type { Experiment } from './unfinished';
import type { Evaluation } from './metric';
import type { Width } from './model/resnet';
import type { StepTelemetry } from './telemetry-projection';

/** The contract between the page (client.ts) and the training worker (worker.ts). Plain data, no functions. */

export type ScheduleId = 'constant' | 'cosine' | 'one-cycle';
export type DataSource = 'cifar10' | 'synthetic' | 'own';

/** Everything that determines a run: equal settings give equal curves (up to the backend's own nondeterminism). */
export interface RunSettings {
  readonly arms: readonly TrainedArm[];
  readonly data: {
    readonly source: DataSource;
    readonly trainImages: number;
    readonly testImages: number;
    /** Which data of the reader, where the source is their own. */
    readonly own?: OwnRef | undefined;
    /** Every seed trains on its own draw of the training examples; absent: on the same first ones. */
    readonly subsetPerSeed?: boolean | undefined;
  };
  readonly width: Width;
  readonly batch: number;
  readonly steps: number;
  /** The test is measured every so many steps, and after the last one. */
  readonly evaluateEvery: number;
  readonly seed: number;
  readonly augment: boolean;
  readonly schedule: ScheduleId;
  readonly weightDecay: number;
  readonly weightDecayMode: 'decoupled' | 'coupled';
  readonly labelSmoothing: number;
  readonly backend: BackendName | 'auto';
  readonly kernels: KernelChoice;
}

/** What a run reports beyond what every run does. */
export interface WhatToReport {
  /** Every step's whole gradient, for a comparison of kernels: then steps are read one by one. */
  readonly gradients?: boolean | undefined;
}

/**
 * Where the checkpoints of a run are kept: in this browser as part of an experiment, or at an address that takes them. A run
 * goes on from the one that is there, if it has the same settings.
 */
export type CheckpointPlace =
  | { readonly kind: 'browser'; readonly experiment: Experiment }
  | { readonly kind: 'address'; readonly url: string };

export type Request =
  | ({
      readonly type: 'start';
      readonly settings: RunSettings;
      readonly dataUrl: string;
      /** Own data that the browser could not keep; what it keeps is read where it runs. */
      readonly own?: OwnData | undefined;
      /** Null for a run that nobody would go on with. */
      readonly checkpoints: CheckpointPlace | null;
      /** Under which name this worker shows that it lives; see liveness.ts. */
      readonly life: string;
    } & WhatToReport)
  /** Keep a checkpoint as soon as the step in progress is done. */
  | { readonly type: 'checkpoint' }
  | { readonly type: 'pause' }
  | { readonly type: 'resume' }
  | { readonly type: 'stop' };

/** Why stored bytes are no checkpoint to go on from. */
export type CheckpointFlaw = 'damaged' | 'foreign' | 'other-version';

/** Why something could not be done; the page turns it into a sentence in the reader's language. */
export type TrainingProblem =
  | { readonly code: 'data-missing' }
  | { readonly code: 'data-unreachable' }
  /** More images were asked for than have been prepared. */
  | {
      readonly code: 'data-too-small';
      readonly part: 'train' | 'test';
      readonly available: number;
      readonly wanted: number;
    }
  /** All test rows of the run have one target, so that R² is not defined. */
  | { readonly code: 'tests-alike'; readonly count: number }
  | { readonly code: 'data-damaged'; readonly file: string }
  /** The reader's own data that the run names are not in this browser. */
  | { readonly code: 'own-missing'; readonly name: string }
  | { readonly code: 'device-lost'; readonly detail: string }
  | { readonly code: 'out-of-memory'; readonly detail: string }
  | { readonly code: 'worker-failed'; readonly detail: string }
  | { readonly code: 'settings-invalid'; readonly detail: string }
  | { readonly code: 'checkpoint-unreadable'; readonly flaw: CheckpointFlaw };

export type Phase =
  'idle' | 'loading' | 'compiling' | 'running' | 'paused' | 'finished' | 'stopped' | 'failed';

/** One finished step of one arm. */
export interface StepReport {
  readonly arm: number;
  /** 1-based. */
  readonly step: number;
  /** Mean cross-entropy of the batch before the update, or its mean squared error. */
  readonly loss: number;
}

export type Report =
  | { readonly type: 'phase'; readonly phase: Phase }
  | { readonly type: 'adapter'; readonly adapter: AdapterReport; readonly skipped: readonly BackendName[] }
  | {
      readonly type: 'progress';
      /** Steps finished by every arm that still runs. */
      readonly step: number;
      readonly steps: readonly StepReport[];
      /** Seconds of pure training since the start: no loading, evaluation or pause. */
      readonly elapsed: number;
      /** Seconds to the end of the run at the recent speed, evaluations included; null until it can be told. */
      readonly remaining: number | null;
      /** Images per second over all arms, recent. */
      readonly imagesPerSecond: number;
      /** Milliseconds of JavaScript per step of one arm that queue its work, recent; the device computes meanwhile. */
      readonly hostMs: number;
      readonly memory: { readonly tensors: number; readonly bytes: number };
    }
  /** Gradient and estimate of an arm's steps, those without finite figures left out. */
  | {
      readonly type: 'telemetry';
      readonly arm: number;
      readonly steps: readonly ({ readonly step: number } & StepTelemetry)[];
    }
  | ({
      readonly type: 'evaluation';
      readonly arm: number;
      readonly step: number;
      readonly count: number;
    } & Evaluation)
  /** Loss or weights of an arm became non-finite: it stops here, the others go on. */
  | { readonly type: 'diverged'; readonly arm: number; readonly step: number }
  /**
   * Proof of pairing, one entry per arm: the hash of the initial weights as read back from the device, and of every
   * batch plan that the arm has trained on up to `step`.
   */
  | {
      readonly type: 'hashes';
      readonly step: number;
      readonly weights: readonly string[];
      readonly batches: readonly string[];
    }
  /** Some images of the batch of `step`, as augmented: count × size × size × 3 bytes, with their class names. */
  | {
      readonly type: 'samples';
      readonly step: number;
      readonly size: number;
      readonly pixels: Uint8Array;
      readonly classes: readonly string[];
    }
  /** The whole gradient of an arm's step, flat; only where the request asked for it. */
  | {
      readonly type: 'gradient';
      readonly arm: number;
      readonly step: number;
      readonly gradient: Float32Array;
    }
  /** The run goes on after `step`; what was recorded up to there has just been reported again. */
  | { readonly type: 'resumed'; readonly step: number; readonly fidelity: Fidelity }
  /** A checkpoint was kept; `seconds` is what that cost. */
  | {
      readonly type: 'checkpoint';
      readonly step: number;
      readonly bytes: number;
      readonly seconds: number;
    }
  /** A checkpoint could not be kept; training goes on, and the one before it still holds. */
  | {
      readonly type: 'checkpoint-refused';
      readonly reason: 'full' | 'refused';
      readonly detail: string;
    }
  | { readonly type: 'problem'; readonly problem: TrainingProblem };

/**
 * What a resumed run owes to an uninterrupted one. exact: every number, bit for bit. rounding: the backend does not promise
 * the order of its sums. other-device: the run goes on elsewhere than it began.
 */
export type Fidelity = 'exact' | 'rounding' | 'other-device';
