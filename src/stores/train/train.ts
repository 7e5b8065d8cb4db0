import {
  ARM_COUNT,
  type DataSource,
  type Limits,
  type RunSettings,
  type ScheduleId,
  type TrainedArm,
} from '../../experiment/settings';
import type { BackendName, KernelChoice } from '../../experiment/hardware';
import type { StateCreator } from 'zustand/vanilla';
import type { Arm, OptimizerId } from '../../core/optimizers/optimizer';
import { presetGamma } from '../../core/optimizers/relations';
import type { OwnRef } from '../../experiment/own-data/meta';
import type { Width } from '../../experiment/model/resnet';
import type { ExperimentPlan } from '../../experiment/compare/plan';
import { DEFAULT_KERNELS, presetIds, presets, type PresetId, type RunSize } from '../../experiment/presets';
import type { HyperSlice } from '../app/hyper';

/** The knobs that an arm may have of its own. */
export type OwnKnobs = Pick<Arm, 'beta' | 'gamma' | 'delta' | 'debias' | 'warm'>;

/** One arm of the run. A knob that is absent follows the sliders that all screens share. */
export interface TrainArm extends Partial<OwnKnobs> {
  readonly id: OptimizerId;
  readonly alpha: number;
  /** Takes the place of the run's weight decay. */
  readonly weightDecay?: number | undefined;
}

/** What the Train screen sets. The run itself is in train-run.ts, its curves in train-curves.ts. */
export interface TrainSettings {
  readonly trainArms: readonly TrainArm[];
  readonly trainSource: DataSource;
  /** The user's own data, by what names them; the data themselves are in own-data.ts. */
  readonly trainOwn: OwnRef | null;
  readonly trainImages: number;
  readonly trainTestImages: number;
  readonly trainWidth: Width;
  readonly trainBatch: number;
  readonly trainSteps: number;
  readonly trainEvaluateEvery: number;
  readonly trainSeed: number;
  /** Paired seeds, run one after another from `trainSeed` on. */
  readonly trainSeeds: number;
  /** The compared arms, by index; the difference is B − A. */
  readonly trainPair: readonly [a: number, b: number];
  /**
   * Runs seed after seed until an interval that allows for it decides, instead of a fixed number of seeds.
   */
  readonly trainUntilDecided: boolean;
  /** Every seed draws its own training examples. */
  readonly trainSubsetPerSeed: boolean;
  /** The difference in the final test score that the user cares about, in points or hundredths of R². */
  readonly trainSize: number;
  /** Steps of the first rung of the search for each arm's best α. */
  readonly trainTrialSteps: number;
  readonly trainAugment: boolean;
  readonly trainSchedule: ScheduleId;
  readonly trainWeightDecay: number;
  readonly trainWeightDecayMode: RunSettings['weightDecayMode'];
  readonly trainLabelSmoothing: number;
  readonly trainBackend: BackendName | 'auto';
  readonly trainKernels: KernelChoice;
  /** A debiased average over the raw losses; see the chart. */
  readonly trainSmooth: boolean;
  readonly trainLog: boolean;
}

export interface TrainSlice extends TrainSettings {
  patchTrain(patch: Partial<TrainSettings>): void;
  /** Changes one arm; a knob set to `undefined` follows the shared sliders again. */
  patchTrainArm(index: number, patch: Partial<TrainArm>): void;
  /** A further arm: the next optimizer that is not among them, at the α of the last one. */
  addTrainArm(): void;
  removeTrainArm(index: number): void;
  /** `most` are the examples that own data have. */
  setTrainPreset(preset: PresetId, most?: ExampleCounts): void;
}

/** How many examples a data set has. */
export interface ExampleCounts {
  readonly train: number;
  readonly test: number;
}

const ANY: ExampleCounts = { train: Infinity, test: Infinity };

const sizeFields = (
  { trainImages, testImages, width, batch, steps, evaluateEvery, seeds }: RunSize,
  most: ExampleCounts = ANY,
) => ({
  trainImages: Math.min(trainImages, most.train),
  trainTestImages: Math.min(testImages, most.test),
  trainWidth: width,
  trainBatch: Math.min(batch, most.train),
  trainSteps: steps,
  trainEvaluateEvery: evaluateEvery,
  trainSeeds: seeds,
});

/** How many seeds one start may run. */
export const SEEDS = { min: 1, max: 200, integer: true } as const satisfies Limits;
/** Differences that may be asked about, in points. */
export const SIZE = { min: 0.01, max: 50, integer: false } as const satisfies Limits;

/** How long the first rung of a search for α may be, in steps; the loss of step 1 does not depend on α. */
export const TRIAL_STEPS = { min: 2, max: 10_000, integer: true } as const satisfies Limits;

/** α of both arms at the start: PyTorch's lr is a tenth of it at β = 0.9. */
export const ALPHA = 0.5;
/** Adam divides by the gradient's size: its rates are of another order. */
const ADAM_ALPHA = 0.002;

/** What changing an arm's optimizer changes: its α too where the rates of the two are of different orders. */
export function withOptimizer({ id: before, alpha }: TrainArm, id: OptimizerId): Partial<TrainArm> {
  if ((before === 'adam') === (id === 'adam')) return { id, alpha };
  return { id, alpha: id === 'adam' ? ADAM_ALPHA : ALPHA };
}

export const trainDefaults: TrainSettings = {
  trainArms: [
    { id: 'sgdm', alpha: ALPHA },
    { id: 'rsgdm', alpha: ALPHA },
  ],
  trainSource: 'cifar10',
  trainOwn: null,
  ...sizeFields(presets.quick),
  trainSeed: 1,
  trainPair: [0, 1],
  trainUntilDecided: false,
  trainSubsetPerSeed: false,
  trainSize: 1,
  trainTrialSteps: 10,
  trainAugment: true,
  trainSchedule: 'one-cycle',
  trainWeightDecay: 5e-4,
  trainWeightDecayMode: 'coupled',
  trainLabelSmoothing: 0,
  trainBackend: 'auto',
  trainKernels: DEFAULT_KERNELS,
  trainSmooth: false,
  trainLog: false,
};

export const createTrainSlice: StateCreator<TrainSlice> = (set) => ({
  ...trainDefaults,
  patchTrain: (patch) => set(patch),
  patchTrainArm: (index, patch) =>
    set(({ trainArms }) => ({
      trainArms: trainArms.map((arm, i) => (i === index ? { ...arm, ...patch } : arm)),
    })),
  addTrainArm: () =>
    set(({ trainArms }) =>
      trainArms.length < ARM_COUNT.max ? { trainArms: [...trainArms, furtherArm(trainArms)] } : {},
    ),
  removeTrainArm: (index) =>
    set(({ trainArms }) => (trainArms.length > 2 ? { trainArms: trainArms.toSpliced(index, 1) } : {})),
  setTrainPreset: (preset, most) => set(sizeFields(presets[preset], most)),
});

/** The preset that the sizes are those of, or null when some have been changed. */
export function presetOf(settings: TrainSettings, most?: ExampleCounts): PresetId | null {
  const matches = (preset: PresetId) =>
    Object.entries(sizeFields(presets[preset], most)).every(
      ([field, value]) => settings[field as keyof TrainSettings] === value,
    );
  return presetIds.find(matches) ?? null;
}

/** Optimizers in the order in which they are offered as further arms. */
const FURTHER: readonly OptimizerId[] = ['sgdm', 'rsgdm', 'nesterov', 'sgd', 'sgdf'];

function furtherArm(arms: readonly TrainArm[]): TrainArm {
  const { id: last, alpha } = arms[arms.length - 1];
  if (last === 'adam') return { id: 'sgdm', alpha: ALPHA };
  return { id: FURTHER.find((id) => arms.every((arm) => arm.id !== id)) ?? 'rsgdm', alpha };
}

/** The compared arms among `count` of them: the first two while the chosen ones are not all there. */
export function pairOf([a, b]: TrainSettings['trainPair'], count: number): readonly [number, number] {
  return a !== b && a < count && b < count ? [a, b] : [0, 1];
}

/**
 * The arm that runs: its own knobs, and the shared ones where it has none. A γ preset applies to the arm's
 * own β.
 */
export function resolveArm(arm: TrainArm, shared: OwnKnobs & Pick<HyperSlice, 'gammaRule'>): TrainedArm {
  const beta = arm.beta ?? shared.beta;
  const gamma =
    arm.gamma ?? (shared.gammaRule === 'free' ? shared.gamma : presetGamma(shared.gammaRule, beta));
  return {
    id: arm.id,
    alpha: arm.alpha,
    beta,
    gamma,
    delta: arm.delta === undefined ? shared.delta : arm.delta,
    debias: arm.debias ?? shared.debias,
    warm: arm.warm ?? shared.warm,
    ...(arm.weightDecay === undefined ? {} : { weightDecay: arm.weightDecay }),
  };
}

/** What the experiment that would start now sets itself; none where there is nothing to compare. */
export function planOf(
  state: Pick<TrainSettings, 'trainArms' | 'trainPair' | 'trainSeeds' | 'trainSize' | 'trainUntilDecided'>,
): ExperimentPlan | null {
  if (state.trainArms.length < 2) return null;
  const [a, b] = pairOf(state.trainPair, state.trainArms.length);
  return {
    a,
    b,
    seeds: state.trainSeeds,
    rule: state.trainUntilDecided ? 'until-decided' : 'fixed',
    size: state.trainSize / 100,
  };
}

/** Everything that determines the run that would start now. */
export function runSettingsOf(state: TrainSettings & OwnKnobs & Pick<HyperSlice, 'gammaRule'>): RunSettings {
  const own = state.trainSource === 'own' ? state.trainOwn : null;
  const isNumber = own?.kind === 'regression';
  return {
    arms: state.trainArms.map((arm) => resolveArm(arm, state)),
    data: {
      source: state.trainSource,
      trainImages: state.trainImages,
      testImages: state.trainTestImages,
      ...(own ? { own } : {}),
      ...(state.trainSubsetPerSeed ? { subsetPerSeed: true } : {}),
    },
    width: state.trainWidth,
    batch: state.trainBatch,
    steps: state.trainSteps,
    evaluateEvery: state.trainEvaluateEvery,
    seed: state.trainSeed,
    // Rows of a table have nothing to crop.
    augment: state.trainAugment && (state.trainSource !== 'own' || state.trainOwn?.kind === 'images'),
    schedule: state.trainSchedule,
    weightDecay: state.trainWeightDecay,
    weightDecayMode: state.trainWeightDecayMode,
    // A number to predict has no label to smooth.
    labelSmoothing: isNumber ? 0 : state.trainLabelSmoothing,
    backend: state.trainBackend,
    kernels: state.trainKernels,
  };
}
