import * as tf from '@tensorflow/tfjs';
import {
  BATCH_NORM,
  type ConvSlots,
  type ConvSpec,
  type ParameterSlot,
  type ResNetLayout,
  type ResNetSpec,
} from '../../../experiment/model/resnet';

/** The parameter tensors of one forward pass, cut from the flat vector. */
export type Parameters = ReadonlyMap<ParameterSlot, tf.Tensor>;

/** Places of a network's convolutions and batch norms in the flat vectors. */
type Slots = ReadonlyMap<ConvSpec, ConvSlots>;

const slotsOf = ({ convolutions }: ResNetLayout): Slots =>
  new Map(convolutions.map((slots) => [slots.conv, slots]));

/** Normalises the output of a convolution, channel by channel. */
type Normaliser = (x: tf.Tensor4D, slots: ConvSlots, parameters: Parameters) => tf.Tensor4D;

/** Cuts a flat vector into tensors in the order of the layout. */
export function split(flat: tf.Tensor1D, slots: readonly ParameterSlot[]): tf.Tensor[] {
  return slots.map(({ offset, size, shape }) =>
    tf.reshape(tf.slice1d(flat, offset, size), shape as number[]),
  );
}

export function bySlot(slots: readonly ParameterSlot[], tensors: readonly tf.Tensor[]): Parameters {
  return new Map(slots.map((slot, i) => [slot, tensors[i]]));
}

function convolve(x: tf.Tensor4D, { conv, filter }: ConvSlots, parameters: Parameters): tf.Tensor4D {
  return tf.conv2d(x, parameters.get(filter) as tf.Tensor4D, conv.stride, (conv.kernel - 1) / 2);
}

/** Logits [batch, classes] of images [batch, size, size, 3]. */
export function forward(
  spec: ResNetSpec,
  layout: ResNetLayout,
  parameters: Parameters,
  images: tf.Tensor4D,
  normalise: Normaliser,
): tf.Tensor2D {
  const slots = slotsOf(layout);
  const unit = (x: tf.Tensor4D, conv: ConvSpec) => {
    const place = slots.get(conv)!;
    return normalise(convolve(x, place, parameters), place, parameters);
  };
  let x = tf.relu(unit(images, spec.stem));
  for (const block of spec.blocks) {
    const branch = unit(tf.relu(unit(x, block.conv1)), block.conv2);
    x = tf.relu(tf.add(branch, block.projection ? unit(x, block.projection) : x));
  }
  const features = tf.mean(x, [1, 2]) as tf.Tensor2D;
  return tf.add(
    tf.matMul(features, parameters.get(layout.dense.weights) as tf.Tensor2D),
    parameters.get(layout.dense.bias)!,
  );
}

function affine(
  x: tf.Tensor4D,
  mean: tf.Tensor1D,
  variance: tf.Tensor1D,
  slots: ConvSlots,
  parameters: Parameters,
): tf.Tensor4D {
  const scale = parameters.get(slots.scale) as tf.Tensor1D;
  const shift = parameters.get(slots.shift) as tf.Tensor1D;
  return tf.batchNorm4d(x, mean, variance, shift, scale, BATCH_NORM.epsilon);
}

/**
 * Batch norm in training mode. `record` receives each batch norm's mean and unbiased variance, kept beyond
 * the tape; whoever records disposes them.
 */
export function batchStatistics(
  record: (mean: tf.Tensor1D, unbiasedVariance: tf.Tensor1D) => void,
): Normaliser {
  return (x, slots, parameters) => {
    const { mean, variance } = tf.moments(x, [0, 1, 2]) as { mean: tf.Tensor1D; variance: tf.Tensor1D };
    const n = x.size / slots.conv.outChannels;
    record(tf.keep(tf.clone(mean)), tf.keep(tf.mul(variance, n / Math.max(1, n - 1))));
    return affine(x, mean, variance, slots, parameters);
  };
}

/** Batch norm in evaluation mode, from the flat running statistics. */
export function runningStatistics(statistics: tf.Tensor1D): Normaliser {
  return (x, slots, parameters) => {
    const { offset, channels } = slots.statistics;
    const mean = tf.slice1d(statistics, offset, channels);
    const variance = tf.slice1d(statistics, offset + channels, channels);
    return affine(x, mean, variance, slots, parameters);
  };
}

/**
 * Mean cross-entropy of logits against targets [batch, classes] whose rows sum to 1: −Σ y log
 * softmax(logits).
 */
export function crossEntropy(logits: tf.Tensor2D, targets: tf.Tensor2D): tf.Scalar {
  return tf.neg(tf.mean(tf.sum(tf.mul(targets, tf.logSoftmax(logits)), -1)));
}

/**
 * Targets of labels: 1 − ε + ε/K for the class, ε/K elsewhere. float32, since WebGPU's transpose takes no
 * int32.
 */
export function targetsOf(labels: Uint8Array, classes: number, smoothing: number): Float32Array {
  const targets = new Float32Array(labels.length * classes).fill(smoothing / classes);
  labels.forEach((label, i) => (targets[i * classes + label] += 1 - smoothing));
  return targets;
}
