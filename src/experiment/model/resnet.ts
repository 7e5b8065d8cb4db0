/**
 * The reduced CIFAR-10 ResNet18 as plain data: which engine runs it is none of its business.
 *
 * 3×3 stem without pooling; four stages of two basic blocks with widths w, 2w, 4w, 8w and strides 1, 2, 2, 2;
 * 1×1 projection (convolution + batch norm) where shape changes; batch norm after every convolution; global
 * mean; dense to `classes`. w = 64 is the full ResNet18 of He et al. (2016) in its CIFAR form.
 * All convolutions: NHWC, explicit symmetric padding (k−1)/2 as in PyTorch, no bias.
 */
export const WIDTHS = [4, 8, 16, 32, 64] as const;
export type Width = (typeof WIDTHS)[number];

/**
 * Batch-norm ε and the decay of its running statistics: running ← 0.9·running + 0.1·batch, as in PyTorch. The
 * batch is normalised by its biased variance; the running variance takes the unbiased one, n/(n−1) of it.
 */
export const BATCH_NORM = { epsilon: 1e-5, decay: 0.9 } as const;

export interface ConvSpec {
  readonly name: string;
  /** Square kernel side: 1 or 3. */
  readonly kernel: 1 | 3;
  readonly stride: 1 | 2;
  readonly inChannels: number;
  readonly outChannels: number;
  /** Input side length in pixels (square maps). */
  readonly inSize: number;
}

export interface BlockSpec {
  readonly name: string;
  readonly conv1: ConvSpec;
  readonly conv2: ConvSpec;
  /** 1×1 projection of the shortcut, or null for the identity. */
  readonly projection: ConvSpec | null;
}

export interface ResNetSpec {
  readonly imageSize: number;
  readonly classes: number;
  readonly stem: ConvSpec;
  readonly blocks: readonly BlockSpec[];
  readonly features: number;
}

export type ParameterKind = 'conv' | 'bn-scale' | 'bn-shift' | 'dense' | 'bias';

/** Weight decay pulls filters and dense weights only, as is usual. */
export const decays = (kind: ParameterKind): boolean => kind === 'conv' || kind === 'dense';

/** One parameter tensor inside the flat float32 vector shared by all engines. */
export interface ParameterSlot {
  readonly name: string;
  readonly kind: ParameterKind;
  /** conv: [kh, kw, in, out]; dense: [in, out]; others: [channels]. */
  readonly shape: readonly number[];
  readonly offset: number;
  readonly size: number;
}

/**
 * Running mean and variance of one batch norm inside the flat statistics vector: mean at `offset`, variance
 * after it.
 */
export interface StatisticsSlot {
  readonly name: string;
  readonly channels: number;
  readonly offset: number;
}

export interface Layout {
  readonly parameters: readonly ParameterSlot[];
  readonly parameterCount: number;
  readonly statistics: readonly StatisticsSlot[];
  readonly statisticsCount: number;
}

/** Places of one convolution and its batch norm in the flat vectors. */
export interface ConvSlots {
  readonly conv: ConvSpec;
  readonly filter: ParameterSlot;
  readonly scale: ParameterSlot;
  readonly shift: ParameterSlot;
  readonly statistics: StatisticsSlot;
}

export interface BlockSlots {
  readonly block: BlockSpec;
  readonly conv1: ConvSlots;
  readonly conv2: ConvSlots;
  readonly projection: ConvSlots | null;
}

/** Places of a dense layer in the flat vectors. */
export interface DenseSlots {
  readonly weights: ParameterSlot;
  readonly bias: ParameterSlot;
}

export interface ResNetLayout extends Layout {
  readonly stem: ConvSlots;
  readonly blocks: readonly BlockSlots[];
  /** Those of stem and blocks, in the order of `convolutions(spec)`. */
  readonly convolutions: readonly ConvSlots[];
  readonly dense: DenseSlots;
}

/** The network of width `width` for square RGB images of side `imageSize`. */
export function resnet18(width: number, imageSize = 32, classes = 10): ResNetSpec {
  const conv = (
    name: string,
    kernel: 1 | 3,
    stride: 1 | 2,
    inChannels: number,
    outChannels: number,
    inSize: number,
  ): ConvSpec => ({ name, kernel, stride, inChannels, outChannels, inSize });

  const blocks: BlockSpec[] = [];
  let channels = width;
  let size = imageSize;
  for (let stage = 0; stage < 4; stage++) {
    const out = width << stage;
    for (let index = 0; index < 2; index++) {
      const name = `stage${stage + 1}.block${index + 1}`;
      const stride = stage > 0 && index === 0 ? 2 : 1;
      const outSize = size / stride;
      blocks.push({
        name,
        conv1: conv(`${name}.conv1`, 3, stride, channels, out, size),
        conv2: conv(`${name}.conv2`, 3, 1, out, out, outSize),
        projection:
          stride !== 1 || channels !== out
            ? conv(`${name}.projection`, 1, stride, channels, out, size)
            : null,
      });
      channels = out;
      size = outSize;
    }
  }
  return {
    imageSize,
    classes,
    stem: conv('stem', 3, 1, 3, width, imageSize),
    blocks,
    features: channels,
  };
}

/** All convolutions of the network in the order of the forward pass (projection after conv2). */
export function convolutions(spec: ResNetSpec): ConvSpec[] {
  return [
    spec.stem,
    ...spec.blocks.flatMap((block) =>
      block.projection ? [block.conv1, block.conv2, block.projection] : [block.conv1, block.conv2],
    ),
  ];
}

/** Lays out each parameter and running statistic in the flat vectors. Every offset is a multiple of 4. */
export function layoutOf(spec: ResNetSpec): ResNetLayout {
  const parameters: ParameterSlot[] = [];
  const statistics: StatisticsSlot[] = [];
  let parameterCount = 0;
  let statisticsCount = 0;
  const add = (name: string, kind: ParameterKind, shape: readonly number[]): ParameterSlot => {
    const size = shape.reduce((product, side) => product * side, 1);
    const slot = { name, kind, shape, offset: parameterCount, size };
    parameters.push(slot);
    parameterCount += size;
    return slot;
  };
  const convolution = (conv: ConvSpec): ConvSlots => {
    const { name, kernel, inChannels, outChannels } = conv;
    const filter = add(`${name}.filter`, 'conv', [kernel, kernel, inChannels, outChannels]);
    const scale = add(`${name}.scale`, 'bn-scale', [outChannels]);
    const shift = add(`${name}.shift`, 'bn-shift', [outChannels]);
    const running = { name, channels: outChannels, offset: statisticsCount };
    statistics.push(running);
    statisticsCount += 2 * outChannels;
    return { conv, filter, scale, shift, statistics: running };
  };
  const stem = convolution(spec.stem);
  const blocks = spec.blocks.map((block): BlockSlots => ({
    block,
    conv1: convolution(block.conv1),
    conv2: convolution(block.conv2),
    projection: block.projection && convolution(block.projection),
  }));
  const dense = {
    weights: add('dense.weights', 'dense', [spec.features, spec.classes]),
    bias: add('dense.bias', 'bias', [spec.classes]),
  };
  const all = [
    stem,
    ...blocks.flatMap(({ conv1, conv2, projection }) =>
      projection ? [conv1, conv2, projection] : [conv1, conv2],
    ),
  ];
  return { parameters, parameterCount, statistics, statisticsCount, stem, blocks, convolutions: all, dense };
}
