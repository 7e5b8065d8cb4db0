import type { FeatureMap } from '../../layers/feature-map';
import type { Program } from '../../program';
import { denseAt, type ArmAddresses } from '../network';
import { filterAt, normAt, readersOf, type ResNetLayers, type Unit } from './layers';

/** Adds the pass from the answers of the head to the flat gradients. */
export function addBackward(
  program: Program,
  { layout, stem, stemOutput, blocks, head }: ResNetLayers,
  arm: ArmAddresses,
): void {
  /** Takes the gradient of a map back through the norms whose outputs it sums, to their convolutions. */
  const passNorms = (norms: readonly Unit[], gradient: FeatureMap): void => {
    for (const { norm } of norms) norm.sumGradients(program, gradient);
    program.wait();
    for (const unit of norms) unit.norm.gradientCoefficients(program, normAt(arm, unit));
    program.wait();
    for (const { norm } of norms) norm.normaliseGradient(program, gradient);
    program.wait();
  };
  /** Adds up filter gradients while their parts are still near the processor. */
  const sumFilters = (units: readonly Unit[]): void => {
    for (const unit of units) unit.convolution.sumFilterGradient(program, filterAt(arm.gradients, unit));
  };

  head.gradient(program, denseAt(arm.parameters, layout.dense), denseAt(arm.gradients, layout.dense));
  program.wait();
  for (const block of blocks.toReversed()) {
    const { first, second, projection, inputGradient, middleGradient, middle, output } = block;
    passNorms(projection ? [second, projection] : [second], output);
    second.convolution.filterGradient(program);
    program.wait();
    sumFilters([second]);
    middleGradient.run(program, { kind: 'mask', added: null });
    program.wait();
    passNorms([first], middle);
    for (const { convolution } of readersOf(block)) convolution.filterGradient(program);
    program.wait();
    sumFilters(readersOf(block));
    inputGradient.run(program, { kind: 'mask', added: projection ? null : output });
    program.wait();
  }
  passNorms([stem], stemOutput);
  stem.convolution.filterGradient(program);
  program.wait();
  sumFilters([stem]);
  program.wait();
}
