import type { OptimizerId } from '../../../core/optimizers/optimizer';
import type { Pen } from './pen';

const corners: Readonly<Record<Exclude<OptimizerId, 'rsgdm'>, readonly (readonly [number, number])[]>> = {
  sgd: [
    [-0.85, -0.85],
    [0.85, -0.85],
    [0.85, 0.85],
    [-0.85, 0.85],
  ],
  sgdm: [
    [0, -1.15],
    [1.1, 0.85],
    [-1.1, 0.85],
  ],
  nesterov: [
    [0, -1.2],
    [1.2, 0],
    [0, 1.2],
    [-1.2, 0],
  ],
  // A star of four points.
  sgdf: [
    [0, -1.35],
    [0.4, -0.4],
    [1.35, 0],
    [0.4, 0.4],
    [0, 1.35],
    [-0.4, 0.4],
    [-1.35, 0],
    [-0.4, -0.4],
  ],
  adam: [
    [0, 1.15],
    [1.1, -0.85],
    [-1.1, -0.85],
  ],
};

/** Traces the arm's marker (circle, triangle, square, diamond …) of radius `r` at (x, y). */
export function traceMarker(pen: Pen, id: OptimizerId, x: number, y: number, r: number): void {
  pen.beginPath();
  if (id === 'rsgdm') {
    pen.arc(x, y, r, 0, 2 * Math.PI);
    return;
  }
  corners[id].forEach(([dx, dy], i) => {
    if (i === 0) pen.moveTo(x + dx * r, y + dy * r);
    else pen.lineTo(x + dx * r, y + dy * r);
  });
  pen.closePath();
}
