import { presetGamma } from '../../../core/optimizers/relations';
import type { SliderScale } from '../controls/Slider';

/** Equal travel multiplies the memory 1/(1−β) equally: from 1 step to 1,000. */
export const betaScale: SliderScale = {
  toPosition: (beta) => -Math.log10(1 - beta) / 3,
  fromPosition: (position) => 1 - 10 ** (-3 * position),
};

/**
 * Up to half as much again as removes all of the lag, stretched so that the paper's γ does not cling to the
 * end.
 */
export const gammaScale = (beta: number): SliderScale => {
  const most = 1.5 * Math.max(presetGamma('plain-sgd', beta), 0.1);
  return {
    toPosition: (gamma) => Math.sqrt(gamma / most),
    fromPosition: (position) => most * position * position,
  };
};
