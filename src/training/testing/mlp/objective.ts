import { bytesFor, setBit } from '../../../experiment/record/bits';
import type { Evaluation } from '../../../experiment/metric';

/** The loss that the last layer is trained for: one row at a time, in double precision. */
export interface Objective {
  /**
   * The row's part of the mean loss over `count` rows, and its derivative by the outputs into `gradient`.
   * `smoothing` moves that share of a class's target to all classes alike.
   */
  lossAndGradient(
    outputs: Float64Array,
    label: number,
    smoothing: number,
    count: number,
    gradient: Float64Array,
  ): number;
  /** Adds up a test over `labels`; the outputs of its rows follow one another. */
  score(labels: ArrayLike<number>, count: number): Scoring;
}

/** A test under way. */
interface Scoring {
  add(outputs: Float64Array, label: number): void;
  result(): Evaluation;
}

/** log Σ e^{z_k}, safe from overflow. */
function normaliser(logits: Float64Array): number {
  const largest = Math.max(...logits);
  return largest + Math.log(logits.reduce((sum, z) => sum + Math.exp(z - largest), 0));
}

/** Cross-entropy of the logits against a class. */
export const crossEntropy: Objective = {
  lossAndGradient(logits, label, smoothing, count, gradient) {
    const classes = logits.length;
    const sum = normaliser(logits);
    let loss = 0;
    for (let k = 0; k < classes; k++) {
      const target = smoothing / classes + (k === label ? 1 - smoothing : 0);
      const logarithm = logits[k] - sum;
      loss -= (target * logarithm) / count;
      gradient[k] = (Math.exp(logarithm) - target) / count;
    }
    return loss;
  },
  score(_, count) {
    const bits = new Uint8Array(bytesFor(count));
    let [correct, loss, index] = [0, 0, 0];
    return {
      add(logits, label) {
        loss += (normaliser(logits) - logits[label]) / count;
        if (logits.indexOf(Math.max(...logits)) === label) {
          correct++;
          setBit(bits, index);
        }
        index++;
      },
      result: () => ({ accuracy: correct / count, loss, correct: bits }),
    };
  },
};

/**
 * Squared error (ŷ − y)² of one output, without a factor ½: with a standardised target, a loss of 1 is that
 * of predicting the mean. There are no classes to smooth.
 */
export const squaredError: Objective = {
  lossAndGradient([output], label, _smoothing, count, gradient) {
    gradient[0] = (2 * (output - label)) / count;
    return (output - label) ** 2 / count;
  },
  score(labels, count) {
    const variance = varianceOf(labels, count);
    let loss = 0;
    return {
      add([output], label) {
        loss += (output - label) ** 2 / count;
      },
      result: () => ({ r2: 1 - loss / variance, loss }),
    };
  },
};

/** Mean squared distance of the first `count` values from their mean. */
export function varianceOf(values: ArrayLike<number>, count: number): number {
  let sum = 0;
  for (let i = 0; i < count; i++) sum += values[i];
  const mean = sum / count;
  let squares = 0;
  for (let i = 0; i < count; i++) squares += (values[i] - mean) ** 2;
  return squares / count;
}
