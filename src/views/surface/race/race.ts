import { useMemo, useRef } from 'react';
import { steadyLag } from '../../../core/estimator/response';
import type { Arm, OptimizerId } from '../../../core/optimizers/optimizer';
import { optimizerIds } from '../../../core/optimizers/registry';
import { angleErrors } from '../../../core/simulate/curves';
import { createTrajectory, simulate, type Trajectory } from '../../../core/simulate/trajectory';
import type { SurfaceSpec } from '../../../core/surfaces/spec';
import { lowestKnown, minimaAt, type Surface } from '../../../core/surfaces/surface';
import { useSlices } from '../../../stores/app/app';
import type { Trail } from '../../draw/surface/trails';
import { BUDGET, rateAtShare } from './rates';
import { useBestRates } from './useBestRates';
import type { ChosenSurface } from '../useSurface';

/** One arm of the race with what it did. */
export interface Runner {
  readonly arm: Arm;
  readonly trajectory: Trajectory;
  /**
   * f(θ_t) − f at the nearest known minimum, t = 0 … length − 1; the loss itself where no minimum is known.
   */
  readonly excess: Float64Array;
  /**
   * Degrees between the true gradient at θ_t and the estimate that step t + 1 goes along; NaN where
   * undefined.
   */
  readonly angles: Float64Array;
}

/**
 * same: one α for all arms. own: each arm's α, as the surface suggests or as set. tuned-one: only `arm` was
 * given another α than suggested, which favours or handicaps it. share: every arm at one share of its
 * stability edge. best: each at the best of equally many α tried on this race. searching: that search still
 * runs, or could not be run, and the rates are of the last race or as set by hand. `without`: arms to which
 * the rule does not apply.
 */
export type RateRule =
  | { readonly mode: 'same' }
  | { readonly mode: 'own' }
  | { readonly mode: 'tuned-one'; readonly arm: OptimizerId }
  | { readonly mode: 'share'; readonly share: number; readonly without: readonly OptimizerId[] }
  | { readonly mode: 'best'; readonly budget: number; readonly without: readonly OptimizerId[] }
  | { readonly mode: 'searching'; readonly failure: string | null };

export interface Race {
  readonly surface: Surface;
  /** The surface as plain data, for workers. */
  readonly spec: SurfaceSpec;
  readonly start: readonly [number, number];
  readonly steps: number;
  readonly runners: readonly Runner[];
  /** "same α" or "own α": what the comparison holds equal. */
  readonly fairness: RateRule;
  /** Largest distance between the Nesterov and the RSGDM trail when both run at γ = β, else null. */
  readonly nesterovGap: number | null;
}

/** Runs all chosen arms whenever a setting changes; the trajectories' buffers are used again. */
export function useRace({ surface, spec }: ChosenSurface): Race {
  const { hyper, surface: set } = useSlices('hyper', 'surface');
  const buffers = useRef<Partial<Record<OptimizerId, Trajectory>>>({});
  const { beta, gamma, delta, debias, warm } = hyper;
  const { arms: chosen, alpha: sameAlpha, alphas, steps, sigma, seed, rates, share } = set;

  const start = set.start ?? surface.start;
  const arms = useMemo(
    () =>
      optimizerIds
        .filter((id) => chosen.includes(id))
        .map((id): Arm => ({
          id,
          alpha: sameAlpha ?? alphas[id] ?? surface.alpha[id],
          beta,
          gamma,
          delta,
          debias,
          warm,
        })),
    [beta, gamma, delta, debias, warm, surface, chosen, sameAlpha, alphas],
  );
  const best = useBestRates(rates === 'best' ? arms : null, { start, steps, sigma, seed }, spec);

  return useMemo(() => {
    const without: OptimizerId[] = [];
    /** `undefined`: no rule, or not known yet; `null`: the rule does not apply. */
    const ruledRate = (arm: Arm) =>
      rates === 'share'
        ? rateAtShare(arm, share, surface)
        : rates === 'best'
          ? best.rates[arm.id]
          : undefined;
    const runners = arms.map((asSet): Runner => {
      const ruled = ruledRate(asSet);
      if (ruled === null) without.push(asSet.id);
      const arm = { ...asSet, alpha: ruled ?? asSet.alpha };
      const trajectory = (buffers.current[arm.id] ??= createTrajectory(steps));
      simulate({ surface, arm, start, steps, sigma, seed }, trajectory);
      return { arm, trajectory, excess: excessOf(surface, trajectory), angles: angleErrors(trajectory) };
    });
    const fairness: RateRule =
      rates === 'share'
        ? { mode: 'share', share, without }
        : rates === 'set'
          ? rateRuleOf(runners, surface, sameAlpha !== null)
          : best.searching || best.failure !== null
            ? { mode: 'searching', failure: best.failure }
            : { mode: 'best', budget: BUDGET, without };
    return { surface, spec, start, steps, runners, fairness, nesterovGap: nesterovGapOf(runners) };
  }, [surface, spec, arms, best, sameAlpha, start, rates, share, steps, sigma, seed]);
}

function excessOf(surface: Surface, { loss, length }: Trajectory): Float64Array {
  const floor = lowestKnown(surface);
  const excess = loss.slice(0, length);
  for (let t = 0; t < length; t++) excess[t] -= floor;
  return excess;
}

function rateRuleOf(runners: readonly Runner[], surface: Surface, same: boolean): RateRule {
  if (same) return { mode: 'same' };
  const momentum = runners.filter(({ arm }) => ['sgdm', 'rsgdm', 'nesterov'].includes(arm.id));
  const changed = momentum.filter(({ arm }) => arm.alpha !== surface.alpha[arm.id]);
  if (momentum.length > 1 && changed.length === 1) return { mode: 'tuned-one', arm: changed[0].arm.id };
  // Most surfaces suggest one α for all momentum arms: then nothing else is meant by "own".
  const equal = runners.every(({ arm }) => arm.alpha === runners[0].arm.alpha);
  return { mode: equal ? 'same' : 'own' };
}

/** True if an arm has left the picture for good at step `t`. */
export function isGone({ trajectory: { divergedAt } }: Runner, t: number): boolean {
  return divergedAt !== null && t >= divergedAt;
}

function nesterovGapOf(runners: readonly Runner[]): number | null {
  const nesterov = runners.find(({ arm }) => arm.id === 'nesterov');
  const rsgdm = runners.find(({ arm }) => arm.id === 'rsgdm');
  if (!nesterov || !rsgdm) return null;
  const { beta, gamma, delta, debias, warm, alpha } = rsgdm.arm;
  const paper = gamma === beta && (delta ?? beta) === beta && !debias && !warm;
  if (!paper || alpha !== nesterov.arm.alpha) return null;
  let most = 0;
  const length = Math.min(nesterov.trajectory.length, rsgdm.trajectory.length);
  for (let i = 0; i < 2 * length; i++)
    most = Math.max(most, Math.abs(nesterov.trajectory.theta[i] - rsgdm.trajectory.theta[i]));
  return most;
}

/**
 * The lag of an arm's estimate in steps, as the theory has it for a steady change; `null` for SGDF and Adam,
 * which have none.
 */
export function lagOf({ id, beta, gamma }: Arm): number | null {
  if (id === 'adam' || id === 'sgdf') return null;
  if (id === 'sgd') return 0;
  return steadyLag({ beta, gamma: { sgdm: 0, nesterov: beta, rsgdm: gamma }[id] });
}

/** Returns what the pictures draw of every runner. */
export function trailsOf({ runners }: Race): Trail[] {
  return runners.map(({ arm, trajectory }) => ({ id: arm.id, trajectory, lag: lagOf(arm) }));
}

/**
 * What is known of a runner at step `t`, clamped to what it recorded. `slope` is |g|, the length of the true
 * gradient there; it and the angle (degrees) are null where undefined.
 */
export function readingAt({ arm, trajectory, excess, angles }: Runner, surface: Surface, t: number) {
  const at = Math.min(t, trajectory.length - 1);
  const x = trajectory.theta[2 * at];
  const y = trajectory.theta[2 * at + 1];
  const distances = minimaAt(surface, at).map(([mx, my]) => Math.hypot(x - mx, y - my));
  // Gradient and estimate are recorded for the steps that were taken.
  const angle = angles.length > 0 ? angles[Math.min(at, angles.length - 1)] : Number.NaN;
  const g = new Float64Array(2);
  surface.gradient(x, y, g, at);
  const slope = Math.hypot(g[0], g[1]);
  return {
    arm,
    step: at,
    x,
    y,
    slope: Number.isFinite(slope) ? slope : null,
    loss: excess[at],
    distance: distances.length > 0 ? Math.min(...distances) : null,
    angle: Number.isNaN(angle) ? null : angle,
    divergedAt: trajectory.divergedAt,
  };
}
