import { cos } from '../core/elementary';
import type { ScheduleId } from './settings';

/** Share of the steps after which one-cycle reaches its peak, and the share of α at which it starts. */
const PEAK_AT = 1 / 4;
const START = 1 / 25;

const fall = (progress: number) => (1 + cos(Math.PI * progress)) / 2;

/**
 * The factor on every arm's α at step t = 1 … `steps`; all arms of a run share it.
 *
 * constant: 1. cosine: ½(1 + cos π(t−1)/T), from 1 towards 0. one-cycle (Smith, 2018): a straight rise from
 * 1/25 to 1 over the first quarter of the steps, then half a cosine down towards 0.
 */
export function scheduleFactor(id: ScheduleId, t: number, steps: number): number {
  const progress = (t - 1) / steps;
  switch (id) {
    case 'constant':
      return 1;
    case 'cosine':
      return fall(progress);
    case 'one-cycle':
      return progress < PEAK_AT
        ? START + (1 - START) * (progress / PEAK_AT)
        : fall((progress - PEAK_AT) / (1 - PEAK_AT));
  }
}
