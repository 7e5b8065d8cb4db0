import { contours } from 'd3-contour';
import type { Box } from '../../core/surfaces/surface';
import type { View } from './contour';
import type { Pen } from './pen';
import { traceRings } from './rings';

/** Counts of visits on a grid over `box`, row 0 at the smallest y. */
export interface Density {
  readonly box: Box;
  readonly columns: number;
  readonly rows: number;
  readonly visits: Uint32Array;
}

const LEVELS = 5;
/** Where one visit in a crowd should still be seen: levels are equal steps of the logarithm. */
const FAINTEST = 0.3;

/** Where runs have been, as layers of one colour: the more, the denser. */
export function paintDensity(
  pen: Pen,
  { box, columns, rows, visits }: Density,
  view: View,
  colour: string,
): void {
  const values = smoothed(visits, columns, rows);
  const top = values.reduce((most, value) => Math.max(most, value), 0);
  if (top === 0) return;
  const thresholds = Array.from(
    { length: LEVELS },
    (_, i) => top * (FAINTEST + ((1 - FAINTEST) * i) / LEVELS),
  );
  const x = (column: number) => view.x(box.x[0] + (column / columns) * (box.x[1] - box.x[0]));
  const y = (row: number) => view.y(box.y[0] + (row / rows) * (box.y[1] - box.y[0]));
  pen.fillStyle = colour;
  pen.globalAlpha = 0.2;
  for (const contour of contours().size([columns, rows]).thresholds(thresholds)(
    values as unknown as number[],
  )) {
    traceRings(pen, contour, x, y);
    pen.fill();
  }
  pen.globalAlpha = 1;
}

/** log(1 + visits), averaged with the neighbours by the weights 1 2 1 in both directions. */
function smoothed(visits: Uint32Array, columns: number, rows: number): Float64Array {
  const logs = Float64Array.from(visits, Math.log1p);
  const across = new Float64Array(logs.length);
  const out = new Float64Array(logs.length);
  const mixed = (from: Float64Array, i: number, before: number, after: number) =>
    (from[before] + 2 * from[i] + from[after]) / 4;
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      const i = row * columns + column;
      across[i] = mixed(logs, i, column > 0 ? i - 1 : i, column < columns - 1 ? i + 1 : i);
    }
  for (let i = 0; i < logs.length; i++)
    out[i] = mixed(across, i, i >= columns ? i - columns : i, i + columns < logs.length ? i + columns : i);
  return out;
}
