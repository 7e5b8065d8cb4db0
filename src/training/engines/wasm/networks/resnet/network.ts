import { layoutOf } from '../../../../../experiment/model/resnet';
import { tablesOf } from '../../../../data/augment';
import type { EngineSettings } from '../../../engine';
import type { Arena } from '../../arena';
import type { ConvolutionAlgorithm } from '../../layers/convolution/convolution';
import type { Network } from '../network';
import { addBackward } from './backward';
import { addForward } from './forward';
import { createLayers, filterAt, normAt, readersOf } from './layers';

/**
 * The reduced ResNet18 on images; `plan` is the address of the batch's plan. Throws a RangeError for channels
 * that are no multiple of 4.
 */
export function createResNetNetwork(
  arena: Arena,
  { spec, batch, normalisation, labelSmoothing }: EngineSettings,
  plan: number,
  algorithm: ConvolutionAlgorithm,
): Network {
  const tables = arena.allocate(4 * 3 * 256);
  tablesOf(normalisation).forEach((table, channel) => arena.floats(tables + 1024 * channel, 256).set(table));
  const layers = createLayers(arena, layoutOf(spec), spec, batch, plan, algorithm);
  const { layout, head, input, blocks, units } = layers;
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
    pack(program, { parameters }, mode) {
      for (const unit of units) unit.convolution.pack(program, filterAt(parameters, unit));
      if (mode === 'inference') return;
      for (const block of blocks) {
        const filters = readersOf(block).map((unit) => filterAt(parameters, unit));
        block.inputGradient.pack(program, filters);
        block.middleGradient.pack(program, [filterAt(parameters, block.second)]);
      }
    },
    prepareInference(program, arm) {
      for (const unit of units) unit.norm.runningCoefficients(program, normAt(arm, unit));
    },
    forward: (program, arm, mode) => addForward(program, layers, arm, mode, labelSmoothing),
    backward: (program, arm) => addBackward(program, layers, arm),
  };
}
