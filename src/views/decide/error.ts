import { paired, type PairedResult } from '../../core/stats/paired';
import type { Messages } from '../../i18n/en';
import {
  differencesOf,
  finalRmse,
  finalScore,
  wholeRuns,
  type AbRecord,
} from '../../experiment/record/record';
import { rmseDifference, rmseText, scoreFormatFor } from '../shared/text/score';
import type { Table } from './report-parts';

/**
 * R² and RMSE of two arms and their paired differences with the intervals over the seeds; null where no
 * number is predicted or nothing was measured. `paired` tells whether the differences may be shown as ones of
 * the arms.
 */
export function errorTable(
  { runs: all, settings: { data } }: AbRecord,
  [a, b]: readonly [number, number],
  [nameA, nameB]: readonly [string, string],
  isPaired: boolean,
  { score: { error: say } }: Messages,
): Table | null {
  if (data.own?.kind !== 'regression') return null;
  // As the differences of R² do: a seed that was cut short has no final error.
  const runs = wholeRuns(all);
  const { column } = data.own.target;
  const { final, difference, possible } = scoreFormatFor(data);
  const errorsOf = (arm: number) => runs.map(({ arms }) => finalRmse(arms[arm], data));
  const [errorsA, errorsB] = [errorsOf(a), errorsOf(b)];
  const scoresOf = (arm: number) => runs.map(({ arms }) => finalScore(arms[arm]));
  const known = (values: readonly (number | null)[]) => values.filter((value) => value !== null);
  const rmseDifferences = errorsB.flatMap((error, i) => {
    const first = errorsA[i];
    return error === null || first === null ? [] : [error - first];
  });
  const r2Differences = differencesOf(runs, a, b).map((one) => one.difference);
  const row = (
    name: string,
    values: readonly number[],
    text: (value: number) => string,
    within: (value: number) => number = (value) => value,
  ) => (values.length === 0 ? [] : [[name, ...cellsOf(paired(values), text, within)]]);
  const rows = [
    ...row(say.r2(nameA), known(scoresOf(a)), final, possible),
    ...row(say.r2(nameB), known(scoresOf(b)), final, possible),
    ...row(say.rmse(nameA, column), known(errorsA), rmseText, notNegative),
    ...row(say.rmse(nameB, column), known(errorsB), rmseText, notNegative),
    ...(isPaired && a !== b
      ? [
          ...row(say.r2Difference, r2Differences, difference),
          ...row(say.rmseDifference(column), rmseDifferences, rmseDifference),
        ]
      : []),
  ];
  return rows.length === 0 ? null : { head: [say.quantity, say.mean, say.low, say.high], rows };
}

const notNegative = (rmse: number) => Math.max(0, rmse);

/** Mean and interval, cut off at what the quantity can be; a dash where there is none. */
function cellsOf(
  { mean, interval }: PairedResult,
  text: (value: number) => string,
  within: (value: number) => number,
): string[] {
  return [text(mean), ...(interval ? interval.map((end) => text(within(end))) : ['–', '–'])];
}
