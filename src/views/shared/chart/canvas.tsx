import { useEffect, useRef, useState, type RefObject } from 'react';
import type { Pen, Size } from '../../draw/pen/pen';
import { readPalette, type Palette } from '../../draw/pen/palette';
import { useApp } from '../../../stores/app/app';

/** Present mode enlarges pictures by CSS zoom; 1 elsewhere, and where the browser knows no zoom. */
function zoomOf(element: Element): number {
  return element.currentCSSZoom ?? 1;
}

/** Where the pointer is, in CSS pixels from the element's corner. */
export function placeIn(
  element: Element,
  { clientX, clientY }: { readonly clientX: number; readonly clientY: number },
): readonly [x: number, y: number] {
  const box = element.getBoundingClientRect();
  const zoom = zoomOf(element);
  return [(clientX - box.left) / zoom, (clientY - box.top) / zoom];
}

/** Size of an element in CSS pixels, kept up to date; zero before the first layout. */
export function useSize(ref: RefObject<HTMLElement | null>): Size {
  const [size, setSize] = useState<Size>({ width: 0, height: 0 });
  useEffect(() => {
    const element = ref.current!;
    const observer = new ResizeObserver(() =>
      setSize({ width: element.clientWidth, height: element.clientHeight }),
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [ref]);
  return size;
}

/** The theme's colours; changes with the switch and with the system's setting. */
export function usePalette(): Palette {
  const theme = useApp((state) => state.ui.theme);
  const [palette, setPalette] = useState(() => readPalette(document.body));
  useEffect(() => {
    const read = () => setPalette(readPalette(document.body));
    // The attribute that selects the theme is set by an effect of the page, after this one.
    const frame = requestAnimationFrame(read);
    const system = matchMedia('(prefers-color-scheme: dark)');
    system.addEventListener('change', read);
    return () => {
      cancelAnimationFrame(frame);
      system.removeEventListener('change', read);
    };
  }, [theme]);
  return palette;
}

/** One canvas of a stack, as sharp as the screen; `paint` is called with CSS pixels as units. */
export function useLayer(
  ref: RefObject<HTMLCanvasElement | null>,
  size: Size,
  paint: (pen: Pen) => void,
): () => void {
  const latest = useRef(paint);
  latest.current = paint;
  const draw = useRef(() => {});
  draw.current = () => {
    const canvas = ref.current;
    if (!canvas || size.width === 0 || size.height === 0) return;
    const ratio = (window.devicePixelRatio || 1) * zoomOf(canvas);
    const width = Math.round(size.width * ratio);
    const height = Math.round(size.height * ratio);
    if (canvas.width !== width || canvas.height !== height) {
      canvas.width = width;
      canvas.height = height;
    }
    const context = canvas.getContext('2d')!;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, size.width, size.height);
    latest.current(context);
  };
  return useRef(() => draw.current()).current;
}
