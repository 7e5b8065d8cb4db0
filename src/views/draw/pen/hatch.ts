import type { Pen } from './pen';

/** Strokes slanted lines over a box, `spacing` pixels apart; what may be hatched is clipped by the caller. */
export function hatch(
  pen: Pen,
  {
    left,
    right,
    top,
    bottom,
  }: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number },
  spacing: number,
): void {
  const height = bottom - top;
  pen.beginPath();
  for (let x = left - height; x < right; x += spacing) {
    pen.moveTo(x, bottom);
    pen.lineTo(x + height, top);
  }
  pen.stroke();
}
