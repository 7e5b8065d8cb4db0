import type { OptimizerId } from '../../core/optimizers/optimizer';
import { optimizerIds } from '../../core/optimizers/registry';
import type { SliceCreator } from '../app/slice';
import { choiceField, type LinkField } from '../link/link';

export const mapAxesIds = ['alpha-beta', 'alpha-gamma', 'beta-gamma'] as const;
export type MapAxes = (typeof mapAxesIds)[number];
export const mapMetricIds = ['final-loss', 'steps-to', 'tracking-error'] as const;
export type MapMetric = (typeof mapMetricIds)[number];

/** Which map of settings the Surface screen shows: of one arm, over two of its knobs. */
export interface MapsSlice {
  readonly arm: OptimizerId;
  readonly axes: MapAxes;
  readonly metric: MapMetric;
  patch(patch: Partial<Omit<MapsSlice, 'patch'>>): void;
}

const mapsDefaults = { arm: 'rsgdm', axes: 'alpha-beta', metric: 'final-loss' } as const;

export const createMapsSlice: SliceCreator<MapsSlice> = (set) => ({ ...mapsDefaults, patch: set });

export const mapsLinkFields: readonly LinkField<MapsSlice>[] = [
  choiceField('marm', 'arm', mapsDefaults.arm, optimizerIds),
  choiceField('maxes', 'axes', mapsDefaults.axes, mapAxesIds),
  choiceField('mval', 'metric', mapsDefaults.metric, mapMetricIds),
];
