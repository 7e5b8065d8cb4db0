import type { Language } from '../../../i18n/language';
import type { Messages } from '../../../i18n/en';
import type { Arm } from '../../../core/optimizers/optimizer';
import type { DecisionReport, Section } from '../report-parts';
import { curvesChart, differencesChart, type Curve, type Differences, type Titles } from './chart';
import { Deck } from './deck';
import {
  bullets,
  columnsFor,
  fitting,
  blockHeight,
  gapOf,
  headingHeight,
  listHeight,
  sizeFor,
  TABLE_LETTERS,
  rowHeights,
  tableHeight,
  type Block,
  type Column,
} from './fit';
import { drawLag, lagContent } from './lag';
import { BOTTOM, GROUND, INK, INNER, MARGIN, SOFT, TOP } from './look';
import type { Shapes, Place } from './shapes';

/** What the slides draw besides the report's words. */
export interface Slides {
  readonly curves: {
    readonly title: string;
    readonly alt: string;
    readonly lines: readonly Curve[];
    readonly axes: Titles;
  } | null;
  readonly differences: {
    readonly title: string;
    readonly alt: string;
    readonly content: Differences;
    readonly axes: Titles;
  } | null;
  /** The arms A and B, whose lag theory knows; none of scores from a file. */
  readonly arms: readonly Arm[];
  /** When what is shown was made, in ISO 8601. */
  readonly created: string;
}

const GAP = 0.4;
const HALF = (INNER - GAP) / 2;
/** Sizes of letters, in points, largest first. */
const GROUNDS = [18, 17, 16, 15, 14, 13, 12] as const;
/** Where little stands on a slide, its letters may be larger. */
const LARGE = [24, 22, 20] as const;
const TEXT = [18, 17, 16, 15, 14, 13, 12, 11, 10] as const;
const ADVICE = [30, 28, 26, 24, 22, 20] as const;
/** A table of more rows than this does not stand beside a picture. */
const BESIDE = 12;

/**
 * The report as a presentation of few full slides, with native text, tables, shapes and charts that can be
 * edited, and notes for the speaker: advice with its interval and checks, learning curves with the seeds,
 * lag, then all the rest.
 */
export function pptxOf(slides: Slides, report: DecisionReport, language: Language, messages: Messages): Blob {
  const deck = new Deck(report.title, report.origin, language);
  const seeds = report.sections.find(({ id }) => id === 'seeds');
  const open = addAdvice(deck, slides, report, language, messages);
  const isBeside = slides.curves !== null && (seeds?.table?.rows.length ?? 0) <= BESIDE;
  if (slides.curves) addCurves(deck, slides.curves, isBeside ? seeds : undefined, report, language, messages);
  addLag(deck, slides.arms, messages);
  addRest(deck, report, open, messages);
  if (seeds?.table && !isBeside)
    addColumns(deck, seeds.heading, [seeds], [messages.decide.slides.notes.rest], 12);
  return new Blob([deck.zip(slides.created)], {
    type: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  });
}

/**
 * What is advised and what it rests on, beside it the interval and the checks; returns the grounds that found
 * no room.
 */
function addAdvice(
  deck: Deck,
  { differences }: Slides,
  { title, summary, sections }: DecisionReport,
  language: Language,
  { decide: { slides: texts } }: Messages,
): readonly string[] {
  const [advice, ...grounds] = summary;
  const checks = sections.find(({ id }) => id === 'checks');
  const large = sizeFor([advice], HALF - 0.5, 1.4, ADVICE);
  const height = listHeight([advice], HALF - 0.5, large) + 0.25;
  const y = TOP + height + 0.35;
  const { count, size } = fitting(grounds, HALF, BOTTOM - y, GROUNDS);
  const notes = [texts.notes.advice, advice, ...grounds, ...(differences ? [texts.notes.interval] : [])];
  deck.slide(title, notes, (slide) => {
    const { shapes } = slide;
    shapes.box({
      name: advice,
      place: { x: MARGIN, y: TOP + 0.1, w: HALF, h: height },
      anchor: 'ctr',
      fill: GROUND,
      inset: 0.15,
      paragraphs: [{ text: advice, size: large, bold: true }],
    });
    shapes.box({
      name: texts.grounds,
      place: { x: MARGIN, y, w: HALF, h: BOTTOM - y },
      paragraphs: bullets(grounds.slice(0, count), size),
    });
    const right = { x: MARGIN + HALF + GAP, w: HALF };
    const lines = checks?.lines ?? [];
    const checkSize = sizeFor(lines, HALF - 0.3, differences ? 1.7 : 5, TEXT);
    const low = headingHeight(checkSize) + listHeight(lines, HALF - 0.3, checkSize) + 0.3;
    const top = differences ? BOTTOM - low : TOP + 0.1;
    if (differences) {
      const { title: name, alt, content, axes } = differences;
      heading(shapes, name, { ...right, y: TOP, h: 0.35 }, 15);
      const chart = differencesChart(content, axes, language);
      slide.chart(name, `${name}. ${alt}`, chart, { ...right, y: TOP + 0.35, h: top - TOP - 0.5 });
    }
    if (checks)
      shapes.box({
        name: checks.heading,
        place: { ...right, y: top, h: low },
        fill: GROUND,
        inset: 0.12,
        paragraphs: [
          { text: checks.heading, size: checkSize, bold: true, after: 4 },
          ...lines.map((text) => ({ text, size: checkSize, after: 0.35 * checkSize })),
        ],
      });
  });
  return grounds.slice(count);
}

/** The mean learning curves; beside them every seed's last score, or what the curves show in words. */
function addCurves(
  deck: Deck,
  { title, alt, lines, axes }: NonNullable<Slides['curves']>,
  seeds: Section | undefined,
  { summary }: DecisionReport,
  language: Language,
  { decide: { slides: texts } }: Messages,
): void {
  deck.slide(title, [texts.notes.curves, alt, ...summary.slice(1, 2)], (slide) => {
    const width = seeds?.table ? 0.57 * INNER : INNER;
    slide.chart(title, `${title}. ${alt}`, curvesChart(lines, axes, language), {
      x: MARGIN,
      y: TOP,
      w: width,
      h: BOTTOM - TOP,
    });
    if (!seeds?.table) return;
    const place = { x: MARGIN + width + GAP, y: TOP, w: INNER - width - GAP, h: BOTTOM - TOP };
    const blocks = [seeds, { heading: texts.grounds, lines: summary.slice(1, 4) }];
    const { columns, size } = columnsFor(blocks, place.w, place.h, TEXT, 1);
    drawColumn(slide.shapes, columns[0], place, size);
  });
}

/** How late both arms react, in tiles, and what that costs. */
function addLag(deck: Deck, arms: Slides['arms'], messages: Messages): void {
  const { slides: texts } = messages.decide;
  const content = lagContent(arms, messages);
  if (!content) return;
  deck.slide(
    texts.lagTitle,
    [texts.notes.lag, content.sentence, messages.common.hyper.generalisation],
    ({ shapes }) => {
      const height = 2.9;
      drawLag(shapes, content, { x: MARGIN, y: TOP + 0.1, w: INNER, h: height }, messages);
      const y = TOP + height + 0.5;
      const size = 15;
      const rows = [content.table.head, ...content.table.rows];
      shapes.table(
        texts.lagTitle,
        rows,
        { x: MARGIN, y, w: INNER, h: rows.length * 0.36 },
        size,
        rows.map(() => 0.36),
      );
      const below = y + rows.length * 0.36 + 0.15;
      const lines = [content.sentence, texts.theory];
      shapes.box({
        name: texts.grounds,
        place: { x: MARGIN, y: below, w: INNER, h: BOTTOM - below },
        paragraphs: bullets(lines, sizeFor(lines, INNER, BOTTOM - below, TEXT)),
      });
    },
  );
}

/** Effect, risks, what is not known and the conditions, in as few slides as hold them. */
function addRest(
  deck: Deck,
  { sections }: DecisionReport,
  open: readonly string[],
  { decide: { slides: texts } }: Messages,
): void {
  const ids: readonly Section['id'][] = ['effect', 'risks', 'unknown', 'conditions'];
  const rest = ids.flatMap((id) => sections.filter((section) => section.id === id));
  const blocks = [{ heading: texts.grounds, lines: open }, ...rest].filter(
    ({ lines, table }: Block) => lines.length > 0 || table !== undefined,
  );
  addColumns(deck, texts.restTitle, blocks, [texts.notes.rest], 11);
}

/**
 * Blocks on slides of two columns, in letters of `least` points or more; the notes have the lines after
 * `first`.
 */
function addColumns(
  deck: Deck,
  title: string,
  blocks: readonly Block[],
  first: readonly string[],
  least: number,
): void {
  const sizes = TEXT.filter((size) => size >= least);
  const { columns } = columnsFor(blocks, HALF, BOTTOM - TOP, sizes);
  for (let i = 0; i < columns.length; i += 2) {
    // What stands on one slide fills both of its columns, in letters as large as it allows.
    const own = columns.slice(i, i + 2).flat();
    const fitted = columnsFor(own, HALF, BOTTOM - TOP, [...LARGE, ...sizes]);
    const pair = fitted.columns.length === 1 ? halves(own) : fitted.columns;
    deck.slide(title, [...first, ...own.flatMap(({ lines }) => lines)], ({ shapes }) =>
      pair.forEach((column, j) =>
        drawColumn(
          shapes,
          column,
          { x: MARGIN + j * (HALF + GAP), y: TOP, w: HALF, h: BOTTOM - TOP },
          fitted.size,
        ),
      ),
    );
  }
}

/** Blocks in two columns of about as many. */
const halves = (blocks: readonly Block[]): readonly Column[] => {
  const half = Math.ceil(blocks.length / 2);
  return [blocks.slice(0, half), blocks.slice(half)];
};

const heading = (shapes: Shapes, text: string, place: Place, size: number) =>
  shapes.box({ name: text, place, paragraphs: [{ text, size, bold: true, colour: SOFT }] });

/** Blocks under each other: heading, table, lines. */
function drawColumn(shapes: Shapes, column: Column, { x, y: top, w }: Place, size: number): void {
  let y = top;
  for (const block of column) {
    heading(shapes, block.heading, { x, y, w, h: headingHeight(size) }, size);
    let inner = y + headingHeight(size);
    if (block.table) {
      const { head, rows } = block.table;
      const heights = rowHeights(block.table, w, size);
      const h = tableHeight(block.table, w, size);
      shapes.table(block.heading, [head, ...rows], { x, y: inner, w, h }, TABLE_LETTERS * size, heights);
      inner += h + (0.35 * size) / 72;
    }
    if (block.lines.length > 0)
      shapes.box({
        name: block.heading,
        place: { x, y: inner, w, h: listHeight(block.lines, w, size) },
        paragraphs: bullets(block.lines, size).map((one) => ({ ...one, colour: INK })),
      });
    y += blockHeight(block, w, size) + gapOf(size);
  }
}
