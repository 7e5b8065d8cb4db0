import { zeroState, type Optimizer } from './optimizer';

/** Plain gradient descent: n_t = g_t. No lag, all of the noise. */
export const sgd: Optimizer = {
  id: 'sgd',
  knobs: ['alpha'],
  init: (_arm, n, like) => zeroState(0, n, like),
  estimate(state, g, _arm, out) {
    state.t += 1;
    for (let i = 0; i < g.length; i++) out[i] = g[i];
  },
  filter: () => ({ beta: 0, delta: 0, a: 0, b: 1, c: 0 }),
};
