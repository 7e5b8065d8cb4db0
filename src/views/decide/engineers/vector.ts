import type { TrainedArm } from '../../../experiment/settings';
import { createRandom } from '../../../core/random';
import { optimizers } from '../../../core/optimizers/registry';
import { scheduleFactor } from '../../../experiment/learning-rate-schedule';
import type { AbRecord } from '../../../experiment/record/record';
import { decayOf } from './built-in';
import { namedArms } from './settings';

/** The vector that every generated file replays: gradients, and where they lead each arm in float64. */
export interface UpdateVector {
  readonly format: 'laglens-vector/1';
  readonly seed: number;
  readonly weightDecayMode: 'decoupled' | 'coupled';
  readonly theta0: readonly number[];
  /** The schedule's factor on α at step 1, 2, … */
  readonly factors: readonly number[];
  /** g_t of each step, the same for every arm whatever its θ. */
  readonly gradients: readonly (readonly number[])[];
  readonly arms: Readonly<
    Record<string, { readonly estimate: readonly number[][]; readonly theta: readonly number[][] }>
  >;
}

export const UPDATES = 100;
const SIZE = 4;
const SEED = 20240915;

/**
 * 100 updates of every arm of `record` from seeded gradients: a drifting mean under noise, its four
 * components of sizes 1, 10, 0.1 and 0.01. A run of fewer steps has its schedule stretched to 100.
 */
export function vectorOf(record: Pick<AbRecord, 'arms' | 'settings'>): UpdateVector {
  const { schedule, steps, weightDecayMode } = record.settings;
  const random = createRandom(SEED);
  const sizes = [1, 10, 0.1, 0.01];
  const theta0 = Array.from({ length: SIZE }, () => random.normal());
  const gradients = Array.from({ length: UPDATES }, (_, t) =>
    sizes.map((size, i) => size * (Math.sin(t / (5 + 3 * i)) + 0.5 * random.normal())),
  );
  const factors = gradients.map((_, i) => scheduleFactor(schedule, i + 1, Math.max(steps, UPDATES)));
  const replay = (arm: TrainedArm) => {
    const optimizer = optimizers[arm.id];
    const state = optimizer.init(arm, SIZE);
    const decay = decayOf(arm, record.settings);
    const theta = Float64Array.from(theta0);
    const n = new Float64Array(SIZE);
    const estimate: number[][] = [];
    const path: number[][] = [];
    gradients.forEach((gradient, step) => {
      const coupled = weightDecayMode === 'coupled' ? decay : 0;
      optimizer.estimate(
        state,
        Float64Array.from(gradient, (g, i) => g + coupled * theta[i]),
        arm,
        n,
      );
      for (let i = 0; i < SIZE; i++)
        theta[i] -= arm.alpha * factors[step] * (n[i] + (decay - coupled) * theta[i]);
      estimate.push([...n]);
      path.push([...theta]);
    });
    return { estimate, theta: path };
  };
  return {
    format: 'laglens-vector/1',
    seed: SEED,
    weightDecayMode,
    theta0,
    factors,
    gradients,
    arms: Object.fromEntries(namedArms(record).map(([name, arm]) => [name, replay(arm)])),
  };
}
