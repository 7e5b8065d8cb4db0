import type { Vector } from '../vector';

/** The arms of every comparison. `sgdm` with `debias` is the "SGDM debiased" arm. */
export type OptimizerId = 'sgd' | 'sgdm' | 'nesterov' | 'rsgdm' | 'sgdf' | 'adam';

/**
 * Everything that distinguishes one arm of a comparison from another. A knob that the optimizer does not
 * declare in `knobs` is ignored by it.
 */
export interface Arm {
  readonly id: OptimizerId;
  /** Learning rate α, EMA convention; PyTorch's `lr` is α(1−β) for the momentum arms. */
  readonly alpha: number;
  /** Decay β ∈ [0, 1) of the gradient EMA, per step (β₁ for SGDF and Adam). */
  readonly beta: number;
  /** Gain γ ≥ 0 of the differential correction, in steps. */
  readonly gamma: number;
  /** Decay δ ∈ [0, 1) of the difference EMA; `null` means tied, δ = β. */
  readonly delta: number | null;
  /** Divide the estimate by the sum S_t of its weights (zero-initialisation bias correction). */
  readonly debias: boolean;
  /** Warm difference: g_0 = g_1 instead of 0, so that Δ_1 = 0. */
  readonly warm: boolean;
}

export type Knob = Exclude<keyof Arm, 'id'>;

/**
 * The visible state of one arm after step `t`; `slots` are the vectors it carries (m, …), each of length n.
 */
export interface OptimizerState {
  t: number;
  readonly slots: readonly Vector[];
}

/**
 * The estimate of a linear arm, without debias: n_t = a m_{t−1} + b g_t + c p_{t−1}, m the EMA of g with
 * decay β and p the one with decay δ. It says everything about the arm's lag, noise and stability.
 */
export interface LinearFilter {
  readonly beta: number;
  readonly delta: number;
  readonly a: number;
  readonly b: number;
  readonly c: number;
}

/**
 * An optimizer as a value: no hidden state, no randomness, no knowledge of what is optimized.
 * `estimate` is the only mathematics; `step` (step.ts) is θ ← θ − α·estimate for every arm.
 */
export interface Optimizer {
  readonly id: OptimizerId;
  /** The knobs that change its behaviour: drives sliders, share links and tables. */
  readonly knobs: readonly Knob[];
  /**
   * Fresh zero state of `arm` for vectors of length `n`; `like` chooses the precision (default float64).
   * How many slots an arm carries depends on its knobs: a tied RSGDM needs one, a free δ needs two.
   */
  init(arm: Arm, n: number, like?: Vector): OptimizerState;
  /**
   * Advances `state` by one step with gradient `g` (g_t, length n) and writes the estimate n_t that the
   * arm steps along into `out` (length n, may not alias `g`).
   */
  estimate(state: OptimizerState, g: Vector, arm: Arm, out: Vector): void;
  /** The same estimate as a linear filter of the gradients; `null` when it is not one (SGDF, Adam). */
  filter(arm: Arm): LinearFilter | null;
}

/** The zero state with `slots` vectors of length `n`, in the precision of `like`. */
export function zeroState(slots: number, n: number, like?: Vector): OptimizerState {
  const zeros = () => (like instanceof Float32Array ? new Float32Array(n) : new Float64Array(n));
  return { t: 0, slots: Array.from({ length: slots }, zeros) };
}
