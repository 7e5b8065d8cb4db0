import { contours } from 'd3-contour';
import type { Box } from '../../../core/surfaces/surface';
import type { MapView } from './contour';
import type { Pen } from '../pen/pen';

/** A grid of `columns` × `rows` cells over `box`, row 0 at the smallest y. */
export interface DensityGrid {
  readonly box: Box;
  readonly columns: number;
  readonly rows: number;
}

/** Outlines of a density, level over level, packed so that a worker can hand them over. */
export interface DensityOutlines {
  /** (column, row) of every point, interleaved, ring after ring. */
  readonly points: Float32Array<ArrayBuffer>;
  /** End of each ring, counted in points. */
  readonly rings: Uint32Array<ArrayBuffer>;
  /** End of each level, counted in rings. */
  readonly levels: Uint32Array<ArrayBuffer>;
}

const LEVELS = 5;
/** Chooses levels so that one visit in a crowd is still seen: levels are equal steps of the logarithm. */
const FAINTEST = 0.3;

/** The outlines of `visits`, counts per cell row by row: five levels, none where nobody has been. */
export function outlineDensity(
  visits: Uint32Array,
  { columns, rows }: Pick<DensityGrid, 'columns' | 'rows'>,
): DensityOutlines {
  const points: number[] = [];
  const rings: number[] = [];
  const levels: number[] = [];
  const values = smoothed(visits, columns, rows);
  const top = values.reduce((most, value) => Math.max(most, value), 0);
  const thresholds = Array.from(
    { length: top > 0 ? LEVELS : 0 },
    (_, i) => top * (FAINTEST + ((1 - FAINTEST) * i) / LEVELS),
  );
  const outline = contours().size([columns, rows]);
  for (const threshold of thresholds) {
    for (const polygon of outline.contour(values as unknown as number[], threshold).coordinates)
      for (const ring of polygon) {
        for (const [column, row] of ring) points.push(column, row);
        rings.push(points.length / 2);
      }
    levels.push(rings.length);
  }
  return {
    points: Float32Array.from(points),
    rings: Uint32Array.from(rings),
    levels: Uint32Array.from(levels),
  };
}

/** Paints where runs have been, as layers of one colour: the more, the denser. */
export function paintDensity(
  pen: Pen,
  { points, rings, levels }: DensityOutlines,
  { box, columns, rows }: DensityGrid,
  view: MapView,
  colour: string,
): void {
  const x = (column: number) => view.x(box.x[0] + (column / columns) * (box.x[1] - box.x[0]));
  const y = (row: number) => view.y(box.y[0] + (row / rows) * (box.y[1] - box.y[0]));
  pen.fillStyle = colour;
  pen.globalAlpha = 0.2;
  let ring = 0;
  let point = 0;
  for (const lastRing of levels) {
    pen.beginPath();
    for (; ring < lastRing; ring++) {
      const first = point;
      for (; point < rings[ring]; point++) {
        const at = [x(points[2 * point]), y(points[2 * point + 1])] as const;
        if (point === first) pen.moveTo(...at);
        else pen.lineTo(...at);
      }
      pen.closePath();
    }
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
