import type { Box } from '../surfaces/surface';

/** Writes (f, ∂f/∂x, ∂f/∂y) at (x, y) into `out`. */
export type Evaluate = (x: number, y: number, out: Float64Array) => void;

export interface Sample {
  readonly x: number;
  readonly y: number;
  /** NaN where f or its gradient has no finite value. */
  readonly f: number;
}

/** Properties of a function that sampling found within a box. */
export interface Survey {
  /** A square grid, row by row from the smallest y. */
  readonly samples: readonly Sample[];
  /** The lowest minima inside the box. */
  readonly minima: readonly (readonly [number, number])[];
  /** Some places have no value. */
  readonly holes: boolean;
  /**
   * The lowest values lie at the box's edge or at a hole's: the function falls on, and the box holds no
   * lowest point.
   */
  readonly fallsOn: boolean;
}

/** Samples along each side of the box: odd, so that the middle is one of them. */
const SIDE = 41;
/** At most this many minima are marked. */
const MOST_MINIMA = 9;

export function surveyOf(evaluate: Evaluate, { x: [x0, x1], y: [y0, y1] }: Box): Survey {
  const value = new Float64Array(3);
  const samples = Array.from({ length: SIDE * SIDE }, (_, i): Sample => {
    const x = x0 + ((i % SIDE) / (SIDE - 1)) * (x1 - x0);
    const y = y0 + (Math.floor(i / SIDE) / (SIDE - 1)) * (y1 - y0);
    evaluate(x, y, value);
    return { x, y, f: value.every(Number.isFinite) ? value[0] : Number.NaN };
  });
  const reach = Math.max(x1 - x0, y1 - y0) / (SIDE - 1);
  const pits = samples
    .filter((_, i) => isPit(samples, i))
    .toSorted((a, b) => a.f - b.f)
    .slice(0, 4 * MOST_MINIMA)
    .map(({ x, y }) => settle(evaluate, x, y, reach))
    .filter((place) => isMinimum(evaluate, place, reach) && !isPole(evaluate, place, reach))
    .filter(({ x, y }) => x >= x0 && x <= x1 && y >= y0 && y <= y1)
    .toSorted((a, b) => a.f - b.f);
  const distinct = pits.filter(
    ({ x, y }, i) => !pits.slice(0, i).some((other) => Math.hypot(other.x - x, other.y - y) < reach / 4),
  );
  const values = samples.map(({ f }) => f).filter((f) => !Number.isNaN(f));
  const highest = values.reduce((most, f) => Math.max(most, f), -Infinity);
  const lowest = values.reduce((least, f) => Math.min(least, f), Infinity);
  // Only the lowest ones are what a race is for; the rest are pits on the way.
  const margin = distinct.length > 0 ? 1e-6 * (highest - distinct[0].f) : 0;
  const fallsOn = distinct.length === 0 || lowest < distinct[0].f - margin;
  const goals = fallsOn ? [] : distinct.filter(({ f }) => f <= distinct[0].f + margin);
  return {
    samples,
    minima: goals.slice(0, MOST_MINIMA).map(({ x, y }) => [x, y] as const),
    holes: values.length < samples.length,
    fallsOn,
  };
}

/**
 * True if the value shoots up within a thousandth of `reach` as it does within all of it: a pole, not a pit.
 */
function isPole(evaluate: Evaluate, { x, y, f }: Sample, reach: number): boolean {
  const value = new Float64Array(3);
  const rise = (away: number) =>
    DIRECTIONS.reduce((most, [dx, dy]) => {
      evaluate(x + away * dx, y + away * dy, value);
      return Number.isFinite(value[0]) ? Math.max(most, value[0] - f) : most;
    }, 0);
  return rise(1e-3 * reach) > 0.5 * rise(reach);
}

/** True if no neighbour on the grid is lower. */
function isPit(samples: readonly Sample[], i: number): boolean {
  const column = i % SIDE;
  const row = Math.floor(i / SIDE);
  if (Number.isNaN(samples[i].f)) return false;
  for (let r = Math.max(0, row - 1); r <= Math.min(SIDE - 1, row + 1); r++)
    for (let c = Math.max(0, column - 1); c <= Math.min(SIDE - 1, column + 1); c++)
      if (samples[r * SIDE + c].f < samples[i].f) return false;
  return true;
}

const DIRECTIONS = Array.from(
  { length: 8 },
  (_, k) => [Math.cos((k * Math.PI) / 4), Math.sin((k * Math.PI) / 4)] as const,
);
/** A place is known to this share of `reach`. */
const FINENESS = 1e-9;

/**
 * Finds where descent from (x, y) ends: damped Newton steps, then a pattern search, which also settles in
 * kinks.
 */
function settle(evaluate: Evaluate, x: number, y: number, reach: number): Sample {
  const value = new Float64Array(3);
  const at = (px: number, py: number) => {
    evaluate(px, py, value);
    return value[0];
  };
  let f = at(x, y);
  let damping = 1e-3;
  for (let i = 0; i < 100 && damping < 1e12; i++) {
    evaluate(x, y, value);
    const [, gx, gy] = value;
    const { xx, xy, yy } = curvatureAt(evaluate, x, y, 1e-4 * reach);
    const scale = Math.abs(xx) + Math.abs(yy) + Math.abs(xy);
    const [a, d] = [xx + damping * scale, yy + damping * scale];
    const determinant = a * d - xy * xy;
    const nx = x - (d * gx - xy * gy) / determinant;
    const ny = y - (a * gy - xy * gx) / determinant;
    const next = at(nx, ny);
    if (determinant > 0 && a > 0 && next < f) {
      [x, y, f] = [nx, ny, next];
      damping = Math.max(1e-12, damping / 10);
    } else damping *= 10;
  }
  let step = reach;
  for (let i = 0; i < 2000 && step > FINENESS * reach; i++) {
    let better: Sample | null = null;
    for (const [dx, dy] of DIRECTIONS) {
      const place = { x: x + step * dx, y: y + step * dy };
      const value = at(place.x, place.y);
      if (value < (better?.f ?? f)) better = { ...place, f: value };
    }
    if (better) ({ x, y, f } = better);
    else step /= 2;
  }
  return { x: tidy(x, reach), y: tidy(y, reach), f };
}

/** Central differences of the gradient: the Hessian to O(h²). */
export function curvatureAt(
  evaluate: Evaluate,
  x: number,
  y: number,
  h: number,
): { xx: number; xy: number; yy: number } {
  const [east, west, north, south] = Array.from({ length: 4 }, () => new Float64Array(3));
  evaluate(x + h, y, east);
  evaluate(x - h, y, west);
  evaluate(x, y + h, north);
  evaluate(x, y - h, south);
  return {
    xx: (east[1] - west[1]) / (2 * h),
    xy: (east[2] - west[2] + north[1] - south[1]) / (4 * h),
    yy: (north[2] - south[2]) / (2 * h),
  };
}

/**
 * A continuous function hardly rises close to its minimum; one that falls into a pole, or on a slope, is told
 * apart by that. Compares the greatest rise on a tiny circle with the one on a circle of radius `reach`.
 */
function isMinimum(evaluate: Evaluate, { x, y, f }: Sample, reach: number): boolean {
  if (!Number.isFinite(f)) return false;
  const value = new Float64Array(3);
  const rises = (radius: number) =>
    DIRECTIONS.map(([dx, dy]) => {
      evaluate(x + radius * dx, y + radius * dy, value);
      return value[0] - f;
    }).filter((rise) => !Number.isNaN(rise));
  const near = rises(1e-6 * reach);
  const wide = rises(reach);
  const rounding = 1e-12 * (1 + Math.abs(f));
  return (
    near.length === DIRECTIONS.length &&
    Math.min(...near) >= -rounding &&
    Math.max(...near) <= 0.02 * Math.max(...wide) + rounding &&
    Math.max(...wide) > 0
  );
}

/** A minimum that search found at 3e−10 is at 0. */
function tidy(value: number, reach: number): number {
  const digit = 10 ** Math.floor(Math.log10(reach) - 3);
  const round = Math.round(value / digit) * digit;
  return Math.abs(round - value) < 1e-7 * reach ? Number(round.toPrecision(12)) : value;
}
