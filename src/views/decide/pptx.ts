import type PptxGenJS from 'pptxgenjs';
import type { OptimizerId } from '../../core/optimizers/optimizer';
import type { Language } from '../../i18n/language';
import type { Messages } from '../../i18n/en';
import { writable } from '../draw/pen/escape';
import { paper } from '../draw/pen/paper';
import type { Report, Section } from './report-parts';

/** Fonts that PowerPoint has with the language; Japanese text in a Latin font would fall back to whatever is there. */
const FONTS: Readonly<Record<Language, string>> = { en: 'Segoe UI', ja: 'Yu Gothic' };
const LANGUAGES: Readonly<Record<Language, string>> = { en: 'en-US', ja: 'ja-JP' };
/** Inches, 16:9. */
const WIDE = 13.33;
const MARGIN = 0.6;
const INNER = WIDE - 2 * MARGIN;

const hex = (colour: string) => colour.slice(1).toUpperCase();
const INK = hex(paper.ink);
const SOFT = hex(paper.inkSoft);
const LINE = hex(paper.line);

/** What the slides draw: editable charts of the mean curves and of the differences by seed. */
export interface Slides {
  readonly curvesTitle: string;
  readonly curves: readonly {
    readonly id: OptimizerId;
    readonly name: string;
    /** [step, score], in the unit of the chart. */
    readonly points: readonly (readonly [number, number])[];
    /** The last score in words. */
    readonly last: string;
  }[];
  readonly valueTitle: string;
  readonly differences: readonly { readonly label: string; readonly value: number }[];
  readonly differenceTitle: string;
  /** Whose colour the differences have. */
  readonly b: OptimizerId;
}

/**
 * The report as slides for a meeting, with native text, tables and charts that can be edited: advice, checks, learning
 * curves, differences per seed, business effect, risks and unknowns, conditions.
 */
export async function pptxOf(
  given: Slides,
  givenReport: Report,
  language: Language,
  messages: Messages,
): Promise<Blob> {
  const [slides, report] = [allWritable(given), allWritable(givenReport)];
  const { default: Pptx } = await import('pptxgenjs');
  const file = new Pptx();
  file.layout = 'LAYOUT_WIDE';
  file.title = report.title;
  file.company = 'Laglens';
  file.theme = { headFontFace: FONTS[language], bodyFontFace: FONTS[language] };
  const text = { fontFace: FONTS[language], lang: LANGUAGES[language], color: INK } as const;
  const { decide: texts, common } = messages;
  const part = (id: Section['id']) => report.sections.find((section) => section.id === id);

  const slide = (title: string): PptxGenJS.Slide => {
    const made = file.addSlide();
    made.background = { color: 'FFFFFF' };
    made.addText(title, { ...text, x: MARGIN, y: 0.4, w: INNER, h: 0.8, fontSize: 28, bold: true });
    made.addShape('line', { x: MARGIN, y: 1.22, w: INNER, h: 0, line: { color: LINE, width: 1 } });
    made.addText(report.origin, {
      ...text,
      x: MARGIN,
      y: 6.95,
      w: INNER - 1,
      h: 0.35,
      fontSize: 11,
      color: SOFT,
    });
    made.slideNumber = { x: WIDE - 1.1, y: 6.95, fontFace: FONTS[language], fontSize: 11, color: SOFT };
    return made;
  };
  const bullets = (to: PptxGenJS.Slide, lines: readonly string[], y: number, h: number, fontSize = 18) =>
    to.addText(
      lines.map((line) => ({ text: line, options: { ...text, bullet: true, breakLine: true } })),
      { ...text, x: MARGIN, y, w: INNER, h, fontSize, valign: 'top', paraSpaceAfter: 6, fit: 'shrink' },
    );
  const table = (to: PptxGenJS.Slide, { table: content }: Section, y: number) => {
    if (!content) return;
    const cell = (value: string, i: number, bold = false) => ({
      text: value,
      options: { ...text, bold, align: i === 0 ? ('left' as const) : ('right' as const) },
    });
    to.addTable(
      [
        content.head.map((value, i) => cell(value, i, true)),
        ...content.rows.map((row) => row.map((value, i) => cell(value, i))),
      ],
      {
        x: MARGIN,
        y,
        w: INNER,
        fontSize: content.rows.length > 12 ? 11 : 15,
        border: { type: 'solid', pt: 0.75, color: LINE },
        autoPage: true,
        autoPageRepeatHeader: true,
      },
    );
  };

  const [advice, ...grounds] = report.summary;
  const first = slide(report.title);
  first.addText(advice, {
    ...text,
    x: MARGIN,
    y: 1.6,
    w: INNER,
    h: 1.7,
    fontSize: 32,
    bold: true,
    valign: 'top',
    fit: 'shrink',
  });
  bullets(first, grounds, 3.5, 3, 20);

  const checks = part('checks');
  if (checks) bullets(slide(checks.heading), checks.lines, 1.6, 5, 22);

  const { curves, differences } = slides;
  if (curves.length > 0) {
    const made = slide(slides.curvesTitle);
    made.addChart(
      'line',
      curves.map(({ name, points }) => ({
        name,
        labels: points.map(([step]) => String(step)),
        values: points.map(([, value]) => value),
      })),
      {
        ...axes(),
        x: MARGIN,
        y: 1.4,
        w: INNER,
        h: 4.9,
        chartColors: curves.map(({ id }) => hex(paper.arms[id])),
        lineSize: 3,
        lineDataSymbolSize: 8,
        showLegend: true,
        legendPos: 't',
        legendFontFace: FONTS[language],
        legendFontSize: 14,
        showCatAxisTitle: true,
        catAxisTitle: common.chart.step,
        showValAxisTitle: true,
        valAxisTitle: slides.valueTitle,
      },
    );
    bullets(
      made,
      curves.map(({ last }) => last),
      6.3,
      0.6,
      14,
    );
  }

  if (differences.length > 0) {
    const made = slide(texts.figures.differences);
    made.addChart(
      'bar',
      [
        {
          name: slides.differenceTitle,
          labels: differences.map(({ label }) => label),
          values: differences.map(({ value }) => value),
        },
      ],
      {
        ...axes(),
        x: MARGIN,
        y: 1.4,
        w: INNER,
        h: 4.2,
        barDir: 'col',
        chartColors: [hex(paper.arms[slides.b])],
        showLegend: false,
        catAxisLabelPos: 'low',
        showValAxisTitle: true,
        valAxisTitle: slides.differenceTitle,
      },
    );
    bullets(made, grounds, 5.7, 1.2, 16);
  }

  const effect = part('effect');
  if (effect) {
    const made = slide(effect.heading);
    table(made, effect, 1.5);
    bullets(made, effect.lines, effect.table ? 5.4 : 1.6, 1.4, 16);
  }
  for (const id of ['risks', 'unknown', 'conditions'] as const) {
    const section = part(id);
    if (section && section.lines.length > 0) bullets(slide(section.heading), section.lines, 1.5, 5.3);
  }
  const seeds = part('seeds');
  if (seeds) table(slide(seeds.heading), seeds, 1.5);

  return (await file.write({ outputType: 'blob' })) as Blob;

  function axes() {
    const font = { fontFace: FONTS[language], color: SOFT };
    return {
      catAxisLabelFontFace: font.fontFace,
      catAxisLabelFontSize: 12,
      catAxisLabelColor: font.color,
      catAxisTitleFontFace: font.fontFace,
      valAxisLabelFontFace: font.fontFace,
      valAxisLabelFontSize: 12,
      valAxisLabelColor: font.color,
      valAxisTitleFontFace: font.fontFace,
      valGridLine: { color: LINE, size: 0.75 },
      catGridLine: { style: 'none' as const },
    };
  }
}

/** The same with every text as XML can hold it: a presentation with a control character in it does not open. */
function allWritable<T>(value: T): T {
  if (typeof value === 'string') return writable(value) as T;
  if (Array.isArray(value)) return value.map(allWritable) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, allWritable(one)])) as T;
}
