import * as tf from '@tensorflow/tfjs';
import { BATCH_NORM, type ResNetLayout, type ResNetSpec } from '../../../experiment/model/resnet';
import type { Arm } from '../../../core/optimizers/optimizer';
import {
  batchStatistics,
  bySlot,
  crossEntropy,
  forward,
  runningStatistics,
  split,
  targetsOf,
} from './network';
import { update, type WeightDecay } from './optimizers';

export interface Model {
  readonly spec: ResNetSpec;
  readonly layout: ResNetLayout;
}

/** A batch as the network takes it: pixels [image, y, x, channel] and the classes' numbers. */
export interface Examples {
  readonly pixels: Float32Array;
  readonly labels: Uint8Array;
}

/** Everything of an arm that a step replaces. */
export interface ArmTensors {
  /** Steps taken. */
  readonly t: number;
  readonly parameters: tf.Tensor1D;
  readonly statistics: tf.Tensor1D;
  readonly slots: readonly tf.Tensor1D[];
  /** Of the last step; zero before the first. */
  readonly gradient: tf.Tensor1D;
}

export interface StepOptions {
  readonly arm: Arm;
  readonly alpha: number;
  readonly decay: WeightDecay;
  readonly labelSmoothing: number;
  /** Hands out gradient and estimate once more, for telemetry. */
  readonly telemetry: boolean;
}

/** New tensors after a step; whoever takes them frees them. */
export interface StepResult extends Omit<ArmTensors, 't'> {
  readonly loss: tf.Scalar;
  /** Gradient and estimate, where telemetry wants them. */
  readonly watched: readonly tf.Tensor1D[];
}

/** One training step: forward, backward and update. The tensors before stay as they are. */
export function trainingStep(
  { spec, layout }: Model,
  before: ArmTensors,
  examples: Examples,
  { arm, alpha, decay, labelSmoothing, telemetry }: StepOptions,
): StepResult {
  return tf.tidy(() => {
    const { images, targets } = tensorsOf(spec, examples, labelSmoothing);
    const batch: tf.Tensor1D[] = [];
    const loss = (...parameters: tf.Tensor[]) =>
      crossEntropy(
        forward(
          spec,
          layout,
          bySlot(layout.parameters, parameters),
          images,
          batchStatistics((mean, variance) => batch.push(mean, variance)),
        ),
        targets,
      );
    const { value, grads } = tf.valueAndGrads(loss)(split(before.parameters, layout.parameters));
    const gradient = tf.concat1d(grads.map((g) => tf.reshape(g, [g.size])));
    const statistics = tf.add(
      tf.mul(before.statistics, BATCH_NORM.decay),
      tf.mul(tf.concat1d(batch), 1 - BATCH_NORM.decay),
    ) as tf.Tensor1D;
    tf.dispose(batch);
    const { theta, estimate, slots } = update(before.parameters, gradient, before.slots, {
      arm,
      t: before.t + 1,
      alpha,
      decay,
    });
    return {
      loss: value as tf.Scalar,
      parameters: theta,
      statistics,
      slots: [...slots],
      gradient,
      watched: telemetry ? [tf.clone(gradient), tf.clone(estimate)] : [],
    };
  });
}

/** Mean loss of a batch without smoothing, and the logits behind it, from the running statistics. */
export function evaluationStep(
  { spec, layout }: Model,
  { parameters, statistics }: ArmTensors,
  examples: Examples,
): tf.Tensor1D {
  return tf.tidy(() => {
    const { images, targets } = tensorsOf(spec, examples, 0);
    const logits = forward(
      spec,
      layout,
      bySlot(layout.parameters, split(parameters, layout.parameters)),
      images,
      runningStatistics(statistics),
    );
    return tf.concat1d([tf.reshape(crossEntropy(logits, targets), [1]), tf.reshape(logits, [logits.size])]);
  });
}

function tensorsOf({ imageSize, classes }: ResNetSpec, { pixels, labels }: Examples, smoothing: number) {
  return {
    images: tf.tensor4d(pixels, [labels.length, imageSize, imageSize, 3]),
    targets: tf.tensor2d(targetsOf(labels, classes, smoothing), [labels.length, classes]),
  };
}
