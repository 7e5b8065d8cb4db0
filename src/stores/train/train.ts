import {
  ARM_COUNT,
  type DataSource,
  type Limits,
  type RunSettings,
  type ScheduleId,
  type TrainedArm,
} from '../../experiment/settings';
import type { BackendName, KernelChoice } from '../../experiment/hardware';
import type { Arm, OptimizerId } from '../../core/optimizers/optimizer';
import { presetGamma } from '../../core/optimizers/relations';
import type { OwnRef } from '../../experiment/own-data/meta';
import type { Width } from '../../experiment/model/resnet';
import type { ExperimentPlan } from '../../experiment/compare/plan';
import { DEFAULT_KERNELS, presetIds, presets, type PresetId, type RunSize } from '../../experiment/presets';
import type { HyperSlice } from '../app/hyper';
import type { SliceCreator } from '../app/slice';

/** The knobs that an arm may have of its own. */
export type OwnKnobs = Pick<Arm, 'beta' | 'gamma' | 'delta' | 'debias' | 'warm'>;

/** One arm of the run. A knob that is absent follows the sliders that all screens share. */
export interface TrainArm extends Partial<OwnKnobs> {
  readonly id: OptimizerId;
  readonly alpha: number;
  /** Takes the place of the run's weight decay. */
  readonly weightDecay?: number | undefined;
}

/** What the Train screen sets. The run itself is in run.ts, its curves in curves.ts. */
export interface TrainSettings {
  readonly arms: readonly TrainArm[];
  readonly source: DataSource;
  /** The user's own data, by what names them; the data themselves are in own-data.ts. */
  readonly own: OwnRef | null;
  readonly trainImages: number;
  readonly testImages: number;
  readonly width: Width;
  readonly batch: number;
  readonly steps: number;
  readonly evaluateEvery: number;
  readonly seed: number;
  /** Paired seeds, run one after another from `seed` on. */
  readonly seeds: number;
  /** The compared arms, by index; the difference is B − A. */
  readonly pair: readonly [a: number, b: number];
  /**
   * Runs seed after seed until an interval that allows for it decides, instead of a fixed number of seeds.
   */
  readonly untilDecided: boolean;
  /** Every seed draws its own training examples. */
  readonly subsetPerSeed: boolean;
  /** The difference in the final test score that the user cares about, in points or hundredths of R². */
  readonly size: number;
  /** Steps of the first rung of the search for each arm's best α. */
  readonly trialSteps: number;
  readonly augment: boolean;
  readonly schedule: ScheduleId;
  readonly weightDecay: number;
  readonly weightDecayMode: RunSettings['weightDecayMode'];
  readonly labelSmoothing: number;
  readonly backend: BackendName | 'auto';
  readonly kernels: KernelChoice;
  /** A debiased average over the raw losses; see the chart. */
  readonly smooth: boolean;
  readonly log: boolean;
}

export interface TrainSlice extends TrainSettings {
  patch(patch: Partial<TrainSettings>): void;
  /** Changes one arm; a knob set to `undefined` follows the shared sliders again. */
  patchArm(index: number, patch: Partial<TrainArm>): void;
  /** A further arm: the next optimizer that is not among them, at the α of the last one. */
  addArm(): void;
  removeArm(index: number): void;
  /** `most` are the examples that own data have. */
  setPreset(preset: PresetId, most?: ExampleCounts): void;
}

/** How many examples a data set has. */
export interface ExampleCounts {
  readonly train: number;
  readonly test: number;
}

const ANY: ExampleCounts = { train: Infinity, test: Infinity };

const sizeFields = (size: RunSize, most: ExampleCounts = ANY): RunSize => ({
  ...size,
  trainImages: Math.min(size.trainImages, most.train),
  testImages: Math.min(size.testImages, most.test),
  batch: Math.min(size.batch, most.train),
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
  arms: [
    { id: 'sgdm', alpha: ALPHA },
    { id: 'rsgdm', alpha: ALPHA },
  ],
  source: 'cifar10',
  own: null,
  ...sizeFields(presets.quick),
  seed: 1,
  pair: [0, 1],
  untilDecided: false,
  subsetPerSeed: false,
  size: 1,
  trialSteps: 10,
  augment: true,
  schedule: 'one-cycle',
  weightDecay: 5e-4,
  weightDecayMode: 'coupled',
  labelSmoothing: 0,
  backend: 'auto',
  kernels: DEFAULT_KERNELS,
  smooth: false,
  log: false,
};

export const createTrainSlice: SliceCreator<TrainSlice> = (set) => ({
  ...trainDefaults,
  patch: set,
  patchArm: (index, patch) =>
    set(({ arms }) => ({
      arms: arms.map((arm, i) => (i === index ? { ...arm, ...patch } : arm)),
    })),
  addArm: () => set(({ arms }) => (arms.length < ARM_COUNT.max ? { arms: [...arms, furtherArm(arms)] } : {})),
  removeArm: (index) => set(({ arms }) => (arms.length > 2 ? { arms: arms.toSpliced(index, 1) } : {})),
  setPreset: (preset, most) => set(sizeFields(presets[preset], most)),
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
export function pairOf([a, b]: TrainSettings['pair'], count: number): readonly [number, number] {
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
export function planOf({
  arms,
  pair,
  seeds,
  size,
  untilDecided,
}: Pick<TrainSettings, 'arms' | 'pair' | 'seeds' | 'size' | 'untilDecided'>): ExperimentPlan | null {
  if (arms.length < 2) return null;
  const [a, b] = pairOf(pair, arms.length);
  return { a, b, seeds, rule: untilDecided ? 'until-decided' : 'fixed', size: size / 100 };
}

/** Everything that determines the run that would start now. */
export function runSettingsOf({
  train,
  hyper,
}: {
  readonly train: TrainSettings;
  readonly hyper: OwnKnobs & Pick<HyperSlice, 'gammaRule'>;
}): RunSettings {
  const { source, trainImages, testImages } = train;
  const own = source === 'own' ? train.own : null;
  return {
    arms: train.arms.map((arm) => resolveArm(arm, hyper)),
    data: {
      source,
      trainImages,
      testImages,
      ...(own ? { own } : {}),
      ...(train.subsetPerSeed ? { subsetPerSeed: true } : {}),
    },
    width: train.width,
    batch: train.batch,
    steps: train.steps,
    evaluateEvery: train.evaluateEvery,
    seed: train.seed,
    // Rows of a table have nothing to crop.
    augment: train.augment && (source !== 'own' || train.own?.kind === 'images'),
    schedule: train.schedule,
    weightDecay: train.weightDecay,
    weightDecayMode: train.weightDecayMode,
    // A number to predict has no label to smooth.
    labelSmoothing: own?.kind === 'regression' ? 0 : train.labelSmoothing,
    backend: train.backend,
    kernels: train.kernels,
  };
}
