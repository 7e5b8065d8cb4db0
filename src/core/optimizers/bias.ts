import { wholePower } from './power';
/** δ with the tied case resolved: `null` means δ = β. */
export function deltaOf(arm: { readonly beta: number; readonly delta: number | null }): number {
  return arm.delta ?? arm.beta;
}

/**
 * S_t, the sum of the weights that an estimate gives to g_1 … g_t when m_0 = z_0 = 0 (t ≥ 1):
 * 1 − β^t for the EMA m, and 1 − β^t + γ(1−δ)δ^(t−1) for n = m + γz. The warm difference has weights that
 * sum to zero, which leaves 1 − β^t. Dividing by S_t removes the start-up bias for a constant gradient.
 */
export function weightSum(
  t: number,
  arm: {
    readonly beta: number;
    readonly gamma: number;
    readonly delta: number | null;
    readonly warm: boolean;
  },
): number {
  const ema = 1 - wholePower(arm.beta, t);
  if (arm.warm) return ema;
  const delta = deltaOf(arm);
  return ema + arm.gamma * (1 - delta) * wholePower(delta, t - 1);
}
