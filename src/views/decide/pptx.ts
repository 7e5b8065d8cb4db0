import type PptxGenJS from 'pptxgenjs';
import type { Language } from '../../i18n/language';
import type { Messages } from '../../i18n/en';
import type { DecideState } from '../../stores/decide';
import { differencesOf, type AbRecord } from '../../experiment/record';
import { paper } from '../draw/pen/paper';
import { messagesFor, scoreFormatFor } from '../shared/text/score';
import { lastOf, scoreCurves } from './figures';
import type { Report, Section } from './report';

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

/**
 * The report as slides for a meeting, with native text, tables and charts that can be edited: advice, checks, learning
 * curves, differences per seed, business effect, risks and unknowns, conditions.
 */
export async function pptxOf(
  record: AbRecord,
  state: Pick<DecideState, 'a' | 'b'>,
  report: Report,
  language: Language,
  messages: Messages,
): Promise<Blob> {
  const { default: Pptx } = await import('pptxgenjs');
  const file = new Pptx();
  file.layout = 'LAYOUT_WIDE';
  file.title = report.title;
  file.company = 'Laglens';
  file.theme = { headFontFace: FONTS[language], bodyFontFace: FONTS[language] };
  const text = { fontFace: FONTS[language], lang: LANGUAGES[language], color: INK } as const;
  const { data } = record.settings;
  const { decide: texts, common } = messagesFor(messages, data);
  const score = scoreFormatFor(data);
  const part = (id: Section['id']) => report.sections.find((section) => section.id === id);

  /** Per cent or R², five digits of the score. */
  const inUnit = (value: number) => Number((score.scale * value).toFixed(score.isShare ? 3 : 5));
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

  const curves = scoreCurves(record, state, messages).filter(({ mean }) => mean.length > 1);
  if (curves.length > 0) {
    const made = slide(texts.figures.accuracy);
    made.addChart(
      'line',
      curves.map(({ name, mean }) => ({
        name,
        labels: mean.map(([step]) => String(step)),
        values: mean.map(([, value]) => inUnit(value)),
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
        valAxisTitle: score.isShare ? '%' : 'R²',
      },
    );
    bullets(
      made,
      curves.map(({ name, mean }) => texts.figures.last(name, lastOf(mean, score))),
      6.3,
      0.6,
      14,
    );
  }

  const differences = state.a === state.b ? [] : differencesOf(record.runs, state.a, state.b);
  if (differences.length > 0) {
    const made = slide(texts.figures.differences);
    made.addChart(
      'bar',
      [
        {
          name: texts.differenceColumn,
          labels: differences.map(({ seed }) => messages.seeds.row(String(seed))),
          values: differences.map(({ difference }) => inUnit(difference)),
        },
      ],
      {
        ...axes(),
        x: MARGIN,
        y: 1.4,
        w: INNER,
        h: 4.2,
        barDir: 'col',
        chartColors: [hex(paper.arms[record.arms[state.b].id])],
        showLegend: false,
        catAxisLabelPos: 'low',
        showValAxisTitle: true,
        valAxisTitle: texts.differenceColumn,
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
