/** Subset of a 2-D canvas context that painters may use: the part that svg-pen.ts can also write as SVG. */
export type Pen = Pick<
  CanvasRenderingContext2D,
  | 'save'
  | 'restore'
  | 'beginPath'
  | 'closePath'
  | 'moveTo'
  | 'lineTo'
  | 'arc'
  | 'rect'
  | 'stroke'
  | 'fill'
  | 'clip'
  | 'translate'
  | 'setLineDash'
  | 'fillText'
  | 'strokeText'
  | 'strokeStyle'
  | 'fillStyle'
  | 'lineWidth'
  | 'globalAlpha'
  | 'font'
  | 'textAlign'
  | 'textBaseline'
  | 'lineCap'
  | 'lineJoin'
>;

/** Size of a picture in CSS pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Factor for type and line widths, so that a picture shown large (full screen, export) reads from afar. */
export function unitOf({ width }: Size): number {
  return Math.min(1.7, Math.max(1, width / 720));
}

/** Text on a halo of ground colour, readable over lines. */
export function haloText(pen: Pen, text: string, x: number, y: number, ink: string, ground: string): void {
  pen.lineJoin = 'round';
  pen.lineWidth = 3.5;
  pen.strokeStyle = ground;
  pen.strokeText(text, x, y);
  pen.fillStyle = ink;
  pen.fillText(text, x, y);
}
