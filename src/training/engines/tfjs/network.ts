import * as tf from '@tensorflow/tfjs';
import {
  BATCH_NORM,
  type ConvSpec,
  type Layout,
  type ParameterSlot,
  type ResNetSpec,
} from '../../../experiment/model/resnet';

/** The parameter tensors of one forward pass by name, cut from the flat vector. */
export type Parameters = ReadonlyMap<string, tf.Tensor>;

/** Normalises the output of a convolution, channel by channel. */
type Normaliser = (x: tf.Tensor4D, conv: ConvSpec, parameters: Parameters) => tf.Tensor4D;

/** Cuts a flat vector into tensors in the order of the layout. */
export function split(flat: tf.Tensor1D, slots: readonly ParameterSlot[]): tf.Tensor[] {
  return slots.map(({ offset, size, shape }) =>
    tf.reshape(tf.slice1d(flat, offset, size), shape as number[]),
  );
}

export function byName(slots: readonly ParameterSlot[], tensors: readonly tf.Tensor[]): Parameters {
  return new Map(slots.map((slot, i) => [slot.name, tensors[i]]));
}

function convolve(x: tf.Tensor4D, conv: ConvSpec, parameters: Parameters): tf.Tensor4D {
  const filter = parameters.get(`${conv.name}.filter`) as tf.Tensor4D;
  return tf.conv2d(x, filter, conv.stride, (conv.kernel - 1) / 2);
}

/** Logits [batch, classes] of images [batch, size, size, 3]. */
export function forward(
  spec: ResNetSpec,
  parameters: Parameters,
  images: tf.Tensor4D,
  normalise: Normaliser,
): tf.Tensor2D {
  const unit = (x: tf.Tensor4D, conv: ConvSpec) => normalise(convolve(x, conv, parameters), conv, parameters);
  let x = tf.relu(unit(images, spec.stem));
  for (const block of spec.blocks) {
    const branch = unit(tf.relu(unit(x, block.conv1)), block.conv2);
    x = tf.relu(tf.add(branch, block.projection ? unit(x, block.projection) : x));
  }
  const features = tf.mean(x, [1, 2]) as tf.Tensor2D;
  return tf.add(
    tf.matMul(features, parameters.get('dense.weights') as tf.Tensor2D),
    parameters.get('dense.bias')!,
  );
}

function affine(
  x: tf.Tensor4D,
  mean: tf.Tensor1D,
  variance: tf.Tensor1D,
  conv: ConvSpec,
  parameters: Parameters,
): tf.Tensor4D {
  const scale = parameters.get(`${conv.name}.scale`) as tf.Tensor1D;
  const shift = parameters.get(`${conv.name}.shift`) as tf.Tensor1D;
  return tf.batchNorm4d(x, mean, variance, shift, scale, BATCH_NORM.epsilon);
}

/**
 * Batch norm in training mode. `record` receives each batch norm's mean and unbiased variance, kept beyond the tape;
 * whoever records disposes them.
 */
export function batchStatistics(
  record: (conv: string, mean: tf.Tensor1D, unbiasedVariance: tf.Tensor1D) => void,
): Normaliser {
  return (x, conv, parameters) => {
    const { mean, variance } = tf.moments(x, [0, 1, 2]) as { mean: tf.Tensor1D; variance: tf.Tensor1D };
    const n = x.size / conv.outChannels;
    record(conv.name, tf.keep(tf.clone(mean)), tf.keep(tf.mul(variance, n / Math.max(1, n - 1))));
    return affine(x, mean, variance, conv, parameters);
  };
}

/** Batch norm in evaluation mode, from the flat running statistics. */
export function runningStatistics(statistics: tf.Tensor1D, layout: Layout): Normaliser {
  const slots = new Map(layout.statistics.map((slot) => [slot.name, slot]));
  return (x, conv, parameters) => {
    const { offset, channels } = slots.get(conv.name)!;
    const mean = tf.slice1d(statistics, offset, channels);
    const variance = tf.slice1d(statistics, offset + channels, channels);
    return affine(x, mean, variance, conv, parameters);
  };
}

/**
 * Mean cross-entropy of logits against targets [batch, classes] whose rows sum to 1: −Σ y log softmax(logits).
 */
export function crossEntropy(logits: tf.Tensor2D, targets: tf.Tensor2D): tf.Scalar {
  return tf.neg(tf.mean(tf.sum(tf.mul(targets, tf.logSoftmax(logits)), -1)));
}

/** Targets of labels: 1 − ε + ε/K for the class, ε/K elsewhere. float32, since WebGPU's transpose takes no int32. */
export function targetsOf(labels: Uint8Array, classes: number, smoothing: number): Float32Array {
  const targets = new Float32Array(labels.length * classes).fill(smoothing / classes);
  labels.forEach((label, i) => (targets[i * classes + label] += 1 - smoothing));
  return targets;
}
