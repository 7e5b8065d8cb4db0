/** Magnification of one pixel of wheel, as browsers report a pinch on a track pad too. */
const PER_WHEEL_PIXEL = 0.0025;
const LINE = 16;

/**
 * The magnification that a turn of the wheel asks for with Ctrl or ⌘ held; `null` without: that scrolls the
 * page.
 */
export function wheelZoom(event: WheelEvent): number | null {
  if (!event.ctrlKey && !event.metaKey) return null;
  const pixels = event.deltaY * (event.deltaMode === WheelEvent.DOM_DELTA_LINE ? LINE : 1);
  return Math.exp(-pixels * PER_WHEEL_PIXEL);
}

type Listeners = { readonly [K in keyof HTMLElementEventMap]?: (event: HTMLElementEventMap[K]) => void };

/** Listens to all of these, each free to keep the browser from its own answer; returns the end of it. */
export function listen(element: HTMLElement, listeners: Listeners): () => void {
  const listening = new AbortController();
  const options = { passive: false, signal: listening.signal };
  for (const [type, listener] of Object.entries(listeners))
    element.addEventListener(type, listener as (event: Event) => void, options);
  return () => listening.abort();
}
