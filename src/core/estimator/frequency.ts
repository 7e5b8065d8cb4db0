import type { Filter } from './filter';

/** Describes what the estimate does to a gradient that swings with ω radians per step. */
export interface Frequency {
  /** Amplitude of the estimate over that of the gradient, |H|. */
  readonly magnitude: number;
  /** arg H in radians, in (−π, π]; negative is late. */
  readonly phase: number;
  /** −arg H / ω in steps: how late the oscillation itself is; steadyLag at ω = 0. `null` where H = 0. */
  readonly phaseDelay: number | null;
  /**
   * −d(arg H)/dω in steps: how late a slow change of its strength is; steadyLag at ω = 0. `null` where H = 0.
   */
  readonly groupDelay: number | null;
}

/**
 * H(ω) = (1−β)/(1−βq) + γ(1−δ)(1−q)/(1−δq) with q = e^(−iω), ω in [0, π].
 * The group delay is Re(q·H′(q)/H(q)), with H′(q) = β(1−β)/(1−βq)² − γ(1−δ)²/(1−δq)².
 */
export function frequencyResponse({ beta, gamma, delta }: Filter, omega: number): Frequency {
  const q: Complex = [Math.cos(omega), -Math.sin(omega)];
  const one: Complex = [1, 0];
  const mean = subtract(one, scale(beta, q));
  const difference = subtract(one, scale(delta, q));
  const h = add(
    scale(1 - beta, divide(one, mean)),
    scale(gamma * (1 - delta), divide(subtract(one, q), difference)),
  );
  const slope = subtract(
    scale(beta * (1 - beta), divide(one, multiply(mean, mean))),
    scale(gamma * (1 - delta) ** 2, divide(one, multiply(difference, difference))),
  );
  const magnitude = Math.hypot(h[0], h[1]);
  const phase = Math.atan2(h[1], h[0]);
  const groupDelay = magnitude === 0 ? null : divide(multiply(q, slope), h)[0];
  return {
    magnitude,
    phase,
    phaseDelay: groupDelay === null || omega === 0 ? groupDelay : -phase / omega,
    groupDelay,
  };
}

type Complex = readonly [re: number, im: number];

const add = (a: Complex, b: Complex): Complex => [a[0] + b[0], a[1] + b[1]];
const subtract = (a: Complex, b: Complex): Complex => [a[0] - b[0], a[1] - b[1]];
const scale = (s: number, a: Complex): Complex => [s * a[0], s * a[1]];
const multiply = (a: Complex, b: Complex): Complex => [a[0] * b[0] - a[1] * b[1], a[0] * b[1] + a[1] * b[0]];
function divide(a: Complex, b: Complex): Complex {
  const norm = b[0] * b[0] + b[1] * b[1];
  return [(a[0] * b[0] + a[1] * b[1]) / norm, (a[1] * b[0] - a[0] * b[1]) / norm];
}
