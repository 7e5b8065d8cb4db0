import { interpolateLab, piecewise } from 'd3-interpolate';
import { scaleLinear } from 'd3-scale';
import { significant } from '../../../i18n/format';
import type { Projection } from './camera';
import type { Palette } from '../pen/palette';
import { haloText, unitOf, type Pen, type Size } from '../pen/pen';
import { cornersOf, paintOrder, type ReliefMesh } from './relief-mesh';

/** Direction of the light, as on maps: from the north-west, above. */
const LIGHT = normalised(-0.55, 0.6, 0.75);
const TONES = 32;
const SHADES = 12;
/** Share of the line colour in the darkest shade. */
const DARKEST = 0.5;

function normalised(x: number, y: number, z: number): readonly [number, number, number] {
  const size = Math.hypot(x, y, z);
  return [x / size, y / size, z / size];
}

/** Made once for a theme: every frame of a turn uses the same ones. */
const made = new WeakMap<Palette, readonly (readonly string[])[]>();

/** Colours by tone (height) and shade, equal steps looking equally different. */
function shadedColours(palette: Palette): readonly (readonly string[])[] {
  const kept = made.get(palette);
  if (kept) return kept;
  const tone = piecewise(interpolateLab, [palette.mapLow, palette.mapMid, palette.mapHigh]);
  const colours = Array.from({ length: TONES }, (_, i) => {
    const shaded = interpolateLab(tone(i / (TONES - 1)), palette.mapLine);
    return Array.from({ length: SHADES }, (__, k) => shaded((DARKEST * k) / (SHADES - 1)));
  });
  made.set(palette, colours);
  return colours;
}

/** The surface from back to front, with the lines of whole decades, on a plinth with axes. */
export function paintRelief(
  pen: Pen,
  mesh: ReliefMesh,
  projection: Projection,
  size: Size,
  palette: Palette,
  lossLabel: string,
): void {
  const { columns, rows, xs, ys, zs, lines, extent } = mesh;
  const colours = shadedColours(palette);
  const px = new Float64Array(zs.length);
  const py = new Float64Array(zs.length);
  for (let j = 0; j < rows; j++)
    for (let i = 0; i < columns; i++) {
      px[j * columns + i] = projection.x(xs[i], ys[j]);
      py[j * columns + i] = projection.y(xs[i], ys[j], zs[j * columns + i]);
    }
  const cell = xs[1] - xs[0];
  pen.setLineDash([]);
  pen.lineJoin = 'round';
  pen.lineCap = 'round';
  for (const [i, j] of paintOrder(columns, rows, projection)) {
    const at = j * columns + i;
    const [a, b, c, d] = [zs[at], zs[at + 1], zs[at + columns + 1], zs[at + columns]];
    const middle = (a + b + c + d) / 4;
    if (Number.isNaN(middle)) continue;
    const [slopeX, slopeY] = [(b + c - a - d) / (2 * cell), (a + b - c - d) / (2 * cell)];
    const lit = (LIGHT[2] - LIGHT[0] * slopeX - LIGHT[1] * slopeY) / Math.sqrt(1 + slopeX ** 2 + slopeY ** 2);
    const tone = Math.round((TONES - 1) * Math.min(1, Math.max(0, middle / extent.height)));
    const colour = colours[tone][Math.round((SHADES - 1) * (1 - Math.max(0, lit)))];
    pen.beginPath();
    cornersOf(i, j).forEach(([column, row], k) => {
      const corner = row * columns + column;
      if (k === 0) pen.moveTo(px[corner], py[corner]);
      else pen.lineTo(px[corner], py[corner]);
    });
    pen.closePath();
    pen.fillStyle = colour;
    pen.fill();
    // Without it the ground would shine through between neighbours.
    pen.strokeStyle = colour;
    pen.lineWidth = 0.8;
    pen.stroke();
    const pieces = lines.get(j * (columns - 1) + i);
    if (!pieces) continue;
    pen.beginPath();
    for (const [x0, y0, x1, y1, z] of pieces) {
      pen.moveTo(projection.x(x0, y0), projection.y(x0, y0, z));
      pen.lineTo(projection.x(x1, y1), projection.y(x1, y1, z));
    }
    pen.strokeStyle = palette.mapLine;
    pen.lineWidth = 1;
    pen.stroke();
  }
  paintSkirts(pen, mesh, projection, palette);
  paintAxes(pen, mesh, projection, size, palette, lossLabel);
}

/** The two cut faces that look at the eye. */
function paintSkirts(pen: Pen, mesh: ReliefMesh, projection: Projection, palette: Palette): void {
  const { columns, rows, xs, ys, zs } = mesh;
  const row = projection.eye[1] < 0 ? rows - 1 : 0;
  const column = projection.eye[0] < 0 ? 0 : columns - 1;
  const alongX = Array.from(xs, (x, i) => [x, ys[row], zs[row * columns + i]] as const);
  const alongY = Array.from(ys, (y, j) => [xs[column], y, zs[j * columns + column]] as const);
  for (const [edge, colour] of [
    [alongX, palette.mapMid],
    [alongY, palette.mapHigh],
  ] as const) {
    pen.beginPath();
    const [x0, y0] = edge[0];
    const [x1, y1] = edge[edge.length - 1];
    pen.moveTo(projection.x(x0, y0), projection.y(x0, y0, 0));
    for (const [x, y, z] of edge) pen.lineTo(projection.x(x, y), projection.y(x, y, Number.isNaN(z) ? 0 : z));
    pen.lineTo(projection.x(x1, y1), projection.y(x1, y1, 0));
    pen.closePath();
    pen.fillStyle = colour;
    pen.fill();
    pen.strokeStyle = palette.mapLine;
    pen.lineWidth = 1;
    pen.stroke();
  }
}

/** Distances of tick labels and axis names from the model, in pixels. */
const TICK = 16;
const NAME = 46;

/** x and y along the lower front edges, loss up the leftmost corner. */
function paintAxes(
  pen: Pen,
  { extent, box, toX, toY, decades }: ReliefMesh,
  projection: Projection,
  size: Size,
  palette: Palette,
  lossLabel: string,
): void {
  const unit = unitOf(size);
  const { eye, scale } = projection;
  const front = { x: eye[0] < 0 ? -extent.x : extent.x, y: eye[1] < 0 ? -extent.y : extent.y };
  pen.font = `${11.5 * unit}px ${palette.font}`;
  pen.textAlign = 'center';
  pen.textBaseline = 'middle';
  const label = (text: string, x: number, y: number, dx: number, dy: number, away: number) => {
    const shift = (away * unit) / scale;
    const [lx, ly] = [x + shift * dx, y + shift * dy];
    const below = Math.abs(eye[2]) < 0.5 ? 0.5 * away * unit : 0;
    haloText(
      pen,
      text,
      projection.x(lx, ly),
      projection.y(lx, ly, 0) + below,
      palette.inkSoft,
      palette.panel,
    );
  };
  const pixels = (x: number, y: number) =>
    Math.hypot(projection.x(x, y) - projection.x(-x, -y), projection.y(x, y, 0) - projection.y(-x, -y, 0));
  const outX = Math.sign(front.x);
  const outY = Math.sign(front.y);
  for (const value of scaleLinear(box.x, [0, 1]).ticks(Math.max(2, pixels(extent.x, 0) / 70)))
    if (Math.abs(toX(value)) < 0.97 * extent.x) label(significant(value), toX(value), front.y, 0, outY, TICK);
  for (const value of scaleLinear(box.y, [0, 1]).ticks(Math.max(2, pixels(0, extent.y) / 70)))
    if (Math.abs(toY(value)) < 0.97 * extent.y) label(significant(value), front.x, toY(value), outX, 0, TICK);
  pen.font = `600 ${12.5 * unit}px ${palette.font}`;
  label('x', 0, front.y, 0, outY, NAME);
  label('y', front.x, 0, outX, 0, NAME);

  const upright = Math.hypot(eye[0], eye[1]);
  if (upright < 0.3) return;
  const corners = [
    [-extent.x, -extent.y],
    [extent.x, -extent.y],
    [extent.x, extent.y],
    [-extent.x, extent.y],
  ] as const;
  const [x, y] = corners.toSorted((p, q) => projection.x(...p) - projection.x(...q))[0];
  const left = projection.x(x, y);
  pen.strokeStyle = palette.mapLine;
  pen.lineWidth = 1;
  pen.beginPath();
  pen.moveTo(left, projection.y(x, y, 0));
  pen.lineTo(left, projection.y(x, y, extent.height));
  pen.stroke();
  pen.font = `${11.5 * unit}px ${palette.font}`;
  pen.textAlign = 'right';
  let last = Infinity;
  for (const { z, loss } of decades) {
    const at = projection.y(x, y, z);
    if (last - at < 15 * unit) continue;
    last = at;
    haloText(pen, significant(loss, 2), left - 7, at, palette.inkSoft, palette.panel);
  }
  pen.font = `600 ${12.5 * unit}px ${palette.font}`;
  pen.textAlign = 'center';
  haloText(
    pen,
    lossLabel,
    Math.max(24, left),
    projection.y(x, y, extent.height) - 12 * unit,
    palette.inkSoft,
    palette.panel,
  );
}
