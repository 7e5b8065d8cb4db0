import * as v from 'valibot';
import type { StateCreator } from 'zustand/vanilla';
import type { LinearId } from '../../core/estimator/filter';
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
  readonly lagSignal: LagSignal;
  readonly lagArms: readonly LagArmId[];
  readonly lagSteps: number;
  readonly lagSigma: number;
  readonly lagSeed: number;
  /** The hand-drawn signal; empty when nothing is drawn. */
  readonly lagDrawn: readonly number[];
  /** Projected gradients of a training run, one a step, largest magnitude 1; `null` when there is none. */
  readonly lagRecorded: Float64Array | null;
  readonly lagAlpha: number;
  readonly lagCamera: LagCamera;
  /** The step at which both pictures stand, or `null`: they run from the start by themselves. */
  readonly lagStep: number | null;
  toggleLagArm(id: LagArmId): void;
  /**
   * A recorded signal becomes choosable; `null` withdraws it, and the sine takes its place if it was shown.
   */
  setRecordedSignal(values: Float64Array | null): void;
  patchLag(
    patch: Partial<Omit<LagSlice, 'lagRecorded' | 'toggleLagArm' | 'setRecordedSignal' | 'patchLag'>>,
  ): void;
}

export const lagDefaults = {
  lagSignal: 'sine' as LagSignal,
  lagArms: ['sgdm'] as readonly LagArmId[],
  lagSteps: 200,
  lagSigma: 0,
  lagSeed: 1,
  lagDrawn: [] as readonly number[],
  lagRecorded: null as Float64Array | null,
  lagAlpha: 0.1,
  lagCamera: 'follow' as LagCamera,
  lagStep: null as number | null,
};

export const createLagSlice: StateCreator<LagSlice> = (set) => ({
  ...lagDefaults,
  toggleLagArm: (id) =>
    set(({ lagArms }) => ({
      lagArms: lagArmIds.filter((arm) => (arm === id ? !lagArms.includes(arm) : lagArms.includes(arm))),
    })),
  setRecordedSignal: (values) =>
    set(({ lagSignal }) => ({
      lagRecorded: values,
      lagSignal: values === null && lagSignal === 'recorded' ? lagDefaults.lagSignal : lagSignal,
    })),
  patchLag: (patch) => set(patch),
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
    ...choiceField('sig', 'lagSignal', lagDefaults.lagSignal, [...signalIds, 'drawn']),
    write: (signal: LagSignal) => (signal === 'recorded' ? lagDefaults.lagSignal : signal),
  },
  setField('cars', 'lagArms', lagDefaults.lagArms, lagArmIds),
  integerField('ls', 'lagSteps', lagDefaults.lagSteps, LAG_STEPS_MIN, LAG_STEPS_MAX),
  numberField('bumps', 'lagSigma', lagDefaults.lagSigma, 0, LAG_SIGMA_MAX),
  integerField('lseed', 'lagSeed', lagDefaults.lagSeed, 0, 2 ** 31 - 1),
  drawnField('draw', 'lagDrawn'),
  numberField('la', 'lagAlpha', lagDefaults.lagAlpha, 0, 1e6),
  choiceField('cam', 'lagCamera', lagDefaults.lagCamera, ['auto', 'whole', 'follow']),
  optionalIntegerField('lt', 'lagStep', 0, LAG_STEPS_MAX),
];
