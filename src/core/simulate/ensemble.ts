import type { Arm } from '../optimizers/optimizer';
import { medianInterval, quantile, share, sorted } from '../stats/quantiles';
import type { Box, Surface } from '../surfaces/surface';
import { createTrajectory, simulate } from './trajectory';

/** The same race with many noise seeds: every arm sees the same seeds, so that arms compare pairwise. */
export interface EnsembleSpec {
  readonly surface: Surface;
  readonly arms: readonly Arm[];
  readonly start: readonly [number, number];
  readonly steps: number;
  readonly sigma: number;
  readonly firstSeed: number;
  /** Seeds firstSeed, firstSeed + 1, …, one run of every arm each. */
  readonly seeds: number;
  /** Grid on which visits are counted: `columns` × `rows` cells over `box`, row 0 at the smallest y. */
  readonly grid: { readonly box: Box; readonly columns: number; readonly rows: number };
}

export interface EnsembleArm {
  /** Final loss of each seed so far, Infinity where the arm diverged. */
  readonly finals: Float64Array;
  /** θ at the end of each seed, interleaved; the last recorded state where the arm diverged. */
  readonly ends: Float64Array;
  /** Number of recorded states θ_1 … in each cell of the grid, row by row. */
  readonly visits: Uint32Array;
  diverged: number;
}

export interface Ensemble {
  readonly arms: readonly EnsembleArm[];
  /** Seeds that all arms have run: the first `done` entries of their arrays are meant. */
  readonly done: number;
  /** Runs up to `seeds` more seeds; false when there is none left. */
  advance(seeds: number): boolean;
}

/** An ensemble with nothing run yet; a caller advances it in slices and may show every slice. */
export function createEnsemble(spec: EnsembleSpec): Ensemble {
  const { box, columns, rows } = spec.grid;
  const across = columns / (box.x[1] - box.x[0]);
  const up = rows / (box.y[1] - box.y[0]);
  const arms = spec.arms.map((): EnsembleArm => ({
    finals: new Float64Array(spec.seeds),
    ends: new Float64Array(2 * spec.seeds),
    visits: new Uint32Array(columns * rows),
    diverged: 0,
  }));
  const buffers = createTrajectory(spec.steps);
  let done = 0;

  function runSeed(): void {
    const seed = spec.firstSeed + done;
    spec.arms.forEach((arm, k) => {
      const result = arms[k];
      const { theta, loss, length, divergedAt } = simulate({ ...spec, arm, seed }, buffers);
      result.finals[done] = divergedAt === null ? loss[length - 1] : Infinity;
      if (divergedAt !== null) result.diverged += 1;
      result.ends[2 * done] = theta[2 * length - 2];
      result.ends[2 * done + 1] = theta[2 * length - 1];
      for (let t = 1; t < length; t++) {
        const column = Math.floor((theta[2 * t] - box.x[0]) * across);
        const row = Math.floor((theta[2 * t + 1] - box.y[0]) * up);
        if (column >= 0 && column < columns && row >= 0 && row < rows)
          result.visits[row * columns + column] += 1;
      }
    });
    done += 1;
  }

  return {
    arms,
    get done() {
      return done;
    },
    advance(seeds) {
      const until = Math.min(spec.seeds, done + seeds);
      while (done < until) runSeed();
      return done < spec.seeds;
    },
  };
}

/** Summarises a distribution of final losses. */
export interface Summary {
  readonly count: number;
  /** 5 %, 25 %, 50 %, 75 % and 95 % quantiles. */
  readonly quantiles: readonly [number, number, number, number, number];
  /** 95 % interval of the median; `null` for fewer than 6 seeds. */
  readonly median95: readonly [number, number] | null;
  /** Share of seeds that ended at most ε above `minimum`, with its 95 % interval. */
  readonly reached: { readonly value: number; readonly interval: readonly [number, number] };
}

/** Summarises the first `count` ≥ 1 final losses of an arm; `epsilon` is meant above the loss `minimum`. */
export function summarise(finals: Float64Array, count: number, epsilon: number, minimum = 0): Summary {
  const ascending = sorted(finals.subarray(0, count));
  const at = (p: number) => quantile(ascending, p);
  const reached = ascending.reduce((sum, value) => sum + (value - minimum <= epsilon ? 1 : 0), 0);
  return {
    count,
    quantiles: [at(0.05), at(0.25), at(0.5), at(0.75), at(0.95)],
    median95: medianInterval(ascending),
    reached: share(reached, count),
  };
}
