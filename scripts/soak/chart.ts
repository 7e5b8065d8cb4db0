import { escapeMarkup } from '../../src/views/draw/pen/escape';
import { figures, words } from './figures';
import type { Figure, PartReport } from './report';

/** Small multiples, a row of three; pixels. */
const TILE = { width: 300, height: 150, gap: 24, columns: 3 } as const;
const HEAD = 64;
const PLOT = { left: 8, right: 8, top: 44, bottom: 20 } as const;
const INK = {
  text: '#1d2330',
  faint: '#6b7280',
  line: '#3b6fb6',
  above: '#b3261e',
  shade: '#eceff4',
  ground: '#fff',
};

/** A part as an SVG: each figure over the cycles, the warm-up shaded, its slope over what is settled. */
export function chartOf(report: PartReport): string {
  const rows = Math.ceil(report.figures.length / TILE.columns);
  const width = TILE.gap + TILE.columns * (TILE.width + TILE.gap);
  const height = HEAD + rows * (TILE.height + TILE.gap);
  const title = `${report.name}: ${report.what}`;
  const tiles = report.figures.map((figure, i) => {
    const x = TILE.gap + (i % TILE.columns) * (TILE.width + TILE.gap);
    const y = HEAD + Math.floor(i / TILE.columns) * (TILE.height + TILE.gap);
    return `<g transform="translate(${x} ${y})">${tile(report, figure)}</g>`;
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="sans-serif" role="img">`,
    `<title>${escapeMarkup(title)}</title><rect width="${width}" height="${height}" fill="${INK.ground}"/>`,
    text(TILE.gap, 28, title, 16, INK.text),
    text(
      TILE.gap,
      48,
      `${report.readings.length} ${report.per === 'step' ? 'readings, over the steps' : 'cycles'}; shaded: warm-up, left out; dashed: the bound`,
      12,
      INK.faint,
    ),
    ...tiles,
    '</svg>\n',
  ].join('\n');
}

function tile({ at, readings, warmUp, per }: PartReport, figure: Figure): string {
  const { id, slope, low, high, bound, judgement } = figure;
  const values = readings.map((reading) => reading[id]);
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const flat = most - least < 1e-9 * Math.abs(most) || most === least;
  const [first, last] = [at[0] ?? 0, at.at(-1) ?? 1];
  const x = (place: number) =>
    PLOT.left + ((place - first) / (last - first || 1)) * (TILE.width - PLOT.left - PLOT.right);
  const room = TILE.height - PLOT.top - PLOT.bottom;
  const y = (value: number) => PLOT.top + (flat ? room / 2 : room * (1 - (value - least) / (most - least)));
  const points = values.map((value, i) => `${x(at[i]).toFixed(1)},${y(value).toFixed(1)}`).join(' ');
  const colour = judgement === 'above' ? INK.above : INK.line;
  const start = at[Math.min(warmUp, at.length - 1)] ?? 0;
  const middle = (start + last) / 2;
  const centre = (figure.from + figure.to) / 2;
  /** A line of slope `by` through the middle of what is settled, as far as it lies in the plot. */
  const line = (by: number, look: string) => {
    if (values.length <= warmUp) return '';
    const reach = by === 0 || flat ? Infinity : (most - least) / 2 / Math.abs(by);
    const [from, to] = [Math.max(start, middle - reach), Math.min(last, middle + reach)];
    const end = (place: number) =>
      y(Math.min(most, Math.max(least, centre + by * (place - middle)))).toFixed(1);
    return `<line x1="${x(from).toFixed(1)}" y1="${end(from)}" x2="${x(to).toFixed(1)}" y2="${end(to)}" ${look}/>`;
  };
  return [
    `<rect x="${PLOT.left}" y="${PLOT.top}" width="${(x(start) - PLOT.left).toFixed(1)}" height="${room}" fill="${INK.shade}"/>`,
    text(0, 14, figures[id].name, 13, INK.text),
    text(
      0,
      32,
      `${words(slope, id)} [${words(low, id)} … ${words(high, id)}] per ${per}, bound ${words(bound, id)}`,
      11,
      judgement === 'above' ? INK.above : INK.faint,
    ),
    line(bound, `stroke="${INK.faint}" stroke-dasharray="3 4"`),
    `<polyline points="${points}" fill="none" stroke="${colour}" stroke-width="1.5"/>`,
    line(slope, `stroke="${INK.text}" stroke-width="1"`),
    text(
      PLOT.left,
      TILE.height - 6,
      flat ? `all ${words(least, id)}` : `${words(least, id)} to ${words(most, id)}`,
      11,
      INK.faint,
    ),
  ].join('\n');
}

const text = (x: number, y: number, words: string, size: number, ink: string) =>
  `<text x="${x}" y="${y}" font-size="${size}" fill="${ink}">${escapeMarkup(words)}</text>`;
