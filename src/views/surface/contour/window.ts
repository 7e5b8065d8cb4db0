import { minimaAt, type Box } from '../../../core/surfaces/surface';
import { VIEW_MAX } from '../../../stores/surface/surface';
import type { Race } from '../race/race';

/** Room left around what is fitted, as a share of its extent. */
const MARGIN = 0.08;
/** A diverged arm's points count up to this many windows away: its last ones lie beyond any picture. */
const REACH = 3;
/** The smallest window, relative to where it lies: below it, a scale's numbers cannot be told apart. */
const SMALLEST = 1e-5;

/** The smallest window that holds every trail, the start and the minima after `t` steps, with some room. */
export function fittedBox({ surface, start, runners }: Race, t: number): Box {
  const x: [number, number] = [start[0], start[0]];
  const y: [number, number] = [start[1], start[1]];
  const hold = (px: number, py: number) => {
    x[0] = Math.min(x[0], px);
    x[1] = Math.max(x[1], px);
    y[0] = Math.min(y[0], py);
    y[1] = Math.max(y[1], py);
  };
  for (const [mx, my] of minimaAt(surface, t)) hold(mx, my);
  const { view } = surface;
  for (const { trajectory } of runners)
    for (let i = 0; i < trajectory.length; i++) {
      const px = trajectory.theta[2 * i];
      const py = trajectory.theta[2 * i + 1];
      if (trajectory.divergedAt === null || (isNear(px, view.x) && isNear(py, view.y))) hold(px, py);
    }
  const least = SMALLEST * Math.max(view.x[1] - view.x[0], view.y[1] - view.y[0]);
  return { x: widened(x, least), y: widened(y, least) };
}

function isNear(value: number, [low, high]: readonly [number, number]): boolean {
  return value >= low - REACH * (high - low) && value <= high + REACH * (high - low);
}

function widened([low, high]: readonly [number, number], least: number): [number, number] {
  const room = MARGIN * (high - low) + least;
  return [Math.max(-VIEW_MAX, tidy(low - room)), Math.min(VIEW_MAX, tidy(high + room))];
}

/**
 * `box` magnified `factor` times about (x, y), which then lies where (toX, toY) was; the box itself where the
 * result would be too small or too large to draw.
 */
export function zoomedBox(box: Box, factor: number, x: number, y: number, toX = x, toY = y): Box {
  const along = ([low, high]: readonly [number, number], from: number, to: number): [number, number] => [
    tidy(from + (low - to) / factor),
    tidy(from + (high - to) / factor),
  ];
  const next = { x: along(box.x, x, toX), y: along(box.y, y, toY) };
  const usable = [next.x, next.y].every(
    ([low, high]) =>
      high - low > SMALLEST * Math.max(Math.abs(low), Math.abs(high)) &&
      Math.max(Math.abs(low), Math.abs(high)) <= VIEW_MAX,
  );
  return usable ? next : box;
}

/** Digits enough for the smallest window, and a link of readable length. */
function tidy(value: number): number {
  return Number(value.toPrecision(9));
}
