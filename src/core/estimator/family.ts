/**
 * The momentum methods as one line, n_t = m_t + K (g_t − m_t) with m the EMA of g: how far each goes from the
 * mean (K = 0, SGDM) to the gradient (K = 1, SGD). K and γ of tied RSGDM are one thing: K = γ(1−β)/β.
 */

/** K of tied RSGDM, γ(1−β)/β; `null` at β = 0, where mean and gradient are the same. */
export function rsgdmGain(beta: number, gamma: number): number | null {
  return beta === 0 ? null : (gamma * (1 - beta)) / beta;
}

/** K of Nesterov momentum and of RSGDM as the paper sets it (γ = β). */
export function nesterovGain(beta: number): number {
  return 1 - beta;
}

/** K of quasi-hyperbolic momentum, n = (1−ν) g + ν m. */
export function qhmGain(nu: number): number {
  return 1 - nu;
}

/**
 * K of a PID controller k_P g_t + k_I Σ β^k g_{t−k} + k_D Σ β^k (g_{t−k} − g_{t−k−1}) (An et al., CVPR 2018),
 * scaled so that its weights of m and g sum to 1: (k_P + k_D/β) / (k_P + k_I/(1−β)). `null` at β = 0.
 */
export function pidGain(
  beta: number,
  { p, i, d }: { readonly p: number; readonly i: number; readonly d: number },
) {
  return beta === 0 ? null : (p + d / beta) / (p + i / (1 - beta));
}

/** Usual values: ν = 0.7 as the authors of QHM advise, and the controller's k_P = 1, k_I = 5, k_D = 10. */
export const USUAL_NU = 0.7;
export const USUAL_PID = { p: 1, i: 5, d: 10 } as const;
