import type { Arm } from '../optimizers/optimizer';
import { estimate } from './estimate';
import { measureLag, type LagSearch } from './measured-lag';
import { withNoise } from './signals';

/**
 * Noise draws behind one spread: the 190th smallest of 199 deviations bounds the next one in 95 of 100 cases.
 */
const DRAWS = 199;
const RANK = 190;
/** Seeds from here on: no user's own noise. */
const FIRST_SEED = 1_000_000_007;

export interface LagSpread {
  /** Measures up to `draws` further noise draws. */
  advance(draws: number): void;
  readonly done: boolean;
  /**
   * Once done: half the width of the 95 % interval of a lag measured with this noise, in steps, around the
   * lag measured without noise; `null` where more than 5 % of the draws, or the clean signal, cannot be
   * measured.
   */
  readonly halfWidth: number | null;
}

/**
 * How far the lag that `measureLag` finds in `arm`'s estimate of `truth` strays with Gaussian noise of
 * standard deviation σ, by measuring it under 199 other noise draws: a Monte-Carlo interval, exact but for
 * the choice of draws, on any signal (order statistics: of 200 exchangeable deviations the last is the 190th
 * or lower with probability 0.95).
 */
export function createLagSpread(truth: Float64Array, arm: Arm, sigma: number, search: LagSearch): LagSpread {
  const clean = measureLag(truth, estimate(arm, truth), search);
  const deviations: number[] = [];
  const draws = clean.kind === 'measured' && sigma > 0 ? DRAWS : 0;
  return {
    advance(count) {
      if (clean.kind !== 'measured') return;
      for (let i = 0; i < count && deviations.length < draws; i++) {
        const samples = withNoise(truth, sigma, FIRST_SEED + deviations.length);
        const found = measureLag(truth, estimate(arm, samples), search);
        deviations.push(found.kind === 'measured' ? Math.abs(found.lag - clean.lag) : Infinity);
      }
    },
    get done() {
      return deviations.length >= draws;
    },
    get halfWidth() {
      if (clean.kind !== 'measured' || deviations.length < draws) return null;
      if (draws === 0) return 0;
      const width = deviations.toSorted((a, b) => a - b)[RANK - 1];
      return Number.isFinite(width) ? width : null;
    },
  };
}
