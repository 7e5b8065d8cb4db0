import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Arm, OptimizerId } from './optimizer';
import { createArm, optimizers } from './registry';
import { step } from './step';
import { builtInOf, heavyBallRate, presetGamma, pytorchRate, qhmNu } from './relations';

describe('named values of γ', () => {
  it('at β = 0.9 are 0, 0.9, 4.5 and 9 steps', () => {
    const values = (['none', 'paper', 'half-lag', 'plain-sgd'] as const).map((p) => presetGamma(p, 0.9));
    [0, 0.9, 4.5, 9].forEach((expected, i) => expect(values[i]).toBeCloseTo(expected, 12));
  });
});

describe('pytorchRate', () => {
  const rate = (id: OptimizerId, knobs: Partial<Arm> = {}) =>
    pytorchRate(createArm(id, { alpha: 0.5, beta: 0.9, ...knobs }));

  it('is α(1−β) for momentum, and α where the arm is SGD or Adam by any name', () => {
    for (const [id, knobs] of [
      ['sgdm', {}],
      ['nesterov', {}],
      ['rsgdm', {}],
      ['rsgdm', { gamma: 0 }],
    ] as const)
      expect(rate(id, knobs)).toBeCloseTo(heavyBallRate(0.5, 0.9), 15);
    for (const [id, knobs] of [
      ['sgd', {}],
      ['adam', {}],
      ['sgdm', { beta: 0 }],
      ['rsgdm', { gamma: presetGamma('plain-sgd', 0.9) }],
      ['rsgdm', { gamma: presetGamma('plain-sgd', 0.9), debias: true }],
    ] as const)
      expect(rate(id, knobs)).toBe(0.5);
    for (const knobs of [{ gamma: 4.5 }, { delta: 0.5 }, { warm: true }, { debias: true }])
      expect(rate('rsgdm', knobs)).toBeNull();
  });

  it('leads where the arm leads, in a recursion of PyTorch’s own form', () => {
    const gradients = fc.array(fc.double({ min: -10, max: 10, noNaN: true }), {
      minLength: 1,
      maxLength: 40,
    });
    fc.assert(
      fc.property(
        gradients,
        fc.constantFrom('sgd' as const, 'sgdm' as const, 'nesterov' as const, 'rsgdm' as const),
        fc.double({ min: 0, max: 0.99, noNaN: true }),
        fc.constantFrom('none' as const, 'paper' as const, 'plain-sgd' as const),
        fc.boolean(),
        (list, id, beta, preset, debias) => {
          const arm = createArm(id, { alpha: 0.5, beta, gamma: presetGamma(preset, beta), debias });
          const builtIn = builtInOf(arm);
          fc.pre(builtIn?.name === 'SGD');
          const { momentum, nesterov } = builtIn as Extract<typeof builtIn, { name: 'SGD' }>;
          const lr = pytorchRate(arm)!;
          const theta = Float64Array.of(1);
          const state = optimizers[id].init(arm, 1);
          let [theirs, buffer] = [1, 0];
          for (const g of list) {
            step(optimizers[id], state, theta, Float64Array.of(g), arm, new Float64Array(1));
            buffer = momentum * buffer + g;
            theirs -= lr * (nesterov ? g + momentum * buffer : buffer);
          }
          expect(Math.abs(theirs - theta[0])).toBeLessThan(1e-11);
        },
      ),
    );
  });
});

describe('qhmNu', () => {
  it('has no value where the form does not exist', () => {
    expect(qhmNu(0, 1)).toBeNull();
    expect(qhmNu(0, 0)).toBe(1);
  });
});

describe('builtInOf', () => {
  const arm = (id: Parameters<typeof createArm>[0], knobs = {}) =>
    builtInOf(createArm(id, { alpha: 0.5, beta: 0.8, ...knobs }));
  const sgd = (lr: number, momentum: number, nesterov: boolean) =>
    ({ name: 'SGD', lr: expect.closeTo(lr, 12), momentum, nesterov }) as unknown;

  it('names the heavy-ball form of every arm that has one', () => {
    expect(arm('sgd')).toEqual(sgd(0.5, 0, false));
    expect(arm('sgdm')).toEqual(sgd(0.1, 0.8, false));
    expect(arm('nesterov')).toEqual(sgd(0.1, 0.8, true));
    expect(arm('rsgdm')).toEqual(sgd(0.1, 0.8, true));
    expect(arm('rsgdm', { delta: 0.8 })).toEqual(sgd(0.1, 0.8, true));
    expect(arm('rsgdm', { gamma: 0 })).toEqual(sgd(0.1, 0.8, false));
    expect(arm('rsgdm', { gamma: 4 })).toEqual(sgd(0.5, 0, false));
    expect(arm('sgdm', { beta: 0 })).toEqual(sgd(0.5, 0, false));
    expect(arm('adam')).toEqual({ name: 'Adam', lr: 0.5, beta1: 0.8 });
  });

  it('is null where no built-in takes the same steps', () => {
    expect(arm('rsgdm', { gamma: 2 })).toBeNull();
    expect(arm('rsgdm', { delta: 0.5 })).toBeNull();
    expect(arm('rsgdm', { warm: true })).toBeNull();
    expect(arm('rsgdm', { debias: true })).toBeNull();
    expect(arm('sgdm', { debias: true })).toBeNull();
  });
});
