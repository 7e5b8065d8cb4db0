import { zeroState, type Optimizer } from './optimizer';

/**
 * Momentum in EMA form: n_t = m_t = β m_{t−1} + (1−β) g_t, m_0 = 0; debiased, n_t = m_t / (1 − β^t).
 * One slot: m. PyTorch's `SGD(lr = α(1−β), momentum = β)` takes the same steps.
 */
export const sgdm: Optimizer = {
  id: 'sgdm',
  knobs: ['alpha', 'beta', 'debias'],
  init: (_arm, n, like) => zeroState(1, n, like),
  estimate(state, g, { beta, debias }, out) {
    state.t += 1;
    const m = state.slots[0];
    const scale = debias ? 1 / (1 - beta ** state.t) : 1;
    for (let i = 0; i < g.length; i++) {
      m[i] = beta * m[i] + (1 - beta) * g[i];
      out[i] = scale * m[i];
    }
  },
  filter: ({ beta }) => ({ beta, delta: 0, a: beta, b: 1 - beta, c: 0 }),
};
