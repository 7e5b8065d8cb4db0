import * as v from 'valibot';
import type { LinearId } from '../../core/estimator/filter';
import type { SliceCreator } from '../app/slice';
import { signalIds, type SignalId } from '../../core/estimator/signals';
import {
  choiceField,
  integerField,
  numberField,
  optionalIntegerField,
  setField,
  type LinkField,
} from '../link/link';

/** What the true gradient can be: computed, drawn by hand, or recorded from a training run. */
export type LagSignal = SignalId | 'drawn' | 'recorded';
export type LagCamera = 'auto' | 'whole' | 'follow';

export const linearIds = ['sgd', 'sgdm', 'rsgdm', 'nesterov'] as const satisfies readonly LinearId[];
/**
 * Who can drive: SGDF's estimate has the gradient's unit too, though no lag or noise of its own in theory.
 */
export type LagArmId = LinearId | 'sgdf';
export const lagArmIds = [...linearIds, 'sgdf'] as const satisfies readonly LagArmId[];
export const LAG_STEPS_MIN = 60;
export const LAG_STEPS_MAX = 1000;
export const LAG_SIGMA_MAX = 1000;
/** A drawn signal has this many points, spread evenly over the steps, each within ±1. */
export const DRAWN_POINTS = 64;

/** The Lag screen's settings. What follows from them (estimates, cars) lives outside the store. */
export interface LagSlice {
  readonly signal: LagSignal;
  readonly arms: readonly LagArmId[];
  readonly steps: number;
  readonly sigma: number;
  readonly seed: number;
  /** The hand-drawn signal; empty when nothing is drawn. */
  readonly drawn: readonly number[];
  /** Projected gradients of a training run, one a step, largest magnitude 1; `null` when there is none. */
  readonly recorded: Float64Array | null;
  readonly alpha: number;
  readonly camera: LagCamera;
  /** The step at which both pictures stand, or `null`: they run from the start by themselves. */
  readonly step: number | null;
  toggleArm(id: LagArmId): void;
  /**
   * A recorded signal becomes choosable; `null` withdraws it, and the sine takes its place if it was shown.
   */
  setRecorded(values: Float64Array | null): void;
  patch(patch: Partial<Omit<LagSlice, 'recorded' | 'toggleArm' | 'setRecorded' | 'patch'>>): void;
}

export const lagDefaults = {
  signal: 'sine' as LagSignal,
  arms: ['sgdm'] as readonly LagArmId[],
  steps: 200,
  sigma: 0,
  seed: 1,
  drawn: [] as readonly number[],
  recorded: null as Float64Array | null,
  alpha: 0.1,
  camera: 'follow' as LagCamera,
  step: null as number | null,
};

export const createLagSlice: SliceCreator<LagSlice> = (set) => ({
  ...lagDefaults,
  toggleArm: (id) =>
    set(({ arms }) => ({
      arms: lagArmIds.filter((arm) => (arm === id ? !arms.includes(arm) : arms.includes(arm))),
    })),
  setRecorded: (values) =>
    set(({ signal }) => ({
      recorded: values,
      signal: values === null && signal === 'recorded' ? lagDefaults.signal : signal,
    })),
  patch: set,
});

/** The drawn points as whole hundredths joined by dots: "0.35.-80…"; "-" when nothing is drawn. */
function drawnField<State>(key: string, field: keyof State & string): LinkField<State> {
  return {
    key,
    field,
    initial: [],
    schema: v.pipe(
      v.string(),
      v.transform((text) => (text === '-' ? [] : text.split('.'))),
      v.array(
        v.pipe(v.string(), v.regex(/^-?\d{1,3}$/), v.transform(Number), v.minValue(-100), v.maxValue(100)),
      ),
      v.check((values) => values.length === 0 || values.length === DRAWN_POINTS),
      v.transform((values) => values.map((value) => value / 100)),
    ),
    write: (values: readonly number[]) =>
      values.length === 0 ? '-' : values.map((value) => Math.round(value * 100)).join('.'),
  };
}

/** The Lag screen's part of the share link. A recorded signal stays where it was recorded. */
export const lagLinkFields: readonly LinkField<LagSlice>[] = [
  {
    ...choiceField('sig', 'signal', lagDefaults.signal, [...signalIds, 'drawn']),
    write: (signal: LagSignal) => (signal === 'recorded' ? lagDefaults.signal : signal),
  },
  setField('cars', 'arms', lagDefaults.arms, lagArmIds),
  integerField('ls', 'steps', lagDefaults.steps, LAG_STEPS_MIN, LAG_STEPS_MAX),
  numberField('bumps', 'sigma', lagDefaults.sigma, 0, LAG_SIGMA_MAX),
  integerField('lseed', 'seed', lagDefaults.seed, 0, 2 ** 31 - 1),
  drawnField('draw', 'drawn'),
  numberField('la', 'alpha', lagDefaults.alpha, 0, 1e6),
  choiceField('cam', 'camera', lagDefaults.camera, ['auto', 'whole', 'follow']),
  optionalIntegerField('lt', 'step', 0, LAG_STEPS_MAX),
];
