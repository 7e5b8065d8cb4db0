import type { OwnRef } from './own-data/meta';

/**
 * What a network is judged by on the test examples: the share that it names correctly, 0 … 1, or, where a
 * number is predicted, R² = 1 − MSE / variance of the test targets. Of both, higher is better; R² is 1 at
 * most, 0 for a network that is as good as the mean of the test targets, and negative for a worse one.
 */
export const metrics = ['accuracy', 'r2'] as const;
export type Metric = (typeof metrics)[number];

/**
 * One test: the score under its own name, and the mean loss, cross-entropy or squared error of the
 * standardised target. Where examples are right or wrong, `correct` may say which: one bit each, as bits.ts
 * has them.
 */
export type Evaluation = { readonly loss: number; readonly correct?: Uint8Array | undefined } & (
  { readonly accuracy: number } | { readonly r2: number }
);

/** The score of a test, whichever it is. */
export const scoreOf = (test: Evaluation): number => ('r2' in test ? test.r2 : test.accuracy);

/** A score under its name. */
export const named = (metric: Metric, score: number) =>
  metric === 'r2' ? { r2: score } : { accuracy: score };

interface Data {
  readonly own?: OwnRef | undefined;
}

/** Returns the metric by which runs on these data are judged. */
export const metricOf = ({ own }: Data): Metric => (own?.kind === 'regression' ? 'r2' : 'accuracy');

/**
 * Root mean squared error in the target's own unit: the loss is that of the target divided by its deviation.
 * Null where no number is predicted.
 */
export function rmseOf({ own }: Data, loss: number): number | null {
  return own?.kind === 'regression' ? own.target.deviation * Math.sqrt(loss) : null;
}
