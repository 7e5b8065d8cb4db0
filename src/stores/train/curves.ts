import type { StepReport } from '../../experiment/messages';

/** One measurement on the test examples. */
export interface TestPoint {
  readonly step: number;
  /** Share of correct images, 0 … 1, or R²: see training/metric.ts. */
  readonly score: number;
  /** Mean cross-entropy or squared error. */
  readonly loss: number;
}

export interface ArmCurve {
  /** Training loss of step t at index t − 1; NaN where none has arrived. */
  readonly loss: Float32Array;
  /** Steps with a loss: they arrive in order and without gaps. */
  length: number;
  readonly test: TestPoint[];
}

/**
 * The curves of the present run, outside React: the run appends, charts subscribe and draw on the next
 * animation frame. `inspected` is the step that the user points at, shared by all charts; null follows the
 * newest step.
 */
export interface Curves {
  readonly arms: readonly ArmCurve[];
  readonly steps: number;
  readonly inspected: number | null;
}

let curves: Curves = { arms: [], steps: 0, inspected: null };
const listeners = new Set<() => void>();

/** A new object tells React that something has changed; the arrays in it are the same. */
function notify(): void {
  curves = { ...curves };
  for (const listener of listeners) listener();
}

export const trainCurves = {
  get: (): Curves => curves,

  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },

  /** Empty curves for `arms` arms of `steps` steps. */
  reset(arms: number, steps: number): void {
    curves = {
      arms: Array.from({ length: arms }, () => ({
        loss: new Float32Array(steps).fill(Number.NaN),
        length: 0,
        test: [],
      })),
      steps,
      inspected: null,
    };
    notify();
  },

  addSteps(reports: readonly StepReport[]): void {
    for (const { arm, step, loss } of reports) {
      const curve = curves.arms[arm];
      curve.loss[step - 1] = loss;
      curve.length = Math.max(curve.length, step);
    }
    notify();
  },

  addTest(arm: number, point: TestPoint): void {
    curves.arms[arm].test.push(point);
    notify();
  },

  inspect(step: number | null): void {
    curves = { ...curves, inspected: step };
    notify();
  },
};

/** Steps over which the sentence and the table average the noisy training loss. */
export const RECENT_STEPS = 10;

/**
 * Mean training loss over the last `RECENT_STEPS` steps up to and including `step`; null before the first.
 */
export function recentLoss({ loss, length }: ArmCurve, step: number): number | null {
  const end = Math.min(step, length);
  const start = Math.max(0, end - RECENT_STEPS);
  if (end <= start) return null;
  let sum = 0;
  for (let i = start; i < end; i++) sum += loss[i];
  return sum / (end - start);
}

/** The last test measurement at or before `step`. */
export function testAt({ test }: ArmCurve, step: number): TestPoint | null {
  return test.findLast((point) => point.step <= step) ?? null;
}
