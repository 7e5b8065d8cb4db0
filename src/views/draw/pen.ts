/** What painters may use of a 2-D canvas context: the part that svg-pen.ts can also write as SVG. */
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
