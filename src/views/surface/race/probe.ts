import type { OptimizerId } from '../../../core/optimizers/optimizer';
import type { Clock } from '../../shared/playback/clock';
import type { Race } from './race';

/** Pixels of a place in the plane, in whichever picture shows it; `null` where it is not in the picture. */
export type PixelOf = (x: number, y: number) => readonly [px: number, py: number] | null;

/** A pointer this close to a trail (pixels) asks for its nearest step. */
const REACH = 16;

/** The arm and step of the nearest point of any drawn trail, or `null` when none is near. */
export function nearestPoint(
  { runners }: Race,
  { position }: Clock,
  pixelOf: PixelOf,
  px: number,
  py: number,
): { readonly arm: OptimizerId; readonly step: number } | null {
  let nearest = REACH;
  let found: { arm: OptimizerId; step: number } | null = null;
  for (const { arm, trajectory } of runners)
    for (let t = 0; t < Math.min(trajectory.length, position + 1); t++) {
      const pixel = pixelOf(trajectory.theta[2 * t], trajectory.theta[2 * t + 1]);
      const away = pixel ? Math.hypot(pixel[0] - px, pixel[1] - py) : Infinity;
      if (away < nearest) {
        nearest = away;
        found = { arm: arm.id, step: t };
      }
    }
  return found;
}

/** Four digits are more than a pointer can aim, and make readable links. */
export function tidy(value: number): number {
  return Number(value.toPrecision(4));
}

export function isTouch({ pointerType }: { readonly pointerType: string }): boolean {
  return pointerType !== 'mouse';
}
