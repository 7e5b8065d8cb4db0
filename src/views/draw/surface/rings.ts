import type { ContourMultiPolygon } from 'd3-contour';
import type { Pen } from '../pen/pen';

/**
 * Traces the rings of a contour; `x` and `y` place columns and rows, sample (i, j) standing at (i + ½, j +
 * ½).
 */
export function traceRings(
  pen: Pen,
  { coordinates }: Pick<ContourMultiPolygon, 'coordinates'>,
  x: (column: number) => number,
  y: (row: number) => number,
): void {
  pen.beginPath();
  for (const polygon of coordinates)
    for (const ring of polygon) {
      ring.forEach(([column, row], i) => {
        if (i === 0) pen.moveTo(x(column), y(row));
        else pen.lineTo(x(column), y(row));
      });
      pen.closePath();
    }
}
