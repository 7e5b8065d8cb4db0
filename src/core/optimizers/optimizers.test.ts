import { describe, expect, it } from 'vitest';
import { ADAM_BETA2, ADAM_EPSILON } from './adam';
import type { Arm, OptimizerId } from './optimizer';
import { createArm, optimizerIds, optimizers } from './registry';
import { step } from './step';

const knobValues: { readonly [K in keyof Omit<Arm, 'id'>]: readonly [Arm[K], Arm[K]] } = {
  alpha: [0.1, 0.2],
  beta: [0.9, 0.5],
  gamma: [0.9, 3],
  delta: [null, 0.3],
  debias: [false, true],
  warm: [false, true],
};

/** θ after three steps on gradients that depend on nothing but t. */
function walk(arm: Arm, like: Float64Array | Float32Array = new Float64Array(3)) {
  const optimizer = optimizers[arm.id];
  const state = optimizer.init(arm, 3, like);
  const theta = like.slice();
  const out = like.slice();
  for (let t = 1; t <= 3; t++) {
    const g = like.map((_, i) => Math.sin(3 * t + i));
    step(optimizer, state, theta, g, arm, out);
  }
  expect(state.t).toBe(3);
  return theta;
}

describe.each(optimizerIds)('%s', (id: OptimizerId) => {
  it('is listed under its own id', () => {
    expect(optimizers[id].id).toBe(id);
  });

  it('depends on the knobs that it declares and on no other', () => {
    const base = createArm(id, { alpha: 0.1 });
    for (const knob of Object.keys(knobValues) as (keyof typeof knobValues)[]) {
      const [first, second] = knobValues[knob];
      const before = walk({ ...base, [knob]: first });
      const after = walk({ ...base, [knob]: second });
      if (optimizers[id].knobs.includes(knob)) expect(after, knob).not.toEqual(before);
      else expect(after, knob).toEqual(before);
    }
  });

  it('treats every component alike, at any length', () => {
    const arm = createArm(id, { alpha: 0.1 });
    const run = (n: number) => {
      const state = optimizers[id].init(arm, n);
      const out = new Float64Array(n);
      for (let t = 1; t <= 4; t++) optimizers[id].estimate(state, new Float64Array(n).fill(t * t), arm, out);
      return out;
    };
    expect(run(0)).toHaveLength(0);
    expect(run(1000)).toEqual(new Float64Array(1000).fill(run(1)[0]));
  });

  it('follows float64 in float32 to 4 ulps of float32', () => {
    const arm = createArm(id, { alpha: 0.1 });
    const single = walk(arm, new Float32Array(3));
    expect(single).toBeInstanceOf(Float32Array);
    for (const slot of optimizers[id].init(arm, 3, single).slots) expect(slot).toBeInstanceOf(Float32Array);
    const double = walk(arm);
    single.forEach((value, i) => expect(Math.abs(value - double[i])).toBeLessThan(4 * 2 ** -24));
  });
});

describe('rsgdm', () => {
  it('carries a second vector only for a free δ or a warm difference', () => {
    const slots = (knobs: Partial<Arm>) =>
      optimizers.rsgdm.init({ ...createArm('rsgdm', { alpha: 1 }), ...knobs }, 2).slots.length;
    expect(slots({})).toBe(1);
    expect(slots({ delta: 0.9 })).toBe(1);
    expect(slots({ delta: 0.5 })).toBe(2);
    expect(slots({ warm: true })).toBe(2);
  });
});

describe('adam', () => {
  it('is algorithm 1 of Kingma & Ba', () => {
    const arm = createArm('adam', { alpha: 0.01, beta: 0.8 });
    const state = optimizers.adam.init(arm, 1);
    const out = new Float64Array(1);
    let m = 0;
    let v = 0;
    for (let t = 1; t <= 50; t++) {
      const g = Math.cos(t) * 3 - 1;
      m = 0.8 * m + (1 - 0.8) * g;
      v = ADAM_BETA2 * v + (1 - ADAM_BETA2) * g ** 2;
      const expected = m / (1 - 0.8 ** t) / (Math.sqrt(v / (1 - ADAM_BETA2 ** t)) + ADAM_EPSILON);
      optimizers.adam.estimate(state, Float64Array.of(g), arm, out);
      expect(Math.abs(out[0] - expected)).toBeLessThan(1e-14);
    }
  });

  it('steps by almost exactly α at first, whatever the size of the gradient', () => {
    const arm = createArm('adam', { alpha: 0.01 });
    const out = new Float64Array(1);
    optimizers.adam.estimate(optimizers.adam.init(arm, 1), Float64Array.of(-1e-3), arm, out);
    expect(out[0]).toBeCloseTo(-1, 4);
  });
});
