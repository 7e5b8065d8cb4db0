import { pytorchRate } from '../../core/optimizers/relations';
import { fixed, significant } from '../../i18n/format';
import { ArmSwatch } from '../shared/ArmSwatch';
import { useClock, type ClockControl } from '../shared/clock';
import { useMessages } from '../useMessages';
import { readingAt, usesBeta, type Race } from './race';

/** Every arm's numbers at the shown step: the table behind both pictures. */
export function Readings({ race, clock }: { race: Race; clock: ClockControl }) {
  const { common, surface: texts } = useMessages();
  const { position } = useClock(clock);
  const { columns } = texts;
  const degrees = (angle: number | null) => (angle === null ? '–' : `${fixed(angle, 1)}°`);
  return (
    <div className="readings">
      <table>
        <caption>{texts.atStep(position)}</caption>
        <thead>
          <tr>
            {[columns.arm, columns.loss, columns.distance, columns.angle, columns.alpha, columns.lr].map(
              (title) => (
                <th key={title} scope="col">
                  {title}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {race.runners.map((runner) => {
            const { arm, loss, distance, angle, divergedAt, step } = readingAt(
              runner,
              race.surface,
              position,
            );
            const gone = divergedAt !== null && position >= divergedAt;
            return (
              <tr key={arm.id} data-arm={arm.id} data-step={step}>
                <th scope="row">
                  <span className="arm-name">
                    <ArmSwatch id={arm.id} />
                    {common.arms[arm.id]}
                  </span>
                </th>
                <td>{gone ? texts.divergedAt(divergedAt) : significant(loss)}</td>
                <td>{distance === null || gone ? '–' : significant(distance)}</td>
                <td>{gone ? '–' : degrees(angle)}</td>
                <td>{significant(arm.alpha)}</td>
                <td>
                  {usesBeta(arm.id) ? significant(pytorchRate(arm.alpha, arm.beta)) : significant(arm.alpha)}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <p className="note">{texts.angleNote}</p>
    </div>
  );
}
