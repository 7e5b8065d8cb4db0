import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { createArm, optimizers } from '../../../core/optimizers/registry';
import type { Arm } from '../../../core/optimizers/optimizer';
import { heavyBallRate } from '../../../core/optimizers/relations';
import { step } from '../../../core/optimizers/step';
import { createRandom } from '../../../core/random';
import { relativeDistance } from '../../../experiment/compare/kernel-parity';
import { slotCountOf } from '../arm-snapshot';
import { update, type WeightDecay } from './optimizers';

const N = 500;
const STEPS = 30;
const random = createRandom(11);
const gradients = Array.from({ length: STEPS }, () =>
  Float32Array.from({ length: N }, (_, i) => random.normal() * 10 ** ((i % 7) - 3)),
);
const start = Float32Array.from({ length: N }, () => random.normal());

beforeAll(async () => {
  tf.enableProdMode();
  await tf.setBackend('cpu');
});

const noDecay = (): WeightDecay => ({ rate: 0, mode: 'decoupled', mask: tf.ones([N]) });

/** θ, and all slots, after each step. */
function ours(arm: Arm, decay = noDecay()): { theta: Float32Array; slots: Float32Array[] }[] {
  return tf.tidy(() => {
    let theta = tf.tensor1d(start);
    let slots: readonly tf.Tensor1D[] = Array.from({ length: slotCountOf(arm) }, () => tf.zeros([N]));
    return gradients.map((g, i) => {
      ({ theta, slots } = update(theta, tf.tensor1d(g), slots, { arm, t: i + 1, alpha: arm.alpha, decay }));
      return {
        theta: Float32Array.from(theta.dataSync()),
        slots: slots.map((slot) => Float32Array.from(slot.dataSync())),
      };
    });
  });
}

const alpha = 0.05;
const arms: readonly [string, Arm][] = [
  ['sgd', createArm('sgd', { alpha })],
  ['sgdm', createArm('sgdm', { alpha })],
  ['sgdm debiased', createArm('sgdm', { alpha, debias: true })],
  ['sgdm β = 0', createArm('sgdm', { alpha, beta: 0 })],
  ['nesterov', createArm('nesterov', { alpha })],
  ['rsgdm paper', createArm('rsgdm', { alpha })],
  ['rsgdm half lag', createArm('rsgdm', { alpha, gamma: 4.5 })],
  ['rsgdm free δ', createArm('rsgdm', { alpha, gamma: 2, delta: 0.5 })],
  ['rsgdm δ = 0', createArm('rsgdm', { alpha, gamma: 2, delta: 0 })],
  ['rsgdm warm', createArm('rsgdm', { alpha, warm: true })],
  ['rsgdm debiased', createArm('rsgdm', { alpha, debias: true })],
  ['rsgdm warm, free δ, debiased', createArm('rsgdm', { alpha, delta: 0.7, warm: true, debias: true })],
  ['sgdf', createArm('sgdf', { alpha })],
  ['sgdf β = 0.5', createArm('sgdf', { alpha, beta: 0.5 })],
  ['adam', createArm('adam', { alpha })],
];

describe('each arm follows src/core/optimizers step for step, relative error ≤ 1e-5', () => {
  it.each(arms)('%s', (_, arm) => {
    const optimizer = optimizers[arm.id];
    // The original in float64 on the same float32 gradients: its own rounding does not count.
    const theta = Float64Array.from(start);
    const state = optimizer.init(arm, N);
    const out = new Float64Array(N);
    const results = ours(arm);
    gradients.forEach((g, i) => {
      step(optimizer, state, theta, Float64Array.from(g), arm, out);
      expect(relativeDistance(results[i].theta, theta)).toBeLessThanOrEqual(1e-5);
      state.slots.forEach((slot, k) =>
        expect(relativeDistance(results[i].slots[k], slot)).toBeLessThanOrEqual(1e-5),
      );
      expect(results[i].slots).toHaveLength(state.slots.length);
    });
  });

  it('every registered optimizer is in the table', () => {
    expect(new Set(arms.map(([, arm]) => arm.id))).toEqual(new Set(Object.keys(optimizers)));
  });
});

describe('against the optimizers of tfjs itself', () => {
  it.each([
    ['rsgdm', true],
    ['sgdm', false],
  ] as const)('%s is tf.train.momentum(α(1−β), β, useNesterov = %s)', (id, useNesterov) => {
    const arm = createArm(id, { alpha });
    const variable = tf.variable(tf.tensor1d(start));
    const theirs = tf.train.momentum(heavyBallRate(arm.alpha, arm.beta), arm.beta, useNesterov);
    const results = ours(arm);
    gradients.forEach((g, i) => {
      theirs.applyGradients([{ name: variable.name, tensor: tf.tensor1d(g) }]);
      expect(relativeDistance(results[i].theta, variable.dataSync())).toBeLessThanOrEqual(1e-5);
    });
  });
});

describe('weight decay', () => {
  const mask = () => tf.tensor1d(Float32Array.from({ length: N }, (_, i) => i % 2));

  it('decoupled takes αλθ off the masked parameters beside the estimate', () => {
    const arm = createArm('sgdm', { alpha });
    const results = ours(arm, { rate: 0.1, mode: 'decoupled', mask: mask() });
    const theta = Float64Array.from(start);
    const m = new Float64Array(N);
    gradients.forEach((g, t) => {
      for (let i = 0; i < N; i++) {
        m[i] = arm.beta * m[i] + (1 - arm.beta) * g[i];
        theta[i] -= alpha * (m[i] + (i % 2) * 0.1 * theta[i]);
      }
      expect(relativeDistance(results[t].theta, theta)).toBeLessThanOrEqual(1e-5);
    });
  });

  it('coupled adds λθ to the gradient before it is averaged', () => {
    const arm = createArm('rsgdm', { alpha, gamma: 2, delta: 0.5 });
    const results = ours(arm, { rate: 0.1, mode: 'coupled', mask: mask() });
    const optimizer = optimizers.rsgdm;
    const theta = Float64Array.from(start);
    const state = optimizer.init(arm, N);
    gradients.forEach((g, t) => {
      const pulled = Float64Array.from(g, (value, i) => value + (i % 2) * 0.1 * theta[i]);
      step(optimizer, state, theta, pulled, arm, new Float64Array(N));
      expect(relativeDistance(results[t].theta, theta)).toBeLessThanOrEqual(1e-5);
    });
  });
});
