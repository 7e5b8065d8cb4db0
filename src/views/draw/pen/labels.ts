import { haloText, type Pen, type Size } from './pen';

/** A rectangle of the picture, in CSS pixels. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** About how wide a text is, in units of its font size: a pen cannot measure. */
export function emsOf(text: string): number {
  return Array.from(text).reduce(
    (sum, letter) => sum + (letter > '⺀' ? 1 : letter >= 'A' && letter <= 'Z' ? 0.78 : 0.6),
    0,
  );
}

export interface LabelStyle {
  readonly size: number;
  readonly weight: number;
  readonly font: string;
  readonly ink: string;
  readonly ground: string;
}

/** Room between words and the picture's edge, and between words. */
const GAP = 4;

const overlap = (a: Box, b: Box) =>
  a.left < b.right + GAP && b.left < a.right + GAP && a.top < b.bottom + GAP && b.top < a.bottom + GAP;

/**
 * Words of one picture, none over another and none cut by its edge: each takes the first of its places that
 * is free of what `taken` holds; where none is, it is left out, since words over words say nothing.
 */
export class Labels {
  private readonly taken: Box[] = [];

  constructor(
    private readonly pen: Pen,
    size: Size,
    /** The part of the picture that takes words; all of it unless given. */
    private readonly within: Box = { left: 0, top: 0, right: size.width, bottom: size.height },
  ) {}

  /** True if nothing has taken a part of the picture. */
  isFree(box: Box): boolean {
    return !this.taken.some((other) => overlap(box, other));
  }

  /** Keeps words out of a part of the picture. */
  keepFree(box: Box): void {
    this.taken.push(box);
  }

  /** Writes `text` centred on the first free one of `places`, moved inside the picture; returns its box. */
  put(
    text: string,
    places: readonly (readonly [x: number, y: number])[],
    { size, weight, font, ink, ground }: LabelStyle,
  ): Box | null {
    const { left, right, top, bottom } = this.within;
    // In a narrow picture words are as large as its width allows.
    const fontSize = Math.min(size, (right - left - 4 * GAP) / emsOf(text));
    const [half, rise] = [(fontSize * emsOf(text)) / 2, 0.65 * fontSize];
    for (const [x, y] of places) {
      const cx = Math.min(right - half - GAP, Math.max(left + half + GAP, x));
      const cy = Math.min(bottom - rise - GAP, Math.max(top + rise + GAP, y));
      const box = { left: cx - half, right: cx + half, top: cy - rise, bottom: cy + rise };
      if (!this.isFree(box)) continue;
      this.taken.push(box);
      this.pen.font = `${weight} ${fontSize}px ${font}`;
      this.pen.textAlign = 'center';
      this.pen.textBaseline = 'middle';
      haloText(this.pen, text, cx, cy, ink, ground);
      return box;
    }
    return null;
  }
}
