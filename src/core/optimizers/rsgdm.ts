import { deltaOf, weightSum } from './bias';
import { zeroState, type Optimizer } from './optimizer';

/**
 * SGDM rectified by the difference of gradients (arXiv 2409.15314): n_t = m_t + γ z_t with
 * z_t = δ z_{t−1} + (1−δ)(g_t − g_{t−1}), z_0 = g_0 = 0.
 *
 * Computed as z_t = (1−δ)(g_t − p_{t−1}), p the EMA of g with decay δ and p_0 = g_0, which is the same z
 * and needs no previous gradient. Slots: m and p; they coincide when δ is tied and the difference is not
 * warm, so that case carries m alone, as SGDM does. Debiased, n_t is divided by S_t (bias.ts).
 */
export const rsgdm: Optimizer = {
  id: 'rsgdm',
  knobs: ['alpha', 'beta', 'gamma', 'delta', 'debias', 'warm'],
  init: (arm, n, like) => zeroState(deltaOf(arm) === arm.beta && !arm.warm ? 1 : 2, n, like),
  estimate(state, g, arm, out) {
    state.t += 1;
    const { beta } = arm;
    const delta = deltaOf(arm);
    const m = state.slots[0];
    const p = state.slots[state.slots.length - 1];
    if (arm.warm && state.t === 1) p.set(g);
    const gain = arm.gamma * (1 - delta);
    const scale = arm.debias ? 1 / weightSum(state.t, arm) : 1;
    for (let i = 0; i < g.length; i++) {
      const previous = p[i];
      const mean = beta * m[i] + (1 - beta) * g[i];
      p[i] = delta * previous + (1 - delta) * g[i];
      m[i] = mean;
      out[i] = scale * (mean + gain * (g[i] - previous));
    }
  },
  filter(arm) {
    const { beta } = arm;
    const delta = deltaOf(arm);
    const gain = arm.gamma * (1 - delta);
    return { beta, delta, a: beta, b: 1 - beta + gain, c: -gain };
  },
};
