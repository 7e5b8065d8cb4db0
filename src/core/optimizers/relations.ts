import type { Arm } from './optimizer';

/** The γ that have a name, in steps; `plain-sgd` cancels all of the lag and with it all of the averaging. */
export type GammaPreset = 'none' | 'paper' | 'half-lag' | 'plain-sgd';

export const gammaPresets = [
  'none',
  'paper',
  'half-lag',
  'plain-sgd',
] as const satisfies readonly GammaPreset[];

/** γ of a preset at β: 0, β, β/(2(1−β)), β/(1−β). */
export function presetGamma(preset: GammaPreset, beta: number): number {
  switch (preset) {
    case 'none':
      return 0;
    case 'paper':
      return beta;
    case 'half-lag':
      return beta / (2 * (1 - beta));
    case 'plain-sgd':
      return beta / (1 - beta);
  }
}

/**
 * The learning rate of momentum in heavy-ball form, as PyTorch writes it: α(1−β), since its buffer is
 * m/(1−β).
 */
export function heavyBallRate(alpha: number, beta: number): number {
  return alpha * (1 - beta);
}

/**
 * ν of quasi-hyperbolic momentum (Ma & Yarats, ICLR 2019): tied, n_t = (1−ν) g_t + ν m_t with
 * ν = 1 − γ(1−β)/β. At β = 0 there is no such form unless γ = 0: `null`.
 */
export function qhmNu(beta: number, gamma: number): number | null {
  if (gamma === 0) return 1;
  return beta === 0 ? null : 1 - (gamma * (1 - beta)) / beta;
}

/**
 * The weights of m_t and g_t in n_t, ν and 1 − ν, where RSGDM has that form: tied δ, β > 0, no warm
 * difference. One vector less to read than the definition. At γ = β they are β and 1 − β to the last bit, as
 * Nesterov's: where two names mean one method, rounding must not part them (training amplifies it within ten
 * steps). `null` where there is no such form.
 */
export function tiedWeights({
  beta,
  gamma,
  delta,
  warm,
}: Pick<Arm, 'beta' | 'gamma' | 'delta' | 'warm'>): { readonly m: number; readonly g: number } | null {
  if (beta === 0 || warm || (delta !== null && delta !== beta)) return null;
  const m = gamma === beta ? beta : qhmNu(beta, gamma)!;
  return { m, g: 1 - m };
}

/** A built-in optimizer of PyTorch that takes the same steps. */
export type BuiltIn =
  | { readonly name: 'SGD'; readonly lr: number; readonly momentum: number; readonly nesterov: boolean }
  | { readonly name: 'Adam'; readonly lr: number; readonly beta1: number };

/**
 * The built-in that is the same optimizer as `arm`, in heavy-ball form, or `null` when there is none.
 * γ counts as a preset within a few rounding errors of it.
 */
export function builtInOf(arm: Arm): BuiltIn | null {
  const { alpha, beta } = arm;
  const heavyBall = (nesterov: boolean): BuiltIn =>
    beta === 0
      ? { name: 'SGD', lr: alpha, momentum: 0, nesterov: false }
      : { name: 'SGD', lr: heavyBallRate(alpha, beta), momentum: beta, nesterov };
  if (arm.id === 'adam') return { name: 'Adam', lr: alpha, beta1: beta };
  if (arm.id === 'sgd') return { name: 'SGD', lr: alpha, momentum: 0, nesterov: false };
  // Without a memory, its mean is the gradient.
  if (arm.id === 'sgdf') return beta === 0 ? heavyBall(false) : null;
  if (arm.id === 'nesterov') return heavyBall(true);
  const tied = arm.delta === null || arm.delta === beta;
  const is = (preset: GammaPreset) =>
    arm.id === 'rsgdm' &&
    tied &&
    !arm.warm &&
    Math.abs(arm.gamma - presetGamma(preset, beta)) <= 1e-12 * Math.max(1, arm.gamma);
  // Before debias is asked about: S_t is 1 there from the first step on.
  if (is('plain-sgd')) return { name: 'SGD', lr: alpha, momentum: 0, nesterov: false };
  if (arm.debias && beta > 0) return null;
  if (arm.id === 'sgdm' || arm.gamma === 0) return heavyBall(false);
  return is('paper') ? heavyBall(true) : null;
}

/**
 * The `lr` of PyTorch's own optimizer that takes the steps of `arm`: α(1−β) for momentum, α for SGD, Adam and
 * whatever is SGD under another name (β = 0, γ = β/(1−β)); `null` where PyTorch has no such optimizer.
 */
export function pytorchRate(arm: Arm): number | null {
  return builtInOf(arm)?.lr ?? null;
}
