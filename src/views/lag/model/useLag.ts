import { useMemo } from 'react';
import { runAutomatic, type AutomaticRun } from '../../../core/estimator/automatic';
import { estimate } from '../../../core/estimator/estimate';
import {
  effectiveKnobs,
  filterOf,
  isLinear,
  type Filter,
  type Knobs,
  type LinearId,
} from '../../../core/estimator/filter';
import { measureLag, type LagSearch, type MeasuredLag } from '../../../core/estimator/measured-lag';
import { noiseGain, noiseGainAt } from '../../../core/estimator/noise-gain';
import { impulseResponse, startUpSteps, steadyLag } from '../../../core/estimator/response';
import { normalised, resample, signals, withNoise } from '../../../core/estimator/signals';
import type { Arm } from '../../../core/optimizers/optimizer';
import { drive, type Drive } from '../../../core/road/drive';
import { createTrack, type Track } from '../../../core/road/track';
import { useApp, useFields } from '../../../stores/app/app';
import type { LagSignal } from '../../../stores/lag/lag';

/** How far back a driver's view is drawn, in steps. */
export const VIEW_REACH = 120;

/** What the drivers may know of the road: the gradient as it is and as it is sampled. */
export interface LagWorld {
  readonly signal: LagSignal;
  readonly steps: number;
  readonly sigma: number;
  /** g_t and its noisy sample at t − 1, t = 1 … steps. */
  readonly truth: Float64Array;
  readonly samples: Float64Array;
  readonly track: Track;
  /** Nothing is drawn, or everything drawn is 0: there is no bend to be late for. */
  readonly empty: boolean;
}

/** One arm on this road: what it is in theory and what it did here. */
export interface Driver {
  readonly id: LinearId;
  readonly arm: Arm;
  readonly knobs: Knobs;
  readonly filter: Filter;
  /** Steady-state lag in steps, and Var n / σ². */
  readonly lag: number;
  readonly noise: number;
  /** n_t at t − 1 of the samples, of the true gradient, and the standard deviation between the two. */
  readonly estimate: Float64Array;
  readonly mean: Float64Array;
  readonly deviation: Float64Array;
  /** Steady-state weights by age, up to VIEW_REACH. */
  readonly weights: Float64Array;
  readonly drive: Drive;
}

/**
 * SGDF on this road. Its γ_t is drawn on the frontier in any case; it has a car, a curve and a measured lag
 * where it was chosen. What the theory says of a driver (lag, noise, weights) depends on what it meets, so
 * that it is none.
 */
export interface Automatic extends AutomaticRun {
  readonly id: 'sgdf';
  readonly arm: Arm;
  readonly beta: number;
  readonly chosen: boolean;
  readonly drive: Drive;
}

export interface LagModel extends LagWorld {
  readonly drivers: readonly Driver[];
  /** Absent where nobody looks at it. */
  readonly automatic?: Automatic;
}

/** The road and everyone on it, recomputed when a setting changes. */
export function useLag(): LagModel {
  const world = useWorld();
  const { beta, gamma, delta, debias, warm } = useFields('hyper', 'beta', 'gamma', 'delta', 'debias', 'warm');
  const arms = useApp((state) => state.lag.arms);
  return useMemo(() => {
    const knobs = { beta, gamma, delta, debias, warm };
    const linear = arms.map((id) => ({ id })).filter(isLinear);
    return {
      ...world,
      drivers: linear.map(({ id }) => driverOf(id, knobs, world)),
      automatic: automaticOf(knobs, arms.includes('sgdf'), world),
    };
  }, [world, beta, gamma, delta, debias, warm, arms]);
}

function useWorld(): LagWorld {
  const {
    signal,
    steps: lagSteps,
    sigma: lagSigma,
    seed,
    drawn,
    recorded,
  } = useFields('lag', 'signal', 'steps', 'sigma', 'seed', 'drawn', 'recorded');
  const truth = useMemo(() => {
    if (signal === 'drawn') return resample(drawn, lagSteps);
    if (signal === 'recorded') return normalised(resample(recorded ?? [], lagSteps));
    return signals[signal](lagSteps, seed);
  }, [signal, lagSteps, seed, drawn, recorded]);
  return useMemo(
    () => ({
      signal,
      steps: truth.length,
      sigma: lagSigma,
      truth,
      samples: withNoise(truth, lagSigma, seed),
      track: createTrack(truth),
      empty: truth.every((value) => value === 0),
    }),
    [signal, lagSigma, seed, truth],
  );
}

/** Exported for the identity panel, which puts one more arm on the same road. */
export function driverOf(id: LinearId, given: Knobs, world: LagWorld): Driver {
  const knobs = effectiveKnobs(id, given);
  const filter = filterOf(knobs);
  const arm: Arm = { id, alpha: 1, ...given };
  const { truth, samples, sigma, steps } = world;
  const seen = estimate(arm, samples);
  return {
    id,
    arm,
    knobs,
    filter,
    lag: steadyLag(filter),
    noise: noiseGain(filter),
    estimate: seen,
    mean: sigma === 0 ? seen : estimate(arm, truth),
    deviation: deviationOf(knobs, noiseGain(filter), sigma, steps),
    weights: impulseResponse(filter, VIEW_REACH),
    drive: drive(seen, truth, world.track.scale),
  };
}

export function automaticOf(knobs: Knobs, chosen: boolean, { samples, truth, track }: LagWorld): Automatic {
  const run = runAutomatic(knobs.beta, samples);
  return {
    ...run,
    id: 'sgdf',
    arm: { id: 'sgdf', alpha: 1, ...knobs },
    beta: knobs.beta,
    chosen,
    drive: drive(run.estimate, truth, track.scale),
  };
}

/** The standard deviation of n_t at t − 1: start-up noise until it is the steady one to rounding. */
function deviationOf(knobs: Knobs, steady: number, sigma: number, steps: number): Float64Array {
  const out = new Float64Array(steps).fill(sigma * Math.sqrt(steady));
  for (let t = 1; t <= steps; t++) {
    const gain = noiseGainAt(t, knobs);
    if (t > 2 && Math.abs(gain - steady) <= 1e-12 * steady) break;
    out[t - 1] = sigma * Math.sqrt(gain);
  }
  return out;
}

/** Where to look for this driver's lag, once the start has worn off. */
export function lagSearchOf({ steps }: LagWorld, { lag, knobs }: Pick<Driver, 'lag' | 'knobs'>): LagSearch {
  return {
    skip: Math.min(startUpSteps(knobs, 0.02), Math.floor(steps / 4)),
    latest: Math.min(Math.ceil(1.5 * Math.abs(lag) + 12), Math.floor(steps / 3)),
    earliest: Math.min(Math.ceil(Math.max(0, -1.5 * lag) + 6), Math.floor(steps / 8)),
  };
}

/** Where to look for SGDF's: as for the mean that it corrects. */
export function automaticSearchOf(world: LagWorld, { beta, arm }: Automatic): LagSearch {
  return lagSearchOf(world, { lag: beta / (1 - beta), knobs: effectiveKnobs('sgdm', arm) });
}

/** The lag found in what an arm saw. */
export function measuredLagOf(world: LagWorld, seen: Float64Array, search: LagSearch): MeasuredLag {
  if (world.empty) return { kind: 'unmeasurable', reason: 'flat' };
  return measureLag(world.truth, seen, search);
}
