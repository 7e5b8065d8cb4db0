import { createArm } from '../optimizers/registry';
import type { OptimizerId } from '../optimizers/optimizer';
import { createTrajectory, simulate } from '../simulate/trajectory';
import { createSurface, rates, type Box, type Surface } from '../surfaces/surface';
import { createEvaluator, type FormulaProgram } from './program';
import { hasKink } from './kinks';
import { curvatureAt, surveyOf, type Evaluate, type Survey } from './survey';

/** A typed formula as plain data: what it computes, and the window in which it is looked at. */
export interface Formula {
  readonly program: FormulaProgram;
  readonly box: Box;
}

/** A formula's surface, and what has to be said about it. */
export interface OpenedFormula {
  readonly surface: Surface;
  /** The window holds no place with a value: nothing can be shown. */
  readonly empty: boolean;
  readonly holes: Survey['holes'];
  readonly fallsOn: Survey['fallsOn'];
  /** A kink was found, where the gradient is not defined (kinks.ts). */
  readonly kinks: boolean;
}

/**
 * The surface of a formula. What other surfaces know is found numerically: the minima within the box, a start
 * that has a way to go, and rates that hold from there.
 */
export function openFormula({ program, box }: Formula): OpenedFormula {
  const evaluate = createEvaluator(program);
  const survey = surveyOf(evaluate, box);
  const value = new Float64Array(3);
  const known = {
    id: 'formula' as const,
    evaluate: (at: Float64Array) => {
      evaluate(at[0], at[1], value);
      at.set(value, 2);
    },
    minima: survey.minima,
    view: box,
    start: startOf(survey, box),
  };
  const size = Math.max(box.x[1] - box.x[0], box.y[1] - box.y[0]);
  const surface = createSurface({ ...known, alpha: rates(1, 1, 1) });
  const alpha = ratesOf(evaluate, surface, survey, size);
  return {
    surface: { ...surface, alpha },
    empty: survey.samples.every(({ f }) => Number.isNaN(f)),
    holes: survey.holes,
    fallsOn: survey.fallsOn,
    kinks: hasKink(
      evaluate,
      [...survey.samples, ...survey.minima.map(([x, y]) => ({ x, y, f: surface.f(x, y) }))],
      size,
    ),
  };
}

/**
 * The start lies inside this share of the box, and where there is a minimum at least this share of it away.
 */
const INNER = 0.8;
const AWAY = 0.35;
/** Its loss is this quantile of what can be chosen from. */
const HEIGHT = 0.6;

function startOf({ samples, minima }: Survey, { x: [x0, x1], y: [y0, y1] }: Box): readonly [number, number] {
  const centre = [(x0 + x1) / 2, (y0 + y1) / 2] as const;
  const [width, height] = [x1 - x0, y1 - y0];
  const inner = samples.filter(
    ({ x, y, f }) =>
      !Number.isNaN(f) &&
      Math.abs(x - centre[0]) <= (INNER / 2) * width &&
      Math.abs(y - centre[1]) <= (INNER / 2) * height,
  );
  const away = inner.filter(({ x, y }) =>
    minima.every(([mx, my]) => Math.hypot((x - mx) / width, (y - my) / height) >= AWAY),
  );
  const ascending = (away.length > 0 ? away : inner).toSorted((a, b) => a.f - b.f);
  const chosen = ascending[Math.floor(HEIGHT * ascending.length)];
  return chosen ? [tidy(chosen.x), tidy(chosen.y)] : centre;
}

function tidy(value: number): number {
  return Number(value.toPrecision(4));
}

/** αL of the momentum arms, of SGD, and Adam's α as a share of the window, as on the built-in quadratic. */
const PACE = { momentum: 2, sgd: 1, adam: 0.025 };
/** Share of the curvatures below the start that may be larger than L. */
const STEEPEST = 0.95;
/** A rate is tried for this long, and halved at most this often. */
const TRIAL_STEPS = 300;
const HALVINGS = 16;

function ratesOf(
  evaluate: Evaluate,
  surface: Surface,
  { samples, minima }: Survey,
  size: number,
): Surface['alpha'] {
  const here = surface.f(...surface.start);
  const below = samples.filter(({ f }) => f <= here);
  const curvatures = [...below, ...minima.map(([x, y]) => ({ x, y }))]
    .map(({ x, y }) => {
      const { xx, xy, yy } = curvatureAt(evaluate, x, y, 1e-4 * size);
      return Math.abs((xx + yy) / 2) + Math.hypot((xx - yy) / 2, xy);
    })
    .filter((value) => value > 0 && Number.isFinite(value))
    .toSorted((a, b) => a - b);
  // A plane has no curvature: a step of a hundredth of the window along its slope then.
  const steepness = new Float64Array(2);
  surface.gradient(...surface.start, steepness);
  const plane = Math.max(Math.hypot(...steepness) / (0.02 * size), Number.MIN_VALUE);
  const steepest = curvatures[Math.floor(STEEPEST * (curvatures.length - 1))] ?? plane;
  const tamed = (ids: readonly OptimizerId[], alpha: number) => {
    for (let i = 0; i < HALVINGS && !ids.every((id) => holds(surface, id, alpha)); i++) alpha /= 2;
    return Number(alpha.toPrecision(2));
  };
  return rates(
    tamed(['sgdm', 'nesterov', 'rsgdm'], PACE.momentum / steepest),
    tamed(['sgd', 'sgdf'], PACE.sgd / steepest),
    tamed(['adam'], PACE.adam * size),
  );
}

/**
 * True if an arm comes down without leaving the window's surroundings; where there is no minimum, without
 * climbing.
 */
function holds(surface: Surface, id: OptimizerId, alpha: number): boolean {
  const { view, minima } = surface;
  const arm = createArm(id, { alpha });
  const { theta, loss, length, divergedAt } = simulate(
    { surface, arm, start: surface.start, steps: TRIAL_STEPS, sigma: 0, seed: 0 },
    createTrajectory(TRIAL_STEPS),
  );
  if (minima.length === 0) return length < 2 || loss[Math.min(length, 10) - 1] <= loss[0];
  if (divergedAt !== null || loss[length - 1] > loss[0]) return false;
  const margin = { x: view.x[1] - view.x[0], y: view.y[1] - view.y[0] };
  for (let t = 0; t < length; t++) {
    const [x, y] = [theta[2 * t], theta[2 * t + 1]];
    if (x < view.x[0] - margin.x || x > view.x[1] + margin.x) return false;
    if (y < view.y[0] - margin.y || y > view.y[1] + margin.y) return false;
  }
  return true;
}
