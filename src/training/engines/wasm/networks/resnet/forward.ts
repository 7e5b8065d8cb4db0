import type { Mode } from '../../../engine';
import type { FeatureMap } from '../../layers/feature-map';
import type { Shortcut } from '../../layers/norm';
import type { Program } from '../../program';
import { denseAt, type ArmAddresses } from '../network';
import { normAt, readersOf, type ResNetLayers, type Unit } from './layers';

/** Adds the pass from the input to the answers of the head. */
export function addForward(
  program: Program,
  { layout, stem, stemOutput, blocks, head }: ResNetLayers,
  arm: ArmAddresses,
  mode: Mode,
  labelSmoothing: number,
): void {
  /** Convolves side by side, and makes the norms' coefficients of the batch in training. */
  const convolve = (units: readonly Unit[]): void => {
    for (const { convolution } of units) convolution.forward(program);
    program.wait();
    if (mode === 'inference') return;
    for (const { norm } of units) norm.sumMoments(program);
    program.wait();
    for (const unit of units) unit.norm.batchCoefficients(program, normAt(arm, unit));
    program.wait();
  };
  const normalise = (unit: Unit, output: FeatureMap, shortcut: Shortcut): void => {
    unit.norm.normalise(program, normAt(arm, unit), output, shortcut);
    program.wait();
  };

  convolve([stem]);
  normalise(stem, stemOutput, null);
  for (const block of blocks) {
    const { first, second, projection, input, middle, output } = block;
    convolve(readersOf(block));
    normalise(first, middle, null);
    convolve([second]);
    normalise(
      second,
      output,
      projection ? { norm: projection.norm, parameters: normAt(arm, projection) } : { map: input },
    );
  }
  head.classify(program, denseAt(arm.parameters, layout.dense), mode === 'training' ? labelSmoothing : 0);
  program.wait();
}
