import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { weightSum } from './bias';
import type { Arm } from './optimizer';
import { createArm, optimizers } from './registry';
import { heavyBallRate, presetGamma, qhmNu, tiedWeights } from './relations';

/**
 * The identities of the EMA, its difference and the corrected estimate, on random sequences.
 * Every quantity here is a sum of terms |weight · g| whose rounding errors decay with it, so a difference
 * of a few ulps of max|g|·(1 + γ) is all that reordering can cause; 64 ulps are allowed.
 */
const ULPS = 64;

const gradients = fc.array(fc.double({ min: -100, max: 100, noNaN: true }), { minLength: 1, maxLength: 80 });
const decay = fc.double({ min: 0, max: 0.999, noNaN: true });
const positiveDecay = fc.double({ min: 0.01, max: 0.99, noNaN: true });
const gain = fc.double({ min: 0, max: 20, noNaN: true });

function estimates(arm: Arm, sequence: readonly number[]): number[] {
  const optimizer = optimizers[arm.id];
  const state = optimizer.init(arm, 1);
  const out = new Float64Array(1);
  return sequence.map((value) => {
    optimizer.estimate(state, Float64Array.of(value), arm, out);
    return out[0];
  });
}

/** m, z and n by their definitions, one line of the table of symbols each. */
function byDefinition(
  sequence: readonly number[],
  { beta, gamma, delta, warm }: { beta: number; gamma: number; delta: number; warm: boolean },
) {
  let m = 0;
  let z = 0;
  let previous = warm ? sequence[0] : 0;
  return sequence.map((g) => {
    m = beta * m + (1 - beta) * g;
    z = delta * z + (1 - delta) * (g - previous);
    previous = g;
    return { m, z, n: m + gamma * z };
  });
}

function expectClose(actual: readonly number[], expected: readonly number[], scale: number): void {
  const tolerance = ULPS * Number.EPSILON * scale;
  actual.forEach((value, t) => {
    const error = Math.abs(value - expected[t]);
    if (!(error <= tolerance))
      expect.fail(`t = ${t + 1}: ${value} against ${expected[t]}, allowed ${tolerance}`);
  });
}

const sizeOf = (sequence: readonly number[], gamma = 0) =>
  (1 + gamma) * Math.max(Number.MIN_VALUE / Number.EPSILON, ...sequence.map(Math.abs));

const rsgdm = (knobs: Partial<Omit<Arm, 'id'>>) => createArm('rsgdm', { alpha: 1, ...knobs });

describe('the definitions', () => {
  it('SGDM is m', () => {
    fc.assert(
      fc.property(gradients, decay, (g, beta) => {
        const reference = byDefinition(g, { beta, gamma: 0, delta: 0, warm: false });
        expectClose(
          estimates(createArm('sgdm', { alpha: 1, beta }), g),
          reference.map((r) => r.m),
          sizeOf(g),
        );
      }),
    );
  });

  it('RSGDM is m + γz for tied and free δ, cold and warm', () => {
    fc.assert(
      fc.property(gradients, decay, gain, fc.option(decay), fc.boolean(), (g, beta, gamma, delta, warm) => {
        const reference = byDefinition(g, { beta, gamma, delta: delta ?? beta, warm });
        const actual = estimates(rsgdm({ beta, gamma, delta, warm }), g);
        expectClose(
          actual,
          reference.map((r) => r.n),
          sizeOf(g, gamma),
        );
      }),
    );
  });

  it('γ = 0 is SGDM, and β = γ = 0 is SGD, exactly', () => {
    fc.assert(
      fc.property(gradients, decay, (g, beta) => {
        expectClose(
          estimates(rsgdm({ beta, gamma: 0 }), g),
          estimates(createArm('sgdm', { alpha: 1, beta }), g),
          0,
        );
        expectClose(estimates(createArm('sgdm', { alpha: 1, beta: 0 }), g), g, 0);
      }),
    );
  });
});

describe('identity 1: no previous gradient is needed', () => {
  it('tied: z_t = m_t − m_{t−1}, and one slot is enough', () => {
    fc.assert(
      fc.property(gradients, decay, gain, (g, beta, gamma) => {
        const reference = byDefinition(g, { beta, gamma, delta: beta, warm: false });
        const difference = reference.map(({ m }, t) => m - (t === 0 ? 0 : reference[t - 1].m));
        expectClose(
          reference.map((r) => r.z),
          difference,
          sizeOf(g),
        );
        const corrected = reference.map(({ m }, t) => m + gamma * difference[t]);
        expectClose(estimates(rsgdm({ beta, gamma }), g), corrected, sizeOf(g, gamma));
        expect(optimizers.rsgdm.init(rsgdm({ beta, gamma }), 3).slots).toHaveLength(1);
        expect(optimizers.sgdm.init(createArm('sgdm', { alpha: 1, beta }), 3).slots).toHaveLength(1);
      }),
    );
  });

  it('free: z_t = (1−δ)(g_t − m^δ_{t−1})', () => {
    fc.assert(
      fc.property(gradients, decay, (g, delta) => {
        const reference = byDefinition(g, { beta: delta, gamma: 0, delta, warm: false });
        const difference = g.map((value, t) => (1 - delta) * (value - (t === 0 ? 0 : reference[t - 1].m)));
        expectClose(
          reference.map((r) => r.z),
          difference,
          sizeOf(g),
        );
      }),
    );
  });
});

describe('identity 2: the paper setting γ = δ = β is Nesterov momentum', () => {
  it('estimate by estimate, and as β² m_{t−1} + (1−β²) g_t', () => {
    fc.assert(
      fc.property(gradients, decay, (g, beta) => {
        const paper = estimates(rsgdm({ beta, gamma: beta }), g);
        expectClose(paper, estimates(createArm('nesterov', { alpha: 1, beta }), g), sizeOf(g, beta));
        const m = byDefinition(g, { beta, gamma: 0, delta: 0, warm: false }).map((r) => r.m);
        const closed = g.map(
          (value, t) => beta * beta * (t === 0 ? 0 : m[t - 1]) + (1 - beta * beta) * value,
        );
        expectClose(paper, closed, sizeOf(g, beta));
      }),
    );
  });
});

describe('identity 3: PyTorch takes the same steps with lr = α(1−β)', () => {
  it.each([
    ['sgdm', false],
    ['rsgdm', true],
  ] as const)('%s is SGD(momentum=β, nesterov=%s)', (id, isNesterov) => {
    fc.assert(
      fc.property(gradients, decay, (g, beta) => {
        const alpha = 0.3;
        const lr = heavyBallRate(alpha, beta);
        let buffer = 0;
        const theirs = g.map((value) => {
          buffer = beta * buffer + value;
          return lr * (isNesterov ? value + beta * buffer : buffer);
        });
        const ours = estimates(createArm(id, { alpha, beta }), g).map((n) => alpha * n);
        expectClose(ours, theirs, sizeOf(g, beta));
      }),
    );
  });
});

describe('identity 4: tied RSGDM is quasi-hyperbolic momentum', () => {
  it('n_t = (1−ν) g_t + ν m_t with ν = 1 − γ(1−β)/β', () => {
    fc.assert(
      fc.property(gradients, positiveDecay, gain, (g, beta, gamma) => {
        const nu = qhmNu(beta, gamma)!;
        const m = byDefinition(g, { beta, gamma: 0, delta: 0, warm: false }).map((r) => r.m);
        const expected = g.map((value, t) => (1 - nu) * value + nu * m[t]);
        // |ν| is up to γ/β: the two terms cancel from that size.
        expectClose(estimates(rsgdm({ beta, gamma }), g), expected, sizeOf(g, gamma) * (2 + Math.abs(nu)));
      }),
    );
  });

  it('its weights are ν and 1−ν, and Nesterov’s own at γ = β, to the last bit', () => {
    fc.assert(
      fc.property(positiveDecay, gain, (beta, gamma) => {
        const { m, g } = tiedWeights(rsgdm({ beta, gamma }))!;
        const nu = qhmNu(beta, gamma)!;
        expect(Math.abs(m - nu)).toBeLessThanOrEqual(4 * Number.EPSILON * (1 + Math.abs(nu)));
        expect(Math.abs(m + g - 1)).toBeLessThanOrEqual(4 * Number.EPSILON * (1 + Math.abs(nu)));
        expect(tiedWeights(rsgdm({ beta, gamma: beta }))).toEqual({ m: beta, g: 1 - beta });
      }),
    );
    expect(tiedWeights(rsgdm({ beta: 0, gamma: 1 }))).toBeNull();
    expect(tiedWeights(rsgdm({ delta: 0.5 }))).toBeNull();
    expect(tiedWeights(rsgdm({ warm: true }))).toBeNull();
  });

  it('γ = β gives ν = β, and γ = β/(1−β) is plain SGD', () => {
    fc.assert(
      fc.property(gradients, positiveDecay, (g, beta) => {
        expect(qhmNu(beta, presetGamma('paper', beta))).toBeCloseTo(beta, 13);
        const gamma = presetGamma('plain-sgd', beta);
        expect(qhmNu(beta, gamma)).toBeCloseTo(0, 13);
        expectClose(estimates(rsgdm({ beta, gamma }), g), g, sizeOf(g, gamma));
      }),
    );
  });
});

describe('identity 5: start-up bias under a constant gradient', () => {
  it('m_t = (1−β^t) c and the paper is one step ahead, (1−β^{t+1}) c', () => {
    fc.assert(
      fc.property(fc.double({ min: -100, max: 100, noNaN: true }), decay, (c, beta) => {
        const g = Array.from({ length: 60 }, () => c);
        const closed = (ahead: number) => g.map((value, i) => (1 - beta ** (i + 1 + ahead)) * value);
        expectClose(estimates(createArm('sgdm', { alpha: 1, beta }), g), closed(0), sizeOf(g));
        expectClose(estimates(rsgdm({ beta, gamma: beta }), g), closed(1), sizeOf(g));
      }),
    );
  });
});

describe('debias: the sum of weights S_t', () => {
  it('is the response to the constant gradient 1', () => {
    fc.assert(
      fc.property(decay, gain, fc.option(decay), fc.boolean(), (beta, gamma, delta, warm) => {
        const arm = rsgdm({ beta, gamma, delta, warm });
        const ones = Array.from({ length: 60 }, () => 1);
        expectClose(
          estimates(arm, ones),
          ones.map((_, i) => weightSum(i + 1, arm)),
          1 + gamma,
        );
      }),
    );
  });

  it('tied, S_t = 1 − β^t + γ(1−β)β^{t−1}', () => {
    fc.assert(
      fc.property(decay, gain, fc.integer({ min: 1, max: 500 }), (beta, gamma, t) => {
        const expected = 1 - beta ** t + gamma * (1 - beta) * beta ** (t - 1);
        expectClose([weightSum(t, rsgdm({ beta, gamma }))], [expected], 1 + gamma);
      }),
    );
  });

  it('makes a constant gradient its own estimate from the first step', () => {
    fc.assert(
      fc.property(positiveDecay, gain, fc.option(positiveDecay), fc.boolean(), (beta, gamma, delta, warm) => {
        const g = Array.from({ length: 60 }, () => 7);
        // The division magnifies rounding by (1 + γ)/S_t, and S_t ≥ 1−β.
        const scale = (7 * (1 + gamma)) / (1 - beta);
        expectClose(estimates(rsgdm({ beta, gamma, delta, warm, debias: true }), g), g, scale);
        expectClose(estimates(createArm('sgdm', { alpha: 1, beta, debias: true }), g), g, 7 / (1 - beta));
      }),
    );
  });

  it('divides and changes nothing else', () => {
    fc.assert(
      fc.property(
        gradients,
        positiveDecay,
        gain,
        fc.option(decay),
        fc.boolean(),
        (g, beta, gamma, delta, warm) => {
          const arm = rsgdm({ beta, gamma, delta, warm });
          const plain = estimates(arm, g).map((n, i) => n / weightSum(i + 1, arm));
          const scale = sizeOf(g, gamma) / (1 - beta);
          expectClose(estimates({ ...arm, debias: true }, g), plain, scale);
        },
      ),
    );
  });
});

describe('the warm difference', () => {
  it('tied, takes β^{t−1}(1−β) g_1 away from z_t', () => {
    fc.assert(
      fc.property(gradients, decay, gain, (g, beta, gamma) => {
        const cold = estimates(rsgdm({ beta, gamma }), g);
        const expected = cold.map((n, i) => n - gamma * beta ** i * (1 - beta) * g[0]);
        expectClose(estimates(rsgdm({ beta, gamma, warm: true }), g), expected, sizeOf(g, gamma));
      }),
    );
  });
});

describe('half the loss', () => {
  /** θ on the loss c θ²/2 · factor with a pull λθ, coupled or decoupled, and gradients that depend on θ. */
  const path = (arm: Arm, factor: number, lambda: number, coupled: boolean) => {
    const optimizer = optimizers[arm.id];
    const state = optimizer.init(arm, 1);
    const out = new Float64Array(1);
    let theta = 1;
    return Array.from({ length: 60 }, (_, t) => {
      const g = factor * (0.7 * theta + Math.sin(t));
      optimizer.estimate(state, Float64Array.of(g + (coupled ? lambda * theta : 0)), arm, out);
      theta -= arm.alpha * (out[0] + (coupled ? 0 : lambda * theta));
      return theta;
    });
  };

  it.each([
    ['sgd', 2, 0.5, 0.5],
    ['sgdm', 2, 0.5, 0.5],
    ['rsgdm', 2, 0.5, 0.5],
    ['nesterov', 2, 0.5, 0.5],
    ['adam', 1, 0.5, 1],
  ] as const)(
    '%s takes the same steps with %d α, and %d λ coupled, %d decoupled',
    (id, a, coupled, decoupled) => {
      const arm = createArm(id, { alpha: 0.05 });
      const other = { ...arm, alpha: a * arm.alpha };
      const far = (one: readonly number[], two: readonly number[]) =>
        Math.max(...one.map((theta, t) => Math.abs(theta - two[t])));
      expect(far(path(arm, 1, 0.1, true), path(other, 0.5, coupled * 0.1, true))).toBeLessThan(1e-6);
      expect(far(path(arm, 1, 0.1, false), path(other, 0.5, decoupled * 0.1, false))).toBeLessThan(1e-6);
      if (id !== 'adam')
        expect(far(path(arm, 1, 0.1, true), path(other, 0.5, 0.1, true))).toBeGreaterThan(1e-3);
    },
  );
});

describe('the linear filter', () => {
  it('is the estimate of every arm that has one', () => {
    const ids = fc.constantFrom('sgd', 'sgdm', 'nesterov', 'rsgdm');
    fc.assert(
      fc.property(gradients, ids, decay, gain, fc.option(decay), (g, id, beta, gamma, delta) => {
        const arm = createArm(id, { alpha: 1, beta, gamma, delta });
        const filter = optimizers[id].filter(arm)!;
        const means = (rate: number) =>
          byDefinition(g, { beta: rate, gamma: 0, delta: 0, warm: false }).map((r) => r.m);
        const [m, p] = [means(filter.beta), means(filter.delta)];
        const expected = g.map((value, t) =>
          t === 0 ? filter.b * value : filter.a * m[t - 1] + filter.b * value + filter.c * p[t - 1],
        );
        expectClose(estimates(arm, g), expected, sizeOf(g, gamma));
      }),
    );
    expect(optimizers.adam.filter(createArm('adam', { alpha: 1 }))).toBeNull();
  });
});
