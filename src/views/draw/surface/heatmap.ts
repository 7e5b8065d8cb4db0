import { interpolateLab, piecewise } from 'd3-interpolate';
import { clipped, paintGrid, plotOf, type AxisOptions, type Plot } from '../pen/axes';
import { hatch } from '../pen/hatch';
import { emsOf, Labels } from '../pen/labels';
import type { Palette } from '../pen/palette';
import { unitOf, type Pen, type Size } from '../pen/pen';

/** State of a cell. */
export type Cell = 'pending' | 'value' | 'diverged' | 'never';

export interface HeatmapPicture {
  readonly columns: number;
  readonly rows: number;
  /** Row 0 at the bottom. */
  cell(column: number, row: number): Cell;
  /** 0 (best) … 1 of a cell that has a value. */
  shade(column: number, row: number): number;
  /** Side of the squares that are known so far. */
  readonly block: number;
  readonly x: AxisOptions;
  readonly y: AxisOptions;
  /** Texts at both ends of the colour scale. */
  readonly scale: { readonly low: string; readonly high: string; readonly label: string };
  /** Lines in cells from the lower left corner, with a name. */
  readonly lines: readonly {
    readonly points: readonly (readonly [number, number])[];
    readonly text: string;
    readonly dash: readonly number[];
  }[];
  /** Setting of the sliders, in values of the axes; null: outside. */
  readonly here: readonly [number, number] | null;
  /** The cell that keys or pointer are at. */
  readonly cursor: readonly [number, number] | null;
}

/** Cells from one column to before another, in a row. */
type Run = readonly [from: number, to: number, row: number];

/** Room above the plot for the colour scale. */
const HEAD = 26;
const COLOURS = 48;

/** The plot of a heat map, below its colour scale. */
export function heatmapPlot(size: Size, { x, y }: Pick<HeatmapPicture, 'x' | 'y'>): Plot {
  const plot = plotOf({ width: size.width, height: size.height - HEAD }, x, y);
  return {
    ...plot,
    y: (value) => plot.y(value) + HEAD,
    invertY: (pixel) => plot.invertY(pixel - HEAD),
    top: plot.top + HEAD,
    bottom: plot.bottom + HEAD,
  };
}

/** Places of the cells, and their colours. */
interface Layout {
  readonly plot: Plot;
  readonly unit: number;
  /** Pixels of a cell. */
  readonly wide: number;
  readonly tall: number;
  readonly colours: readonly string[];
}

function layoutOf(picture: HeatmapPicture, size: Size, palette: Palette): Layout {
  const plot = heatmapPlot(size, picture);
  // The best cells stand out; Lab steps look equal.
  const colour = piecewise(interpolateLab, [palette.accent, palette.mapMid, palette.mapLow]);
  return {
    plot,
    unit: unitOf(size),
    wide: (plot.right - plot.left) / picture.columns,
    tall: (plot.bottom - plot.top) / picture.rows,
    colours: Array.from({ length: COLOURS }, (_, i) => colour(i / (COLOURS - 1))),
  };
}

/**
 * Cells in perceptual colours, hatched where an arm diverged, dotted where it never arrived; lines of theory
 * on top.
 */
export function paintHeatmap(pen: Pen, picture: HeatmapPicture, size: Size, palette: Palette): void {
  const layout = layoutOf(picture, size, palette);
  paintGrid(pen, layout.plot, size, picture.x, picture.y, palette);
  clipped(pen, layout.plot, () => {
    if (picture.block > 1) paintCells(pen, picture, picture.block, layout, palette);
    paintCells(pen, picture, Math.max(1, picture.block / 2), layout, palette);
    paintLines(pen, picture, layout, palette);
  });
  paintMarks(pen, picture, layout, palette);
  paintNames(pen, picture, size, layout, palette);
  paintScale(pen, picture, size, layout, palette);
}

function paintLines(
  pen: Pen,
  { lines }: HeatmapPicture,
  { plot, unit, wide, tall }: Layout,
  palette: Palette,
): void {
  for (const { points, dash } of lines)
    for (const [width, ink] of [
      [4.5, palette.panel],
      [2, palette.ink],
    ] as const) {
      pen.setLineDash(width === 2 ? [...dash] : []);
      pen.strokeStyle = ink;
      pen.lineWidth = width * unit;
      pen.lineJoin = 'round';
      pen.beginPath();
      points.forEach(([column, row], i) => {
        const [px, py] = [plot.left + column * wide, plot.bottom - row * tall];
        if (i === 0) pen.moveTo(px, py);
        else pen.lineTo(px, py);
      });
      pen.stroke();
    }
  pen.setLineDash([]);
}

/** Marks where the sliders stand, and the cell that keys or pointer are at. */
function paintMarks(
  pen: Pen,
  { here, cursor }: HeatmapPicture,
  { plot, unit, wide, tall }: Layout,
  palette: Palette,
): void {
  if (here) {
    const [px, py] = [plot.x(here[0]), plot.y(here[1])];
    for (const [radius, ink, width] of [
      [7, palette.panel, 5],
      [7, palette.ink, 2],
    ] as const) {
      pen.strokeStyle = ink;
      pen.lineWidth = width;
      pen.beginPath();
      pen.arc(px, py, radius * unit, 0, 2 * Math.PI);
      pen.stroke();
    }
  }
  if (!cursor) return;
  const [px, py] = [plot.left + cursor[0] * wide, plot.bottom - (cursor[1] + 1) * tall];
  for (const [ink, width] of [
    [palette.panel, 4],
    [palette.ink, 1.75],
  ] as const) {
    pen.strokeStyle = ink;
    pen.lineWidth = width;
    pen.beginPath();
    pen.rect(px - 3, py - 3, wide + 6, tall + 6);
    pen.stroke();
  }
}

/** Names the lines, at places apart from one another. */
function paintNames(
  pen: Pen,
  { lines }: HeatmapPicture,
  size: Size,
  { plot, unit, wide, tall }: Layout,
  palette: Palette,
): void {
  const labels = new Labels(pen, size, plot);
  const style = { size: 11.5 * unit, weight: 650, font: palette.font, ink: palette.ink };
  lines.forEach(({ points, text }, i) => {
    if (points.length < 2) return;
    const half = (style.size * emsOf(text)) / 2;
    // The lines' names stand at different heights where there is room.
    const places = [0.3 + 0.35 * (i % 2), 0.5, 0.8, 0.15].flatMap((share) => {
      const [column, row] = points[Math.floor(share * (points.length - 1))];
      const px = plot.left + column * wide;
      const side = px > (plot.left + plot.right) / 2 ? -1 : 1;
      return [side, -side].map((to) => [px + to * (9 + half), plot.bottom - row * tall] as const);
    });
    labels.put(text, places, { ...style, ground: palette.panel });
  });
}

/** Gathers squares of `side` cells by what they are; equal neighbours of a row are one rectangle. */
function runsOf(picture: HeatmapPicture, side: number) {
  const { columns, rows } = picture;
  const shades = new Map<number, Run[]>();
  const special: Record<'diverged' | 'never', Run[]> = { diverged: [], never: [] };
  const listOf = (column: number, row: number): Run[] | null => {
    const kind = picture.cell(column, row);
    if (kind === 'pending') return null;
    if (kind !== 'value') return special[kind];
    const index = Math.round(picture.shade(column, row) * (COLOURS - 1));
    if (!shades.has(index)) shades.set(index, []);
    return shades.get(index)!;
  };
  for (let row = 0; row < rows; row += side) {
    let from = 0;
    let list = listOf(0, row);
    for (let column = side; column < columns + side; column += side) {
      const next = column < columns ? listOf(column, row) : null;
      if (next === list && column < columns) continue;
      list?.push([from, Math.min(columns, column), row]);
      from = column;
      list = next;
    }
  }
  return { shades, special };
}

function paintCells(
  pen: Pen,
  picture: HeatmapPicture,
  side: number,
  { plot, wide, tall, colours }: Layout,
  palette: Palette,
): void {
  const { shades, special } = runsOf(picture, side);
  const squares = (runs: readonly Run[]) => {
    pen.beginPath();
    for (const [first, end, row] of runs) {
      const top = Math.min(picture.rows, row + side);
      // A trace of overlap, so that no ground shows between neighbours.
      pen.rect(
        plot.left + first * wide,
        plot.bottom - top * tall,
        (end - first) * wide + 0.6,
        (top - row) * tall + 0.6,
      );
    }
  };
  for (const [index, cells] of shades) {
    pen.fillStyle = colours[index];
    squares(cells);
    pen.fill();
  }
  for (const kind of ['diverged', 'never'] as const) {
    if (special[kind].length === 0) continue;
    pen.save();
    squares(special[kind]);
    pen.fillStyle = palette.panel;
    pen.fill();
    pen.clip();
    pen.strokeStyle = palette.lineStrong;
    pen.lineWidth = 1;
    pen.setLineDash(kind === 'never' ? [1, 5] : []);
    hatch(pen, plot, 7);
    pen.restore();
  }
}

function paintScale(
  pen: Pen,
  { scale: { low, high, label } }: HeatmapPicture,
  size: Size,
  { plot, unit, colours }: Layout,
  palette: Palette,
): void {
  const width = Math.min(150 * unit, 0.3 * size.width);
  const right = plot.right - 4;
  const y0 = 8;
  pen.font = `550 ${11 * unit}px ${palette.font}`;
  pen.textBaseline = 'middle';
  pen.fillStyle = palette.inkSoft;
  pen.textAlign = 'right';
  pen.fillText(high, right, y0 + 6);
  const end = right - 66 * unit;
  for (let i = 0; i < COLOURS; i++) {
    pen.fillStyle = colours[i];
    pen.beginPath();
    pen.rect(end - width + (i * width) / COLOURS, y0, width / COLOURS + 0.6, 12);
    pen.fill();
  }
  pen.fillStyle = palette.inkSoft;
  pen.fillText(low, end - width - 6, y0 + 6);
  pen.textAlign = 'left';
  pen.fillText(label, 4, y0 + 6);
}
