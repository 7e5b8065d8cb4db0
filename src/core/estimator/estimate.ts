import type { Arm } from '../optimizers/optimizer';
import { optimizers } from '../optimizers/registry';

/** Runs an arm's own optimizer over the gradients g_1 … g_n of one parameter; n_t at t − 1 in `out`. */
export function estimate(arm: Arm, gradients: Float64Array, out = new Float64Array(gradients.length)) {
  const optimizer = optimizers[arm.id];
  const state = optimizer.init(arm, 1);
  const g = new Float64Array(1);
  const n = new Float64Array(1);
  for (let i = 0; i < gradients.length; i++) {
    g[0] = gradients[i];
    optimizer.estimate(state, g, arm, n);
    out[i] = n[0];
  }
  return out;
}
