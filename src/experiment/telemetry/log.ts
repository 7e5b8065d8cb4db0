import type { RunReport } from '../messages';
import { PROJECTIONS } from './projection';

export type Telemetry = Extract<RunReport, { type: 'telemetry' }>;
type Step = Telemetry['steps'][number];

/** Numbers of one step: its step, ‖g‖, ‖n‖, the cosine (NaN for none), then the projections of g and of n. */
const WIDTH = 4 + 2 * PROJECTIONS;

/** Keeps the telemetry of all steps as plain numbers, so that a checkpoint can carry it. */
export function createTelemetryLog(arms: number) {
  const rows: number[][] = Array.from({ length: arms }, () => []);
  return {
    add({ arm, steps }: Telemetry): void {
      for (const { step, gradientNorm, estimateNorm, cosine, ...rest } of steps)
        rows[arm].push(
          step,
          gradientNorm,
          estimateNorm,
          cosine ?? Number.NaN,
          ...rest.gradientProjections,
          ...rest.estimateProjections,
        );
    },
    packed: (): Float64Array[] => rows.map((numbers) => Float64Array.from(numbers)),
  };
}

/** The steps that `packed` holds. */
export function unpackTelemetry(packed: Float64Array): Step[] {
  return Array.from({ length: Math.floor(packed.length / WIDTH) }, (_, i) => {
    const [step, gradientNorm, estimateNorm, cosine, ...projections] = packed.subarray(
      i * WIDTH,
      (i + 1) * WIDTH,
    );
    return {
      step,
      gradientNorm,
      estimateNorm,
      cosine: Number.isNaN(cosine) ? null : cosine,
      gradientProjections: projections.slice(0, PROJECTIONS),
      estimateProjections: projections.slice(PROJECTIONS),
    };
  });
}
