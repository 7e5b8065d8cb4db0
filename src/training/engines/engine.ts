import type { ExampleSet } from '../../experiment/examples';
import type { AdapterReport } from '../../experiment/hardware';
import type { TrainedArm } from '../../experiment/settings';
import type { Evaluation } from '../../experiment/metric';
import type { ModelSpec } from '../../experiment/model/model';
import type { ResNetSpec } from '../../experiment/model/resnet';
import type { StepTelemetry } from '../../experiment/telemetry/projection';

/**
 * The images of a batch and the augmentation of each; the same plan gives the same pixels in every engine.
 * All arrays have one entry per image. Pixel (x, y) of the batch is source pixel (x′ + cropX − 4, y + cropY −
 * 4) with x′ = size − 1 − x where flipped, else x; outside the image it is black, that is (0 − mean) / std
 * after normalisation (torchvision's order: crop, flip, scale to 0 … 1, normalise).
 */
export interface BatchPlan {
  /** Index into the training images. */
  readonly indices: Uint32Array;
  /** Crop offset after zero padding by 4, in 0 … 8 (4 = centred, no shift). */
  readonly cropX: Uint8Array;
  readonly cropY: Uint8Array;
  /** 1 = mirrored left–right. */
  readonly flip: Uint8Array;
}

/** Per-channel mean and standard deviation of the training pixels on the 0…1 scale. */
export interface Normalisation {
  readonly mean: readonly [number, number, number];
  readonly std: readonly [number, number, number];
}

/** Batch norms take the statistics of the batch in training and the running ones in inference. */
export type Mode = 'training' | 'inference';

export interface EngineSettings<Spec extends ModelSpec = ResNetSpec> {
  readonly spec: Spec;
  readonly batch: number;
  readonly arms: readonly TrainedArm[];
  readonly normalisation: Normalisation;
  readonly weightDecay: number;
  /** decoupled: θ ← θ − α(n + λθ); coupled: g ← g + λθ. Applied to filters and dense weights only. */
  readonly weightDecayMode: 'decoupled' | 'coupled';
  readonly labelSmoothing: number;
  /** Number of training images that will be added in all: their room on the device is made at once. */
  readonly trainingImages?: number;
  /** Measure gradient and estimate of every step (`Engine.telemetry`); off unless given. */
  readonly telemetry?: boolean;
}

/**
 * Runs the arms of one experiment on one device. Every arm owns weights, running statistics and optimizer
 * state; images are shared. Implementations: tfjs/ (stock kernels, any backend), webgpu/ (own WGSL) and wasm/
 * (own WebAssembly, any processor; tables as well). All vectors are flat float32 in the order of
 * `layoutOfModel(spec)`.
 */
export interface Engine {
  readonly report: AdapterReport;
  /** Appends images to the training set on the device (shards arrive one after another). */
  addTrainingImages(images: ExampleSet): void;
  setTestImages(images: ExampleSet): void;
  /** Sets an arm's parameters; statistics reset to mean 0, variance 1 and the optimizer state to zero. */
  setParameters(arm: number, parameters: Float32Array): void;
  parameters(arm: number): Promise<Float32Array>;
  /**
   * One training step of one arm: batch, forward, backward, update with rate `alpha` (the schedule's value of
   * this step). Queues work and returns; nothing waits for the device.
   */
  step(arm: number, plan: BatchPlan, alpha: number): void;
  /**
   * The training losses of the arm's steps since the last call, oldest first: the batch's mean cross-entropy
   * against the (smoothed) targets, or its mean squared error, before the update, weight decay not included.
   * Waits for the device.
   */
  losses(arm: number): Promise<Float32Array>;
  /**
   * Of the arm's steps since the last call, oldest first, what its gradient (weight decay not included) and
   * its estimate were; empty unless the settings ask for it. Waits for the device.
   */
  telemetry(arm: number): Promise<readonly StepTelemetry[]>;
  /** The gradient of the arm's last step, flat. For tests and telemetry. */
  gradient(arm: number): Promise<Float32Array>;
  /**
   * The score (metric.ts) and the mean loss over the first `count` test examples, with running statistics;
   * and which of them are right, so that what is found can be told for other examples too.
   */
  evaluate(arm: number, count: number): Promise<Evaluation>;
  /** Everything needed to go on bit for bit: parameters, statistics, optimizer slots and step count. */
  save(arm: number): Promise<ArmSnapshot>;
  restore(arm: number, snapshot: ArmSnapshot): void;
  memory(): { tensors: number; bytes: number };
  dispose(): void;
}

export interface ArmSnapshot {
  readonly t: number;
  readonly parameters: Float32Array;
  readonly statistics: Float32Array;
  readonly slots: readonly Float32Array[];
}
