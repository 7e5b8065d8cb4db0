import * as tf from '@tensorflow/tfjs';
import { ADAM_BETA2, ADAM_EPSILON } from '../../../core/optimizers/adam';
import { deltaOf, weightSum } from '../../../core/optimizers/bias';
import type { Arm, OptimizerId } from '../../../core/optimizers/optimizer';
import { tiedWeights } from '../../../core/optimizers/relations';
import { SGDF_BETA2, SGDF_EPSILON, sgdfFactors } from '../../../core/optimizers/sgdf';

/** The estimate n_t and the slots after step t; all new tensors, each its own. */
interface Estimate {
  readonly estimate: tf.Tensor;
  readonly slots: readonly tf.Tensor1D[];
}

/** The estimate of step t = 1, 2, … from gradient g and the slots after step t − 1. */
type EstimateStep = (g: tf.Tensor1D, slots: readonly tf.Tensor1D[], arm: Arm, t: number) => Estimate;

/** decay · previous + (1 − decay) · g */
const ema = (previous: tf.Tensor1D, g: tf.Tensor1D, decay: number): tf.Tensor1D =>
  tf.add(tf.mul(previous, decay), tf.mul(g, 1 - decay));

/** `src/core/optimizers` in tfjs operations, slot for slot: each must follow its original step for step. */
export const estimateSteps: Readonly<Record<OptimizerId, EstimateStep>> = {
  sgd: (g) => ({ estimate: g, slots: [] }),

  sgdm(g, [previous], arm, t) {
    const m = ema(previous, g, arm.beta);
    return { estimate: arm.debias ? tf.div(m, 1 - arm.beta ** t) : m, slots: [m] };
  },

  nesterov(g, [previous], { beta }) {
    const m = ema(previous, g, beta);
    return { estimate: ema(m, g, beta), slots: [m] };
  },

  rsgdm(g, slots, arm, t) {
    const weights = tiedWeights(arm);
    if (weights) {
      const m = ema(slots[0], g, arm.beta);
      const n = tf.add(tf.mul(m, weights.m), tf.mul(g, weights.g));
      return { estimate: arm.debias ? tf.div(n, weightSum(t, arm)) : n, slots: [m] };
    }
    const delta = deltaOf(arm);
    const m = ema(slots[0], g, arm.beta);
    const isShared = slots.length === 1;
    const previous = arm.warm && t === 1 ? g : slots[slots.length - 1];
    const corrected = tf.add(m, tf.mul(tf.sub(g, previous), arm.gamma * (1 - delta)));
    return {
      estimate: arm.debias ? tf.div(corrected, weightSum(t, arm)) : corrected,
      slots: isShared ? [m] : [m, ema(previous, g, delta)],
    };
  },

  sgdf(g, [previous, spread], { beta }, t) {
    const m = ema(previous, g, beta);
    const s = ema(spread, tf.square(tf.sub(g, m)), SGDF_BETA2);
    const factor = sgdfFactors(t, beta);
    const centre = tf.mul(m, factor.mean);
    const gap = tf.sub(g, centre);
    const variance = tf.mul(s, factor.variance);
    const root = tf.sqrt(tf.div(variance, tf.add(tf.add(variance, tf.square(gap)), SGDF_EPSILON)));
    return { estimate: tf.add(centre, tf.mul(root, gap)), slots: [m, s] };
  },

  adam(g, [firstMoment, secondMoment], { beta }, t) {
    const m = ema(firstMoment, g, beta);
    const v = ema(secondMoment, tf.square(g), ADAM_BETA2);
    const deviation = tf.sqrt(tf.div(v, 1 - ADAM_BETA2 ** t));
    return {
      estimate: tf.div(tf.div(m, 1 - beta ** t), tf.add(deviation, ADAM_EPSILON)),
      slots: [m, v],
    };
  },
};

export interface WeightDecay {
  readonly rate: number;
  readonly mode: 'decoupled' | 'coupled';
  /** 1 where a parameter decays (filters and dense weights), else 0. */
  readonly mask: tf.Tensor1D;
}

/**
 * One update: decoupled θ ← θ − α(n + λθ); coupled g ← g + λθ before the estimate. Returns new tensors and
 * leaves the given ones to their owner; call it inside tf.tidy.
 */
export function update(
  theta: tf.Tensor1D,
  g: tf.Tensor1D,
  slots: readonly tf.Tensor1D[],
  { arm, t, alpha, decay }: { arm: Arm; t: number; alpha: number; decay: WeightDecay },
): { theta: tf.Tensor1D; estimate: tf.Tensor1D; slots: readonly tf.Tensor1D[] } {
  const pull = decay.rate > 0 ? tf.mul(tf.mul(theta, decay.mask), decay.rate) : null;
  const gradient = pull && decay.mode === 'coupled' ? tf.add(g, pull) : g;
  const next = estimateSteps[arm.id](gradient as tf.Tensor1D, slots, arm, t);
  const direction = pull && decay.mode === 'decoupled' ? tf.add(next.estimate, pull) : next.estimate;
  return {
    theta: tf.sub(theta, tf.mul(direction, alpha)),
    estimate: next.estimate as tf.Tensor1D,
    slots: next.slots,
  };
}
