import { csvOf } from '../../../experiment/csv';
import type { OptimizerId } from '../../../core/optimizers/optimizer';
import type { Judgement } from '../../../core/stats/judge';
import type { Messages } from '../../../i18n/en';
import { significant } from '../../../i18n/format';
import { meanCurve } from '../../../experiment/compare/loss-gap';
import type { AbRecord, differencesOf } from '../../../experiment/record/record';
import type { LearningLine } from '../../draw/learning/learning';
import type { SeedsPicture } from '../../draw/learning/seeds';
import { messagesFor, scoreFormatFor } from './score';

/** What the pictures of several seeds share: Train live, the recording, and the report of Decide. */

type Difference = ReturnType<typeof differencesOf>[number];
/** [step, value] in ascending steps. */
export type Points = readonly (readonly [number, number])[];
type Line = Pick<LearningLine, 'id' | 'dash'>;

/** An axis of differences reaches at least so far: half a point, or 0.005 of R². */
const LEAST_REACH = 0.005;

/**
 * The differences B − A seed by seed with what their interval says; `open` is of the seed that still runs.
 */
export function seedsPicture(
  differences: readonly Difference[],
  verdict: Pick<Judgement, 'mean' | 'interval' | 'stage' | 'error'> | null,
  [a, b]: readonly [Look, Look],
  messages: Messages,
  data: AbRecord['settings']['data'],
  open: Difference | null = null,
): SeedsPicture {
  const { seeds: texts } = messagesFor(messages, data);
  const { scale } = scoreFormatFor(data);
  const row = ({ seed, difference }: Difference) => ({
    name: texts.row(String(seed)),
    difference: scale * difference,
  });
  return {
    dots: differences.map(row),
    open: open && row(open),
    mean: verdict && verdict.mean !== null ? scale * verdict.mean : null,
    interval: verdict?.interval ? [scale * verdict.interval[0], scale * verdict.interval[1]] : null,
    isProvisional: verdict?.stage === 'provisional',
    least: scale * LEAST_REACH,
    a: a.id,
    b: b.id,
    texts: {
      x: texts.axis(a.letter, b.letter),
      aAhead: texts.ahead(a.title),
      bAhead: texts.ahead(b.title),
      mean: verdict?.stage === 'provisional' ? texts.meanProvisional : texts.mean(levelOf(verdict?.error)),
    },
  };
}

/**
 * The interval's confidence in per cent: more than 95 where several pairs or further looks share one error.
 */
export const levelOf = (error = 0.05): string => significant(100 * (1 - error), 4);

interface Look {
  readonly id: OptimizerId;
  readonly letter: string;
  readonly title: string;
}

/** The differences in points or of R², a line a seed. */
export function differencesCsv(
  differences: readonly Difference[],
  data: AbRecord['settings']['data'],
): string {
  const { scale, differenceColumn } = scoreFormatFor(data);
  return csvOf(
    ['seed', differenceColumn],
    // Six digits of the score, whatever its unit.
    differences.map(({ seed, difference }) => [seed, (scale * difference).toFixed(scale === 1 ? 6 : 4)]),
  );
}

/** Values at steps 1, 2, … */
export const everyStep = (values: readonly number[]): Points => values.map((value, i) => [i + 1, value]);

export function lineOf(
  { id, dash }: Line,
  points: Points,
  style: Pick<LearningLine, 'faint' | 'marked' | 'label'> = {},
): LearningLine {
  return {
    id,
    dash,
    length: points.length,
    step: (i) => points[i][0],
    value: (i) => points[i][1],
    ...style,
  };
}

/**
 * The mean of the seeds that got as far as the furthest one: a seed that diverged or was cut short neither
 * cuts the mean of the others nor bends it where it ends.
 */
export function meanOf(seeds: readonly Points[]): Points {
  const lastStep = (points: Points) => points.at(-1)?.[0] ?? 0;
  const furthest = Math.max(0, ...seeds.map(lastStep));
  const whole = seeds.filter((points) => points.length > 0 && lastStep(points) === furthest);
  const mean = meanCurve(whole.map((points) => points.map(([, value]) => value)));
  return mean.map((value, i) => [whole[0][i][0], value]);
}

/** Every seed of every arm faint, and the means over them. */
export function seedsAndMeans(
  arms: readonly { readonly line: Line; readonly seeds: readonly Points[] }[],
  marked: boolean,
): LearningLine[] {
  return [
    ...arms.flatMap(({ line, seeds }) => seeds.map((points) => lineOf(line, points, { faint: true }))),
    ...arms.map(({ line, seeds }) => lineOf(line, meanOf(seeds), { marked })),
  ];
}
