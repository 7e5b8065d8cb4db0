import type { OptimizerId } from '../../core/optimizers/optimizer';
import { differencesOf, verdictFor, type AbRecord } from '../../training/record';
import type { Messages } from '../../i18n/en';
import { fixed } from '../../i18n/format';
import type { DecideState } from '../../stores/decide';
import { figureSize, paintFigure } from '../draw/figure';
import { paintLearning, type LearningLine } from '../draw/learning';
import { armDash, type Palette } from '../draw/palette';
import { paintSeeds } from '../draw/seeds';
import type { Pen, Size } from '../draw/pen';
import { SvgPen } from '../draw/svg-pen';

/** Mean over the seeds of what was measured at a step. */
export interface MeanCurve {
  readonly id: OptimizerId;
  readonly name: string;
  readonly steps: readonly number[];
  /** Shares 0 … 1. */
  readonly values: readonly number[];
}

/** A picture of the report, for the screen, for HTML and for print. */
export interface Figure {
  readonly id: 'accuracy' | 'differences';
  readonly title: string;
  readonly alt: string;
  readonly arms: readonly { readonly id: OptimizerId; readonly name: string }[];
  paint(pen: Pen, size: Size, palette: Palette): void;
}

/** Mean test accuracy of the arms A and B at the steps that all of their seeds measured. */
export function accuracyCurves(
  { runs, arms }: AbRecord,
  { a, b }: Pick<DecideState, 'a' | 'b'>,
  { common }: Messages,
): MeanCurve[] {
  return [...new Set([a, b])].map((index) => {
    const seeds = runs.map((run) => new Map(run.arms[index].testAccuracy));
    const steps = [...(seeds[0]?.keys() ?? [])].filter((step) => seeds.every((seed) => seed.has(step)));
    return {
      id: arms[index].id,
      name: common.arms[arms[index].id],
      steps,
      values: steps.map((step) => seeds.reduce((sum, seed) => sum + seed.get(step)!, 0) / seeds.length),
    };
  });
}

/** What the report shows as pictures; none of a record with nothing to show. */
export function figuresOf(
  record: AbRecord,
  state: Pick<DecideState, 'a' | 'b'>,
  messages: Messages,
): Figure[] {
  const { decide: texts, seeds } = messages;
  const { a, b } = state;
  const { runs, settings } = record;
  const curves = accuracyCurves(record, state, messages);
  const names = curves.map(({ id, name }) => ({ id, name }));
  const figures: Figure[] = [];
  if (curves.some(({ steps }) => steps.length > 1)) {
    // Every seed faint underneath its mean.
    const lines: LearningLine[] = [
      ...[...new Set([a, b])].flatMap((index) =>
        runs.map(({ arms }): LearningLine => {
          const points = arms[index].testAccuracy;
          return {
            id: arms[index].id,
            dash: armDash[arms[index].id],
            length: points.length,
            step: (i) => points[i][0],
            value: (i) => points[i][1],
            faint: true,
          };
        }),
      ),
      ...curves.map(({ id, steps, values }): LearningLine => ({
        id,
        dash: armDash[id],
        length: steps.length,
        step: (i) => steps[i],
        value: (i) => values[i],
        marked: true,
      })),
    ];
    figures.push({
      id: 'accuracy',
      title: texts.figures.accuracy,
      alt: texts.figures.accuracyAlt(
        curves
          .map(({ name, values }) => texts.figures.last(name, fixed(100 * (values.at(-1) ?? 0), 1)))
          .join(texts.figures.join),
      ),
      arms: names,
      paint: (pen, size, palette) =>
        paintLearning(
          pen,
          lines,
          {
            size,
            steps: settings.steps,
            log: false,
            share: true,
            inspected: null,
            xLabel: messages.common.chart.step,
            yLabel: texts.figures.accuracy,
            format: (value) => `${fixed(100 * value, 0)}%`,
          },
          palette,
        ),
    });
  }
  const verdict = a === b ? null : verdictFor(runs, a, b);
  if (verdict) {
    const interval = verdict.interval?.map((end) => 100 * end) as [number, number] | undefined;
    figures.push({
      id: 'differences',
      title: texts.figures.differences,
      alt: texts.figures.differencesAlt(verdict.differences.length),
      arms: [],
      paint: (pen, size, palette) =>
        paintSeeds(
          pen,
          {
            dots: differencesOf(runs, a, b).map(({ seed, difference }) => ({
              name: seeds.row(String(seed)),
              difference: 100 * difference,
            })),
            open: null,
            mean: 100 * verdict.mean,
            interval: interval ?? null,
            a: record.arms[a].id,
            b: record.arms[b].id,
            texts: {
              x: seeds.axis('A', 'B'),
              aAhead: seeds.ahead(`A · ${messages.common.arms[record.arms[a].id]}`),
              bAhead: seeds.ahead(`B · ${messages.common.arms[record.arms[b].id]}`),
              mean: seeds.mean,
            },
          },
          size,
          palette,
        ),
    });
  }
  return figures;
}

const SIZE: Size = { width: 620, height: 300 };

/** A figure as an SVG document with its title and legend. */
export function svgOf({ title, arms, paint }: Figure, palette: Palette): string {
  const pen = new SvgPen();
  paintFigure(pen, SIZE, { title, arms, caption: '' }, palette, () => paint(pen, SIZE, palette));
  return pen.document(figureSize(SIZE), palette.panel);
}
