/**
 * Random projections of a long vector, to follow its direction over the steps with a few numbers: vector v
 * falls into 16 buckets, four neighbouring elements at a time, and p_b = Σ ±v_i over bucket b with seeded
 * random signs. For any u and v, Σ_b p_b(u)·p_b(v) has the mean u·v (count sketch: Charikar, Chen &
 * Farach-Colton, ICALP 2002). The kernels draw the same signs (`SIGN_BITS_WGSL`).
 */
export const PROJECTIONS = 16;

/** Bit j is set where element 4·group + j is counted negatively (murmur3's finaliser). */
export function signBits(group: number): number {
  let h = (group ^ 0x9e3779b9) | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

export const SIGN_BITS_WGSL = `fn sign_bits(group: u32) -> u32 {
  var h = group ^ 0x9e3779b9u;
  h = (h ^ (h >> 16u)) * 0x85ebca6bu;
  h = (h ^ (h >> 13u)) * 0xc2b2ae35u;
  return h ^ (h >> 16u);
}`;

/** The bucket of element i. */
const bucketOf = (i: number) => (i >>> 2) % PROJECTIONS;

/** The projections of `values`, summed in double precision. */
export function project(values: ArrayLike<number>): number[] {
  const sums = Array<number>(PROJECTIONS).fill(0);
  for (let i = 0; i < values.length; i++) {
    const negative = (signBits(i >>> 2) >>> (i & 3)) & 1;
    sums[bucketOf(i)] += negative ? -values[i] : values[i];
  }
  return sums;
}

/** Telemetry of one step of one arm: its gradient g_t, its estimate n_t and the angle between them. */
export interface StepTelemetry {
  /** ‖g_t‖ and ‖n_t‖. */
  readonly gradientNorm: number;
  readonly estimateNorm: number;
  /** g_t·n_t / (‖g_t‖ ‖n_t‖); null where one of them is 0. */
  readonly cosine: number | null;
  /** PROJECTIONS numbers each. */
  readonly gradientProjections: readonly number[];
  readonly estimateProjections: readonly number[];
}

/** From the sums Σg², Σn², Σg·n and the projections. */
export function telemetryOf(
  [gradientPower, estimatePower, product]: readonly [number, number, number],
  gradientProjections: readonly number[],
  estimateProjections: readonly number[],
): StepTelemetry {
  const size = Math.sqrt(gradientPower) * Math.sqrt(estimatePower);
  return {
    gradientNorm: Math.sqrt(gradientPower),
    estimateNorm: Math.sqrt(estimatePower),
    cosine: size > 0 ? Math.max(-1, Math.min(1, product / size)) : null,
    gradientProjections,
    estimateProjections,
  };
}

/** The telemetry of vectors that are at hand. */
export function measureStep(g: ArrayLike<number>, n: ArrayLike<number>): StepTelemetry {
  let [gradientPower, estimatePower, product] = [0, 0, 0];
  for (let i = 0; i < g.length; i++) {
    gradientPower += g[i] * g[i];
    estimatePower += n[i] * n[i];
    product += g[i] * n[i];
  }
  return telemetryOf([gradientPower, estimatePower, product], project(g), project(n));
}
