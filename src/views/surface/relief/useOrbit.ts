import { useEffect, useRef, type RefObject } from 'react';
import { listen, wheelZoom } from '../contour/gestures';

/** Radians of one pixel of drag. */
const PER_PIXEL = 0.008;

/**
 * Turns a camera: the mouse or one finger drags, two fingers pinch, the wheel zooms with Ctrl or ⌘ held (as a
 * pinch on a track pad does). A finger that moves up or down scrolls the page.
 */
export function useOrbit(
  stack: RefObject<HTMLElement | null>,
  move: (azimuth: number, elevation: number, factor?: number) => void,
): void {
  const latest = useRef(move);
  latest.current = move;
  useEffect(() => {
    const element = stack.current!;
    const down = new Map<number, readonly [number, number]>();
    const apart = () => {
      const [[ax, ay], [bx, by]] = [...down.values()];
      return Math.max(1, Math.hypot(bx - ax, by - ay));
    };
    const onDown = (event: PointerEvent) => {
      if (event.button !== 0 || (event.target as Element).closest('button')) return;
      element.setPointerCapture(event.pointerId);
      down.set(event.pointerId, [event.clientX, event.clientY]);
    };
    const onMove = (event: PointerEvent) => {
      const before = down.get(event.pointerId);
      if (!before) return;
      const wasApart = down.size === 2 ? apart() : 0;
      down.set(event.pointerId, [event.clientX, event.clientY]);
      if (down.size === 2) return latest.current(0, 0, apart() / wasApart);
      // The front of the model follows the hand.
      latest.current((event.clientX - before[0]) * PER_PIXEL, (event.clientY - before[1]) * PER_PIXEL);
    };
    const onUp = (event: PointerEvent) => down.delete(event.pointerId);
    const onWheel = (event: WheelEvent) => {
      const factor = wheelZoom(event);
      if (factor === null) return;
      event.preventDefault();
      latest.current(0, 0, factor);
    };
    return listen(element, {
      pointerdown: onDown,
      pointermove: onMove,
      pointerup: onUp,
      pointercancel: onUp,
      wheel: onWheel,
    });
  }, [stack]);
}
