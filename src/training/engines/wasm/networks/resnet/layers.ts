import type { BlockSlots, ConvSlots, ResNetLayout, ResNetSpec } from '../../../../../experiment/model/resnet';
import type { Arena } from '../../arena';
import type { Convolution, ConvolutionAlgorithm, InputGradient } from '../../layers/convolution/convolution';
import { createConvolution, createInputGradient } from '../../layers/convolution/create';
import { createMap, type FeatureMap } from '../../layers/feature-map';
import { createHead, type Head } from '../../layers/head';
import { createNorm, type Norm, type NormParameters } from '../../layers/norm';
import type { ArmAddresses } from '../network';

/** A convolution and its norm, with their places in the flat vectors. */
export interface Unit {
  readonly slots: ConvSlots;
  readonly convolution: Convolution;
  readonly norm: Norm;
}

/** A residual block, and the maps between its units. */
export interface Block {
  readonly first: Unit;
  readonly second: Unit;
  readonly projection: Unit | null;
  readonly input: FeatureMap;
  readonly middle: FeatureMap;
  readonly output: FeatureMap;
  readonly inputGradient: InputGradient;
  readonly middleGradient: InputGradient;
}

/** Everything of a ResNet that lies in memory, and that its passes walk over. */
export interface ResNetLayers {
  readonly layout: ResNetLayout;
  readonly input: FeatureMap;
  readonly stem: Unit;
  readonly stemOutput: FeatureMap;
  readonly blocks: readonly Block[];
  /** Those of stem and blocks. */
  readonly units: readonly Unit[];
  readonly head: Head;
}

/** Units of a block that read its input. */
export const readersOf = ({ first, projection }: Pick<Block, 'first' | 'projection'>): readonly Unit[] =>
  projection ? [first, projection] : [first];

/** Allocates the network that `layout` lays out; `plan` is the address of the batch's plan. */
export function createLayers(
  arena: Arena,
  layout: ResNetLayout,
  { imageSize, classes }: ResNetSpec,
  batch: number,
  plan: number,
  algorithm: ConvolutionAlgorithm,
): ResNetLayers {
  const input = createMap(arena, batch, imageSize, layout.stem.conv.inChannels);
  const stem = createUnit(arena, layout.stem, input, batch, algorithm);
  const stemOutput = mapLike(arena, stem, batch);
  const blocks: Block[] = [];
  for (const slots of layout.blocks)
    blocks.push(createBlock(arena, slots, blocks.at(-1)?.output ?? stemOutput, batch, algorithm));
  return {
    layout,
    input,
    stem,
    stemOutput,
    blocks,
    units: [
      stem,
      ...blocks.flatMap(({ first, second, projection }) =>
        projection ? [first, second, projection] : [first, second],
      ),
    ],
    head: createHead(arena, { batch, map: blocks.at(-1)!.output, classes, plan }),
  };
}

function createUnit(
  arena: Arena,
  slots: ConvSlots,
  input: FeatureMap,
  batch: number,
  algorithm: ConvolutionAlgorithm,
): Unit {
  const { inSize, stride, outChannels } = slots.conv;
  if (outChannels % 4 !== 0) throw new RangeError(`${outChannels} channels: multiples of 4 are covered.`);
  const output = createMap(arena, batch, Math.ceil(inSize / stride), outChannels);
  return {
    slots,
    convolution: createConvolution(arena, { ...slots.conv, batch }, input, output, algorithm),
    norm: createNorm(arena, output, batch),
  };
}

/** A map of the size of a unit's output. */
const mapLike = (arena: Arena, { slots, convolution }: Unit, batch: number): FeatureMap =>
  createMap(arena, batch, convolution.output.side, slots.conv.outChannels);

function createBlock(
  arena: Arena,
  slots: BlockSlots,
  input: FeatureMap,
  batch: number,
  algorithm: ConvolutionAlgorithm,
): Block {
  const first = createUnit(arena, slots.conv1, input, batch, algorithm);
  const middle = mapLike(arena, first, batch);
  const second = createUnit(arena, slots.conv2, middle, batch, algorithm);
  const projection = slots.projection && createUnit(arena, slots.projection, input, batch, algorithm);
  const readers = readersOf({ first, projection });
  return {
    first,
    second,
    projection,
    input,
    middle,
    output: mapLike(arena, second, batch),
    inputGradient: createInputGradient(
      arena,
      readers.map(({ convolution }) => convolution),
      algorithm,
    ),
    middleGradient: createInputGradient(arena, [second.convolution], algorithm),
  };
}

/** Addresses of a unit's norm in an arm. */
export function normAt(arm: ArmAddresses, { slots }: Unit): NormParameters {
  const [scale, shift] = [4 * slots.scale.offset, 4 * slots.shift.offset];
  return {
    scale: arm.parameters + scale,
    shift: arm.parameters + shift,
    scaleGradient: arm.gradients + scale,
    shiftGradient: arm.gradients + shift,
    running: arm.statistics + 4 * slots.statistics.offset,
  };
}

/** Address of a unit's filter in the flat vector that begins at `flat`. */
export const filterAt = (flat: number, { slots }: Unit): number => flat + 4 * slots.filter.offset;
