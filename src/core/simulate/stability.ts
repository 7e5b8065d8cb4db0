import type { Arm, LinearFilter } from '../optimizers/optimizer';
import { optimizers } from '../optimizers/registry';

/**
 * Linear theory of the arms on a quadratic. Along an eigenvector with eigenvalue λ the error e = θ − θ* and
 * the arm's memory obey a linear recursion in s = αλ,
 *
 *     e_t = (1 − bs) e_{t−1} − a μ_{t−1} − c ρ_{t−1}
 *     μ_t = β μ_{t−1} + (1−β) s e_{t−1}          μ = αm
 *     ρ_t = δ ρ_{t−1} + (1−δ) s e_{t−1}          ρ = αp
 *
 * with the coefficients of the arm's filter. Its spectral radius is the contraction per step. Debias and
 * the warm difference change the first steps only, never the radius.
 */

/** A mode of the recursion: e contains (re + i·im)^t. */
export interface Mode {
  readonly re: number;
  readonly im: number;
}

/** Below this a coefficient is rounding: the memory that it reads cannot be seen in θ. */
const NEGLIGIBLE = 1e-12;

/**
 * The monic characteristic polynomial, highest power first, without modes that never reach θ: a memory that
 * is not read, and with δ tied the difference m − p, whose effect on e the memories cancel.
 */
function characteristic({ beta, delta, a, b, c }: LinearFilter, s: number): number[] {
  const fresh = 1 - b * s;
  const tied = delta === beta;
  const memory = tied ? a + c : a;
  const second = tied ? 0 : c;
  const reads = (weight: number, rate: number) => Math.abs(weight) > NEGLIGIBLE && rate < 1;
  const first = reads(memory, beta);
  const other = reads(second, delta);
  if (first && other) {
    return [
      1,
      -(fresh + beta + delta),
      fresh * (beta + delta) + beta * delta + s * (memory * (1 - beta) + second * (1 - delta)),
      -(fresh * beta * delta) - s * (memory * (1 - beta) * delta + second * (1 - delta) * beta),
    ];
  }
  if (!first && !other) return [1, -fresh];
  const [weight, rate] = first ? [memory, beta] : [second, delta];
  return [1, -(fresh + rate), fresh * rate + s * weight * (1 - rate)];
}

/** The roots of x² + px + q. */
function quadraticRoots(p: number, q: number): Mode[] {
  const discriminant = (p * p) / 4 - q;
  if (discriminant < 0) {
    const im = Math.sqrt(-discriminant);
    return [
      { re: -p / 2, im },
      { re: -p / 2, im: -im },
    ];
  }
  // The larger root first: the other from the product, without cancellation.
  const larger = -p / 2 - Math.sign(p || 1) * Math.sqrt(discriminant);
  return [
    { re: larger, im: 0 },
    { re: larger === 0 ? 0 : q / larger, im: 0 },
  ];
}

/** A real root of x³ + px² + qx + r, by bisection of Cauchy's bound to the last bit. */
function realRoot(p: number, q: number, r: number): number {
  let high = 1 + Math.max(Math.abs(p), Math.abs(q), Math.abs(r));
  let low = -high;
  for (;;) {
    const middle = (low + high) / 2;
    if (middle <= low || middle >= high) return middle;
    if (((middle + p) * middle + q) * middle + r > 0) high = middle;
    else low = middle;
  }
}

function modesOf(filter: LinearFilter, s: number): Mode[] {
  const [, p, q, r] = characteristic(filter, s);
  if (q === undefined) return [{ re: -p, im: 0 }];
  if (r === undefined) return quadraticRoots(p, q);
  const root = realRoot(p, q, r);
  return [{ re: root, im: 0 }, ...quadraticRoots(p + root, q + root * (p + root))];
}

function radius(modes: readonly Mode[]): number {
  return Math.max(...modes.map(({ re, im }) => Math.hypot(re, im)));
}

/** The modes of `arm` along an eigenvector with eigenvalue `lambda`; `null` for an arm that is not linear. */
export function modes(arm: Arm, lambda: number): Mode[] | null {
  const filter = optimizers[arm.id].filter(arm);
  return filter && modesOf(filter, arm.alpha * lambda);
}

/** The spectral radius: the error shrinks by this factor per step in the long run; `null` for Adam. */
export function spectralRadius(arm: Arm, lambda: number): number | null {
  const found = modes(arm, lambda);
  return found && radius(found);
}

/** Fineness of the search for an instability below the one at z = −1. */
const SCAN = 512;

/**
 * The stability edge: the smallest s = αλ > 0 from which on the arm no longer converges; α itself is ignored.
 * 2(1+β)/((1−β)(1+2γ)) for tied RSGDM with γ ≤ β/(1−β), γ = 0 for SGDM, 2 for SGD. `null` for Adam.
 */
export function stabilityEdge(arm: Arm): number | null {
  const filter = optimizers[arm.id].filter(arm);
  if (!filter) return null;
  const { beta, delta, a, b, c } = filter;
  // A mode crosses the unit circle at z = −1 when 2 = s H(π), H the filter's frequency response ...
  const nyquist = b - (a * (1 - beta)) / (1 + beta) - (c * (1 - delta)) / (1 + delta);
  const highest = 2 / nyquist;
  // ... unless a pair of complex modes has crossed it before.
  const stable = (s: number) => radius(modesOf(filter, s)) < 1;
  for (let i = 1; i < SCAN; i++) {
    if (stable((highest * i) / SCAN)) continue;
    let low = (highest * (i - 1)) / SCAN;
    let high = (highest * i) / SCAN;
    for (;;) {
      const middle = (low + high) / 2;
      if (middle <= low || middle >= high) return middle;
      if (stable(middle)) low = middle;
      else high = middle;
    }
  }
  return highest;
}

/**
 * The α at which the worst of the eigenvalues contracts fastest, and that contraction; `arm.alpha` is
 * ignored. `null` for Adam. Eigenvalues must be positive.
 */
export function bestAlpha(
  arm: Arm,
  eigenvalues: readonly number[],
): { alpha: number; radius: number } | null {
  const edge = stabilityEdge(arm);
  const filter = optimizers[arm.id].filter(arm);
  if (edge === null || filter === null) return null;
  const worst = (alpha: number) =>
    Math.max(...eigenvalues.map((lambda) => radius(modesOf(filter, alpha * lambda))));
  const largest = edge / Math.max(...eigenvalues);
  // The worst radius has one valley in log α for these filters, but kinks: scan first, then golden section.
  const decades = 8;
  const at = (u: number) => largest * 10 ** (-decades * (1 - u));
  let best = 0;
  for (let i = 1; i <= SCAN; i++) if (worst(at(i / SCAN)) < worst(at(best / SCAN))) best = i;
  let low = Math.max(0, best - 1) / SCAN;
  let high = Math.min(SCAN, best + 1) / SCAN;
  const golden = (Math.sqrt(5) - 1) / 2;
  while (high - low > 1e-9) {
    const left = high - golden * (high - low);
    const right = low + golden * (high - low);
    if (worst(at(left)) <= worst(at(right))) high = right;
    else low = left;
  }
  const alpha = at((low + high) / 2);
  return { alpha, radius: worst(alpha) };
}

/**
 * The α that stands at `share` of the arm's stability edge on a quadratic with these eigenvalues: arms at an
 * equal share are equally far from diverging. `null` for Adam; `arm.alpha` is ignored.
 */
export function alphaAtShare(arm: Arm, eigenvalues: readonly number[], share: number): number | null {
  const edge = stabilityEdge(arm);
  return edge === null ? null : (share * edge) / Math.max(...eigenvalues);
}
