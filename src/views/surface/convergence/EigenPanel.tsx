import { ChevronDown } from 'lucide-react';
import { useCallback, useMemo } from 'react';
import { reading } from '../../../i18n/format';
import { useApp } from '../../../stores/app/app';
import type { Palette } from '../../draw/pen/palette';
import type { Pen, Size } from '../../draw/pen/pen';
import { ChartFrame } from '../../shared/chart/ChartFrame';
import { shownStep, useClock, type ClockControl } from '../../shared/playback/clock';
import { usePalette } from '../../shared/chart/canvas';
import { ArmName, Columns } from '../../shared/chart/table';
import { useMessages } from '../../useMessages';
import {
  directionName,
  directionsOf,
  eigenCsv,
  eigenSentence,
  isUndisturbed,
  paintDirection,
  paintDirections,
  type Direction,
  type Directions,
} from './eigen';
import { isGone, type Race } from '../race/race';
import { armName } from '../sentence';
import { StepCurves } from '../race/StepCurves';
import './eigen.css';

/** Convergence on a quadratic: the error along each eigenvector over steps, measured beside theory. */
export function EigenPanel({ race, clock, caption }: { race: Race; clock: ClockControl; caption: string }) {
  const { eigen: texts } = useMessages();
  const sigma = useApp((state) => state.surface.sigma);
  const { eigen } = race.surface;
  const undisturbed = isUndisturbed(race, sigma);
  const directions = useMemo(
    () => eigen && directionsOf(race, eigen, undisturbed),
    [race, eigen, undisturbed],
  );
  if (directions)
    return (
      <Convergence
        race={race}
        clock={clock}
        caption={caption}
        directions={directions}
        undisturbed={undisturbed}
      />
    );
  return (
    <details className="panel eigen-panel folded">
      <summary>
        <ChevronDown aria-hidden size={16} />
        {texts.title}
      </summary>
      <p>{texts.onlyQuadratics}</p>
      <button type="button" className="button" onClick={() => useApp.getState().surface.choose('quadratic')}>
        {texts.toQuadratic}
      </button>
    </details>
  );
}

function Convergence({
  race,
  clock,
  caption,
  directions,
  undisturbed,
}: {
  race: Race;
  clock: ClockControl;
  caption: string;
  directions: Directions;
  undisturbed: boolean;
}) {
  const messages = useMessages();
  const palette = usePalette();
  const { eigen: texts } = messages;
  return (
    <ChartFrame
      className="eigen-panel"
      title={texts.title}
      term="eigenvalue"
      exports={{
        name: 'laglens-eigen',
        arms: race.runners.map(({ arm }) => ({ id: arm.id, name: armName(arm, messages) })),
        caption,
        paint: (pen, size) =>
          paintDirections(pen, directions, race.steps, clock.get(), size, palette, messages),
        csv: () => eigenCsv(directions),
      }}
      sentence={
        <span aria-live="polite" data-testid="eigen-sentence">
          {eigenSentence(directions, undisturbed, messages)}
        </span>
      }
    >
      <p className="note">{texts.lead}</p>
      <div className="eigen-pictures">
        {directions.map((direction, k) => (
          <DirectionChart
            key={k === 0 ? 'flat' : 'steep'}
            name={directionName(direction, k, messages)}
            direction={direction}
            race={race}
            clock={clock}
          />
        ))}
      </div>
      <Factors directions={directions} race={race} clock={clock} />
    </ChartFrame>
  );
}

function DirectionChart({
  name,
  direction,
  race,
  clock,
}: {
  name: string;
  direction: Direction;
  race: Race;
  clock: ClockControl;
}) {
  const messages = useMessages();
  const paint = useCallback(
    (pen: Pen, size: Size, palette: Palette) =>
      paintDirection(pen, direction, race.steps, clock.get(), size, palette, messages),
    [direction, race, clock, messages],
  );
  return (
    <div>
      <h3>{name}</h3>
      <StepCurves
        className="eigen-chart"
        label={messages.eigen.chart(name)}
        last={race.steps}
        clock={clock}
        paint={paint}
      />
    </div>
  );
}

/** Every arm's error at the shown step and its factor per step, in both directions. */
function Factors({ directions, race, clock }: { directions: Directions; race: Race; clock: ClockControl }) {
  const messages = useMessages();
  const { eigen: texts, surface } = messages;
  const now = useClock(clock);
  const step = shownStep(now);
  const factor = (value: number | null) => (value === null ? '–' : `×${reading(value, 4)}`);
  return (
    <div className="readings">
      <table>
        <caption>{now.hover === null ? surface.atStep(step) : surface.atPointer(step)}</caption>
        <Columns titles={[surface.columns.arm, 'λ', texts.error, texts.measured, texts.byTheory]} />
        <tbody>
          {race.runners.flatMap((runner, i) =>
            directions.map(({ lambda, lines }, k) => (
              <tr key={`${runner.arm.id} ${k === 0 ? 'flat' : 'steep'}`} data-arm={runner.arm.id}>
                <th scope="row">
                  <ArmName id={runner.arm.id}>{armName(runner.arm, messages)}</ArmName>
                </th>
                <td>{reading(lambda)}</td>
                <td>
                  {isGone(runner, step)
                    ? surface.divergedAt(lines[i].divergedAt!)
                    : reading(lines[i].sizes[step])}
                </td>
                <td>{factor(lines[i].measured)}</td>
                <td>{factor(lines[i].theory)}</td>
              </tr>
            )),
          )}
        </tbody>
      </table>
    </div>
  );
}
