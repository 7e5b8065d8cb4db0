import { TrainingError } from '../../../experiment/training-error';
import type { Evaluation } from '../../../experiment/metric';
import { bytesFor, setBit } from '../../../experiment/record/bits';

/** A test under way: takes the outcomes of examples one after another. */
export interface Scoring {
  add(loss: number, isRight: boolean): void;
  result(): Evaluation;
}

/** Of `count` examples in classes. */
export function scoreClasses(count: number): Scoring {
  const correct = new Uint8Array(bytesFor(count));
  let [loss, right, index] = [0, 0, 0];
  return {
    add(value, isRight) {
      loss += value;
      if (isRight) {
        right++;
        setBit(correct, index);
      }
      index++;
    },
    result: () => ({ accuracy: right / count, loss: loss / count, correct }),
  };
}

/** Of predicted numbers: R² divides by the variance of the targets. */
export function scoreNumbers(targets: ArrayLike<number>): Scoring {
  const variance = varianceOf(targets);
  let loss = 0;
  return {
    add(value) {
      loss += value;
    },
    result: () => ({ r2: 1 - loss / targets.length / variance, loss: loss / targets.length }),
  };
}

/**
 * Targets from the bits of float32 numbers. @throws TrainingError where all are one number: R² is not
 * defined.
 */
export function targetsOf(bits: Uint32Array): Float32Array {
  const targets = new Float32Array(bits.buffer, bits.byteOffset, bits.length);
  if (varianceOf(targets) === 0) throw new TrainingError({ code: 'tests-alike', count: targets.length });
  return targets;
}

/** Mean squared distance of values from their mean. */
function varianceOf(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i];
  const mean = sum / values.length;
  let squares = 0;
  for (let i = 0; i < values.length; i++) squares += (values[i] - mean) * (values[i] - mean);
  return squares / values.length;
}
