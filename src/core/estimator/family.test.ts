import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createArm } from '../optimizers/registry';
import { qhmNu } from '../optimizers/relations';
import { estimate } from './estimate';
import { nesterovGain, pidGain, qhmGain, rsgdmGain, USUAL_PID } from './family';

const gradients = fc
  .array(fc.double({ min: -10, max: 10, noNaN: true }), { minLength: 1, maxLength: 60 })
  .map((list) => Float64Array.from(list));
const decay = fc.double({ min: 0.05, max: 0.99, noNaN: true });

/** n = m + K (g − m), with the mean of SGDM's own optimizer. */
const line = (g: Float64Array, beta: number, k: number) =>
  estimate(createArm('sgdm', { alpha: 1, beta }), g).map((m, i) => m + k * (g[i] - m));
const far = (a: Float64Array, b: Float64Array) => Math.max(...a.map((value, i) => Math.abs(value - b[i])));

describe('the family n = m + K (g − m)', () => {
  it('has SGDM at 0, SGD at 1, Nesterov at 1 − β', () => {
    fc.assert(
      fc.property(gradients, decay, (g, beta) => {
        expect(far(line(g, beta, 0), estimate(createArm('sgdm', { alpha: 1, beta }), g))).toBe(0);
        expect(far(line(g, beta, 1), g)).toBeLessThan(1e-13);
        const nesterov = estimate(createArm('nesterov', { alpha: 1, beta }), g);
        expect(far(line(g, beta, nesterovGain(beta)), nesterov)).toBeLessThan(1e-13);
      }),
    );
  });

  it('has tied RSGDM at γ(1−β)/β, which is QHM at 1 − ν', () => {
    fc.assert(
      fc.property(gradients, decay, fc.double({ min: 0, max: 20, noNaN: true }), (g, beta, gamma) => {
        const k = rsgdmGain(beta, gamma)!;
        const own = estimate(createArm('rsgdm', { alpha: 1, beta, gamma }), g);
        expect(far(line(g, beta, k), own)).toBeLessThan(1e-10 * (1 + gamma / beta));
        expect(qhmGain(qhmNu(beta, gamma)!)).toBeCloseTo(k, 9);
      }),
    );
  });

  it('has the PID controller, by its own recursion', () => {
    fc.assert(
      fc.property(gradients, decay, (g, beta) => {
        let [integral, derivative, previous] = [0, 0, 0];
        const { p, i, d } = USUAL_PID;
        const own = g.map((value) => {
          integral = beta * integral + value;
          derivative = beta * derivative + (value - previous);
          previous = value;
          return p * value + i * integral + d * derivative;
        });
        const scale = p + i / (1 - beta);
        expect(
          far(
            line(g, beta, pidGain(beta, USUAL_PID)!),
            own.map((n) => n / scale),
          ),
        ).toBeLessThan(1e-9);
      }),
    );
    expect(pidGain(0.9, USUAL_PID)).toBeCloseTo(0.2375, 4);
  });

  it('has no K where nothing is averaged', () => {
    expect(rsgdmGain(0, 1)).toBeNull();
    expect(pidGain(0, USUAL_PID)).toBeNull();
  });
});
