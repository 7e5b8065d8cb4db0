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
export interface ManySeedsSlice {
  readonly manySeedsCount: number;
  /** A loss this close above the minimum counts as reached. */
  readonly manySeedsEpsilon: number;
  /** Arms whose density is left out of the picture. */
  readonly manySeedsHidden: readonly OptimizerId[];
  readonly mapArm: OptimizerId;
  readonly mapAxes: MapAxes;
  readonly mapMetric: MapMetric;
  patchManySeeds(
    patch: Partial<
      Pick<
        ManySeedsSlice,
        'manySeedsCount' | 'manySeedsEpsilon' | 'manySeedsHidden' | 'mapArm' | 'mapAxes' | 'mapMetric'
      >
    >,
  ): void;
}

export const manySeedsDefaults = {
  manySeedsCount: 300,
  manySeedsEpsilon: 0.01,
  manySeedsHidden: [] as readonly OptimizerId[],
  mapArm: 'rsgdm' as OptimizerId,
  mapAxes: 'alpha-beta' as MapAxes,
  mapMetric: 'final-loss' as MapMetric,
};

export const createManySeedsSlice: StateCreator<ManySeedsSlice> = (set) => ({
  ...manySeedsDefaults,
  patchManySeeds: (patch) => set(patch),
});

export const manySeedsLinkFields: readonly LinkField<ManySeedsSlice>[] = [
  integerField('fs', 'manySeedsCount', manySeedsDefaults.manySeedsCount, 1, SEEDS_MAX),
  numberField('eps', 'manySeedsEpsilon', manySeedsDefaults.manySeedsEpsilon, EPSILON_MIN, EPSILON_MAX),
  setField('fhide', 'manySeedsHidden', manySeedsDefaults.manySeedsHidden, optimizerIds),
  choiceField('marm', 'mapArm', manySeedsDefaults.mapArm, optimizerIds),
  choiceField('maxes', 'mapAxes', manySeedsDefaults.mapAxes, mapAxesIds),
  choiceField('mval', 'mapMetric', manySeedsDefaults.mapMetric, mapMetricIds),
];
