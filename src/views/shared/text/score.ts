import type { Messages } from '../../../i18n/en';
import { fixed, reading, signed, significant } from '../../../i18n/format';
import { isTable, type OwnRef } from '../../../experiment/own-data/meta';
import { metricOf, type Metric } from '../../../experiment/metric';
import { merged } from '../chart/merged';

interface Data {
  readonly own?: OwnRef | undefined;
}

const made = new WeakMap<Messages, Map<'table' | 'regression', Messages>>();

/**
 * The texts for a run on these data: of a table they speak of rows in place of images, and where a number is
 * predicted of R² in place of accuracy. Equal arguments give the same object.
 */
export function messagesFor(messages: Messages, data: Data | undefined): Messages {
  if (!data || !isTable(data)) return messages;
  const kind = metricOf(data) === 'r2' ? 'regression' : 'table';
  const known = made.get(messages) ?? new Map<typeof kind, Messages>();
  made.set(messages, known);
  const texts = known.get(kind) ?? textsOf(messages, kind);
  known.set(kind, texts);
  return texts;
}

function textsOf(messages: Messages, kind: 'table' | 'regression'): Messages {
  const ofRows = merged(messages, messages.table);
  return kind === 'table' ? ofRows : merged(ofRows, messages.regression);
}

/** How the scores of a metric are written; units of differences (points, of R²) stand in the texts. */
export interface ScoreFormat {
  readonly metric: Metric;
  /** Size of a score of 1 as it is written: 100 per cent, or 1. */
  readonly scale: number;
  /** Digits after the point of a live reading; final figures have one more. */
  readonly decimals: number;
  /** Between 0 and 1, so that an axis begins at 0. */
  readonly isShare: boolean;
  /** Where an axis ends at the bottom, however low a curve goes. */
  readonly least: number;
  /** Names in a CSV, of a test and of a difference. */
  readonly column: string;
  readonly differenceColumn: string;
  /** The end of an interval, cut off at what a score can be. */
  possible(score: number): number;
  tick(score: number): string;
  reading(score: number): string;
  final(score: number): string;
  /** With its sign and without a unit. */
  difference(score: number): string;
}

function formatOf(
  metric: Metric,
  scale: number,
  decimals: number,
  unit: string,
): Omit<ScoreFormat, 'isShare' | 'least' | 'possible' | 'column' | 'differenceColumn' | 'tick'> {
  return {
    metric,
    scale,
    decimals,
    reading: (score) => `${fixed(scale * score, decimals)}${unit}`,
    final: (score) => `${fixed(scale * score, decimals + 1)}${unit}`,
    difference: (score) => signed(scale * score, decimals + 1),
  };
}

const formats: Readonly<Record<Metric, ScoreFormat>> = {
  accuracy: {
    ...formatOf('accuracy', 100, 1, '%'),
    isShare: true,
    least: 0,
    possible: (score) => Math.min(1, Math.max(0, score)),
    column: 'test_accuracy',
    differenceColumn: 'difference_points',
    tick: (score) => `${fixed(100 * score, 0)}%`,
  },
  r2: {
    ...formatOf('r2', 1, 3, ''),
    isShare: false,
    // Below it the network does far worse than the mean, and how far would flatten all that matters.
    least: -1,
    possible: (score) => Math.min(1, score),
    column: 'test_r2',
    differenceColumn: 'difference_r2',
    tick: (score) => significant(score),
  },
};

/** A root mean squared error, in the unit of its column. */
export const rmseText = (rmse: number): string => reading(rmse, 4);

/** What is said of a score, and the RMSE beside it where there is one. */
export const withRmse = (said: string, rmse: number | null, { score }: Messages): string =>
  rmse === null ? said : score.withRmse(said, rmseText(rmse));

/** A difference of two of them, with its sign. */
export const rmseDifference = (difference: number): string =>
  `${difference > 0 ? '+' : ''}${reading(difference)}`;

/** How the scores of runs on these data are written. */
export const scoreFormatFor = (data: Data): ScoreFormat => formats[metricOf(data)];
