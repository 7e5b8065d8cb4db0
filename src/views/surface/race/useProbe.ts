import { useState, type PointerEvent, type RefObject } from 'react';
import type { OptimizerId } from '../../../core/optimizers/optimizer';
import { placeIn } from '../../shared/chart/canvas';
import type { ClockControl } from '../../shared/playback/clock';
import { isTouch, nearestPoint, type PixelOf } from './probe';
import type { Race } from './race';

/**
 * Asks the trails under the pointer: which arm is probed, and the handlers of the picture in `stack`, where
 * `pixelOf` says what lies where. The step goes to the clock, which all pictures follow.
 */
export function useProbe(
  race: Race,
  clock: ClockControl,
  stack: RefObject<HTMLElement | null>,
  pixelOf: PixelOf,
) {
  const [probed, setProbed] = useState<OptimizerId | null>(null);
  const probe = (event: PointerEvent) => {
    const nearest = nearestPoint(race, clock.get(), pixelOf, ...placeIn(stack.current!, event));
    setProbed(nearest?.arm ?? null);
    clock.hover(nearest?.step ?? null);
  };
  return {
    probed,
    setProbed,
    handlers: {
      onPointerMove(event: PointerEvent) {
        if (event.buttons === 0) probe(event);
      },
      onPointerUp(event: PointerEvent) {
        if (isTouch(event)) probe(event);
      },
      onPointerLeave(event: PointerEvent) {
        // The answer to a finger stays when it is lifted.
        if (!isTouch(event)) clock.hover(null);
      },
    },
  };
}
