import { zeroState, type Optimizer } from './optimizer';

/**
 * Nesterov momentum in EMA form: n_t = β m_t + (1−β) g_t. One slot: m.
 * PyTorch's `SGD(lr = α(1−β), momentum = β, nesterov=True)` takes the same steps.
 */
export const nesterov: Optimizer = {
  id: 'nesterov',
  knobs: ['alpha', 'beta'],
  init: (_arm, n, like) => zeroState(1, n, like),
  estimate(state, g, { beta }, out) {
    state.t += 1;
    const m = state.slots[0];
    for (let i = 0; i < g.length; i++) {
      m[i] = beta * m[i] + (1 - beta) * g[i];
      out[i] = beta * m[i] + (1 - beta) * g[i];
    }
  },
  filter: ({ beta }) => ({ beta, delta: 0, a: beta * beta, b: (1 + beta) * (1 - beta), c: 0 }),
};
