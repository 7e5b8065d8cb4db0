import type { Vector } from '../vector';
import type { Arm, Optimizer, OptimizerState } from './optimizer';

/**
 * One step of `arm`: θ ← θ − α n_t in place. `out` (length n) receives n_t and must alias neither θ nor g.
 */
export function step(
  optimizer: Optimizer,
  state: OptimizerState,
  theta: Vector,
  g: Vector,
  arm: Arm,
  out: Vector,
): void {
  optimizer.estimate(state, g, arm, out);
  for (let i = 0; i < theta.length; i++) theta[i] -= arm.alpha * out[i];
}
