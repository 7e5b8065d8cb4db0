import { significant } from '../../../i18n/format';
import { line } from '../pen/axes';
import type { Palette } from '../pen/palette';
import type { Pen, Size } from '../pen/pen';

/** Counts in bars of equal width between two values, and where the middle one lies. */
export interface HistogramPicture {
  readonly low: number;
  readonly median: number;
  readonly high: number;
  readonly counts: readonly number[];
}

const MARGIN = { left: 4, right: 4, top: 8, bottom: 20 };
/** Pixels between two bars. */
const GAP = 2;

/** Bars over their range, with its ends named and the median as a dashed line. */
export function paintHistogram(
  pen: Pen,
  { low, median, high, counts }: HistogramPicture,
  { width, height }: Size,
  palette: Palette,
): void {
  const bottom = height - MARGIN.bottom;
  const right = width - MARGIN.right;
  const bar = (right - MARGIN.left) / counts.length;
  const tallest = Math.max(1, ...counts);
  pen.setLineDash([]);
  pen.fillStyle = palette.lineStrong;
  counts.forEach((count, i) => {
    const top = bottom - ((bottom - MARGIN.top) * count) / tallest;
    pen.beginPath();
    pen.rect(MARGIN.left + i * bar + GAP / 2, top, bar - GAP, bottom - top);
    pen.fill();
  });
  pen.strokeStyle = palette.ink;
  pen.lineWidth = 1;
  line(pen, MARGIN.left, bottom, right, bottom);
  const middle = MARGIN.left + ((right - MARGIN.left) * (median - low)) / (high - low);
  pen.lineWidth = 1.5;
  pen.setLineDash([4, 3]);
  line(pen, middle, MARGIN.top - 6, middle, bottom);
  pen.setLineDash([]);
  pen.font = `11.5px ${palette.font}`;
  pen.fillStyle = palette.inkSoft;
  pen.textBaseline = 'top';
  pen.textAlign = 'left';
  pen.fillText(significant(low, 4), MARGIN.left, bottom + 5);
  pen.textAlign = 'right';
  pen.fillText(significant(high, 4), right, bottom + 5);
}
