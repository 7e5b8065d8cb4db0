import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createArm } from './registry';
import { builtInOf, emaRate, presetGamma, pytorchRate, qhmNu } from './relations';

describe('named values of γ', () => {
  it('at β = 0.9 are 0, 0.9, 4.5 and 9 steps', () => {
    const values = (['none', 'paper', 'half-lag', 'plain-sgd'] as const).map((p) => presetGamma(p, 0.9));
    [0, 0.9, 4.5, 9].forEach((expected, i) => expect(values[i]).toBeCloseTo(expected, 12));
  });
});

describe('rates', () => {
  it('convert there and back', () => {
    expect(pytorchRate(0.5, 0.9)).toBeCloseTo(0.05, 15);
    fc.assert(
      fc.property(
        fc.double({ min: 1e-6, max: 10, noNaN: true }),
        fc.double({ min: 0, max: 0.99, noNaN: true }),
        (a, b) => {
          expect(emaRate(pytorchRate(a, b), b) / a).toBeCloseTo(1, 13);
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
