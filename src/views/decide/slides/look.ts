import type { Language } from '../../../i18n/language';
import { paper } from '../../draw/pen/paper';
import { el, text, type Xml } from './xml';

/** Inches, 16:9. */
export const WIDE = 13.333;
export const HIGH = 7.5;
export const MARGIN = 0.55;
export const INNER = WIDE - 2 * MARGIN;
/** Where the content of a slide begins and ends. */
export const TOP = 1.35;
export const BOTTOM = 6.9;

/** English Metric Units of a length in inches. */
export const emu = (inches: number): number => Math.round(914_400 * inches);

/** Hexadecimal digits of a colour "#rrggbb". */
export const hex = (colour: string): string => colour.slice(1).toUpperCase();
export const INK = hex(paper.ink);
export const SOFT = hex(paper.inkSoft);
export const LINE = hex(paper.line);
export const GROUND = 'F3F5F8';

/** Japanese letters always have a Japanese font: a Latin one would fall back to whatever is there. */
const JAPANESE = 'Yu Gothic';
export const FONTS: Readonly<Record<Language, { readonly latin: string; readonly japanese: string }>> = {
  en: { latin: 'Segoe UI', japanese: JAPANESE },
  ja: { latin: JAPANESE, japanese: JAPANESE },
};
export const LANGUAGES: Readonly<Record<Language, string>> = { en: 'en-US', ja: 'ja-JP' };

export const NAMESPACES = {
  'xmlns:a': 'http://schemas.openxmlformats.org/drawingml/2006/main',
  'xmlns:r': 'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
  'xmlns:p': 'http://schemas.openxmlformats.org/presentationml/2006/main',
} as const;

export const solid = (colour: string): Xml => el('a:solidFill', {}, el('a:srgbClr', { val: colour }));

/** A line of `points` points, in the 12,700 EMU that a point has. */
export const stroke = (colour: string, points: number, dash?: string): Xml =>
  el(
    'a:ln',
    { w: Math.round(12_700 * points) },
    solid(colour),
    dash ? el('a:prstDash', { val: dash }) : null,
  );

/**
 * The factor from letters to lines: fixed, since Japanese fonts differ much in what they call single spacing.
 */
export const LINE_HEIGHT = 1.3;

/** How letters look. */
export interface Letters {
  /** Points. */
  readonly size: number;
  readonly bold?: boolean;
  readonly colour?: string;
}

export interface Paragraph extends Letters {
  readonly text: string;
  readonly bullet?: boolean;
  readonly align?: 'l' | 'ctr' | 'r';
  /** Room after it, in points. */
  readonly after?: number;
}

/** The properties of a run (`a:rPr`) or of a chart's texts (`a:defRPr`). */
export function lettersOf(
  name: 'a:rPr' | 'a:defRPr' | 'a:endParaRPr',
  { size, bold, colour = INK }: Letters,
  language: Language,
): Xml {
  const { latin, japanese } = FONTS[language];
  return el(
    name,
    { lang: LANGUAGES[language], sz: Math.round(100 * size), b: bold ? 1 : 0 },
    solid(colour),
    el('a:latin', { typeface: latin }),
    el('a:ea', { typeface: japanese }),
  );
}

export interface Paragraph extends Letters {
  readonly text: string;
  readonly bullet?: boolean;
  readonly align?: 'l' | 'ctr' | 'r';
  /** Room after it, in points. */
  readonly after?: number;
}

/** A run of one line: line ends of a name would not be ones in a slide. */
export const run = (content: string, letters: Letters, language: Language): Xml =>
  el(
    'a:r',
    {},
    lettersOf('a:rPr', letters, language),
    el('a:t', {}, text(content.replace(/[\t\n\r]+/g, ' '))),
  );
