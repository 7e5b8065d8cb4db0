import type { Report } from '../training/protocol';

type Telemetry = Extract<Report, { type: 'telemetry' }>;

/** Steps over which the shown cosine is averaged. */
const RECENT = 10;

interface ArmTelemetry {
  readonly cosines: number[];
  /** The first random projection of the gradient, one number a step. */
  readonly gradient: number[];
}

let arms: ArmTelemetry[] = [];

/** Gradient and estimate of the present seed's steps, outside React: read when a chart or a fact is drawn anew. */
export const trainTelemetry = {
  reset(count: number): void {
    arms = Array.from({ length: count }, () => ({ cosines: [], gradient: [] }));
  },

  add({ arm, steps }: Telemetry): void {
    for (const { cosine, gradientProjections } of steps) {
      if (cosine !== null) arms[arm].cosines.push(cosine);
      arms[arm].gradient.push(gradientProjections[0]);
    }
  },

  /** Mean cosine between an arm's estimate and its fresh gradient over the last steps; `null` before the first. */
  cosine(arm: number): number | null {
    const recent = arms[arm]?.cosines.slice(-RECENT) ?? [];
    return recent.length === 0 ? null : recent.reduce((sum, value) => sum + value, 0) / recent.length;
  },

  /** The gradient of the first arm as a signal, one random projection of it a step. */
  signal: (): Float64Array => Float64Array.from(arms[0]?.gradient ?? []),
};
