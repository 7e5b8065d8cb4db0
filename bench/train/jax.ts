import {
  getWebGPUDevice,
  init,
  defaultDevice,
  jit,
  lax,
  nn,
  numpy as np,
  valueAndGrad,
  type Array as Tensor,
} from '@jax-js/jax';
import { createBatchBuilder, createImageStore } from '../../src/training/data/augment';
import {
  BATCH_NORM,
  layoutOf,
  type ConvSlots,
  type ConvSpec,
  type ParameterSlot,
  type ResNetLayout,
} from '../../src/experiment/model/resnet';
import type { Contender } from './contender';
import { ALPHA, type Scene } from './scene';

type Parameters = Record<string, Tensor>;

/** EMA momentum, β = 0.9. */
const BETA = 0.9;

/**
 * The same network and step in jax-js, compiled as one function. Maps are NCHW, which its convolution wants;
 * padding is explicit, since its gradients of strided 'SAME' convolutions are not right at every shape.
 */
export async function openJax(scene: Scene): Promise<Contender> {
  if (!(await init('webgpu')).includes('webgpu')) throw new Error('jax-js has no WebGPU here');
  defaultDevice('webgpu');
  const { spec, batch, normalisation } = scene.settings;
  const layout = layoutOf(spec);
  const store = createImageStore();
  store.add(scene.images);
  const builder = createBatchBuilder(spec.imageSize, normalisation);
  const step = jit(stepOf(lossOf(layout, batch)));
  const filters = new Map(layout.convolutions.map(({ filter, conv }) => [filter, conv]));
  let parameters = parametersOf(scene.weights, layout, filters);
  let momentum: Parameters = Object.fromEntries(
    Object.entries(parameters).map(([name, tensor]) => [name, np.zeros(tensor.shape)]),
  );
  let gradient: Parameters = {};
  let value: Tensor | null = null;

  return {
    adapter: getWebGPUDevice().adapterInfo.vendor,
    step(t) {
      const { pixels, labels } = builder.build(store, scene.plan(t));
      const oneHot = new Float32Array(batch * spec.classes);
      labels.forEach((label, n) => (oneHot[n * spec.classes + label] = 1));
      for (const tensor of Object.values(gradient)) tensor.dispose();
      value?.dispose();
      [value, parameters, momentum, gradient] = step(
        parameters,
        momentum,
        np.array(planesOf(pixels, spec.imageSize ** 2), {
          shape: [batch, 3, spec.imageSize, spec.imageSize],
        }),
        np.array(oneHot, { shape: [batch, spec.classes] }),
      ) as Stepped;
    },
    async settle() {
      await Promise.all(Object.values(parameters).map((tensor) => tensor.blockUntilReady()));
      return Number(await value!.ref.jsAsync());
    },
    async gradient() {
      const flat = new Float32Array(layout.parameterCount);
      for (const slot of layout.parameters) {
        const values = (await gradient[slot.name].ref.data()) as Float32Array;
        const conv = filters.get(slot);
        flat.set(conv ? reorder(values, conv, 'from-jax') : values, slot.offset);
      }
      return flat;
    },
    dispose() {
      for (const tree of [parameters, momentum, gradient])
        for (const tensor of Object.values(tree)) tensor.dispose();
      step.dispose();
    },
  };
}

/** A convolution with its batch normalisation. */
function convolve(p: Parameters, { conv, filter, ...norm }: ConvSlots, x: Tensor): Tensor {
  const padding = (conv.kernel - 1) / 2;
  const padded = padding
    ? np.pad(x, [
        [0, 0],
        [0, 0],
        [padding, padding],
        [padding, padding],
      ])
    : x;
  const y = lax.convGeneralDilated(padded, p[filter.name], [conv.stride, conv.stride], 'VALID');
  const axes = [0, 2, 3];
  const mean = np.mean(y.ref, axes, { keepdims: true });
  const centred = y.sub(mean);
  const variance = np.mean(np.square(centred.ref), axes, { keepdims: true });
  const shape = [1, conv.outChannels, 1, 1];
  const scale = p[norm.scale.name].reshape(shape).div(np.sqrt(variance.add(BATCH_NORM.epsilon)));
  return centred.mul(scale).add(p[norm.shift.name].reshape(shape));
}

type Loss = (p: Parameters, x: Tensor, targets: Tensor) => Tensor;

/** Mean cross-entropy of a batch. */
const lossOf =
  ({ stem, blocks, dense }: ResNetLayout, batch: number): Loss =>
  (p, x, targets) => {
    let activation = nn.relu(convolve(p, stem, x));
    for (const { conv1, conv2, projection } of blocks) {
      const inner = nn.relu(convolve(p, conv1, activation.ref));
      const main = convolve(p, conv2, inner);
      const shortcut = projection ? convolve(p, projection, activation) : activation;
      activation = nn.relu(main.add(shortcut));
    }
    const features = np.mean(activation, [2, 3]);
    const logits = np.matmul(features, p[dense.weights.name]).add(p[dense.bias.name]);
    return np.sum(nn.logSoftmax(logits, -1).mul(targets)).mul(-1 / batch);
  };

/** Loss, weights, momentum and gradient after a step. */
type Stepped = [Tensor, Parameters, Parameters, Parameters];

const stepOf =
  (loss: Loss) =>
  (p: Parameters, m: Parameters, x: Tensor, targets: Tensor): Stepped => {
    const references = Object.fromEntries(Object.entries(p).map(([name, tensor]) => [name, tensor.ref]));
    const [value, gradient] = valueAndGrad(loss)(references, x, targets) as [Tensor, Parameters];
    const momentum: Parameters = {};
    const next: Parameters = {};
    for (const name of Object.keys(p)) {
      momentum[name] = m[name].mul(BETA).add(gradient[name].ref.mul(1 - BETA));
      next[name] = p[name].sub(momentum[name].ref.mul(ALPHA));
    }
    return [value, next, momentum, gradient];
  };

/** The flat weights as tensors. */
function parametersOf(
  weights: Float32Array,
  { parameters }: ResNetLayout,
  filters: ReadonlyMap<ParameterSlot, ConvSpec>,
): Parameters {
  return Object.fromEntries(
    parameters.map((slot): [string, Tensor] => {
      const { name, shape, offset, size } = slot;
      const values = weights.slice(offset, offset + size);
      const conv = filters.get(slot);
      if (!conv) return [name, np.array(values, { shape: [...shape] })];
      const { outChannels, inChannels, kernel } = conv;
      return [
        name,
        np.array(reorder(values, conv, 'to-jax'), { shape: [outChannels, inChannels, kernel, kernel] }),
      ];
    }),
  );
}

/** Images of `size` RGB pixels as three planes each. */
function planesOf(pixels: Float32Array, size: number): Float32Array<ArrayBuffer> {
  const planes = new Float32Array(pixels.length);
  for (let i = 0; i < pixels.length; i++) {
    const image = Math.floor(i / (3 * size));
    planes[(image * 3 + (i % 3)) * size + (Math.floor(i / 3) % size)] = pixels[i];
  }
  return planes;
}

/** Filters between [ky, kx, in, out] and jax's [out, in, ky, kx]. */
function reorder(
  values: Float32Array,
  { kernel, inChannels, outChannels }: ConvSpec,
  direction: 'to-jax' | 'from-jax',
): Float32Array<ArrayBuffer> {
  const result = new Float32Array(values.length);
  for (let tap = 0; tap < kernel * kernel; tap++)
    for (let i = 0; i < inChannels; i++)
      for (let o = 0; o < outChannels; o++) {
        const ours = (tap * inChannels + i) * outChannels + o;
        const theirs = (o * inChannels + i) * kernel * kernel + tap;
        if (direction === 'to-jax') result[theirs] = values[ours];
        else result[ours] = values[theirs];
      }
  return result;
}
