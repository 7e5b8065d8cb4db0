import type { SeedRun } from '../record/record';

/** Distance between the training losses of two arms, step by step. */
export interface LossGap {
  /** |loss_a − loss_b| of step t at index t − 1, one array a seed. */
  readonly bySeed: readonly (readonly number[])[];
  /** The largest of all seeds that got so far, by step. */
  readonly largest: readonly number[];
  /** Number of steps from the first on that differ in no seed by more than rounding. */
  readonly roundingSteps: number;
}

/**
 * 16 units in the last place of a float32, relative to the loss: what a few hundred rounded sums may differ
 * by.
 */
const ROUNDING = 16 * 2 ** -23;

export function lossGapOf(runs: readonly SeedRun[], a: number, b: number): LossGap {
  const pairs = runs.map(({ arms }) => [arms[a].trainLoss, arms[b].trainLoss] as const);
  const bySeed = pairs.map(([first, second]) =>
    first.slice(0, second.length).map((loss, i) => Math.abs(loss - second[i])),
  );
  // A seed that diverged or was cut short does not cut what the others show.
  const steps = Math.max(0, ...bySeed.map(({ length }) => length));
  const largest = Array.from({ length: steps }, (_, i) =>
    Math.max(...bySeed.filter(({ length }) => length > i).map((gaps) => gaps[i])),
  );
  const beyond = largest.findIndex((_, i) =>
    bySeed.some((gaps, seed) => gaps[i] > ROUNDING * Math.max(1, Math.abs(pairs[seed][0][i]))),
  );
  return { bySeed, largest, roundingSteps: beyond < 0 ? largest.length : beyond };
}

/** The mean over the seeds at each step that all of them have. */
export function meanCurve(curves: readonly (readonly number[])[]): number[] {
  const length = Math.min(...curves.map((curve) => curve.length));
  return Array.from(
    { length: Number.isFinite(length) ? length : 0 },
    (_, i) => curves.reduce((sum, curve) => sum + curve[i], 0) / curves.length,
  );
}
