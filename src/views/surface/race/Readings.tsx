import { fixed, reading } from '../../../i18n/format';
import { shownStep, useClock, type ClockControl } from '../../shared/playback/clock';
import { ArmName, Columns } from '../../shared/chart/table';
import { useMessages } from '../../useMessages';
import { readingAt, isGone, type Race } from './race';
import { armName } from '../sentence';

/** Every arm's numbers at the shown step: the table behind both pictures. */
export function Readings({ race, clock }: { race: Race; clock: ClockControl }) {
  const messages = useMessages();
  const texts = messages.surface;
  const now = useClock(clock);
  const step = shownStep(now);
  const { columns } = texts;
  return (
    <div className="readings">
      <table>
        <caption>{now.hover === null ? texts.atStep(step) : texts.atPointer(step)}</caption>
        <Columns titles={[columns.arm, columns.loss, columns.distance, columns.angle]} />
        <tbody>
          {race.runners.map((runner) => {
            const { arm, loss, distance, angle, divergedAt } = readingAt(runner, race.surface, step);
            const gone = isGone(runner, step);
            return (
              <tr key={arm.id} data-arm={arm.id}>
                <th scope="row">
                  <ArmName id={arm.id}>{armName(arm, messages)}</ArmName>
                </th>
                {gone ? (
                  <td colSpan={3}>{texts.divergedAt(divergedAt!)}</td>
                ) : (
                  <>
                    <td>{reading(loss)}</td>
                    <td>{distance === null ? '–' : reading(distance)}</td>
                    <td>{angle === null ? '–' : `${fixed(angle, 1)}°`}</td>
                  </>
                )}
              </tr>
            );
          })}
        </tbody>
      </table>
      <p className="note">{texts.angleNote}</p>
    </div>
  );
}
