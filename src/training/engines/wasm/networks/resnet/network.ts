import { tablesOf } from '../../../data/augment';
import type { EngineSettings } from '../../engine';
import { layoutOf, type BlockSpec, type ConvSpec } from '../../../../experiment/model/resnet';
import type { Arena } from '../arena';
import {
  createConvolution,
  createInputGradient,
  type Convolution,
  type InputGradient,
} from '../layers/convolution';
import { createMap, type FeatureMap } from '../layers/feature-map';
import { createHead } from '../layers/head';
import { createNorm, type Norm, type NormParameters, type Shortcut } from '../layers/norm';
import type { Program } from '../program';
import type { ArmAddresses, Network } from './network';

/** A convolution and its norm. */
interface Unit {
  readonly name: string;
  readonly convolution: Convolution;
  readonly norm: Norm;
}

interface Block {
  readonly first: Unit;
  readonly second: Unit;
  readonly projection: Unit | null;
  readonly input: FeatureMap;
  readonly middle: FeatureMap;
  readonly output: FeatureMap;
  readonly inputGradient: InputGradient;
  readonly middleGradient: InputGradient;
}

/**
 * The reduced ResNet18 on images; `plan` is the address of the batch's plan. Throws a RangeError for channels
 * that are no multiple of 4.
 */
export function createResNetNetwork(
  arena: Arena,
  { spec, batch, normalisation, labelSmoothing }: EngineSettings,
  plan: number,
): Network {
  const layout = layoutOf(spec);
  const parameterOffsets = new Map(layout.parameters.map(({ name, offset }) => [name, 4 * offset]));
  const statisticsOffsets = new Map(layout.statistics.map(({ name, offset }) => [name, 4 * offset]));

  const unit = (conv: ConvSpec, input: FeatureMap): Unit => {
    const { name, outChannels } = conv;
    if (outChannels % 4 !== 0) throw new RangeError(`${outChannels} channels: multiples of 4 are covered.`);
    const shape = { ...conv, batch };
    const output = createMap(arena, batch, Math.ceil(conv.inSize / conv.stride), outChannels);
    return {
      name,
      convolution: createConvolution(arena, shape, input, output),
      norm: createNorm(arena, output, batch),
    };
  };
  const mapLike = ({ convolution: { output } }: Unit) =>
    createMap(arena, batch, output.side, output.pixel / 4);

  const block = ({ conv1, conv2, projection: shortcut }: BlockSpec, input: FeatureMap): Block => {
    const first = unit(conv1, input);
    const middle = mapLike(first);
    const second = unit(conv2, middle);
    const projection = shortcut && unit(shortcut, input);
    const readers = projection ? [first, projection] : [first];
    return {
      first,
      second,
      projection,
      input,
      middle,
      output: mapLike(second),
      inputGradient: createInputGradient(
        arena,
        readers.map(({ convolution }) => convolution),
      ),
      middleGradient: createInputGradient(arena, [second.convolution]),
    };
  };

  const tables = arena.allocate(4 * 3 * 256);
  tablesOf(normalisation).forEach((table, channel) => arena.floats(tables + 1024 * channel, 256).set(table));
  const input = createMap(arena, batch, spec.imageSize, spec.stem.inChannels);
  const stem = unit(spec.stem, input);
  const stemOutput = mapLike(stem);
  const blocks: Block[] = [];
  for (const blockSpec of spec.blocks) blocks.push(block(blockSpec, blocks.at(-1)?.output ?? stemOutput));
  const last = blocks.at(-1)!.output;
  const head = createHead(arena, { batch, map: last, classes: spec.classes, plan });
  const units = [
    stem,
    ...blocks.flatMap(({ first, second, projection }) =>
      projection ? [first, second, projection] : [first, second],
    ),
  ];

  const parametersOf = (arm: ArmAddresses, { name }: Unit): NormParameters => {
    const [scale, shift] = [parameterOffsets.get(`${name}.scale`)!, parameterOffsets.get(`${name}.shift`)!];
    return {
      scale: arm.parameters + scale,
      shift: arm.parameters + shift,
      scaleGradient: arm.gradients + scale,
      shiftGradient: arm.gradients + shift,
      running: arm.statistics + statisticsOffsets.get(name)!,
    };
  };
  const filterOf = (arm: ArmAddresses, { name }: Unit) =>
    arm.parameters + parameterOffsets.get(`${name}.filter`)!;
  const denseOf = (flat: number) => ({
    weights: flat + parameterOffsets.get('dense.weights')!,
    bias: flat + parameterOffsets.get('dense.bias')!,
  });

  /** Convolves side by side and makes the norms' coefficients. */
  function convolve(program: Program, arm: ArmAddresses, together: readonly Unit[], training: boolean): void {
    for (const { convolution } of together) convolution.forward(program);
    program.wait();
    if (!training) return;
    for (const { norm } of together) norm.sumMoments(program);
    program.wait();
    for (const each of together) each.norm.batchCoefficients(program, parametersOf(arm, each));
    program.wait();
  }

  /** The gradients that pass norms whose outputs all have `gradient`, and from there to the filters. */
  function passNorms(
    program: Program,
    arm: ArmAddresses,
    together: readonly Unit[],
    gradient: FeatureMap,
  ): void {
    for (const { norm } of together) norm.sumGradients(program, gradient);
    program.wait();
    for (const each of together) each.norm.gradientCoefficients(program, parametersOf(arm, each));
    program.wait();
    for (const { norm } of together) norm.normaliseGradient(program, gradient);
    program.wait();
  }

  return {
    layout,
    head,
    bytes: { example: 3 * spec.imageSize ** 2, label: 1 },
    // As data/augment.ts does it.
    load: (program) =>
      program.add('buildBatch', batch, {
        plan,
        tables,
        size: input.side,
        output: input.origin,
        image: input.image,
        row: input.row,
      }),
    pack(program, arm, backward) {
      for (const each of units) each.convolution.pack(program, filterOf(arm, each));
      if (!backward) return;
      for (const { first, second, projection, inputGradient, middleGradient } of blocks) {
        const readers = projection ? [first, projection] : [first];
        inputGradient.pack(
          program,
          readers.map((each) => filterOf(arm, each)),
        );
        middleGradient.pack(program, [filterOf(arm, second)]);
      }
    },
    prepareInference(program, arm) {
      for (const each of units) each.norm.runningCoefficients(program, parametersOf(arm, each));
    },
    forward(program, arm, training) {
      const normalise = (each: Unit, output: FeatureMap, shortcut: Shortcut) => {
        each.norm.normalise(program, parametersOf(arm, each), output, shortcut);
        program.wait();
      };
      convolve(program, arm, [stem], training);
      normalise(stem, stemOutput, null);
      for (const { first, second, projection, ...maps } of blocks) {
        convolve(program, arm, projection ? [first, projection] : [first], training);
        normalise(first, maps.middle, null);
        convolve(program, arm, [second], training);
        normalise(
          second,
          maps.output,
          projection
            ? { norm: projection.norm, parameters: parametersOf(arm, projection) }
            : { map: maps.input },
        );
      }
      head.classify(program, denseOf(arm.parameters), training ? labelSmoothing : 0);
      program.wait();
    },
    backward(program, arm) {
      head.gradient(program, denseOf(arm.parameters), denseOf(arm.gradients));
      program.wait();
      for (const {
        first,
        second,
        projection,
        inputGradient,
        middleGradient,
        ...maps
      } of blocks.toReversed()) {
        passNorms(program, arm, projection ? [second, projection] : [second], maps.output);
        second.convolution.filterGradient(program);
        program.wait();
        middleGradient.run(program, { kind: 'mask', added: null });
        program.wait();
        passNorms(program, arm, [first], maps.middle);
        first.convolution.filterGradient(program);
        projection?.convolution.filterGradient(program);
        program.wait();
        inputGradient.run(program, { kind: 'mask', added: projection ? null : maps.output });
        program.wait();
      }
      passNorms(program, arm, [stem], stemOutput);
      stem.convolution.filterGradient(program);
      program.wait();
      for (const each of units) {
        const filter = parameterOffsets.get(`${each.name}.filter`)!;
        each.convolution.sumFilterGradient(program, arm.gradients + filter);
      }
      program.wait();
    },
  };
}
