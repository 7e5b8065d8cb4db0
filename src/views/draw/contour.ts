import { contours } from 'd3-contour';
import { interpolateRgbBasis } from 'd3-interpolate';
import type { Box, Surface } from '../../core/surfaces/surface';
import { significant } from '../../i18n/format';
import type { Palette } from './palette';
import type { Pen, Size } from './pen';

/** The plane's window: equal scales on both axes, so that gradients stand at right angles on contours. */
export interface View {
  readonly box: Box;
  readonly size: Size;
  x(value: number): number;
  y(value: number): number;
  invertX(pixel: number): number;
  invertY(pixel: number): number;
}

/** The smallest window of the picture's shape that holds `box`. */
export function fitView(box: Box, size: Size): View {
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

/** Pixels between two samples of the surface; coarser when the map is drawn anew in every frame. */
const CELL = 5;
const CELL_MOVING = 10;
const LEVELS_PER_DECADE = 3;
const LEVELS_MOST = 22;
/** Levels reach this many decades below the highest loss in view. */
const DECADES = 6;

/** The contour map of log loss after `t` steps: filled bands, lines, labels at whole decades. */
export function paintContours(pen: Pen, surface: Surface, view: View, palette: Palette, t: number): void {
  const { width, height } = view.size;
  const cell = surface.drift ? CELL_MOVING : CELL;
  const columns = Math.ceil(width / cell) + 1;
  const rows = Math.ceil(height / cell) + 1;
  const values = new Float64Array(columns * rows);
  let low = Infinity;
  let high = -Infinity;
  for (let row = 0; row < rows; row++) {
    const y = view.invertY(row * cell);
    for (let column = 0; column < columns; column++) {
      const value = surface.f(view.invertX(column * cell), y, t);
      values[row * columns + column] = value;
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
  }
  for (const [x, y] of surface.minima) low = Math.min(low, surface.f(x, y));
  const top = Math.log10(high - low);
  const floor = top - DECADES;
  const heights = Array.from(values, (value) => Math.max(floor, Math.log10(value - low)));

  const step = Math.max(1 / LEVELS_PER_DECADE, DECADES / LEVELS_MOST);
  const levels: number[] = [];
  for (let k = Math.ceil(floor / step); k * step < top; k++) levels.push(k * step);
  const colour = interpolateRgbBasis([palette.mapLow, palette.mapMid, palette.mapHigh]);
  // The lowest two decades hold little area: give the colours to the upper four.
  const shade = (level: number) => colour(Math.max(0, (level - floor - 1.5) / (DECADES - 1.5)) ** 1.4);

  pen.fillStyle = shade(floor);
  pen.beginPath();
  pen.rect(0, 0, width, height);
  pen.fill();

  const generator = contours().size([columns, rows]).thresholds(levels);
  const labels: { x: number; y: number; text: string }[] = [];
  for (const contour of generator(heights)) {
    pen.beginPath();
    for (const polygon of contour.coordinates)
      for (const ring of polygon) {
        ring.forEach(([column, row], i) => {
          // d3-contour puts sample (i, j) at (i + 0.5, j + 0.5).
          const x = (column - 0.5) * cell;
          const y = (row - 0.5) * cell;
          if (i === 0) pen.moveTo(x, y);
          else pen.lineTo(x, y);
        });
        pen.closePath();
      }
    pen.fillStyle = shade(contour.value);
    pen.fill();
    const decade = Math.abs(contour.value - Math.round(contour.value)) < 1e-9;
    pen.strokeStyle = palette.mapLine;
    pen.globalAlpha = decade ? 0.55 : 0.22;
    pen.lineWidth = 1;
    pen.stroke();
    pen.globalAlpha = 1;
    if (!decade) continue;
    const place = labelPlace(contour.coordinates, view.size, labels, cell);
    if (place) labels.push({ ...place, text: significant(10 ** contour.value + low, 2) });
  }
  paintLabels(pen, labels, palette);
}

type Rings = readonly (readonly (readonly (readonly number[])[])[])[];

/** A point of the longest rings that is inside the picture and clear of other labels. */
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
      const inside = x > 30 && x < width - 30 && y > 16 && y < height - 16;
      if (inside && taken.every((other) => Math.hypot(other.x - x, other.y - y) > 70)) return { x, y };
    }
  return null;
}

function paintLabels(pen: Pen, labels: readonly { x: number; y: number; text: string }[], palette: Palette) {
  pen.font = `500 11px ${palette.font}`;
  pen.textAlign = 'center';
  pen.textBaseline = 'middle';
  pen.lineJoin = 'round';
  for (const { x, y, text } of labels) {
    pen.strokeStyle = palette.mapLow;
    pen.lineWidth = 3.5;
    pen.strokeText(text, x, y);
    pen.fillStyle = palette.mapLine;
    pen.fillText(text, x, y);
  }
}
