import { escapeMarkup } from './escape';
import type { Pen, Size } from './pen';

/** What of a pen is set by plain assignment. */
interface Style {
  strokeStyle: string | CanvasGradient | CanvasPattern;
  fillStyle: string | CanvasGradient | CanvasPattern;
  lineWidth: number;
  globalAlpha: number;
  font: string;
  textAlign: CanvasTextAlign;
  textBaseline: CanvasTextBaseline;
  lineCap: CanvasLineCap;
  lineJoin: CanvasLineJoin;
}

const STYLE: readonly (keyof Style)[] = [
  'strokeStyle',
  'fillStyle',
  'lineWidth',
  'globalAlpha',
  'font',
  'textAlign',
  'textBaseline',
  'lineCap',
  'lineJoin',
];

interface State extends Style {
  dash: readonly number[];
  clip: string | null;
  dx: number;
  dy: number;
}

const anchors: Partial<Record<CanvasTextAlign, string>> = { center: 'middle', right: 'end', end: 'end' };
const baselines: Partial<Record<CanvasTextBaseline, string>> = { middle: 'central', top: 'hanging' };

/** A pen that writes SVG, so that an exported picture is drawn by the very painters of the screen. */
export class SvgPen implements Pen {
  strokeStyle: State['strokeStyle'] = '#000';
  fillStyle: State['fillStyle'] = '#000';
  lineWidth = 1;
  globalAlpha = 1;
  font = '10px sans-serif';
  textAlign: CanvasTextAlign = 'start';
  textBaseline: CanvasTextBaseline = 'alphabetic';
  lineCap: CanvasLineCap = 'butt';
  lineJoin: CanvasLineJoin = 'miter';
  private dash: readonly number[] = [];
  private clipId: string | null = null;
  private path = '';
  private readonly stack: State[] = [];
  private readonly body: string[] = [];
  private clips = 0;
  private dx = 0;
  private dy = 0;

  save() {
    const style = Object.fromEntries(STYLE.map((key) => [key, this[key]])) as unknown as Style;
    this.stack.push({ ...style, dash: this.dash, clip: this.clipId, dx: this.dx, dy: this.dy });
  }

  restore() {
    const state = this.stack.pop();
    if (!state) return;
    const { dash, clip, dx, dy, ...rest } = state;
    Object.assign(this, rest);
    this.dash = dash;
    this.clipId = clip;
    this.dx = dx;
    this.dy = dy;
  }

  /** Paths and texts are written in page coordinates, so moving the origin needs no group. */
  translate(x: number, y: number) {
    this.dx += x;
    this.dy += y;
  }

  beginPath() {
    this.path = '';
  }

  closePath() {
    this.path += 'Z';
  }

  moveTo(x: number, y: number) {
    this.path += `M${this.at(x, y)}`;
  }

  lineTo(x: number, y: number) {
    this.path += `${this.path === '' ? 'M' : 'L'}${this.at(x, y)}`;
  }

  rect(x: number, y: number, w: number, h: number) {
    this.path += `M${this.at(x, y)}h${num(w)}v${num(h)}h${num(-w)}Z`;
  }

  arc(x: number, y: number, r: number, from: number, to: number) {
    const point = (angle: number) => this.at(x + r * Math.cos(angle), y + r * Math.sin(angle));
    const start = this.path === '' || this.path.endsWith('Z') ? 'M' : 'L';
    const arcTo = (angle: number, large: number) => `A${num(r)} ${num(r)} 0 ${large} 1 ${point(angle)}`;
    this.path +=
      to - from >= 2 * Math.PI
        ? `M${point(from)}${arcTo(from + Math.PI, 1)}${arcTo(from, 1)}Z`
        : `${start}${point(from)}${arcTo(to, to - from > Math.PI ? 1 : 0)}`;
  }

  setLineDash(dash: Iterable<number>) {
    this.dash = [...dash];
  }

  clip() {
    this.clipId = `clip${this.clips++}`;
    this.body.push(`<clipPath id="${this.clipId}"><path d="${this.path}"/></clipPath>`);
  }

  stroke() {
    const dash = this.dash.length > 0 ? ` stroke-dasharray="${this.dash.join(' ')}"` : '';
    this.body.push(
      `<path d="${this.path}" fill="none" stroke="${attribute(this.strokeStyle)}" stroke-width="${num(this.lineWidth)}" stroke-linecap="${this.lineCap}" stroke-linejoin="${this.lineJoin}"${dash}${this.common()}/>`,
    );
  }

  fill() {
    this.body.push(
      `<path d="${this.path}" fill="${attribute(this.fillStyle)}" fill-rule="evenodd"${this.common()}/>`,
    );
  }

  fillText(text: string, x: number, y: number) {
    this.text(text, x, y, `fill="${attribute(this.fillStyle)}"`);
  }

  strokeText(text: string, x: number, y: number) {
    this.text(
      text,
      x,
      y,
      `fill="none" stroke="${attribute(this.strokeStyle)}" stroke-width="${num(this.lineWidth)}" stroke-linejoin="round"`,
    );
  }

  /**
   * The whole document on a ground of colour `ground`. A file of its own needs a title, and the language of
   * its texts, by which viewers choose between the Japanese and the Chinese form of a letter.
   */
  document({ width, height }: Size, ground: string, file?: { title: string; language: string }): string {
    const language = file ? ` xml:lang="${attribute(file.language)}" lang="${attribute(file.language)}"` : '';
    const title = file ? `<title>${escapeMarkup(file.title)}</title>` : '';
    return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"${language}>${title}<rect width="100%" height="100%" fill="${ground}"/>${this.body.join('')}</svg>`;
  }

  private text(text: string, x: number, y: number, paint: string) {
    const anchor = anchors[this.textAlign];
    const baseline = baselines[this.textBaseline];
    this.body.push(
      `<text x="${num(x + this.dx)}" y="${num(y + this.dy)}" style="font:${attribute(this.font)}"${anchor ? ` text-anchor="${anchor}"` : ''}${baseline ? ` dominant-baseline="${baseline}"` : ''} ${paint}${this.common()}>${escapeMarkup(text)}</text>`,
    );
  }

  private at(x: number, y: number): string {
    return `${num(x + this.dx)} ${num(y + this.dy)}`;
  }

  private common(): string {
    const alpha = this.globalAlpha < 1 ? ` opacity="${num(this.globalAlpha)}"` : '';
    return `${alpha}${this.clipId ? ` clip-path="url(#${this.clipId})"` : ''}`;
  }
}

function num(value: number): string {
  return String(Math.round(value * 100) / 100);
}

function attribute(value: State['fillStyle']): string {
  return escapeMarkup(String(value));
}
