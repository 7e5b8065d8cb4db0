import type { Arm } from '../optimizers/optimizer';
import { presetGamma, type GammaPreset } from '../optimizers/relations';
import type { Surface } from '../surfaces/surface';
import { measure, type TrajectoryMetric } from './metric';
import { createTrajectory, simulate } from './trajectory';

/** One hyperparameter along one side of a map; cells lie at the middle of equal steps (of the logarithm). */
export interface MapAxis {
  readonly knob: 'alpha' | 'beta' | 'gamma' | 'delta';
  readonly min: number;
  readonly max: number;
  readonly scale: 'linear' | 'log';
  readonly cells: number;
}

export interface MapSpec {
  readonly surface: Surface;
  /** The knobs that no axis sets. */
  readonly arm: Arm;
  readonly x: MapAxis;
  readonly y: MapAxis;
  /** A γ that follows β from cell to cell instead of `arm.gamma`; ignored when an axis sets γ. */
  readonly gamma: GammaPreset | null;
  readonly start: readonly [number, number];
  readonly steps: number;
  readonly sigma: number;
  readonly seed: number;
  readonly metric: TrajectoryMetric;
}

/** State of a cell. */
export const PENDING = 0;
export const DONE = 1;
export const DIVERGED = 2;
/** `steps-to` only: the loss never came down to ε. */
export const NOT_REACHED = 3;

export interface HyperparameterMap {
  /** One value per cell, row by row from the smallest y; NaN unless the cell is DONE. */
  readonly values: Float64Array;
  readonly states: Uint8Array;
  /** Cells finished so far. */
  readonly done: number;
  /** Side of the square blocks that `values` covers so far, in cells: a picture may paint that coarsely. */
  readonly block: number;
  /** Runs up to `cells` more cells; false when there is none left. */
  advance(cells: number): boolean;
}

/** The value of cell `i` of an axis. */
export function axisValue({ min, max, scale, cells }: MapAxis, i: number): number {
  const u = (i + 0.5) / cells;
  return scale === 'log' ? min * (max / min) ** u : min + u * (max - min);
}

/** The arm of a cell. */
export function armAt(spec: Pick<MapSpec, 'arm' | 'x' | 'y' | 'gamma'>, column: number, row: number): Arm {
  const { x, y, gamma } = spec;
  const arm = { ...spec.arm, [x.knob]: axisValue(x, column), [y.knob]: axisValue(y, row) };
  const own = gamma === null || x.knob === 'gamma' || y.knob === 'gamma';
  return own ? arm : { ...arm, gamma: presetGamma(gamma, arm.beta) };
}

/** The DONE cell with the smallest value, or `null`. */
export function bestCell(
  spec: Pick<MapSpec, 'x'>,
  map: Pick<HyperparameterMap, 'values' | 'states'>,
): { column: number; row: number } | null {
  let best = -1;
  map.values.forEach((value, i) => {
    if (map.states[i] === DONE && (best < 0 || value < map.values[best])) best = i;
  });
  return best < 0 ? null : { column: best % spec.x.cells, row: Math.floor(best / spec.x.cells) };
}

/**
 * A map with nothing computed yet. Cells come coarse to fine: every 16th in both directions first, then every
 * 8th …
 */
export function createMap(spec: MapSpec): HyperparameterMap {
  const columns = spec.x.cells;
  const count = columns * spec.y.cells;
  const values = new Float64Array(count).fill(Number.NaN);
  const states = new Uint8Array(count);
  const order = coarseToFine(columns, spec.y.cells);
  const buffers = createTrajectory(spec.steps);
  let done = 0;

  function runCell({ column, row }: Cell): void {
    const cell = row * columns + column;
    const run = simulate({ ...spec, arm: armAt(spec, column, row) }, buffers);
    const value = run.divergedAt === null ? measure(spec.metric, spec.surface, run) : null;
    if (value === null) states[cell] = run.divergedAt === null ? NOT_REACHED : DIVERGED;
    else {
      states[cell] = DONE;
      values[cell] = value;
    }
  }

  return {
    values,
    states,
    get done() {
      return done;
    },
    get block() {
      return done < count ? order[done].block * 2 : 1;
    },
    advance(cells) {
      const until = Math.min(count, done + cells);
      while (done < until) runCell(order[done++]);
      return done < count;
    },
  };
}

interface Cell {
  readonly column: number;
  readonly row: number;
  /** Distance to the next cells of the same level. */
  readonly block: number;
}

const COARSEST = 16;

function coarseToFine(columns: number, rows: number): Cell[] {
  const order: Cell[] = [];
  for (let block = COARSEST; block >= 1; block /= 2) {
    for (let row = 0; row < rows; row += block) {
      for (let column = 0; column < columns; column += block) {
        const seen = block < COARSEST && row % (2 * block) === 0 && column % (2 * block) === 0;
        if (!seen) order.push({ column, row, block });
      }
    }
  }
  return order;
}
