import { csvOf } from '../../experiment/csv';
import type { OptimizerId } from '../../core/optimizers/optimizer';
import type { Metric } from '../../experiment/metric';
import { differencesOf, testScores, type AbRecord } from '../../experiment/record/record';
import { verdictOf } from '../../experiment/compare/verdict';
import type { Messages } from '../../i18n/en';
import type { DecideState } from '../../stores/decide/decide';
import { figureSize, paintFigure, paintLegend } from '../draw/pen/figure';
import { paintLearning } from '../draw/learning/learning';
import { armDash, type Palette } from '../draw/pen/palette';
import { paintSeeds } from '../draw/learning/seeds';
import type { Pen, Size } from '../draw/pen/pen';
import { SvgPen } from '../draw/pen/svg-pen';
import { messagesFor, scoreFormatFor, type ScoreFormat } from '../shared/text/score';
import { paper } from '../draw/pen/paper';
import type { Slides } from './slides/slides';
import {
  differencesCsv,
  levelOf,
  meanOf,
  seedsAndMeans,
  seedsPicture,
  type Points,
} from '../shared/text/seeds';

/** One arm's test score: every seed's, and their mean. */
export interface ScoreCurve {
  readonly id: OptimizerId;
  readonly name: string;
  /** [step, share 0 … 1 or R²] */
  readonly seeds: readonly Points[];
  readonly mean: Points;
}

/** A picture of the report, for the screen, for HTML and for print. */
export interface Figure {
  readonly id: Metric | 'differences';
  readonly title: string;
  readonly alt: string;
  readonly arms: readonly { readonly id: OptimizerId; readonly name: string }[];
  /** Its numbers: header and rows. */
  csv(): string;
  paint(pen: Pen, size: Size, palette: Palette): void;
}

/** The test scores of the arms A and B. */
export function scoreCurves(
  { runs, arms }: AbRecord,
  { a, b }: Pick<DecideState, 'a' | 'b'>,
  { common }: Messages,
): ScoreCurve[] {
  return [...new Set([a, b])].map((index) => {
    const { id } = arms[index];
    const seeds = runs.map((run) => testScores(run.arms[index]));
    return { id, name: common.arms[id], seeds, mean: meanOf(seeds) };
  });
}

/** What the report shows as pictures; none of a record with nothing to show. */
export function figuresOf(
  record: AbRecord,
  state: Pick<DecideState, 'a' | 'b'>,
  messages: Messages,
): Figure[] {
  const { a, b } = state;
  const { runs, settings } = record;
  const { data } = settings;
  const { decide: texts, train } = messagesFor(messages, data);
  const score = scoreFormatFor(data);
  const curves = scoreCurves(record, state, messages);
  const names = curves.map(({ id, name }) => ({ id, name }));
  const figures: Figure[] = [];
  if (curves.some(({ mean }) => mean.length > 1)) {
    const lines = seedsAndMeans(
      curves.map(({ id, seeds }) => ({ line: { id, dash: armDash[id] }, seeds })),
      true,
    );
    figures.push({
      id: score.metric,
      title: texts.figures.accuracy,
      alt: texts.figures.accuracyAlt(
        curves
          .map(({ name, mean }) => texts.figures.last(name, lastOf(mean, score)))
          .join(texts.figures.join),
      ),
      arms: names,
      csv: () => scoreCsv(curves, score),
      paint: (pen, size, palette) =>
        paintLearning(
          pen,
          lines,
          {
            size,
            steps: settings.steps,
            log: false,
            share: score.isShare,
            least: score.least,
            inspected: null,
            xLabel: messages.common.chart.step,
            yLabel: train.accuracyAxis,
            format: score.tick,
          },
          palette,
        ),
    });
  }
  const verdict = verdictOf(record, a, b);
  if (verdict) {
    const look = (index: number, letter: string) => {
      const { id } = record.arms[index];
      return { id, letter, title: `${letter} · ${messages.common.arms[id]}` };
    };
    const differences = differencesOf(runs, a, b);
    const picture = seedsPicture(differences, verdict, [look(a, 'A'), look(b, 'B')], messages, data);
    figures.push({
      id: 'differences',
      title: texts.figures.differences,
      alt: texts.figures.differencesAlt(verdict.differences.length),
      arms: [],
      csv: () => differencesCsv(differences, data),
      paint: (pen, size, palette) => paintSeeds(pen, picture, size, palette),
    });
  }
  return figures;
}

/** What the slides draw of a record. */
export function slidesOf(record: AbRecord, state: Pick<DecideState, 'a' | 'b'>, messages: Messages): Slides {
  const { runs, arms, settings, created } = record;
  const { a, b } = state;
  const { decide: texts, seeds } = messagesFor(messages, settings.data);
  const score = scoreFormatFor(settings.data);
  /** Per cent or R², five digits of the score. */
  const inUnit = (value: number) => Number((score.scale * value).toFixed(score.isShare ? 3 : 5));
  const curves = scoreCurves(record, state, messages).filter(({ mean }) => mean.length > 1);
  const differences = a === b ? [] : differencesOf(runs, a, b);
  const verdict = verdictOf(record, a, b);
  const isProvisional = verdict?.stage === 'provisional';
  return {
    curves:
      curves.length === 0
        ? null
        : {
            title: texts.figures.accuracy,
            alt: curves
              .map(({ name, mean }) => texts.figures.last(name, lastOf(mean, score)))
              .join(texts.figures.join),
            axes: { x: messages.common.chart.step, y: score.isShare ? '%' : 'R²' },
            lines: curves.map(({ id, name, mean }) => ({
              name,
              colour: paper.arms[id],
              dash: slideDash(id),
              points: mean.map(([step, value]) => [step, inUnit(value)] as const),
            })),
          },
    differences:
      differences.length === 0
        ? null
        : {
            title: texts.figures.differences,
            alt: texts.figures.differencesAlt(differences.length),
            axes: { x: '', y: texts.differenceColumn },
            content: {
              dots: differences.map(({ seed, difference }) => ({
                label: String(seed),
                value: inUnit(difference),
              })),
              dotsName: texts.slides.bySeed,
              colour: paper.arms[arms[b].id],
              mean: typeof verdict?.mean === 'number' ? inUnit(verdict.mean) : null,
              meanName: isProvisional
                ? seeds.meanProvisional
                : verdict?.interval
                  ? seeds.mean(levelOf(verdict.error))
                  : texts.slides.mean,
              interval: verdict?.interval ? [inUnit(verdict.interval[0]), inUnit(verdict.interval[1])] : null,
              isProvisional,
            },
          },
    arms: a === b ? [arms[a]] : [arms[a], arms[b]],
    created,
  };
}

/** The dash of an arm's line as slides name dashes. */
export const slideDash = (id: OptimizerId): string | undefined =>
  armDash[id].length === 0
    ? undefined
    : armDash[id].length > 2
      ? 'dashDot'
      : armDash[id][0] > 4
        ? 'dash'
        : 'sysDot';

/** One row a run, arm and test; runs are counted from 1. */
function scoreCsv(curves: readonly ScoreCurve[], { column }: ScoreFormat): string {
  return csvOf(
    ['arm', 'run', 'step', column],
    curves.flatMap(({ id, seeds }) =>
      seeds.flatMap((points, i) => Array.from(points, ([step, score]) => [id, i + 1, step, score])),
    ),
  );
}

/** The last score of a curve. */
export const lastOf = (points: Points, { reading }: ScoreFormat): string => reading(points.at(-1)?.[1] ?? 0);

const SIZE: Size = { width: 620, height: 300 };
/** Size of what `svgOf` writes, in pixels. */
export const FIGURE_SIZE = figureSize(SIZE);

/** A figure as an SVG document with its title and legend. */
export function svgOf({ title, arms, paint }: Figure, palette: Palette): string {
  const pen = new SvgPen();
  paintFigure(pen, SIZE, { title, arms, caption: '' }, palette, () => paint(pen, SIZE, palette));
  return pen.document(figureSize(SIZE), palette.panel);
}

/**
 * Half a printed A4 page in CSS pixels: shown at this size, the letters of the axes have 8.6 pt; and a
 * phone's column.
 */
const BARE = { paper: { width: 348, height: 184 }, phone: { width: 330, height: 230 } } as const;
const BARE_LEGEND = 20;

/**
 * A figure as an SVG document for a narrow place, without its title, so that its letters are as large as they
 * are meant.
 */
export function bareSvgOf({ arms, paint }: Figure, palette: Palette, place: keyof typeof BARE): string {
  const pen = new SvgPen();
  const whole = BARE[place];
  const head = arms.length > 0 ? BARE_LEGEND : 0;
  const size = { ...whole, height: whole.height - head };
  paintLegend(pen, arms, 0, BARE_LEGEND / 2, palette, 12);
  pen.save();
  pen.translate(0, head);
  paint(pen, size, palette);
  pen.restore();
  return pen.document(whole, palette.panel);
}
