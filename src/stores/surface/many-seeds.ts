import type { StateCreator } from 'zustand/vanilla';
import type { OptimizerId } from '../../core/optimizers/optimizer';
import { optimizerIds } from '../../core/optimizers/registry';
import { choiceField, integerField, numberField, setField, type LinkField } from '../link/link';

export const mapAxesIds = ['alpha-beta', 'alpha-gamma', 'beta-gamma'] as const;
export type MapAxes = (typeof mapAxesIds)[number];
export const mapMetricIds = ['final-loss', 'steps-to', 'tracking-error'] as const;
export type MapMetric = (typeof mapMetricIds)[number];

export const SEEDS_MAX = 1000;
export const EPSILON_MIN = 1e-12;
export const EPSILON_MAX = 1e6;

/** What is asked of many runs on the Surface screen: how many seeds, what counts as reached, which map. */
export interface FieldSlice {
  readonly fieldSeeds: number;
  /** A loss this close above the minimum counts as reached. */
  readonly fieldEpsilon: number;
  /** Arms whose density is left out of the picture. */
  readonly fieldHidden: readonly OptimizerId[];
  readonly mapArm: OptimizerId;
  readonly mapAxes: MapAxes;
  readonly mapMetric: MapMetric;
  patchField(
    patch: Partial<
      Pick<FieldSlice, 'fieldSeeds' | 'fieldEpsilon' | 'fieldHidden' | 'mapArm' | 'mapAxes' | 'mapMetric'>
    >,
  ): void;
}

export const fieldDefaults = {
  fieldSeeds: 300,
  fieldEpsilon: 0.01,
  fieldHidden: [] as readonly OptimizerId[],
  mapArm: 'rsgdm' as OptimizerId,
  mapAxes: 'alpha-beta' as MapAxes,
  mapMetric: 'final-loss' as MapMetric,
};

export const createFieldSlice: StateCreator<FieldSlice> = (set) => ({
  ...fieldDefaults,
  patchField: (patch) => set(patch),
});

export const fieldLinkFields: readonly LinkField<FieldSlice>[] = [
  integerField('fs', 'fieldSeeds', fieldDefaults.fieldSeeds, 1, SEEDS_MAX),
  numberField('eps', 'fieldEpsilon', fieldDefaults.fieldEpsilon, EPSILON_MIN, EPSILON_MAX),
  setField('fhide', 'fieldHidden', fieldDefaults.fieldHidden, optimizerIds),
  choiceField('marm', 'mapArm', fieldDefaults.mapArm, optimizerIds),
  choiceField('maxes', 'mapAxes', fieldDefaults.mapAxes, mapAxesIds),
  choiceField('mval', 'mapMetric', fieldDefaults.mapMetric, mapMetricIds),
];
