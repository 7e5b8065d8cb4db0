import type { Box, Surface } from '../../../core/surfaces/surface';
import { fitView, reliefOf } from './contour';
import type { Extent, Projection } from './camera';

/** Samples of a relief: fewer than the map has, because every cell is a shape of its own. */
const SAMPLES = 2_600;
/** Height of the highest loss over the model's half-width, and of the plinth under the lowest. */
const HEIGHT = 0.6;
const PLINTH = 0.08;
/** A point this far under the surface (model units) is still on it. */
const SKIN = 0.012;

/** A piece of a contour line: two ends of equal height, in model units. */
export type ContourPiece = readonly [x0: number, y0: number, x1: number, y1: number, z: number];

/** log loss over a window as a height field: x and y in −1 … 1 at equal scales, z from 0 up. */
export interface ReliefMesh {
  readonly extent: Extent;
  readonly columns: number;
  readonly rows: number;
  /** Model coordinates of columns and rows; row 0 is the farthest in y. */
  readonly xs: Float64Array;
  readonly ys: Float64Array;
  /** Height at row · columns + column; NaN where the surface has no value. */
  readonly zs: Float64Array;
  /** Pieces of the lines of whole decades by cell, row · (columns − 1) + column. */
  readonly lines: ReadonlyMap<number, readonly ContourPiece[]>;
  /** Whole decades with their height and the loss that they stand for. */
  readonly decades: readonly { readonly z: number; readonly loss: number }[];
  readonly box: Box;
  /** Model coordinates of a place in the plane. */
  toX(x: number): number;
  toY(y: number): number;
  /** The place in the plane of model coordinates. */
  placeOf(mx: number, my: number): readonly [x: number, y: number];
  /** Height at model coordinates, between the samples; NaN outside and where a sample has none. */
  heightAt(x: number, y: number): number;
}

/** The relief of `surface` after `t` steps over `box`. */
export function reliefMesh(surface: Surface, box: Box, t: number): ReliefMesh {
  const [width, depth] = [box.x[1] - box.x[0], box.y[1] - box.y[0]];
  const half = Math.max(width, depth) / 2;
  const middle = { x: (box.x[0] + box.x[1]) / 2, y: (box.y[0] + box.y[1]) / 2 };
  const view = fitView(box, { width: 100 * (width / half), height: 100 * (depth / half) });
  const { heights, columns, rows, cell, levels, base } = reliefOf(surface, view, t, SAMPLES);
  const floor = (levels[0] ?? 0) - 1 / 3;
  const top = heights.reduce((most, value) => (value > most ? value : most), floor + 1e-9);
  const toZ = (value: number) => PLINTH + (HEIGHT * (Math.max(floor, value) - floor)) / (top - floor);
  const extent = { x: width / 2 / half, y: depth / 2 / half, height: PLINTH + HEIGHT };
  const step = cell / 100;
  const xs = Float64Array.from({ length: columns }, (_, i) => i * step - extent.x);
  const ys = Float64Array.from({ length: rows }, (_, j) => extent.y - j * step);
  const zs = heights.map((value) => (Number.isNaN(value) ? value : toZ(value)));
  const decades = levels
    .filter((level) => Math.abs(level - Math.round(level)) < 1e-9)
    .map((level) => ({ z: toZ(level), loss: 10 ** level + base }));

  const heightAt = (x: number, y: number): number => {
    const column = (x + extent.x) / step;
    const row = (extent.y - y) / step;
    const [i, j] = [Math.floor(column), Math.floor(row)];
    if (!(i >= 0 && j >= 0 && i + 1 < columns && j + 1 < rows)) return Number.NaN;
    const [s, r] = [column - i, row - j];
    const at = j * columns + i;
    const far = zs[at] * (1 - s) + zs[at + 1] * s;
    const near = zs[at + columns] * (1 - s) + zs[at + columns + 1] * s;
    return far * (1 - r) + near * r;
  };

  const mesh = { extent, columns, rows, xs, ys, zs, decades, box, heightAt };
  return {
    ...mesh,
    lines: decadeLines(mesh),
    toX: (x) => (x - middle.x) / half,
    toY: (y) => (y - middle.y) / half,
    placeOf: (mx, my) => [middle.x + mx * half, middle.y + my * half],
  };
}

/** Finds where whole decades cross the edges of every cell, joined in pairs. */
function decadeLines({
  columns,
  rows,
  xs,
  ys,
  zs,
  decades,
}: Pick<ReliefMesh, 'columns' | 'rows' | 'xs' | 'ys' | 'zs' | 'decades'>): Map<number, ContourPiece[]> {
  const lines = new Map<number, ContourPiece[]>();
  for (let j = 0; j + 1 < rows; j++)
    for (let i = 0; i + 1 < columns; i++) {
      const corners = cornersOf(i, j);
      for (const { z } of decades) {
        const ends: number[] = [];
        corners.forEach(([i0, j0], k) => {
          const [i1, j1] = corners[(k + 1) % 4];
          const [from, to] = [zs[j0 * columns + i0] - z, zs[j1 * columns + i1] - z];
          if (!(from * to < 0)) return;
          const share = from / (from - to);
          ends.push(xs[i0] + share * (xs[i1] - xs[i0]), ys[j0] + share * (ys[j1] - ys[j0]));
        });
        for (let e = 0; e + 3 < ends.length; e += 4) {
          const cell = j * (columns - 1) + i;
          const piece = [ends[e], ends[e + 1], ends[e + 2], ends[e + 3], z] as const;
          lines.set(cell, [...(lines.get(cell) ?? []), piece]);
        }
      }
    }
  return lines;
}

/** The samples around cell (i, j), in turn. */
export function cornersOf(i: number, j: number): readonly (readonly [column: number, row: number])[] {
  return [
    [i, j],
    [i + 1, j],
    [i + 1, j + 1],
    [i, j + 1],
  ];
}

/** Cells by column and row in the order in which they must be painted: none hides one that comes later. */
export function* paintOrder(
  columns: number,
  rows: number,
  { eye }: Pick<Projection, 'eye'>,
): Generator<readonly [column: number, row: number]> {
  // A line of sight crosses a height field's columns one way and its rows one way.
  const rightFirst = eye[0] < 0;
  const farFirst = eye[1] < 0;
  for (let j = 0; j + 1 < rows; j++)
    for (let i = 0; i + 1 < columns; i++)
      yield [rightFirst ? columns - 2 - i : i, farFirst ? j : rows - 2 - j];
}

/** True if the surface stands between the eye and the point (x, y, z). */
export function isHidden(mesh: ReliefMesh, { eye }: Projection, x: number, y: number, z: number): boolean {
  const { extent, heightAt } = mesh;
  const level = Math.hypot(eye[0], eye[1]);
  if (level < 1e-9) return false;
  const step = (mesh.xs[1] - mesh.xs[0]) / level;
  for (let k = 1; ; k++) {
    const s = k * step;
    const height = z + s * eye[2];
    if (height > extent.height) return false;
    const ground = heightAt(x + s * eye[0], y + s * eye[1]);
    // Outside the model and over a hole nothing stands in the way.
    if (Math.abs(x + s * eye[0]) > extent.x || Math.abs(y + s * eye[1]) > extent.y) return false;
    if (ground > height + SKIN) return true;
  }
}
