import { tracePoints, type Curve, type CurvesOptions } from '../learning/curves';
import { emsOf } from '../pen/labels';
import type { Palette } from '../pen/palette';
import { unitOf, type Pen } from '../pen/pen';
import { curvesLayout, MARGIN, paintCrosshair, paintStepAxis } from '../pen/step-axis';

/** A curve with the name that stands before its lane. */
export interface Lane extends Curve {
  readonly name: string;
}

const GAP = 5;

/** Curves that would hide each other, one under another: each over 0 … `top` in a lane of its own, filled. */
export function paintLanes(
  pen: Pen,
  lanes: readonly Lane[],
  top: number,
  options: Pick<CurvesOptions, 'size' | 'last' | 't' | 'shown' | 'xLabel' | 'yLabel'>,
  palette: Palette,
): void {
  const { size, last, t, shown } = options;
  const layout = curvesLayout(size, last);
  const bottom = size.height - MARGIN.bottom;
  const height = (bottom - MARGIN.top) / Math.max(1, lanes.length);
  lanes.forEach((lane, i) => paintLane(lane, MARGIN.top + (i + 1) * height));
  paintStepAxis(pen, layout, options, palette);
  paintCrosshair(pen, layout.x(t), bottom, palette.lineStrong);
  if (shown !== t) paintCrosshair(pen, layout.x(shown), bottom, palette.ink);

  function paintLane({ id, name, values, length }: Lane, base: number): void {
    const y = (value: number) => base - (value / top) * (height - GAP);
    pen.strokeStyle = palette.line;
    pen.lineWidth = 1;
    for (const level of [0, top / 2]) {
      pen.beginPath();
      pen.moveTo(layout.left, y(level));
      pen.lineTo(layout.right, y(level));
      pen.stroke();
    }
    // A long name is as large as the room before its lane allows.
    const letters = Math.min(10.5 * unitOf(size), (layout.left - 10) / emsOf(name));
    pen.font = `600 ${letters}px ${palette.font}`;
    pen.textAlign = 'right';
    pen.textBaseline = 'middle';
    pen.fillStyle = palette.arms[id];
    pen.fillText(name, layout.left - 6, base - height / 2);
    pen.fillStyle = palette.arms[id];
    pen.strokeStyle = palette.arms[id];
    for (const [from, to, alpha] of [
      [0, Math.min(length, t + 1), 1],
      [Math.min(t, length), length, 0.3],
    ]) {
      const end = Math.min(to, length);
      pen.globalAlpha = 0.28 * alpha;
      pen.beginPath();
      fillUnder(from, end);
      pen.fill();
      pen.globalAlpha = alpha;
      pen.lineWidth = 1.25 * unitOf(size);
      pen.beginPath();
      tracePoints(pen, layout.x, (step) => y(values[step]), from, end);
      pen.stroke();
    }
    pen.globalAlpha = 1;

    /** Closed shapes down to the lane's floor, one for each stretch without a gap. */
    function fillUnder(from: number, end: number): void {
      let open = false;
      for (let step = from; step <= end; step++) {
        const known = step < end && !Number.isNaN(values[step]);
        if (known && !open) pen.moveTo(layout.x(step), base);
        if (known) pen.lineTo(layout.x(step), y(values[step]));
        else if (open) {
          pen.lineTo(layout.x(step - 1), base);
          pen.closePath();
        }
        open = known;
      }
    }
  }
}
