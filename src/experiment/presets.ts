import type { RunSettings } from './settings';
import type { KernelChoice } from './hardware';

/** The kernels of a run unless its settings say otherwise. */
export const DEFAULT_KERNELS: KernelChoice = 'fused';

export type PresetId = 'quick' | 'standard' | 'full';

/** Settings of a preset: the size of the run. Everything else stays as the user has it. */
export type RunSize = Pick<RunSettings, 'width' | 'batch' | 'steps' | 'evaluateEvery'> & {
  readonly trainImages: number;
  readonly testImages: number;
  /** Repetitions, paired: one alone has no interval. */
  readonly seeds: number;
};

/**
 * quick: the shortest run with a verdict, and with steps enough for its lag to be measured (181 at β = 0.9):
 * within a minute on two processor cores. standard: ten epochs of the default reduced set. full: ten epochs
 * of all of CIFAR-10 on the full-width ResNet18, for a real GPU.
 */
export const presets: Readonly<Record<PresetId, RunSize>> = {
  quick: {
    width: 8,
    trainImages: 2_000,
    testImages: 500,
    batch: 16,
    steps: 200,
    evaluateEvery: 50,
    seeds: 2,
  },
  standard: {
    width: 16,
    trainImages: 10_000,
    testImages: 2_000,
    batch: 64,
    steps: 1_560,
    evaluateEvery: 156,
    seeds: 3,
  },
  full: {
    width: 64,
    trainImages: 50_000,
    testImages: 10_000,
    batch: 128,
    steps: 3_910,
    evaluateEvery: 391,
    seeds: 3,
  },
};

export const presetIds = Object.keys(presets) as readonly PresetId[];
