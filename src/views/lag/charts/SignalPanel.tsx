import { useState } from 'react';
import { csvOf } from '../../../experiment/csv';
import { paintSignal } from '../../draw/lag/signal';
import { ArmItems } from '../../shared/chart/ArmLegend';
import { usePalette } from '../../shared/chart/canvas';
import { ChartFrame, type Exports } from '../../shared/chart/ChartFrame';
import type { ClockControl } from '../../shared/playback/clock';
import { Spoken } from '../../shared/playback/clocked';
import { useMessages } from '../../useMessages';
import { lagSentence } from '../model/sentence';
import type { LagModel } from '../model/useLag';
import { Measured } from './Measured';
import { signalPicture } from './signal';
import { SignalChart } from './SignalChart';

/** The signal and its estimates over the steps, with what was measured of them on demand. */
export function SignalPanel({
  model,
  clock,
  arms,
  caption,
}: {
  model: LagModel;
  clock: ClockControl;
  arms: NonNullable<Exports['arms']>;
  caption: string;
}) {
  const messages = useMessages();
  const texts = messages.lag;
  const palette = usePalette();
  const [isOpen, setOpen] = useState(false);
  return (
    <ChartFrame
      className="signal-chart"
      title={texts.signalTitle}
      legend={
        <ul className="legend">
          <ArmItems arms={arms} />
          <li>
            <span className="truth-line" aria-hidden />
            {texts.truth}
          </li>
          {model.sigma > 0 && (
            <li>
              <span className="sample-dots" aria-hidden />
              {texts.samples}
            </li>
          )}
          {model.sigma > 0 && <li className="note">{texts.band}</li>}
        </ul>
      }
      exports={{
        name: 'laglens-signal',
        figure: 'signal',
        arms,
        caption,
        paint: (pen, size) => paintSignal(pen, signalPicture(model, clock.get(), messages), size, palette),
        csv: () => signalCsv(model),
      }}
      sentence={<Spoken clock={clock} text={lagSentence(model, messages)} id="lag-sentence" />}
    >
      <SignalChart model={model} clock={clock} />
      <details className="lag-measured" open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>{texts.measured.title}</summary>
        {isOpen && <Measured model={model} />}
      </details>
    </ChartFrame>
  );
}

function signalCsv({ drivers, automatic, truth, samples }: LagModel): string {
  const arms = [...drivers, ...(automatic?.chosen ? [automatic] : [])];
  return csvOf(
    ['step', 'gradient', 'sample', ...arms.map(({ id }) => id)],
    Array.from(truth, (value, i) => [i + 1, value, samples[i], ...arms.map(({ estimate }) => estimate[i])]),
  );
}
