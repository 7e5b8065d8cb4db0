import { useCallback, type ReactNode } from 'react';
import { useFields } from '../../../stores/app/app';
import type { Palette } from '../../draw/pen/palette';
import type { Pen, Size } from '../../draw/pen/pen';
import { usePalette } from '../../shared/chart/canvas';
import { ChartFrame } from '../../shared/chart/ChartFrame';
import { Switch } from '../../shared/controls/Switch';
import type { Clock, ClockControl } from '../../shared/playback/clock';
import { useMessages } from '../../useMessages';
import { armName } from '../sentence';
import { angleSentence, anglesCsv, paintAngles } from './angles';
import { raceCsv } from './csv';
import { paintLosses } from './losses';
import type { Race } from './race';
import { Readings } from './Readings';
import { StepCurves } from './StepCurves';

interface Shown {
  readonly race: Race;
  readonly clock: ClockControl;
  readonly caption: string;
}

/** What the race is over its steps: losses, their numbers, and the angles at which the arms go. */
export function RaceCharts({ race, clock, caption }: Shown) {
  const messages = useMessages();
  const { surface: texts, playback } = messages;
  const { logLoss: log, patch } = useFields('surface', 'logLoss', 'patch');
  const losses = useCallback(
    (pen: Pen, now: Clock, size: Size, palette: Palette) =>
      paintLosses(pen, race, now, log, size, palette, messages),
    [race, log, messages],
  );
  const angles = useCallback(
    (pen: Pen, now: Clock, size: Size, palette: Palette) =>
      paintAngles(pen, race, now, size, palette, messages),
    [race, messages],
  );
  const shown = { race, clock, caption };
  return (
    <div className="side">
      <StepChart
        {...shown}
        name="loss"
        part="loss"
        title={texts.lossTitle}
        paint={losses}
        csv={() => raceCsv(race)}
        tools={<Switch label={texts.logLoss} checked={log} onChange={(value) => patch({ logLoss: value })} />}
      >
        <Readings race={race} clock={clock} />
      </StepChart>
      <StepChart
        {...shown}
        name="angle"
        part="angles"
        title={playback.angleTitle}
        paint={angles}
        csv={() => anglesCsv(race)}
        sentence={<span data-testid="angle-sentence">{angleSentence(race, messages)}</span>}
      />
      <p className="note hints">
        {texts.arrows} {texts.shortcuts}
      </p>
    </div>
  );
}

/** Curves of every arm over steps, painted the same on the page and into an export. */
function StepChart({
  race,
  clock,
  caption,
  name,
  part,
  title,
  paint,
  csv,
  tools,
  sentence,
  children,
}: Shown & {
  name: 'loss' | 'angle';
  part: string;
  title: string;
  paint: (pen: Pen, now: Clock, size: Size, palette: Palette) => void;
  csv: () => string;
  tools?: ReactNode;
  sentence?: ReactNode;
  children?: ReactNode;
}) {
  const messages = useMessages();
  const palette = usePalette();
  const draw = useCallback(
    (pen: Pen, size: Size, palette: Palette) => paint(pen, clock.get(), size, palette),
    [paint, clock],
  );
  return (
    <ChartFrame
      className={part}
      title={title}
      tools={tools}
      exports={{
        name: `laglens-${name}`,
        figure: name,
        arms: race.runners.map(({ arm }) => ({ id: arm.id, name: armName(arm, messages) })),
        caption,
        paint: (pen, size) => draw(pen, size, palette),
        csv,
      }}
      sentence={sentence}
    >
      <StepCurves className={`${name}-chart`} label={title} last={race.steps} clock={clock} paint={draw} />
      {children}
    </ChartFrame>
  );
}
