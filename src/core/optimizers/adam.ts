import { zeroState, type Optimizer } from './optimizer';
import { wholePower } from './power';

export const ADAM_BETA2 = 0.999;
export const ADAM_EPSILON = 1e-8;

/**
 * Adam (Kingma & Ba, ICLR 2015, algorithm 1): n_t = m̂_t / (√v̂_t + ε) with β₁ = β, β₂ = 0.999, ε = 1e−8,
 * always debiased. Slots: m and v.
 */
export const adam: Optimizer = {
  id: 'adam',
  knobs: ['alpha', 'beta'],
  init: (_arm, n, like) => zeroState(2, n, like),
  estimate(state, g, { beta }, out) {
    state.t += 1;
    const m = state.slots[0];
    const v = state.slots[1];
    const first = 1 / (1 - wholePower(beta, state.t));
    const second = 1 / (1 - wholePower(ADAM_BETA2, state.t));
    for (let i = 0; i < g.length; i++) {
      m[i] = beta * m[i] + (1 - beta) * g[i];
      v[i] = ADAM_BETA2 * v[i] + (1 - ADAM_BETA2) * g[i] * g[i];
      out[i] = (first * m[i]) / (Math.sqrt(second * v[i]) + ADAM_EPSILON);
    }
  },
  filter: () => null,
};
