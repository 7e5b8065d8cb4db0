import { useEffect, useRef, type RefObject } from 'react';
import type { Box } from '../../../core/surfaces/surface';
import type { MapView } from '../../draw/surface/contour';
import { placeIn } from '../../shared/chart/canvas';
import { listen, wheelZoom } from './gestures';
import { zoomedBox } from './window';

/**
 * Moves the map's window: two fingers pinch and pan, the wheel zooms with Ctrl or ⌘ held, the main mouse
 * button pans. One finger and the bare wheel scroll the page; `onBareWheel` can say so.
 */
export function useMapGestures(
  stack: RefObject<HTMLElement | null>,
  view: MapView,
  onWindow: (box: Box) => void,
  onBareWheel: () => void,
): void {
  const latest = useRef({ view, onWindow, onBareWheel });
  latest.current = { view, onWindow, onBareWheel };

  useEffect(() => {
    const element = stack.current!;
    const pixels = (point: { clientX: number; clientY: number }) => placeIn(element, point);
    const onWheel = (event: WheelEvent) => {
      const { view: now, onWindow: change, onBareWheel: refuse } = latest.current;
      const factor = wheelZoom(event);
      if (factor === null) return refuse();
      event.preventDefault();
      const [px, py] = pixels(event);
      change(zoomedBox(now.box, factor, now.invertX(px), now.invertY(py)));
    };

    // Both are kept from the gesture's beginning: moves add no rounding, and the fingers stay on their
    // places.
    let from: { view: MapView; x: number; y: number; apart: number } | null = null;
    const pinchOf = ({ touches: [a, b] }: TouchEvent) => {
      const [ax, ay] = pixels(a);
      const [bx, by] = pixels(b);
      return { x: (ax + bx) / 2, y: (ay + by) / 2, apart: Math.max(1, Math.hypot(bx - ax, by - ay)) };
    };
    const onTouchStart = (event: TouchEvent) => {
      from = event.touches.length === 2 ? { view: latest.current.view, ...pinchOf(event) } : null;
      if (from) event.preventDefault();
    };
    const onTouchMove = (event: TouchEvent) => {
      if (!from || event.touches.length !== 2) return;
      event.preventDefault();
      const { x, y, apart } = pinchOf(event);
      latest.current.onWindow(movedWindow(from, { x, y }, apart / from.apart));
    };
    const onTouchEnd = () => {
      from = null;
    };

    let grabbed: { view: MapView; x: number; y: number } | null = null;
    const onPointerDown = (event: PointerEvent) => {
      const onMap = event.target instanceof HTMLCanvasElement;
      if (event.pointerType !== 'mouse' || event.button !== 0 || !onMap) return;
      const [x, y] = pixels(event);
      grabbed = { view: latest.current.view, x, y };
      element.setPointerCapture(event.pointerId);
    };
    const onPointerMove = (event: PointerEvent) => {
      if (!grabbed) return;
      const [x, y] = pixels(event);
      if (Math.hypot(x - grabbed.x, y - grabbed.y) > 2)
        latest.current.onWindow(movedWindow(grabbed, { x, y }, 1));
    };
    const onPointerUp = () => {
      grabbed = null;
    };

    return listen(element, {
      wheel: onWheel,
      touchstart: onTouchStart,
      touchmove: onTouchMove,
      touchend: onTouchEnd,
      touchcancel: onTouchEnd,
      pointerdown: onPointerDown,
      pointermove: onPointerMove,
      pointerup: onPointerUp,
      pointercancel: onPointerUp,
    });
  }, [stack]);
}

/** The window in which the place that was grabbed lies under the pointer again, `factor` times as large. */
function movedWindow(
  from: { readonly view: MapView; readonly x: number; readonly y: number },
  to: { readonly x: number; readonly y: number },
  factor: number,
): Box {
  const { view } = from;
  return zoomedBox(
    view.box,
    factor,
    view.invertX(from.x),
    view.invertY(from.y),
    view.invertX(to.x),
    view.invertY(to.y),
  );
}
