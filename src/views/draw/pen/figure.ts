import type { OptimizerId } from '../../../core/optimizers/optimizer';
import { armDash, type Palette } from './palette';
import type { Pen, Size } from './pen';

/** Texts around a picture that leaves the page: title and legend above it, the settings under it. */
export interface FigureText {
  readonly title: string;
  readonly arms: readonly { readonly id: OptimizerId; readonly name: string }[];
  readonly caption: string;
}

const PAD = 24;
const HEAD = 92;
const FOOT = 52;

/** Size of the whole figure around a picture of `size`. */
export function figureSize({ width, height }: Size): Size {
  return { width: width + 2 * PAD, height: height + HEAD + FOOT };
}

/** Draws `paint`'s picture of `size` with its title, legend and caption. */
export function paintFigure(
  pen: Pen,
  size: Size,
  { title, arms, caption }: FigureText,
  palette: Palette,
  paint: (pen: Pen) => void,
): void {
  pen.textAlign = 'left';
  pen.textBaseline = 'alphabetic';
  pen.fillStyle = palette.ink;
  pen.font = `700 22px ${palette.font}`;
  pen.fillText(title, PAD, 38);
  paintLegend(pen, arms, PAD, 66, palette);
  pen.textBaseline = 'alphabetic';
  pen.fillStyle = palette.inkSoft;
  pen.font = `14px ${palette.font}`;
  pen.fillText(caption, PAD, HEAD + size.height + 32);
  pen.save();
  pen.translate(PAD, HEAD);
  pen.beginPath();
  pen.rect(0, 0, size.width, size.height);
  pen.clip();
  paint(pen);
  pen.restore();
}

/** The arms' lines and names in one row at height `y`, in letters of `px` pixels. */
export function paintLegend(
  pen: Pen,
  arms: FigureText['arms'],
  left: number,
  y: number,
  palette: Palette,
  px = 15,
): void {
  pen.textAlign = 'left';
  pen.font = `${px}px ${palette.font}`;
  pen.textBaseline = 'middle';
  let x = left;
  for (const { id, name } of arms) {
    pen.beginPath();
    pen.moveTo(x, y);
    pen.lineTo(x + 38, y);
    pen.strokeStyle = palette.arms[id];
    pen.lineWidth = 3;
    pen.setLineDash(armDash[id]);
    pen.stroke();
    pen.setLineDash([]);
    pen.fillStyle = palette.ink;
    pen.fillText(name, x + 47, y);
    // A pen cannot measure text; full-width letters take twice the room of others.
    const ems = [...name].reduce((sum, letter) => sum + (letter.codePointAt(0)! > 0x2e80 ? 1 : 0.6), 0);
    x += 47 + 26 + px * ems;
  }
}
