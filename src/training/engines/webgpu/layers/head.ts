import { HEADER, HEADER_WORDS } from '../step/header';
import { coefficientBinding, layerBinding } from './normalisation';
import { kernel, channelGroups, type Program } from '../wgsl/program';

export interface HeadShape {
  readonly batch: number;
  /** Side of the last map. */
  readonly size: number;
  readonly features: number;
  readonly classes: number;
}

/** Offsets, in floats, in the layer buffer of the dense layer. */
export const DENSE_LAYER = { weights: 0, bias: 1 } as const;

/** Threads that share an image. */
const LANES = 32;

/** Floats before the outcomes in the buffer of answers: the logit gradients of all images. */
const outcomesAt = ({ batch, classes }: Pick<HeadShape, 'batch' | 'classes'>): number => batch * classes;

/** Floats of the answers: logit gradients [image, class], then outcomes [image, (loss, correct)]. */
export const answersSize = (shape: Pick<HeadShape, 'batch' | 'classes'>): number =>
  outcomesAt(shape) + 2 * shape.batch;

/**
 * Mean over all pixels, dense layer, softmax and cross-entropy with its gradient, one workgroup per image.
 * With label smoothing ε the target is q_k = (1−ε)·[k = class] + ε/K; the loss is −Σ q_k log p_k = log Σ
 * e^{z_k} − Σ q_k z_k, its gradient (p − q)/batch. Bindings: activation, parameters, layer, step header,
 * features (the means), answers.
 */
export function classifier(shape: HeadShape, labelSmoothing: number): Program {
  const { batch, size, features, classes } = shape;
  const n = channelGroups(features);
  const pixels = size * size;
  const text = kernel({
    bindings: [
      { name: 'activation', type: 'vec4f' },
      { name: 'parameters', type: 'f32' },
      layerBinding(),
      { name: 'step', type: 'u32' },
      { name: 'features', type: 'vec4f', access: 'read_write' },
      { name: 'answers', type: 'f32', access: 'read_write' },
    ],
    threads: batch * LANES,
    workgroup: LANES,
    declarations: `var<workgroup> means: array<vec4f, ${n}>;
var<workgroup> logits: array<f32, ${classes}>;`,
    body: `  let image = block;
  let label = step[${HEADER_WORDS + 1}u + 2u * image] >> 16u;
  for (var channel_group = local; channel_group < ${n}u; channel_group += ${LANES}u) {
    var total = vec4f();
    for (var pixel = 0u; pixel < ${pixels}u; pixel++) {
      total += activation[(image * ${pixels}u + pixel) * ${n}u + channel_group];
    }
    means[channel_group] = total / ${pixels}.0;
    features[image * ${n}u + channel_group] = means[channel_group];
  }
  workgroupBarrier();
  for (var k = local; k < ${classes}u; k += ${LANES}u) {
    var logit = parameters[layer[${DENSE_LAYER.bias}] + k];
    for (var c = 0u; c < ${features}u; c++) {
      logit = fma(means[c / 4u][c % 4u], parameters[layer[${DENSE_LAYER.weights}] + c * ${classes}u + k], logit);
    }
    logits[k] = logit;
  }
  workgroupBarrier();
  // Every thread adds all of them in the same order: a short sum is cheaper than another barrier.
  var best = 0u;
  for (var k = 1u; k < ${classes}u; k++) {
    if (logits[k] > logits[best]) { best = k; }
  }
  let largest = logits[best];
  var total = 0.0;
  for (var k = 0u; k < ${classes}u; k++) { total += exp(logits[k] - largest); }
  let normaliser = log(total);
  for (var k = local; k < ${classes}u; k += ${LANES}u) {
    let target_share = ${labelSmoothing / classes} + select(0.0, ${1 - labelSmoothing}, k == label);
    answers[image * ${classes}u + k] = (exp(logits[k] - largest - normaliser) - target_share) / ${batch}.0;
  }
  if (local > 0u) { return; }
  var loss = 0.0;
  for (var k = 0u; k < ${classes}u; k++) {
    let target_share = ${labelSmoothing / classes} + select(0.0, ${1 - labelSmoothing}, k == label);
    loss -= target_share * (logits[k] - largest - normaliser);
  }
  answers[${outcomesAt(shape)}u + 2u * image] = loss;
  answers[${outcomesAt(shape)}u + 2u * image + 1u] = select(0.0, 1.0, best == label);`,
  });
  return {
    label: 'classifier',
    ...text,
    flops: 2 * batch * features * classes,
    bytes: 4 * (batch * (pixels + 1) * features + features * classes),
  };
}

/**
 * Gradients of the dense layer, and the batch's mean loss: thread (c, k) adds features[n, c]·∂z[n, k] over
 * the images, the last threads the bias and the loss. Bindings: features, answers, layer, step header,
 * gradients, losses.
 */
export function denseGradient(shape: HeadShape): Program {
  const { batch, features, classes } = shape;
  const n = channelGroups(features) * 4;
  const weights = features * classes;
  const text = kernel({
    bindings: [
      { name: 'features', type: 'f32' },
      { name: 'answers', type: 'f32' },
      layerBinding(),
      { name: 'step', type: 'u32' },
      { name: 'gradients', type: 'f32', access: 'read_write' },
      { name: 'losses', type: 'f32', access: 'read_write' },
    ],
    threads: weights + classes + 1,
    body: (bound) => `  if (!valid) { return; }
  var total = 0.0;
  if (index == ${weights + classes}u) {
    for (var n = 0u; n < ${batch}u; n++) { total += ${bound.answers}[${outcomesAt(shape)}u + 2u * n]; }
    ${bound.losses}[${bound.step}[${HEADER.lossSlot}]] = total / ${batch}.0;
    return;
  }
  let k = index % ${classes}u;
  let c = index / ${classes}u;
  for (var n = 0u; n < ${batch}u; n++) {
    let value = select(1.0, ${bound.features}[n * ${n}u + min(c, ${features - 1}u)], c < ${features}u);
    total = fma(value, ${bound.answers}[n * ${classes}u + k], total);
  }
  ${bound.gradients}[select(${bound.layer}[${DENSE_LAYER.bias}] + k, ${bound.layer}[${DENSE_LAYER.weights}] + index, c < ${features}u)] = total;`,
  });
  return {
    label: 'dense gradient',
    ...text,
    flops: 2 * batch * weights,
    bytes: 4 * (batch * features + weights),
  };
}

/**
 * The gradient at the last block's output, through the global mean and the ReLU, with the sums its batch norm
 * needs (one tile per image). Bindings: answers, parameters, layer, activation, norm input, coefficients,
 * result, partial sums.
 */
export function headGradient({ batch, size, features, classes }: HeadShape): Program {
  const n = channelGroups(features);
  const pixels = size * size;
  const text = kernel({
    bindings: [
      { name: 'answers', type: 'f32' },
      { name: 'parameters', type: 'f32' },
      layerBinding(),
      { name: 'activation', type: 'vec4f' },
      { name: 'norm', type: 'vec4f' },
      coefficientBinding('coefficients', features),
      { name: 'result', type: 'vec4f', access: 'read_write' },
      { name: 'partial', type: 'vec4f', access: 'read_write' },
    ],
    threads: batch * n,
    body: (bound) => `  if (!valid) { return; }
  let image = index / ${n}u;
  let channel_group = index % ${n}u;
  var gradient = vec4f();
  for (var k = 0u; k < ${classes}u; k++) {
    let row = ${bound.layer}[${DENSE_LAYER.weights}] + channel_group * ${4 * classes}u + k;
    let weights = vec4f(${bound.parameters}[row], ${bound.parameters}[row + ${classes}u], ${bound.parameters}[row + ${2 * classes}u], ${bound.parameters}[row + ${3 * classes}u]);
    gradient = fma(vec4f(${bound.answers}[image * ${classes}u + k]), weights, gradient);
  }
  gradient /= ${pixels}.0;
  let mean = ${bound.coefficients}[${2 * n}u + channel_group];
  var total = vec4f();
  var dot = vec4f();
  for (var pixel = 0u; pixel < ${pixels}u; pixel++) {
    let at = (image * ${pixels}u + pixel) * ${n}u + channel_group;
    let z = select(vec4f(), gradient, ${bound.activation}[at] > vec4f());
    ${bound.result}[at] = z;
    total += z;
    dot = fma(z, ${bound.norm}[at] - mean, dot);
  }
  ${bound.partial}[channel_group * ${batch}u + image] = total;
  ${bound.partial}[(${n}u + channel_group) * ${batch}u + image] = dot;`,
  });
  return {
    label: 'head gradient',
    ...text,
    flops: 2 * batch * features * classes,
    bytes: 48 * batch * pixels * n,
  };
}

/**
 * Floats of a running score before the outcomes of its images: sums of loss and of correct answers, and
 * images so far.
 */
export const SCORE_HEAD = 3;

/**
 * Adds the batch's loss and correct answers to a running score, and after them 1 or 0 for every image.
 * Bindings: answers, step header, score.
 */
export function scoreBatch(shape: HeadShape): Program {
  const text = kernel({
    bindings: [
      { name: 'answers', type: 'f32' },
      { name: 'step', type: 'u32' },
      { name: 'score', type: 'f32', access: 'read_write' },
    ],
    threads: 2,
    workgroup: 2,
    body: `  var total = 0.0;
  for (var n = 0u; n < step[${HEADER.images}]; n++) { total += answers[${outcomesAt(shape)}u + 2u * n + index]; }
  score[index] += total;
  if (index == 0u) { return; }
  let seen = u32(score[2]);
  for (var n = 0u; n < step[${HEADER.images}]; n++) {
    score[${SCORE_HEAD}u + seen + n] = answers[${outcomesAt(shape)}u + 2u * n + 1u];
  }
  score[2] += f32(step[${HEADER.images}]);`,
  });
  return { label: 'score', ...text, flops: 0, bytes: 0 };
}
