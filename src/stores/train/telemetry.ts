import type { RunReport } from '../../experiment/messages';
import type { TrainedArm } from '../../experiment/settings';
import { effectiveKnobs, filterOf, isLinear, type Filter } from '../../core/estimator/filter';
import {
  createLagMeter,
  memoryOf,
  type LagMeter,
  type ProjectedLag,
} from '../../core/estimator/projected-lag';
import { PROJECTIONS } from '../../experiment/telemetry/projection';

type Telemetry = Extract<RunReport, { type: 'telemetry' }>;

/** Steps over which the shown cosine is averaged. */
const RECENT = 10;
/** A longer memory would need more steps than any run here has, and as much work at each. */
const LONGEST_MEMORY = 300;

interface ArmTelemetry {
  readonly cosines: number[];
  /** The first random projection of the gradient, one number a step. */
  readonly gradient: number[];
  /** `null` for Adam, which is no fixed weighting of past gradients, and for a memory that is too long. */
  readonly meter: LagMeter | null;
}

let arms: ArmTelemetry[] = [];

/**
 * Gradient and estimate of the present seed's steps, outside React: read when a chart or a fact is drawn
 * anew.
 */
export const trainTelemetry = {
  reset(trained: readonly TrainedArm[]): void {
    const filters = trained.map(linearFilter);
    const memory = Math.max(1, ...filters.filter((filter) => filter !== null).map(memoryOf));
    arms = filters.map((filter) => ({
      cosines: [],
      gradient: [],
      meter: filter && memory <= LONGEST_MEMORY ? createLagMeter(filter, memory, PROJECTIONS) : null,
    }));
  },

  add({ arm, steps }: Telemetry): void {
    const { cosines, gradient, meter } = arms[arm];
    for (const { step, cosine, gradientProjections, estimateProjections } of steps) {
      if (cosine !== null) cosines.push(cosine);
      gradient.push(gradientProjections[0]);
      meter?.add(step, gradientProjections, estimateProjections);
    }
  },

  /**
   * Mean cosine between an arm's estimate and its fresh gradient over the last steps; `null` before the
   * first.
   */
  cosine(arm: number): number | null {
    const recent = arms[arm]?.cosines.slice(-RECENT) ?? [];
    return recent.length === 0 ? null : recent.reduce((sum, value) => sum + value, 0) / recent.length;
  },

  /**
   * The lag of an arm's estimate in the network, as far as it can be told; `null` where it is not measured.
   */
  lag: (arm: number): ProjectedLag | null => arms[arm]?.meter?.read() ?? null,

  /** The gradient of the first arm as a signal, one random projection of it a step. */
  signal: (): Float64Array => Float64Array.from(arms[0]?.gradient ?? []),
};

/** The steady state of an arm's estimate; `null` for Adam. */
export function linearFilter(arm: TrainedArm): Filter | null {
  return isLinear(arm) ? filterOf(effectiveKnobs(arm.id, arm)) : null;
}
