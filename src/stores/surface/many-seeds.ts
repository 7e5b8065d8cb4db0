import type { OptimizerId } from '../../core/optimizers/optimizer';
import { optimizerIds } from '../../core/optimizers/registry';
import type { SliceCreator } from '../app/slice';
import { integerField, numberField, setField, type LinkField } from '../link/link';

export const SEEDS_MAX = 1000;
export const EPSILON_MIN = 1e-12;
export const EPSILON_MAX = 1e6;

/** What is asked of many runs on the Surface screen: how many seeds, and what counts as reached. */
export interface ManySeedsSlice {
  readonly count: number;
  /** A loss this close above the minimum counts as reached. */
  readonly epsilon: number;
  /** Arms whose density is left out of the picture. */
  readonly hidden: readonly OptimizerId[];
  patch(patch: Partial<Omit<ManySeedsSlice, 'patch'>>): void;
}

export const manySeedsDefaults = {
  count: 300,
  epsilon: 0.01,
  hidden: [] as readonly OptimizerId[],
};

export const createManySeedsSlice: SliceCreator<ManySeedsSlice> = (set) => ({
  ...manySeedsDefaults,
  patch: set,
});

export const manySeedsLinkFields: readonly LinkField<ManySeedsSlice>[] = [
  integerField('fs', 'count', manySeedsDefaults.count, 1, SEEDS_MAX),
  numberField('eps', 'epsilon', manySeedsDefaults.epsilon, EPSILON_MIN, EPSILON_MAX),
  setField('fhide', 'hidden', manySeedsDefaults.hidden, optimizerIds),
];
