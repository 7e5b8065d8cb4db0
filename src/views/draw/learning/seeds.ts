import type { OptimizerId } from '../../../core/optimizers/optimizer';
import { line } from '../pen/axes';
import { traceMarker } from '../pen/markers';
import { emsOf } from '../pen/labels';
import type { Palette } from '../pen/palette';
import { haloText, type Pen, type Size } from '../pen/pen';
import { scaleLinear } from 'd3-scale';
import { significant } from '../../../i18n/format';

/** Differences B − A of an experiment's seeds, in points or of R². */
export interface SeedsPicture {
  readonly dots: readonly { readonly name: string; readonly difference: number }[];
  /** The seed that still runs, as far as it has been measured. */
  readonly open: { readonly name: string; readonly difference: number } | null;
  readonly mean: number | null;
  readonly interval: readonly [number, number] | null;
  /** No verdict is read from the interval yet: it is drawn pale, as an outline. */
  readonly isProvisional: boolean;
  /** Least reach of the axis. */
  readonly least: number;
  readonly a: OptimizerId;
  readonly b: OptimizerId;
  readonly texts: {
    readonly x: string;
    readonly aAhead: string;
    readonly bAhead: string;
    readonly mean: string;
  };
}

const MARGIN = { right: 20, top: 30, bottom: 38 };
/** Font size of the rows' names, and the room between them and the rows, in pixels. */
const LETTERS = 11.5;
const GAP = 10;
/** Width in pixels below which half a picture does not hold an arm's name. */
const NARROW = 480;
/** More seeds than this are not named, nor rows that are lower than their letters. */
const NAMED = 12;
const NAMED_HEIGHT = 12;

/** One row a seed, its dot left or right of zero, and under them the mean with its interval. */
export function paintSeeds(pen: Pen, picture: SeedsPicture, size: Size, palette: Palette): void {
  const { dots, open, mean, interval, isProvisional, least, a, b, texts } = picture;
  const rows = open ? [...dots, open] : dots;
  const reach =
    1.15 *
    Math.max(least, ...[...rows.map(({ difference }) => difference), ...(interval ?? [])].map(Math.abs));
  // Japanese names, and seeds of eight digits, need more room than "seed 1".
  const widest = Math.max(emsOf(texts.mean), ...rows.map(({ name }) => emsOf(name)));
  const left = Math.min(0.45 * size.width, Math.max(100, LETTERS * widest + GAP + 6));
  const right = size.width - MARGIN.right;
  const bottom = size.height - MARGIN.bottom;
  const x = scaleLinear([-reach, reach], [left, right]).nice();
  const rowHeight = (bottom - MARGIN.top) / (Math.max(3, rows.length) + 1.5);
  const y = (row: number) => MARGIN.top + rowHeight * (row + 0.5);

  pen.font = `${LETTERS}px ${palette.font}`;
  pen.lineWidth = 1;
  pen.setLineDash([]);
  pen.textAlign = 'center';
  pen.textBaseline = 'top';
  // On a phone there is room for fewer, and the halves are too short for the words: these begin and end with
  // the picture.
  const isNarrow = size.width < NARROW;
  for (const tick of x.ticks(isNarrow ? 4 : 7)) {
    pen.strokeStyle = palette.line;
    line(pen, x(tick), MARGIN.top, x(tick), bottom);
    pen.fillStyle = palette.inkSoft;
    pen.fillText(`${tick > 0 ? '+' : ''}${significant(tick)}`, x(tick), bottom + 6);
  }
  pen.textAlign = 'right';
  pen.fillText(texts.x, right, bottom + 22);
  pen.strokeStyle = palette.ink;
  pen.lineWidth = 1.5;
  line(pen, x(0), MARGIN.top - 6, x(0), bottom);
  pen.font = `600 12px ${palette.font}`;
  pen.textBaseline = 'middle';
  pen.fillStyle = palette.arms[a];
  pen.textAlign = isNarrow ? 'left' : 'right';
  pen.fillText(`← ${texts.aAhead}`, isNarrow ? 4 : x(0) - 10, MARGIN.top - 15);
  pen.fillStyle = palette.arms[b];
  pen.textAlign = isNarrow ? 'right' : 'left';
  pen.fillText(`${texts.bAhead} →`, isNarrow ? size.width - 4 : x(0) + 10, MARGIN.top - 15);

  pen.font = `${LETTERS}px ${palette.font}`;
  rows.forEach(({ name, difference }, row) => {
    const ahead = difference > 0 ? b : a;
    const colour = difference === 0 ? palette.lineStrong : palette.arms[ahead];
    pen.strokeStyle = colour;
    pen.lineWidth = 2;
    line(pen, x(0), y(row), x(difference), y(row));
    traceMarker(pen, ahead, x(difference), y(row), Math.min(6.5, rowHeight * 0.4));
    pen.fillStyle = row < dots.length ? colour : palette.panel;
    pen.fill();
    pen.stroke();
    if (rows.length > NAMED || rowHeight < NAMED_HEIGHT) return;
    pen.fillStyle = palette.inkSoft;
    pen.textAlign = 'right';
    pen.fillText(name, left - GAP, y(row));
  });

  if (mean === null) return;
  const at = bottom - rowHeight * 0.55;
  const colour = isProvisional ? palette.lineStrong : palette.ink;
  pen.strokeStyle = colour;
  pen.fillStyle = isProvisional ? palette.panel : palette.ink;
  if (interval) {
    if (isProvisional) pen.setLineDash([6, 4]);
    pen.lineWidth = isProvisional ? 2 : 4;
    line(pen, x(interval[0]), at, x(interval[1]), at);
    pen.lineWidth = 2;
    pen.setLineDash([]);
    for (const end of interval) line(pen, x(end), at - 7, x(end), at + 7);
  }
  traceMarker(pen, 'nesterov', x(mean), at, 7);
  pen.fill();
  if (isProvisional) pen.stroke();
  pen.textAlign = 'right';
  pen.font = `600 12px ${palette.font}`;
  haloText(pen, texts.mean, left - GAP, at, palette.ink, palette.panel);
}
