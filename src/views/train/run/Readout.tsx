import { csvOf } from '../../../experiment/csv';
import type { RunSettings } from '../../../experiment/settings';
import { scheduleFactor } from '../../../experiment/learning-rate-schedule';
import { recentLoss, testAt, type Curves } from '../../../stores/train/curves';
import { useTrainRun } from '../../../stores/train/state';
import { metricOf, rmseOf } from '../../../experiment/metric';
import { count, fixed, significant } from '../../../i18n/format';
import { messagesFor, rmseDifference, rmseText, scoreFormatFor } from '../../shared/text/score';
import { ArmName, Columns } from '../../shared/chart/table';
import { useMessages } from '../../useMessages';
import type { ArmLook } from '../setup/arms';
import { readStep, useCurves } from './useCurves';

/** Every arm's numbers at the step that the user points at, and B − A where two arms run. */
export function Readout({ settings, looks }: { settings: RunSettings; looks: readonly ArmLook[] }) {
  const { data } = settings;
  const { train: texts, score, seeds } = messagesFor(useMessages(), data);
  const { scale, decimals, reading } = scoreFormatFor(data);
  const target = data.own?.kind === 'regression' ? data.own.target : null;
  const curves = useCurves();
  const step = readStep(curves);
  const diverged = useTrainRun((run) => run.diverged);
  const several = useTrainRun((run) => run.seeds.length > 1);
  const seed = useTrainRun((run) => run.settings?.seed);
  const { columns } = texts;
  const factor = scheduleFactor(settings.schedule, Math.max(1, step), settings.steps);
  const rows = curves.arms.map((curve) => ({
    loss: step >= 1 && step <= curve.length ? curve.loss[step - 1] : null,
    recent: step <= curve.length ? recentLoss(curve, step) : null,
    test: testAt(curve, step),
  }));
  const tests = rows.map(({ test }) => test).filter((test) => test !== null);
  const bothTests = tests.length === 2 && tests[0].step === tests[1].step ? tests : null;
  const measured = rows.map(({ test }) => test?.step ?? 0);

  return (
    <div
      className="readings train-readout"
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a wide table scrolls by keyboard
      tabIndex={0}
      role="group"
      aria-label={texts.readout(count(step))}
    >
      <table>
        <caption>
          {texts.readout(count(step))}
          {several && ` · ${seeds.row(String(seed))}`}
          {measured.some((at) => at > 0) && (
            <span className="note">
              {' '}
              · {columns.accuracy}: {texts.measuredAt(count(Math.max(...measured)))}
            </span>
          )}
        </caption>
        <Columns
          titles={[
            columns.arm,
            columns.loss,
            columns.recent,
            columns.accuracy,
            ...(target ? [score.rmse(target.column)] : []),
            columns.alpha,
          ]}
        />
        <tbody>
          {rows.map(({ loss, recent, test }, arm) => (
            <tr key={looks[arm].letter} data-arm={looks[arm].letter}>
              <th scope="row">
                <ArmName id={looks[arm].id} dash={looks[arm].dash}>
                  {looks[arm].title}
                  {diverged[arm] !== undefined && (
                    <span className="tag">{texts.divergedAt(count(diverged[arm]))}</span>
                  )}
                </ArmName>
              </th>
              <td>{loss === null ? '–' : fixed(loss, 3)}</td>
              <td>{recent === null ? '–' : fixed(recent, 3)}</td>
              <td>{test === null ? '–' : reading(test.score)}</td>
              {target && <td>{test === null ? '–' : rmseText(rmseOf(data, test.loss)!)}</td>}
              <td>{significant(factor * settings.arms[arm].alpha)}</td>
            </tr>
          ))}
        </tbody>
        {rows.length === 2 && (
          <tfoot>
            <tr>
              <th scope="row">{texts.difference}</th>
              <td>{difference(rows[0].loss, rows[1].loss, 3)}</td>
              <td>{difference(rows[0].recent, rows[1].recent, 3)}</td>
              <td>
                {bothTests
                  ? texts.points(difference(scale * bothTests[0].score, scale * bothTests[1].score, decimals))
                  : '–'}
              </td>
              {target && (
                <td>
                  {bothTests
                    ? rmseDifference(rmseOf(data, bothTests[1].loss)! - rmseOf(data, bothTests[0].loss)!)
                    : '–'}
                </td>
              )}
              <td />
            </tr>
          </tfoot>
        )}
      </table>
    </div>
  );
}

function difference(a: number | null, b: number | null, decimals: number): string {
  if (a === null || b === null) return '–';
  const text = fixed(b - a, decimals);
  return b - a > 0 && Number(text) !== 0 ? `+${text}` : text;
}

/** The curves as CSV: one row a step and arm; the test columns are filled where they were measured. */
export function curvesCsv({ arms }: Curves, looks: readonly ArmLook[], data: RunSettings['data']): string {
  const isNumber = metricOf(data) === 'r2';
  const rows = arms.flatMap(({ loss, length, test }, arm) => {
    const byStep = new Map(test.map((point) => [point.step, point]));
    return Array.from({ length }, (_, i) => {
      const point = byStep.get(i + 1);
      const scores = [point?.score, point?.loss, ...(isNumber ? [point && rmseOf(data, point.loss)] : [])];
      return [looks[arm].letter, looks[arm].id, i + 1, loss[i], ...scores];
    });
  });
  const columns = isNumber
    ? ['training_mse_standardised', 'test_r2', 'test_mse_standardised', 'test_rmse']
    : ['training_loss', 'test_accuracy', 'test_loss'];
  return csvOf(['arm', 'optimizer', 'step', ...columns], rows);
}
