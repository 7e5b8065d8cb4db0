import { contours } from 'd3-contour';
import { interpolateLab, piecewise } from 'd3-interpolate';
import { scaleLinear } from 'd3-scale';
import type { Box, Surface } from '../../../core/surfaces/surface';
import { significant } from '../../../i18n/format';
import type { Palette } from '../pen/palette';
import { hatch } from '../pen/hatch';
import { haloText, unitOf, type Pen, type Size } from '../pen/pen';
import { traceRings } from './rings';

/** The plane's window: equal scales on both axes, so that gradients stand at right angles on contours. */
export interface MapView {
  readonly box: Box;
  readonly size: Size;
  x(value: number): number;
  y(value: number): number;
  invertX(pixel: number): number;
  invertY(pixel: number): number;
}

/** The smallest window of the picture's shape that holds `box`. */
export function fitView(box: Box, size: Size): MapView {
  const scale = Math.min(size.width / (box.x[1] - box.x[0]), size.height / (box.y[1] - box.y[0]));
  const x0 = (box.x[0] + box.x[1]) / 2 - size.width / scale / 2;
  const y1 = (box.y[0] + box.y[1]) / 2 + size.height / scale / 2;
  return {
    box: { x: [x0, x0 + size.width / scale], y: [y1 - size.height / scale, y1] },
    size,
    x: (value) => (value - x0) * scale,
    y: (value) => (y1 - value) * scale,
    invertX: (pixel) => x0 + pixel / scale,
    invertY: (pixel) => y1 - pixel / scale,
  };
}

/** Samples of a map, whatever its size; fewer when it is drawn anew in every frame. */
const SAMPLES = 24_000;
const SAMPLES_MOVING = 3_500;
const LEVELS_PER_DECADE = 3;
/** Levels reach at most this many decades below the highest loss in view. */
const DECADES = 6;
/**
 * No level lies so low that less than this share of the map is below it: a valley narrower than a cell would
 * break up.
 */
const SMALLEST_SHARE = 0.012;

/** log₁₀ of the loss above its lowest known value on a grid, and the levels at which contours are drawn. */
export interface Relief {
  readonly heights: Float64Array;
  readonly columns: number;
  readonly rows: number;
  readonly cell: number;
  /** Thirds of decades, ascending; whole decades are labelled. */
  readonly levels: readonly number[];
  /** The loss that counts as 0. */
  readonly base: number;
}

/** Samples `surface` after `t` steps over the view. */
export function reliefOf(
  surface: Surface,
  view: MapView,
  t: number,
  samples = surface.drift ? SAMPLES_MOVING : SAMPLES,
): Relief {
  const { width, height } = view.size;
  const cell = Math.sqrt((width * height) / samples);
  const columns = Math.ceil(width / cell) + 1;
  const rows = Math.ceil(height / cell) + 1;
  const heights = new Float64Array(columns * rows);
  let base = Infinity;
  for (let row = 0; row < rows; row++) {
    const y = view.invertY(row * cell);
    for (let column = 0; column < columns; column++) {
      const value = surface.f(view.invertX(column * cell), y, t);
      heights[row * columns + column] = Number.isFinite(value) ? value : Number.NaN;
    }
  }
  const values = heights.filter((value) => !Number.isNaN(value)).toSorted();
  if (values.length > 0) base = lowestOf(values);
  for (const [x, y] of surface.minima) base = Math.min(base, surface.f(x, y));
  // Math.max keeps NaN, the mark of a hole; the order of the values is that of their heights.
  const heightOf = (value: number) => Math.log10(Math.max(value - base, 1e-300));
  for (let i = 0; i < heights.length; i++) heights[i] = heightOf(heights[i]);
  const sorted = values.map(heightOf);
  const top = sorted[sorted.length - 1];
  const floor = Math.max(top - DECADES, sorted[Math.floor(SMALLEST_SHARE * sorted.length)]);
  const levels: number[] = [];
  for (let k = Math.ceil(floor * LEVELS_PER_DECADE); k / LEVELS_PER_DECADE < top; k++)
    levels.push(k / LEVELS_PER_DECADE);
  for (let i = 0; i < heights.length; i++) heights[i] = Math.max(heights[i], floor - 1);
  return { heights, columns, rows, cell, levels, base };
}

/**
 * The lowest sample, but not the bottom of a pole: one that lies far below almost all others says nothing of
 * them.
 */
function lowestOf(ascending: Float64Array): number {
  const at = (share: number) => ascending[Math.floor(share * (ascending.length - 1))];
  return Math.max(ascending[0], at(0.02) - 10 * (at(0.5) - at(0.02)));
}

/** Hatches the cells around samples without a value. */
function paintHoles(
  pen: Pen,
  { heights, columns, rows, cell }: Relief,
  { size }: MapView,
  palette: Palette,
): void {
  if (!heights.some(Number.isNaN)) return;
  pen.save();
  pen.beginPath();
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      if (!Number.isNaN(heights[row * columns + column])) continue;
      const from = column;
      while (column + 1 < columns && Number.isNaN(heights[row * columns + column + 1])) column += 1;
      pen.rect((from - 0.5) * cell, (row - 0.5) * cell, (column - from + 1) * cell, cell + 0.5);
    }
  pen.fillStyle = palette.mapLow;
  pen.fill();
  pen.clip();
  pen.strokeStyle = palette.mapLine;
  pen.globalAlpha = 0.5;
  pen.lineWidth = 1;
  hatch(pen, { left: 0, right: size.width, top: 0, bottom: size.height }, 10);
  pen.restore();
}

/** The contour map of log loss after `t` steps: filled bands, lines, labels at whole decades, coordinates. */
export function paintContours(pen: Pen, surface: Surface, view: MapView, palette: Palette, t: number): void {
  const relief = reliefOf(surface, view, t);
  const { heights, columns, rows, cell, levels, base } = relief;
  const { width, height } = view.size;
  // Interpolated in Lab: equal steps of log loss look equally different.
  const colour = piecewise(interpolateLab, [palette.mapLow, palette.mapMid, palette.mapHigh]);
  const shade = (i: number) => colour(levels.length > 1 ? i / (levels.length - 1) : 0);

  pen.fillStyle = colour(0);
  pen.beginPath();
  pen.rect(0, 0, width, height);
  pen.fill();

  const avoid = [...surface.minima, surface.start].map(([x, y]) => ({ x: view.x(x), y: view.y(y) }));
  const labels: { x: number; y: number; text: string }[] = [];
  const place = (sample: number) => (sample - 0.5) * cell;
  const generator = contours()
    .size([columns, rows])
    .thresholds([...levels]);
  generator(heights as unknown as number[]).forEach((contour, i) => {
    traceRings(pen, contour, place, place);
    pen.fillStyle = shade(i);
    pen.fill();
    const decade = Math.abs(contour.value - Math.round(contour.value)) < 1e-9;
    pen.strokeStyle = palette.mapLine;
    pen.globalAlpha = decade ? 0.6 : 0.2;
    pen.lineWidth = 1;
    pen.stroke();
    pen.globalAlpha = 1;
    if (!decade) return;
    const free = labelPlace(contour.coordinates, view.size, [...avoid, ...labels], cell);
    if (free) labels.push({ ...free, text: significant(10 ** contour.value + base, 2) });
  });
  paintHoles(pen, relief, view, palette);
  const unit = unitOf(view.size);
  pen.font = `500 ${11 * unit}px ${palette.font}`;
  pen.textAlign = 'center';
  pen.textBaseline = 'middle';
  for (const { x, y, text } of labels) haloText(pen, text, x, y, palette.mapInk, palette.mapLow);
  paintCoordinates(pen, view, palette);
}

type Rings = readonly (readonly (readonly (readonly number[])[])[])[];

/** A point of the longest rings that is inside the picture and clear of what must stay readable. */
function labelPlace(
  polygons: Rings,
  { width, height }: Size,
  taken: readonly { x: number; y: number }[],
  cell: number,
): { x: number; y: number } | null {
  const rings = polygons.flatMap((polygon) => [...polygon]).toSorted((a, b) => b.length - a.length);
  for (const ring of rings.slice(0, 3))
    for (const share of [0.12, 0.3, 0.45, 0.62, 0.8, 0.93]) {
      const [column, row] = ring[Math.floor(share * (ring.length - 1))];
      const x = (column - 0.5) * cell;
      const y = (row - 0.5) * cell;
      const inside = x > 56 && x < width - 30 && y > 16 && y < height - 40;
      if (inside && taken.every((other) => Math.hypot(other.x - x, other.y - y) > 64)) return { x, y };
    }
  return null;
}

/** Ticks and values of x along the lower edge and of y along the left one, inside the picture. */
function paintCoordinates(pen: Pen, view: MapView, palette: Palette): void {
  const { width, height } = view.size;
  const unit = unitOf(view.size);
  const room = 22 * unit;
  pen.font = `${11 * unit}px ${palette.font}`;
  const tick = (x0: number, y0: number, x1: number, y1: number) => {
    pen.strokeStyle = palette.mapInk;
    pen.lineWidth = 1;
    pen.beginPath();
    pen.moveTo(x0, y0);
    pen.lineTo(x1, y1);
    pen.stroke();
  };
  pen.textAlign = 'center';
  pen.textBaseline = 'alphabetic';
  for (const value of scaleLinear(view.box.x, [0, width]).ticks(6)) {
    const x = view.x(value);
    if (x < room || x > width - room) continue;
    tick(x, height, x, height - 5);
    haloText(pen, significant(value), x, height - 9, palette.mapInk, palette.mapLow);
  }
  haloText(pen, 'x', width - 12, height - 9, palette.mapInk, palette.mapLow);
  pen.textBaseline = 'middle';
  pen.textAlign = 'left';
  for (const value of scaleLinear(view.box.y, [height, 0]).ticks(5)) {
    const y = view.y(value);
    if (y < room || y > height - room) continue;
    tick(0, y, 5, y);
    haloText(pen, significant(value), 9, y, palette.mapInk, palette.mapLow);
  }
  haloText(pen, 'y', 9, 13, palette.mapInk, palette.mapLow);
}
