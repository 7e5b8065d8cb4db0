import { noiseGain } from './noise-gain';
import { steadyLag } from './response';

/** One choice on the trade of lag against noise. */
export interface FrontierPoint {
  readonly gamma: number;
  /** L in steps. */
  readonly lag: number;
  /** Var n / σ². */
  readonly noise: number;
}

/** The choice γ at β; δ = `null` is tied. */
export function frontierPoint(beta: number, gamma: number, delta: number | null): FrontierPoint {
  return {
    gamma,
    lag: steadyLag({ beta, gamma }),
    noise: noiseGain({ beta, gamma, delta: delta ?? beta }),
  };
}

/**
 * What γ = 0 … β/(1−β) buys at β, from SGDM's lag down to none, in `count` ≥ 2 points equally spaced in lag.
 * Lag depends on γ alone and noise falls with δ, so no δ < 1 is best in both: a larger δ costs less noise and
 * takes hold later (`correctionDelay`).
 */
export function frontier(beta: number, delta: number | null, count: number): FrontierPoint[] {
  const longest = beta / (1 - beta);
  return Array.from({ length: count }, (_, i) => frontierPoint(beta, (longest * i) / (count - 1), delta));
}

/** γ of a lag at β, at least 0: β/(1−β) − L. */
export function gammaAtLag(beta: number, lag: number): number {
  return Math.max(0, beta / (1 - beta) - lag);
}

/**
 * The other way to a shorter lag: no correction, a smaller β = L/(1+L). Its noise is 1/(1+2L). `null` for
 * L < 0, which no average of the past has.
 */
export function smallerBeta(lag: number): { readonly beta: number; readonly noise: number } | null {
  return lag < 0 ? null : { beta: lag / (1 + lag), noise: 1 / (1 + 2 * lag) };
}
