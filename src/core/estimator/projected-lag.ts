import { studentQuantile } from '../stats/student';
import { CONFIDENCE } from '../stats/paired';
import { impulseResponse } from './response';
import type { Filter } from './filter';

/** The lag of an estimate behind the signal in noisy gradients, or why it cannot be told. */
export type ProjectedLag =
  | {
      readonly kind: 'measured';
      /** In steps; negative when the estimate runs ahead. */
      readonly lag: number;
      /** The 95 % interval, in steps. */
      readonly interval: readonly [number, number];
    }
  /** Fewer steps than `needed`. */
  | { readonly kind: 'short'; readonly needed: number }
  /** The 95 % interval reaches the end of the lags that are tried. */
  | { readonly kind: 'noise' };

/** The longest memory of an estimate in steps: 1/(1−β) of its slower average. */
export function memoryOf({ beta, gamma, delta }: Filter): number {
  return 1 / (1 - Math.max(beta, gamma > 0 ? delta : 0));
}

export interface LagMeter {
  /** The projections of g_t and n_t of the next step. A gap in the steps begins a new stretch. */
  add(step: number, gradient: readonly number[], estimate: readonly number[]): void;
  read(): ProjectedLag;
}

/** Steps that must have been compared before anything is said. */
const FEWEST = 24;

/**
 * Measures by how many steps n_t is late behind the signal s_t in gradients g_t = s_t + noise, from random
 * projections of both. Noise that is independent from step to step stands in n_t with the weight h_j of its
 * batch, so that the plain cross-correlation of n and g peaks at the freshest batch, at 0. Here the mismatch
 * Σ_t |n_t − s_(t−j)|² is taken without it, up to a constant: the product of a batch with its neighbours, in
 * which the noise has mean 0, stands for
 * |s|², and what |g|² has more is the noise, of which n_t·g_(t−j) holds h_j.
 *
 *     V(j) = Σ_t q_(t−j) − 2 n_t g_(t−j) + 2 h_j (g²_(t−j) − q_(t−j)),   q_u = g_u (g_(u−1) + g_(u+1)) / 2
 *
 * The lag is the ℓ about which V is level at a distance: D(ℓ) = Σ_S V(ℓ+S) − V(ℓ−S) = 0 over spans S longer
 * than the estimate's memory. On signals that are slow beside it that is the mean age of what n sees, Σ
 * k·h_k, whether they are smooth or rough; on faster ones a few tenths of a step less. The projections are
 * sums over disjoint parameters with random signs, hence independent replicates: the interval holds every ℓ
 * at which Student's t does not tell the mean of their D from 0.
 *
 * @param filter the steady state of the arm, which gives h
 * @param memory the longest `memoryOf` among the compared arms: all are measured over the same spans
 */
export function createLagMeter(filter: Filter, memory: number, projections: number): LagMeter {
  const { latest, earliest, nearest, farthest } = rangesOf(memory);
  /** Shifts j from `first` to `last`. */
  const first = -(earliest + farthest);
  const last = latest + farthest;
  const shifts = last - first + 1;
  const h = impulseResponse(filter, last + 1);
  /** V_b(j) at j − first, by projection b. */
  const mismatch = Array.from({ length: projections }, () => new Float64Array(shifts));
  const windows = Array.from({ length: projections }, () => createWindow(shifts + 1));
  let previous = Number.NaN;
  let compared = 0;

  /** D_b(ℓ) of every projection. */
  const levels = (lag: number) =>
    Array.from({ length: projections }, (_, b) => {
      const at = lag - first;
      let sum = 0;
      for (let span = nearest; span <= farthest; span++)
        sum += mismatch[b][at + span] - mismatch[b][at - span];
      return sum;
    });

  return {
    add(step, gradient, estimate) {
      if (step !== previous + 1) for (const window of windows) window.clear();
      previous = step;
      windows.forEach((window, b) => window.add(gradient[b], estimate[b]));
      if (!windows[0].isFull) return;
      compared += 1;
      windows.forEach(({ g, q, n, start }, b) => {
        // n_t with its past and its future around it: g_(t−last) … g_(t−first).
        const t = start + last + 1;
        const estimated = n[t];
        const sums = mismatch[b];
        for (let j = first; j <= last; j++) {
          const u = t - j;
          const noise = j < 0 ? 0 : h[j] * (g[u] * g[u] - q[u]);
          sums[j - first] += q[u] - 2 * (estimated * g[u] - noise);
        }
      });
    },
    read() {
      if (compared < FEWEST) return { kind: 'short', needed: shifts + 1 + FEWEST };
      const levelled = Array.from({ length: latest + earliest + 1 }, (_, i) =>
        meanAndError(levels(i - earliest)),
      );
      const statistics = levelled.map(({ mean, error }) => mean / error);
      const critical = studentQuantile((1 + CONFIDENCE) / 2, projections - 1);
      // V rises on both sides of the lag: D goes from below 0 to above it.
      const low = crossing(statistics, -critical);
      const lag = crossing(
        levelled.map(({ mean }) => mean),
        0,
      );
      const high = crossing(statistics, critical);
      if (low === null || lag === null || high === null) return { kind: 'noise' };
      return { kind: 'measured', lag: lag - earliest, interval: [low - earliest, high - earliest] };
    },
  };
}

/** The last `length` + 1 steps of one projection, in typed arrays that are moved back when they are full. */
function createWindow(length: number) {
  const size = length + 1;
  const [g, q, n] = [0, 1, 2].map(() => new Float64Array(4 * size));
  let [start, end] = [0, 0];
  return {
    g,
    /** g_u (g_(u−1) + g_(u+1)) / 2; of the newest step not yet known. */
    q,
    n,
    get start() {
      return start;
    },
    get isFull() {
      return end - start === size;
    },
    clear() {
      [start, end] = [0, 0];
    },
    add(gradient: number, estimate: number) {
      if (end === g.length) {
        for (const values of [g, q, n]) values.copyWithin(0, start, end);
        [start, end] = [0, end - start];
      }
      [g[end], n[end]] = [gradient, estimate];
      if (end - start > 1) q[end - 1] = (g[end - 1] * (g[end - 2] + gradient)) / 2;
      end += 1;
      if (end - start > size) start += 1;
    },
  };
}

/**
 * Lags that are tried, and spans over which the mismatch is compared: beyond the memory, where h has died
 * away.
 */
function rangesOf(memory: number) {
  const nearest = Math.ceil(3 * memory);
  return {
    latest: Math.ceil(2.5 * memory),
    earliest: Math.ceil(memory),
    nearest,
    farthest: 2 * nearest,
  };
}

function meanAndError(values: readonly number[]): { readonly mean: number; readonly error: number } {
  const count = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / count;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, error: Math.sqrt(squares / (count - 1) / count) };
}

/**
 * Finds where the values, linear between whole places, pass `level` upwards for good; `null` unless they do
 * so once.
 */
function crossing(values: readonly number[], level: number): number | null {
  const after = values.findIndex((value) => value > level);
  if (after <= 0 || values.slice(after).some((value) => value <= level)) return null;
  const [below, above] = [values[after - 1], values[after]];
  return after - 1 + (level - below) / (above - below);
}
