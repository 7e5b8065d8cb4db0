import { scaleLinear } from 'd3-scale';
import { count } from '../../../i18n/format';
import type { Palette } from './palette';
import { unitOf, type Pen, type Size } from './pen';

/** The step axis that curves over a race share, so that a step has one place in all of them. */
export interface CurvesLayout {
  /** Pixel of an x value and back. */
  x(value: number): number;
  invertX(pixel: number): number;
  readonly left: number;
  readonly right: number;
}

/** Room around the curves, in pixels. */
export const MARGIN = { left: 58, right: 14, top: 12, bottom: 34 };

export function curvesLayout({ width }: Size, last: number): CurvesLayout {
  const perStep = (width - MARGIN.right - MARGIN.left) / Math.max(1, last);
  return {
    x: (value) => MARGIN.left + value * perStep,
    invertX: (pixel) => (pixel - MARGIN.left) / perStep,
    left: MARGIN.left,
    right: width - MARGIN.right,
  };
}

/** Steps and both axes' names under the curves. */
export function paintStepAxis(
  pen: Pen,
  layout: CurvesLayout,
  {
    size,
    last,
    xLabel,
    yLabel,
  }: { readonly size: Size; readonly last: number; readonly xLabel: string; readonly yLabel: string },
  palette: Palette,
): void {
  const bottom = size.height - MARGIN.bottom;
  pen.font = `${11.5 * unitOf(size)}px ${palette.font}`;
  pen.textBaseline = 'top';
  pen.textAlign = 'center';
  pen.fillStyle = palette.inkSoft;
  for (const tick of scaleLinear([0, Math.max(1, last)], [0, 1])
    .ticks(5)
    .filter(Number.isInteger))
    pen.fillText(count(tick), layout.x(tick), bottom + 6);
  pen.textAlign = 'right';
  pen.fillText(xLabel, layout.right, bottom + 20);
  pen.textAlign = 'left';
  pen.textBaseline = 'bottom';
  pen.fillText(yLabel, 4, bottom + 32);
}

/** A line down the curves at pixel `x`. */
export function paintCrosshair(pen: Pen, x: number, bottom: number, colour: string): void {
  pen.strokeStyle = colour;
  pen.lineWidth = 1;
  pen.beginPath();
  pen.moveTo(x, MARGIN.top);
  pen.lineTo(x, bottom);
  pen.stroke();
}
